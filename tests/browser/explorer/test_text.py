"""The text view: a whole article, what it names in the colours of the classes, the sentence that led here."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import expect

from kg.export.payload import Source
from kg.export.texts import Told

FIRST = "让G4科创走廊成为湖南创新主轴"
CURRENT = "() => [...CSS.highlights.get('found-current')].map((range) => range.toString())"
INSIDE = """(element) => {
  const [inner, outer] = [element.getBoundingClientRect(), element.closest(".text-sheet").getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}"""


def test_the_list_names_every_article(explorer: Any) -> None:
    """With title, authors, genre and file; a field narrows it."""
    view = explorer.view("text")
    choices = view.locator(".choice")
    expect(choices).to_have_count(9)
    expect(choices.first).to_contain_text(FIRST)
    expect(choices.first).to_contain_text("沈青禾、罗一帆 · 评论")
    expect(choices.first).to_contain_text("01-湖南-理论版.txt")
    view.locator(".choices .field").fill("浙江")
    expect(choices).to_have_count(1)
    choices.first.click()
    expect(view.locator(".reading h2")).to_have_text("从“山海协作”到“共同富裕”：浙江的区域协调之道")
    expect(view.locator(".reading .subheading")).to_have_count(0)
    view.locator(".choices .field").fill("没有这篇")
    expect(view.locator(".choices-none")).to_be_visible()


def test_a_sentence_is_scrolled_to_and_marked(explore: Any) -> None:
    """From a claim to its sentence in the whole text, with subject and object."""
    explorer = explore(hash="s=n:长沙", height=500)
    goal = explorer.panel.locator('[data-predicate="hasGoal"] li', has_text="国家中心城市")
    goal.locator(".opener").click()
    goal.locator(".proof-source").click()
    view = explorer.page.locator(".text-view")
    sentence = view.locator(".sentence")
    expect(sentence).to_have_text(
        "因此，应健全跨省流域横向生态补偿机制，支持郑州、武汉、长沙建设国家中心城市，推动中部地区与长三角、粤港澳大湾区深度对接。5"
    )
    assert sentence.evaluate(INSIDE)
    expect(sentence.locator(".mention.subject")).to_have_text("长沙")
    expect(sentence.locator(".mention.object")).to_have_text("国家中心城市")
    explorer.page.reload()
    expect(sentence).to_be_visible()


def test_a_mention_leads_back(explore: Any) -> None:
    """A click on a name opens the panel beside the text; from there to the graph, and back."""
    explorer = explore(hash="v=text")
    view = explorer.page.locator(".text-view")
    expect(view.locator(".empty")).to_contain_text("请从左侧选一篇文章")
    view.locator(".choice", has_text=FIRST).click()
    mention = view.locator(".mention", has_text="衡阳高新区").first
    expect(mention).to_have_attribute("data-class", "FunctionalZone")
    mention.click()
    expect(explorer.panel.locator("h2")).to_have_text("衡阳高新区")
    expect(view.locator(".mention[aria-current]")).to_have_text(["衡阳高新区"])
    expect(mention).to_be_focused()
    explorer.panel.locator(".action", has_text="看图谱").click()
    expect(explorer.page.locator(".graph-stage")).to_be_visible()
    explorer.page.go_back()
    expect(view.locator(".reading h2")).to_have_text(FIRST)


def test_a_note_tells_what_a_sentence_says(explore: Any) -> None:
    """The number after a sentence counts its claims; a click lists them."""
    explorer = explore(hash="v=text")
    explorer.page.locator(".choice", has_text=FIRST).click()
    note = explorer.page.locator(".note").first
    expect(note).to_have_text("12")
    note.click()
    panel = explorer.panel
    expect(panel.locator(".said-sentence")).to_contain_text("走廊以长株潭为龙头")
    expect(panel.locator(".statement li")).to_have_count(12)
    first = panel.locator(".statement").first
    expect(first).to_have_text("G4科创走廊依托G4高速公路京广高铁陈述 · rely-topic")
    first.get_by_role("button", name="看依据：G4科创走廊 依托 G4高速公路").click()
    expect(panel.locator(".triple")).to_have_text("G4科创走廊依托G4高速公路")


def test_every_mention_has_the_colour_of_its_class(explore: Any) -> None:
    """The legend counts them, and takes a class's colour away."""
    explorer = explore(hash="v=text")
    explorer.page.locator(".choice", has_text=FIRST).click()
    cities = explorer.page.locator('.mention[data-class="City"]')
    expect(cities).to_have_count(10)
    colour = "(one) => getComputedStyle(one).textDecorationColor"
    assert cities.first.evaluate(colour) == "rgb(122, 99, 199)"
    button = explorer.page.locator(".legend-class", has_text="地级行政区")
    expect(button).to_have_text("地级行政区10")
    button.click()
    assert cities.first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    expect(button).to_have_attribute("aria-pressed", "false")


def test_words_are_found(explore: Any) -> None:
    """In the article that is open, one after another; in the list, how often in each."""
    explorer = explore(hash="v=text")
    explorer.page.locator(".choice", has_text=FIRST).click()
    view = explorer.page.locator(".text-view")
    field = view.get_by_role("search").get_by_role("searchbox")
    field.fill("g4")
    expect(view.locator(".text-found")).to_have_text("1 / 3")
    assert explorer.page.evaluate(CURRENT) == ["G4"]
    field.press("Enter")
    field.press("Enter")
    field.press("Enter")
    expect(view.locator(".text-found")).to_have_text("1 / 3")
    field.press("Shift+Enter")
    expect(view.locator(".text-found")).to_have_text("3 / 3")
    field.fill("长沙")
    expect(view.locator(".choice-hits")).to_have_count(3)
    field.fill("没有的词")
    expect(view.locator(".text-found")).to_have_text("本文未见")


def test_narrow_screens_fold_the_list(explore: Any) -> None:
    """The list opens at a press and closes with a choice."""
    explorer = explore(hash="v=text", width=390, height=844)
    view = explorer.page.locator(".text-view")
    expect(view.locator(".choice").first).to_be_hidden()
    view.locator(".choices-fold").click()
    view.locator(".choice", has_text=FIRST).click()
    expect(view.locator(".choice").first).to_be_hidden()
    expect(view.locator(".reading h2")).to_be_visible()
    expect(explorer.panel).to_be_hidden()


def test_narrow_screens_show_the_sentence_above_the_panel(explore: Any) -> None:
    """What led to the text is not hidden behind what says so."""
    explorer = explore(hash="s=n:岳阳", width=390, height=844)
    explorer.panel.locator(".opener").first.click()
    explorer.panel.locator(".proof-source").first.click()
    sentence = explorer.page.locator(".text-view .sentence").first
    expect(sentence).to_be_visible()
    box, panel = sentence.bounding_box(), explorer.panel.bounding_box()
    assert box and panel
    assert 0 < box["y"] < box["y"] + box["height"] <= panel["y"]


@pytest.fixture
def foul(hostile: str) -> tuple[nx.MultiDiGraph[str], Source]:
    """A graph, an article and a framework whose every text tries to be markup, and counts in two units a character."""
    name = f"𠮷{hostile}"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    sentence = f"{name}对接江城。"
    for label in (name, "江城"):
        graph.add_node(f"id:{label}", label=label, cls="City", aliases=[f"{label}别名"], mentions=1)
    piece = {"sentence": sentence, "article": name, "article_iri": "id:a", "file": name, "start": 5, "end": 99}
    graph.add_edge(
        f"id:{name}", "id:江城", key="x", predicate=name, evidence=[piece | {"modality": name, "pattern": name}]
    )
    told = Told(
        "id:a", name, name, name, name, name, (f"id:{name}",), (f"id:{name}", "id:江城"), f"𠮷𠮷\n{sentence}尾。"
    )
    return graph, Source(articles=(told,))


def test_hostile_texts_stay_texts(explore_graph: Any, foul: Any, hostile: str) -> None:
    """In panel and text: no element of theirs, no script, no request; offsets hold beyond the basic plane."""
    explorer = explore_graph(foul[0], source=foul[1], hash="v=text")
    page = explorer.page
    page.locator(".choice").click()
    page.locator(".note").click()
    expect(page.locator(".sentence")).to_have_text(f"𠮷{hostile}对接江城。1")
    expect(page.locator(".sentence .mention.object")).to_have_text("江城")
    expect(explorer.panel.locator(".said-sentence")).to_contain_text(hostile)
    page.locator(".mention").first.click()
    expect(explorer.panel.locator("h2")).to_contain_text(hostile)
    explorer.panel.locator(".opener").first.click()
    assert page.locator("#app img, #app script, #app a[href^=javascript], #app iframe").count() == 0
    page.locator(".mention").last.click()
    expect(explorer.panel.locator("h2")).to_have_text("江城")
    explorer.panel.locator(".node-button").first.click()
    expect(explorer.panel.locator("h2")).to_contain_text(hostile)


def test_texts_left_out(explore_graph: Any, foul: Any) -> None:
    """The view says what to do, and still names authors and file."""
    graph, source = foul
    (told,) = source.articles
    bare = Told(*(getattr(told, name) for name in Told.__slots__[:-1]), text="")
    explorer = explore_graph(graph, source=Source(articles=(bare,)), hash="v=text")
    explorer.page.locator(".choice").click()
    expect(explorer.page.locator(".reading .empty")).to_contain_text("--no-text")
