"""axe-core finds nothing serious: every view, light and dark, Chinese and English, and what lies over a view."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.explorer.axe import violations


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_no_view_keeps_people_out(explore: Any, lang: str, dark: bool) -> None:
    """All views, with the panel open."""
    page = explore(hash=f"l={lang}&s=n:一核两副三带四区", dark=dark).page
    found = []
    for tab in page.locator(".tab").all():
        tab.click()
        page.wait_for_timeout(100)
        found += [f"{tab.get_attribute('data-view')}: {v}" for v in violations(page)]
    assert found == []


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_over_a_view_keeps_people_out(explore: Any, dark: bool) -> None:
    """Hint, drawer, menu, help, an article, a line, nothing left by filters, a report."""
    page = explore(first=True, dark=dark).page
    found = [f"hint: {v}" for v in violations(page)]
    page.locator(".drawer-button").click()
    page.evaluate("document.querySelectorAll('.facet-title[aria-expanded=false]').forEach((title) => title.click())")
    found += [f"drawer: {v}" for v in violations(page)]
    page.locator(".share-button").click()
    found += [f"menu: {v}" for v in violations(page)]
    page.keyboard.press("Escape")
    page.locator(".help-button").click()
    found += [f"help: {v}" for v in violations(page)]
    page.keyboard.press("Escape")
    for name, kind in (
        ("line", "{ kind: 'edge', edge: 0 }"),
        ("article", "{ kind: 'article', article: 0, evidence: null }"),
    ):
        page.evaluate(f"explorer.store.dispatch({{ type: 'select', selection: {kind} }})")
        found += [f"{name}: {v}" for v in violations(page)]
    page.get_by_role("button", name="全不选 · 类别").click()
    found += [f"nothing: {v}" for v in violations(page)]
    assert found == []


def test_on_a_phone(explore: Any) -> None:
    """The same in a narrow window, with the panel as a sheet."""
    page = explore(width=390, height=844, hash="s=n:长沙").page
    assert violations(page) == []
