"""The explorer at `policykg serve`: the same application, its data from the server, queries answered there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect

from tests.serving import serving

expect.set_options(timeout=30_000)  # milliseconds: answers come late where a machine is busy

CITY = 'SELECT ?city ?code { ?city rdfs:label "长沙"@zh ; pkg:divisionCode ?code }'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

WRONG = {
    "SELECT ?x {\n  ?x ?y }}": "第 2 行",
    "ASK { ?x y:z 1 }": "前缀 y: 没有声明",
    "ASK { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }": "SERVICE",
}


def ask(page: Page, query: str) -> None:
    page.locator(".query-editor .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")


@contextmanager
def opened(browser: Browser, site: str, hash: str = "") -> Iterator[Page]:
    """The explorer of a site; it asks nobody else, and complains of nothing but of answers that are errors."""
    wrong: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.on("console", lambda said: None if _is_usual(said.text) else wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((site, "blob:")) else wrong.append(asked.url))
    page.goto(f"{site}explorer#{hash}")
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    page.close()
    assert wrong == []


def _is_usual(text: str) -> bool:
    return "GL Driver Message" in text or "status of 400" in text or "status of 403" in text


def test_from_the_pages_to_the_explorer(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    page.get_by_role("link", name="Explorer").click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(page.locator("h1")).to_contain_text("8 篇文件")
    page.close()


def test_links_lead_to_what_they_name(browser: Browser, site: str) -> None:
    with opened(browser, site, "s=n:长沙") as page:
        expect(page.locator("#panel h2")).to_have_text("长沙")


def test_the_server_answers_refuses_in_words_and_stops(browser: Browser, site: str) -> None:
    with opened(browser, site, f"v=query&q={quote(CITY)}") as page:
        expect(page.get_by_text("由服务器回答")).to_be_visible()
        expect(page.get_by_role("cell", name="430100")).to_be_visible()
        page.get_by_role("button", name="长沙", exact=True).click()
        expect(page.locator("#panel h2")).to_have_text("长沙")
        for query, words in WRONG.items():
            ask(page, query)
            expect(page.get_by_role("alert")).to_contain_text(words)
        ask(page, ENDLESS)
        page.get_by_role("button", name="停止").click()
        expect(page.locator(".query-note")).to_have_text("查询已停止。")
        ask(page, "CONSTRUCT WHERE { ?a pkg:covers ?b }")
        expect(page.locator(".query-line").first).to_be_attached()


def test_over_an_endpoint_only_queries_are_offered_and_the_page_says_so(browser: Browser, site: str) -> None:
    with serving("--endpoint", f"{site}sparql", "--workers", 1) as other, opened(browser, other, "v=graph") as page:
        expect(page.locator(".tab")).to_have_text(["查询"])
        expect(page.get_by_text("这里只能查询")).to_be_visible()
        page.locator('[data-example="entity-classes"]').click()
        expect(page.locator(".query-table tbody tr").first).to_be_visible()
