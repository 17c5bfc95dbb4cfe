"""The served pages in a real browser: by keyboard, under their own policy, with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import serving

QUERY = "SELECT ?city {\n  ?c a pkg:City ; rdfs:label ?city\n} ORDER BY ?city"


@pytest.fixture(scope="module")
def site(sample_build: Path) -> Iterator[str]:
    with serving(sample_build, "--workers", 1) as site:
        yield site


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails its test where it complains or asks another host."""
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(site) else None)
    yield page
    page.close()
    assert complaints == []


def test_a_query_is_sent_by_keyboard_and_stays_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}sparql")
    page.get_by_label("SPARQL 1.1").fill(QUERY)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="行 rows")).to_be_visible()
    expect(page.get_by_role("cell", name="岳阳", exact=True)).to_have_count(1)
    assert "query=SELECT" in page.url
    page.get_by_label("SPARQL 1.1").fill("ASK {}")
    page.get_by_role("button", name="运行 Run").click()
    expect(page.get_by_role("heading", name="是 true")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("SPARQL 1.1")).to_have_value(QUERY)
    expect(page.get_by_role("cell", name="岳阳", exact=True)).to_be_visible()


def test_from_the_first_page_to_the_sentence_behind_a_statement(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="地级行政区").click()
    page.get_by_role("link", name="岳阳", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("岳阳")
    expect(page.locator("blockquote").first).to_be_visible()
    page.locator(".source a").first.click()
    expect(page.get_by_text("文章 article").first).to_be_visible()
    page.get_by_role("searchbox").fill("科创走廊")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="G4科创走廊", exact=True)).to_be_visible()


def test_examples_answer_and_fit_a_narrow_screen(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}sparql")
    page.get_by_role("link", name="框架的各槽位及其内容").click()
    expect(page.get_by_role("columnheader", name="framework")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
