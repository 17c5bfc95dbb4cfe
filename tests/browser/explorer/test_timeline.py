"""Time: what has a date on one line, and indicators as small charts."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Locator, expect

from kg.export.payload import Source
from kg.export.texts import Told
from kg.tables import Observed
from kg.view import Proof, Relation

TEXT = "2018年6月，江城会议提出双核。2012年以来，山城会议多次召开。海城会议通过了海城规划。"


def said(sentence: str) -> tuple[Proof, ...]:
    """A sentence of the article 甲文."""
    return (Proof("甲.md", "甲文", 0, len(sentence), sentence, "id:甲文", "Stated", "rule"),)


def observed(about: str, indicator: str, value: str, unit: str, time: str) -> Observed:
    """A value of an indicator."""
    return Observed(
        "id:o", (f"id:{about}",), indicator, "", value, unit, time, said(f"{about}{indicator}{value}{unit}")
    )


def dated(*more: tuple[str, str]) -> nx.MultiDiGraph[str]:
    """Meetings that a text, a name or a document dates, and whatever else: label, class."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    named = [("江城会议", "Meeting"), ("山城会议", "Meeting"), ("海城会议", "Meeting"), ("2015年工作会议", "Meeting")]
    for label, cls in [*named, ("海城规划", "PolicyDocument"), ("双核战略", "Strategy"), ("江城", "City"), *more]:
        graph.add_node(f"id:{label}", label=label, cls=cls, aliases=[], mentions=1)
    graph.add_edge("id:海城规划", "id:海城会议", key="adoptedAt", predicate="adoptedAt", label="通过于", evidence=[])
    return graph


def source(*observations: Observed, year: str = "", text: str = TEXT) -> Source:
    mentions = ("id:江城会议", "id:山城会议", "id:海城会议", "id:江城")
    told = Told("id:甲文", "甲文", "甲文", "report", year, "甲.md", (), mentions, text)
    facts = [("海城规划", "issuedOn", "2019-03-05"), ("双核战略", "startYear", "2003")]
    literals = tuple(
        Relation(f"id:{node}", predicate, value, said("句"), literal=True) for node, predicate, value in facts
    )
    return Source((told,), (), observations, literals)


@pytest.fixture
def time(explore_graph: Any) -> Any:
    """Opens the timeline of a graph: `time(source=…)`."""

    def opened(graph: nx.MultiDiGraph[str] | None = None, **options: Any) -> tuple[Any, Locator]:
        explorer = explore_graph(graph or dated(), **{"source": source(), **options})
        return explorer, explorer.view("timeline")

    return opened


def test_strategies_documents_and_meetings_stand_on_one_line(explorer: Any) -> None:
    """Lanes of the sample corpus, each thing where its date is; a click selects."""
    view = explorer.view("timeline")
    lanes = view.locator(".lane")
    counts = [lane.locator(".dated").count() for lane in lanes.all()]
    assert min(counts) >= 3
    assert [name.split("\n")[0] for name in lanes.locator("h3").all_inner_texts()] == [
        f"{kind}{count}" for kind, count in zip(("战略", "文件", "会议"), counts, strict=True)
    ]
    left = {button.get_attribute("data-date"): button.bounding_box()["x"] for button in view.locator(".dated").all()}
    assert [*sorted(left)] == [*sorted(left, key=lambda date: left[date])]
    view.get_by_role("button", name="西部大开发，1999年").click()
    expect(explorer.panel.locator("h2")).to_have_text("西部大开发")
    expect(view.get_by_role("button", name="西部大开发，1999年")).to_have_attribute("aria-pressed", "true")


def test_meetings_are_dated_by_what_the_graph_knows(time: Any) -> None:
    """By the text before the name, by the name, by the document adopted there; and it is said by what."""
    _, view = time()
    for name in (
        "江城会议，2018年6月（据原文）",
        "2015年工作会议，2015年（据名称）",
        "海城会议，2019年3月5日（据会议通过或提出的文件）",
    ):
        expect(view.get_by_role("button", name=name)).to_have_count(1)
    # “Since 2012” dates nothing: the meeting is among those without a date.
    expect(view.locator(".lanes-undated summary")).to_have_text("未注明时间：1 项")
    view.locator(".lanes-undated summary").click()
    expect(view.locator(".chip")).to_have_text("山城会议")


def test_an_article_tells_the_latest_date_of_a_meeting(time: Any) -> None:
    """What an article of 2020 names was not held after it: no more is said."""
    _, view = time(source=source(year="2020"))
    expect(view.get_by_role("button", name="山城会议，不晚于2020年（据提及它的文章）")).to_have_class("dated latest")
    expect(view.get_by_role("button", name="甲文，2020年")).to_have_count(1)


