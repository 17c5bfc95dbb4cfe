"""Helpers for tests of what is read out of a sentence."""

from __future__ import annotations

from kg.model import Article, Document, Extraction, Literal_, Sentence, Source
from kg.rules import load
from kg.understand import understand


def read(text: str, genre: str = "policy") -> Extraction:
    """The extraction of a text of one article; sentences end at 。 and ？, paragraphs at line breaks.

    A first line with an empty one behind it is the headline.
    """
    title = text.partition("\n\n")[0] if "\n\n" in text else None
    sentences, start, paragraph = [], len(title or ""), 0
    for i, ch in enumerate(text):
        if i >= start and ch in "。？！\n":
            end = i if ch == "\n" else i + 1
            if end > start:
                sentences.append(Sentence(start, end, paragraph))
            start = i + 1
            paragraph += ch == "\n"
    if start < len(text):
        sentences.append(Sentence(start, len(text), paragraph))
    span = (0, len(title)) if title else None
    article = Article(0, title or "测试", span, (), (), None, genre, tuple(sentences))  # type: ignore[arg-type]
    return understand(Document(Source("t.txt", "", text, "txt"), text), (article,), load())


def claims(x: Extraction, pattern: str | None = None) -> set[str]:
    """The claims as “subject predicate object”, of one pattern or of all."""
    out = set()
    for c in x.claims:
        if pattern in (None, c.pattern):
            o = c.object.value if isinstance(c.object, Literal_) else c.object.name
            out.add(f"{c.subject.name} {c.predicate} {o}")
    return out


def names(x: Extraction) -> dict[str, str]:
    """The entities by name, with their class."""
    return {e.label: e.cls for e in x.entities}


def said(text: str, *predicates: str) -> set[str]:
    """The claims of some predicates, or all but what names alone imply."""
    implied = ("covers", "locatedIn")
    return {
        c for c in claims(read(text)) if (c.split()[1] in predicates if predicates else c.split()[1] not in implied)
    }


def rows(text: str) -> list[tuple[str, str, str, str, str | None]]:
    """about, indicator, value, unit, time of each observation."""
    return [("、".join(k.name for k in o.about), o.indicator, o.value, o.unit, o.time) for o in read(text).observations]


def of(text: str, cls: str) -> set[str]:
    """The names of one class in a text."""
    return {n for n, c in names(read(text)).items() if c == cls}
