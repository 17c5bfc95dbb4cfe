"""A law or policy that is itself the text: its title, who passed or issued it, and when."""

from __future__ import annotations

from collections.abc import Sequence

from kg.dates import iso
from kg.model import Article
from kg.reading import Candidate, Reading
from kg.rules.documents import DocumentWords
from kg.rules.lexicon import bare
from kg.rules.titles import Lineage

_SHORTEST = 8  # characters: a shorter title (实施方案) names no document


def whole_title(title: str, rules: Lineage) -> str:
    """The name of the document that a headline gives, without what says that it is an excerpt (某规划（节选）)."""
    return bare(rules.excerpt.sub("", title))


def own_document(a: Article, rules: Lineage, words: DocumentWords) -> Candidate | None:
    """The document that an article is by its headline: a law or a policy; its span is the headline's."""
    name = whole_title(a.title or "", rules)
    if a.title_span is None or len(name) < _SHORTEST or words.class_of(name) == "Document":
        return None
    return Candidate(*a.title_span, name, words.class_of(name), "title:own", "title")


def enacted(
    articles: Sequence[Article], readings: Sequence[Reading], rules: Lineage, words: DocumentWords
) -> list[tuple[Reading, Candidate, Candidate]]:
    """The laws and policies among the articles that a meeting passed: the line that says so, the document, the meeting.

    Such a text opens with a line of its own: （某年某月某日某会议通过）. The document's span is the headline's.
    """
    out = []
    for n, a in enumerate(articles):
        first = next((r for r in readings if r.article == n), None)
        if (
            a.genre not in ("law", "policy")
            or not a.title
            or a.title_span is None
            or first is None
            or not words.passed.match(first.text)
        ):
            continue
        meeting = next((c for c in first.names if c.cls == "Meeting"), None)
        if meeting is not None:
            name = whole_title(a.title, rules)
            law = Candidate(*a.title_span, name, words.class_of(name), f"title:{a.genre}", "title")
            out.append((first, law, meeting))
    return out


def policies(
    articles: Sequence[Article], readings: Sequence[Reading], rules: Lineage, words: DocumentWords
) -> list[tuple[Reading, Candidate, tuple[Reading, str] | None]]:
    """The policies among the articles: the first sentence, the document, and the line of its date with that date.

    The document's span is the headline's.
    """
    out = []
    for n, a in enumerate(articles):
        first = next((r for r in readings if r.article == n), None)
        if a.genre != "policy" or a.title_span is None or first is None:
            continue
        name = whole_title(a.title or "", rules)
        if len(name) >= _SHORTEST and words.class_of(name) == "PolicyDocument":
            title = Candidate(*a.title_span, name, "PolicyDocument", "title:policy", "title")
            m = words.dated.fullmatch(first.text)
            out.append((first, title, (first, iso(m[1], "", words.year) or "") if m else None))
    return out
