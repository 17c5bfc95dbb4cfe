"""The table: everything that the filters leave, sorted, copied, saved."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Locator, expect

CLIPBOARD = "navigator.clipboard.readText()"


def cells(view: Locator, column: int) -> list[str]:
    """What stands in a column, from the top."""
    found: list[str] = view.locator(f".grid-row .grid-cell:nth-child({column})").all_text_contents()
    return found


def sort(view: Locator, column: str) -> None:
    """Clicks on a column's title."""
    view.locator(f'[data-column="{column}"]').click()


def saved(explorer: Any, view: Locator) -> tuple[str, list[list[str]]]:
    """The CSV file: its name and its rows."""
    with explorer.page.expect_download() as download:
        view.locator(".table-save").click()
    raw = Path(download.value.path()).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    return download.value.suggested_filename, list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))


def several(*labels: str) -> nx.MultiDiGraph[str]:
    """Entities, each the part of the first."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, label in enumerate(labels):
        graph.add_node(f"id:{at}", label=label, cls="Concept", aliases=[], mentions=at)
    for at in range(1, len(labels)):
        graph.add_edge("id:0", f"id:{at}", key="hasPart", predicate="hasPart", label="包含", evidence=[])
    return graph


def test_all_entities_and_all_relations_are_there(explorer: Any, sizes: Any) -> None:
    """Two tabs, counted; a row selects."""
    view = explorer.view("table")
    assert view.locator("[data-tab]").all_inner_texts() == [f"实体{sizes.entities}", f"关系{sizes.relations}"]
    view.locator(".grid-row", has_text="粤港澳大湾区").first.click()
    expect(explorer.panel.locator("h2")).to_have_text("粤港澳大湾区")
    expect(view.locator('.grid-row[aria-selected="true"]')).to_contain_text("粤港澳大湾区")
    view.locator('[data-tab="relations"]').click()
    expect(view.locator(".grid")).to_have_attribute("aria-rowcount", str(sizes.relations + 1))
    view.locator(".grid-row").first.click()
    assert explorer.page.evaluate("explorer.store.state.selection.kind") == "edge"
    assert "tt=relations" in explorer.hash


def test_the_filters_leave_rows_out(explorer: Any) -> None:
    """What is filtered away is in no row, no copy and no count."""
    explorer.page.evaluate(
        "() => { const keep = explorer.model.classes.findIndex((c) => c.name === 'Corridor');"
        " const rest = explorer.model.classes.keys().filter((at) => at !== keep);"
        " explorer.store.dispatch({ type: 'filter', filters: { classes: new Set(rest) } }) }"
    )
    view = explorer.view("table")
    assert len(cells(view, 1)) == 4 and set(cells(view, 2)) == {"走廊"}
    assert len(saved(explorer, view)[1]) == 5


def test_columns_sort_both_ways(explorer: Any) -> None:
    """Numbers by size, largest first; Chinese by pinyin; empty cells last; screen readers are told."""
    view = explorer.view("table")
    sort(view, "relations")
    numbers = [int(cell) for cell in cells(view, 5)]
    assert numbers == sorted(numbers, reverse=True)
    sort(view, "label")
    expect(view.locator('[aria-sort="ascending"]')).to_have_text("名称↑")
    names = cells(view, 1)
    assert names.index("阿坝州") < names.index("安徽") < names.index("安康") < names.index("安新县")
    sort(view, "date")
    dates = [date for date in cells(view, 6) if date]
    assert dates == sorted(dates) and cells(view, 6)[: len(dates)] == dates and len(set(dates)) > 5
    sort(view, "date")
    assert [date for date in cells(view, 6) if date] == dates[::-1] == cells(view, 6)[: len(dates)]
    assert "ts=-date" in explorer.hash


def test_the_keyboard_walks_selects_and_copies(explore: Any, sizes: Any) -> None:
    """Arrows, Page and End; Enter selects; Ctrl+C copies the row with its head."""
    explorer = explore(permissions=["clipboard-read", "clipboard-write"])
    view = explorer.view("table")
    view.locator(".grid").focus()
    explorer.page.keyboard.press("ArrowDown")
    second = view.locator(".grid-row.active").inner_text().split("\n")[0]
    explorer.page.keyboard.press("Enter")
    expect(explorer.panel.locator("h2")).to_have_text(second)
    explorer.page.keyboard.press("Control+c")
    head, row = explorer.page.evaluate(CLIPBOARD).splitlines()
    assert head.split("\t")[:2] == ["名称", "类别"] and row.split("\t")[0] == second
    explorer.page.keyboard.press("End")
    expect(view.locator(f'.grid-row[aria-rowindex="{sizes.entities + 1}"]')).to_have_class("grid-row active")


def test_all_rows_are_copied_and_saved(explore: Any, sizes: Any) -> None:
    """In the order of the table, as TSV and as CSV without a byte order mark."""
    explorer = explore(permissions=["clipboard-read", "clipboard-write"])
    view = explorer.view("table")
    sort(view, "label")
    view.locator(".table-copy").click()
    expect(explorer.page.get_by_role("status").filter(has_text=f"已复制 {sizes.entities} 行")).to_be_visible()
    copied = [line.split("\t") for line in explorer.page.evaluate(CLIPBOARD).splitlines()]
    name, rows = saved(explorer, view)
    assert name == "实体.csv" and rows == copied and len(rows) == sizes.entities + 1
    assert [row[0] for row in rows[1:6]] == cells(view, 1)[:5]


def test_no_cell_runs_in_a_spreadsheet(explore_graph: Any) -> None:
    """What looks like a formula has an apostrophe before it and is read as it stands; numbers stay numbers."""
    risky = ["=1+1", "+N", "@cmd", "-2+3", "＝HYPERLINK()", "\t=1", '"引号",逗号', "-3.5", "一核"]
    explorer = explore_graph(several(*risky))
    rows = saved(explorer, explorer.view("table"))[1]
    found = {row[0] for row in rows[1:]}
    assert found == {"'=1+1", "'+N", "'@cmd", "'-2+3", "'＝HYPERLINK()", "'\t=1", '"引号",逗号', "-3.5", "一核"}


def test_hostile_names_stay_text(explore_graph: Any, hostile: str) -> None:
    """In cells, in their tooltips, in the file."""
    explorer = explore_graph(several("甲", hostile))
    view = explorer.view("table")
    assert hostile in cells(view, 1)
    assert view.locator("img, script, a").count() == 0
    rows = saved(explorer, view)[1]
    assert hostile in [row[0] for row in rows]
    view.locator('[data-tab="relations"]').click()
    assert hostile in cells(view, 3)


def test_many_rows_stay_quick(explore_graph: Any) -> None:
    """Of 5,000 rows only those in the window are elements; the last is reached at once."""
    explorer = explore_graph(several(*(f"第{at}项" for at in range(5000))))
    view = explorer.view("table")
    assert view.locator(".grid-row").count() < 60
    view.locator(".grid").focus()
    explorer.page.keyboard.press("End")
    expect(view.locator('.grid-row[aria-rowindex="5001"]')).to_be_visible()
    assert view.locator(".grid-row").count() < 60
    view.locator(".grid").evaluate("grid => { grid.scrollTop = 2500 * 36 }")
    expect(view.locator('.grid-row[aria-rowindex="2502"]')).to_be_visible()


def test_an_empty_table_says_what_to_do(explorer: Any) -> None:
    """Nothing passes: a line of advice in place of rows."""
    every = json.dumps(list(range(explorer.page.evaluate("explorer.model.classes.length"))))
    explorer.page.evaluate(f"explorer.store.dispatch({{ type: 'filter', filters: {{ classes: new Set({every}) }} }})")
    view = explorer.view("table")
    expect(view.locator(".empty")).to_contain_text("请放宽筛选")
    expect(view.locator(".table-save")).to_be_disabled()
