"""The panel: what is selected, what is said of it, and the sentences behind that."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

EDGE = "s=e:一核两副三带四区|hasPart|岳阳"


def relations(explorer: Any, predicate: str, direction: str) -> Locator:
    """The relations of the selected node by one predicate, from it (`out`) or to it (`in`)."""
    found: Locator = explorer.panel.locator(f'.relation-group.{direction}[data-predicate="{predicate}"]')
    return found


def action(explorer: Any, name: str) -> Locator:
    """A button of the row of actions."""
    found: Locator = explorer.panel.locator(".action", has_text=name)
    return found


def test_a_node_shows_what_it_is(explore: Any) -> None:
    """Class, aliases, facts of the gazetteer, how well known it is, observations, articles."""
    explorer = explore(hash="s=n:陕西")
    panel = explorer.panel
    expect(panel.locator(".panel-kind")).to_have_text("省级行政区")
    expect(panel.locator("h2")).to_have_text("陕西")
    expect(panel.locator(".aliases li")).to_contain_text(["陕西省"])
    expect(panel.locator(".facts")).to_contain_text("610000据地名录")
    expect(panel.locator(".importance")).to_contain_text("见于 1 篇文章")
    growth = panel.locator(".observations li", has_text="生产总值同比增长")
    expect(growth).to_contain_text("4.3%2023")
    growth.locator(".opener").click()
    expect(growth.locator("blockquote")).to_contain_text("同比增长4.3%")
    expect(panel.locator(".article-rows li")).to_have_count(1)


def test_relations_stand_by_predicate_and_direction(explore: Any) -> None:
    """Each group has its count; the gazetteer's are marked, the others open their sentences."""
    explorer = explore(hash="s=n:长沙")
    expect(relations(explorer, "hasGoal", "out").locator("h4 .count")).to_have_text("2")
    expect(relations(explorer, "locatedIn", "out")).to_contain_text("湖南据地名录")
    row = relations(explorer, "hasGoal", "out").locator("li", has_text="全球研发中心城市")
    expect(row.locator(".proof")).to_have_count(0)
    row.locator(".opener").click()
    expect(row.locator("blockquote")).to_have_text("依托岳麓山大学科技城，长沙要建设全球研发中心城市。")
    expect(row.locator("mark.subject")).to_have_text("长沙")
    expect(row.locator("mark.object")).to_have_text("全球研发中心城市")
    expect(row.locator(".proof-source")).to_contain_text("让G4科创走廊成为湖南创新主轴 · 沈青禾、罗一帆")
    expect(row.locator(".modality")).to_have_text("计划")
    expect(row.locator(".pattern")).to_contain_text("goal")
    row.locator(".node-button").click()
    expect(explorer.panel.locator("h2")).to_have_text("全球研发中心城市")
    expect(relations(explorer, "hasGoal", "in")).to_contain_text("长沙")


def test_a_line_shows_its_claim(explore: Any) -> None:
    """Subject, predicate, object, the sentence with both marked; the gazetteer's says that no text does."""
    explorer = explore(hash=EDGE)
    expect(explorer.panel.locator(".triple")).to_have_text("一核两副三带四区包含岳阳")
    expect(explorer.panel.locator("mark.object")).to_have_text("岳阳")
    explorer.page.evaluate("location.hash = 's=e:长沙|locatedIn|湖南'")
    expect(explorer.panel.locator(".claim")).to_contain_text("来自地名录，不出自任何文章。")


def test_actions_change_the_picture(explore: Any, sizes: Any) -> None:
    """Expand, pin, hide; each can be undone."""
    explorer = explore(hash="s=n:长沙")
    stage = explorer.page.locator(".graph-stage")
    expect(stage).to_have_attribute("data-drawn", str(sizes.opening + 1))
    relations(explorer, "hasGoal", "out").get_by_role("button", name="加入图中").click()
    expect(stage).not_to_have_attribute("data-drawn", str(sizes.opening + 1))
    few, more = int(stage.get_attribute("data-drawn") or 0), action(explorer, "展开")
    full = few + int(more.inner_text().removeprefix("展开"))
    more.click()
    expect(stage).to_have_attribute("data-drawn", str(full))
    expect(action(explorer, "展开")).to_have_count(0)
    action(explorer, "固定").click()
    expect(action(explorer, "取消固定")).to_have_attribute("aria-pressed", "true")
    expect(action(explorer, "取消固定")).to_be_focused()
    assert "|p=" in explorer.hash.replace("&", "|")
    action(explorer, "隐藏").click()
    expect(stage).to_have_attribute("data-drawn", str(full - 1))
    expect(explorer.panel).to_be_hidden()
    explorer.page.get_by_role("button", name="撤销").click()
    expect(stage).to_have_attribute("data-drawn", str(full))


