"""The frame of the explorer: what opens, and the address that leads back to it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect


def test_it_opens_drawn(explorer: Any, sizes: Any) -> None:
    """From disk, offline: the graph is there, nothing is asked for, nothing is complained of."""
    expect(explorer.page.locator(".graph-stage")).to_have_attribute("data-drawn", str(sizes.opening))
    assert "8 篇文件" in explorer.page.title()


def test_a_link_leads_to_what_it_names(explore: Any) -> None:
    """The address holds the selection; back and forward go through it."""
    explorer = explore(hash="s=n:长沙")
    expect(explorer.panel.locator("h2")).to_have_text("长沙")
    explorer.page.evaluate("location.hash = 's=n:岳阳'")
    expect(explorer.panel.locator("h2")).to_have_text("岳阳")
    explorer.page.go_back()
    expect(explorer.panel.locator("h2")).to_have_text("长沙")


def test_language_and_theme_change(explorer: Any) -> None:
    """Chinese first; English and dark at a click."""
    page = explorer.page
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 28)"
