"""A document made by hand, with all kinds of statements, and its quads."""

from __future__ import annotations

from itertools import pairwise

from kg import ontology
from kg.model import (
    Article,
    Claim,
    Creator,
    Document,
    Edit,
    Entity,
    Evidence,
    Extraction,
    Filler,
    Framework,
    Key,
    Literal_,
    Mention,
    Observation,
    Resolved,
    Sentence,
    Slot,
    Source,
)
from kg.rdf import Dataset, Names, graph_of
from kg.rules.gazetteer import Division, Gazetteer

RAW = "某省布局\n甲乙\n某省提出“一核两副”布 局，\n一核即长沙。支持岳阳对接长沙。2022年长沙GDP为1.4万亿元。\n"
TEXT = RAW.replace("布 局，\n", "布局，")


def make(name: str = "甲.txt", *, planned: bool = False) -> Extraction:
    """One document with one article: a framework with a filler, two claims, an observation."""
    at = RAW.index("布 局") + 1
    document = Document(
        Source(name, "0" * 64, RAW, "txt"), TEXT, (Edit(at, at + 1, "", "space"), Edit(at + 3, at + 4, "", "break"))
    )
    cut = [TEXT.index(s) for s in ("某省提出", "支持", "2022")] + [len(TEXT) - 1]
    sentences = tuple(Sentence(a, b, 0) for a, b in pairwise(cut))
    first, second, third = (Evidence(1, s.start, s.end) for s in sentences)
    article = Article(1, "某省布局", (0, 4), (Creator("甲乙", 5, 7),), (), None, "opinion", sentences)
    framework, changsha, yueyang, author = Key("一核两副"), Key("长沙"), Key("岳阳"), Key("甲乙")
    entities = (
        Entity(framework, "Framework", "一核两副", ("“一核两副”布局",)),
        Entity(changsha, "City", "长沙", ("长沙市",), "430100"),
        Entity(yueyang, "City", "岳阳", (), "430600"),
        Entity(author, "Person", "甲乙"),
        Entity(Key("增长 极", "goal"), "Goal", "增长 极"),
    )
    modality = "Planned" if planned else "Proposed"
    claims = (
        Claim(yueyang, "alignsWith", changsha, modality, "support-align", second),
        Claim(yueyang, "alignsWith", changsha, "Stated", "align", first),
        Claim(framework, "startYear", Literal_("2021"), "Stated", "year", first),
        Claim(Key(f"{name}#1", "article"), "creator", author, "Stated", "byline", Evidence(1, 5, 7)),
        Claim(yueyang, "hasGoal", Key("增长 极", "goal"), "Proposed", "goal", second),
    )
    slots = (
        Slot(1, "一核", 1, (Filler(changsha, "namely", first),)),
        Slot(2, "两副", 2, ()),
    )
    return Extraction(
        document,
        (article,),
        entities,
        tuple((1, Mention(0, 1, e.label, e.cls, "test", (e.key,))) for e in entities),
        claims,
        (Framework(framework, slots),),
        (),
        (Observation((changsha,), "GDP", "1.4", "万亿元", "2022", "value", third),),
    )


CHANGSHA = Division(
    code="430100",
    key=Key("长沙"),
    cls="City",
    label="长沙",
    full="长沙市",
    aliases=("长沙市",),
    parent=None,
    lon=112.98626,
    lat=28.25591,
)


class Places(Gazetteer):
    """A gazetteer of one city."""

    def known(self, keys: object) -> tuple[tuple[Entity, ...], tuple[tuple[Key, str, Key], ...]]:
        city = Entity(Key("长沙"), "City", "长沙", ("长沙市", "星城"), "430100")
        return (city, Entity(Key("湖南"), "Province", "湖南", (), "430000")), ((Key("长沙"), "locatedIn", Key("湖南")),)


def build(*extractions: Extraction, resolved: Resolved | None = None, text: bool = True) -> Dataset:
    return graph_of(
        extractions, resolved or Resolved(), Places({"430100": CHANGSHA}), ontology.load(), Names(), text=text
    )