def test_names_do_not_cover_each_other_and_zoom_spreads_them(explorer: Any) -> None:
    """Nothing on the line lies on another thing; nearer, a year is wider, and the keyboard walks along."""
    view = explorer.view("timeline")

    def boxes() -> list[dict[str, float]]:
        return [button.bounding_box() for button in view.locator(".dated").all()]

    found = boxes()
    for at, a in enumerate(found):
        for b in found[at + 1 :]:
            beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
    bar = view.get_by_role("button", name="西部大开发，1999年").locator(".dated-bar")
    before = bar.bounding_box()["width"]
    view.get_by_role("button", name="适合窗口").wait_for()
    view.get_by_role("group", name="时间线缩放").get_by_role("button", name="放大").click()
    view.locator(".lanes-scroller").evaluate("scroller => { scroller.scrollLeft = 0 }")
    for _ in range(50):  # what comes into sight is drawn anew with one of the next frames
        if bar.count() and bar.evaluate("(bar, before) => bar.getBoundingClientRect().width > 1.5 * before", before):
            break
        explorer.page.wait_for_timeout(20)
    else:
        raise AssertionError("the year has not become wider")
    view.get_by_role("button", name="西部大开发，1999年").focus()
    explorer.page.keyboard.press("ArrowRight")
    expect(view.get_by_role("button", name="东北全面振兴，2003年")).to_be_focused()
    explorer.page.keyboard.press("ArrowDown")
    expect(view.locator(".lane").nth(1).locator(".dated:focus")).to_have_count(1)


def test_units_that_differ_share_no_axis(explorer: Any) -> None:
    """亿元 and 万亿元 of one indicator are two charts; what has one time is bars, what has several a line."""
    view = explorer.view("timeline")
    cards = view.locator(".measure", has=explorer.page.get_by_text("地区生产总值", exact=True))
    units = cards.locator(".measure-unit").all_inner_texts()
    assert {"万亿元", "亿元"} <= set(units) and len(units) == len(set(units))
    assert cards.filter(has_text="18,866.43").locator(".bar-name").all_inner_texts() == ["武汉", "襄阳", "宜昌"]
    share = view.locator(".measure", has_text="地区生产总值占全国的比重")
    assert share.locator(".chart-time").all_text_contents() == ["2012", "2021"]
    assert share.locator("polyline").count() == 2
    assert "0" in share.locator(".chart-level").all_text_contents()


def test_time_is_told_as_it_was_said(time: Any) -> None:
    """Words for a time stand as words beside the chart; two values of one year are joined by no line."""
    values = [("3", "2019"), ("4", "2020-06"), ("5", "2020-06"), ("9", "近年来"), ("10", "")]
    _, view = time(source=source(*(observed("江城", "产值", value, "亿元", when) for value, when in values)))
    card = view.locator(".measure")
    assert card.locator(".chart-dot").count() == 3 and card.locator("polyline").count() == 0
    assert card.locator(".chart-time").all_text_contents() == ["2019", "2020-06"]
    assert sorted(card.locator(".bar-name").all_inner_texts()) == ["江城 时间未注明", "江城 近年来"]


def test_a_place_has_its_own_charts(explorer: Any, explore: Any) -> None:
    """Chosen in the list or by a selection; a value leads to its sentence; the address keeps the choice."""
    view = explorer.view("timeline")
    view.get_by_label("地方").select_option(label="浙江 (2)")
    assert sorted(view.locator(".measure-title > bdi").all_inner_texts()) == ["城乡居民收入比", "山区海岛县"]
    assert "ti=浙江" in explorer.hash
    view.locator(".measure-number", has_text="1.9").click()
    assert explorer.page.evaluate("explorer.store.state.selection.kind") == "article"
    sentence = explorer.page.evaluate("explorer.model.evidence(explorer.store.state.selection.evidence).sentence")
    assert "城乡居民收入比" in sentence and "1.9" in sentence
    other = explore(hash="v=timeline&s=n:襄阳").page.locator(".timeline-view")
    expect(other.locator(".measure")).to_have_count(1)
    expect(other.get_by_label("地方")).to_have_value(
        str(explorer.page.evaluate("explorer.model.labels.indexOf('襄阳')"))
    )


def test_hostile_texts_stay_text(time: Any, hostile: str) -> None:
    """Names, indicators, units, values and times."""
    graph = dated((f"2016年{hostile}", "Meeting"), (hostile, "Meeting"))
    explorer, view = time(graph, source=source(observed("江城", hostile, hostile, hostile, hostile)))
    expect(view.locator(".dated", has_text="<script>")).to_have_count(1)
    expect(view.locator(".measure", has_text="onerror=alert(2)")).to_have_count(1)
    assert view.locator("img, script, a").count() == 0
    view.locator(".dated", has_text="<script>").click()
    expect(explorer.panel.locator("h2")).to_contain_text("<script>alert(1)</script>")


def test_a_graph_without_dates_says_what_to_do(explore_graph: Any) -> None:
    """No date, no error: a line of advice."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("id:甲", label="甲", cls="Concept", aliases=[], mentions=1)
    view = explore_graph(graph).view("timeline")
    expect(view.locator(".empty")).to_contain_text("请放宽筛选")
    expect(view.locator(".lanes-scroller")).to_be_hidden()