def test_what_stands_open_stays_open(explore: Any) -> None:
    """A change of the picture does not fold the sentences away."""
    explorer = explore(hash="s=n:长沙")
    relations(explorer, "hasGoal", "out").locator(".opener").first.click()
    action(explorer, "固定").click()
    expect(action(explorer, "取消固定")).to_be_visible()
    expect(explorer.panel.locator(".proof")).to_have_count(1)


def test_the_iri_is_copied(explore: Any) -> None:
    """The clipboard holds it, and the page says so."""
    explorer = explore(hash="s=n:长沙", permissions=["clipboard-read", "clipboard-write"])
    action(explorer, "复制 IRI").click()
    expect(explorer.page.locator(".said")).to_have_text("已复制 https://w3id.org/policykg/id/长沙")
    assert explorer.page.evaluate("navigator.clipboard.readText()") == "https://w3id.org/policykg/id/长沙"


def test_a_path_shows_its_chain_with_evidence(explore: Any) -> None:
    """From here to what is typed, by pinyin too; each step has its sentences; the way back from a stop."""
    explorer = explore(hash="s=n:长沙")
    panel = explorer.panel
    action(explorer, "找路径").click()
    field = panel.get_by_role("combobox")
    expect(field).to_be_focused()
    field.fill("wuhan")
    expect(panel.get_by_role("option").first).to_have_text("武汉")
    field.press("Enter")
    expect(panel.locator("h2")).to_have_text("长沙 → 武汉")
    expect(panel.locator(".path-steps > li > .node-button")).to_have_text(["长沙", "国家中心城市", "武汉"])
    first = panel.locator(".path-steps > li").first
    expect(first.locator(".path-predicate")).to_have_text("↓目标定位")
    expect(first.locator("mark.subject").first).to_have_text("长沙")
    panel.locator(".path-steps .node-button", has_text="国家中心城市").click()
    expect(panel.locator("h2")).to_have_text("国家中心城市")
    panel.locator(".path-back").click()
    action(explorer, "反向").click()
    expect(panel.locator("h2")).to_have_text("武汉 → 长沙")
    panel.get_by_role("button", name="关闭").click()
    expect(panel).to_be_hidden()


def test_nothing_joins_the_two(explore: Any) -> None:
    """Then the panel says so, and asks for another end."""
    explorer = explore(hash="path=长沙|article-3c2049035844dc5d")
    expect(explorer.panel).to_contain_text("没有路径")
    explorer.panel.get_by_role("combobox").fill("湖南")
    explorer.panel.get_by_role("option").first.click()
    expect(explorer.panel.locator(".path-steps > li")).to_have_count(2)


def test_it_leads_to_framework_and_text(explore: Any) -> None:
    """A click leads to the framework that a node fills a place of, and to the sentence in the text."""
    explorer = explore(hash="s=n:岳阳")
    action(explorer, "看框架").click()
    expect(explorer.page.locator(".framework-title h2")).to_have_text("一核两副三带四区")
    explorer.panel.locator(".proof-source").first.click()
    expect(explorer.page.locator(".text-view .reading h2")).to_have_text("让G4科创走廊成为湖南创新主轴")
    explorer.page.go_back()
    expect(explorer.panel.locator("h2")).to_have_text("岳阳")


def test_keys_are_enough(explore: Any) -> None:
    """Enter follows a relation, the focus stays in the panel, Escape closes it."""
    explorer = explore(hash="s=n:长沙")
    relations(explorer, "locatedIn", "out").locator(".node-button").press("Enter")
    expect(explorer.panel.locator("h2")).to_have_text("湖南")
    expect(explorer.panel.locator("h2")).to_be_focused()
    explorer.page.keyboard.press("Escape")
    expect(explorer.panel).to_be_hidden()


def test_english(explore: Any) -> None:
    """All words of the panel change; what the texts say does not."""
    explorer = explore(hash=EDGE)
    explorer.page.get_by_role("button", name="English").click()
    expect(explorer.panel.locator(".triple")).to_have_text("一核两副三带四区has part岳阳")
    expect(explorer.panel.locator(".modality")).to_have_text("stated")
