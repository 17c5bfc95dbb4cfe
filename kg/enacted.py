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


def enacted(
    articles: Sequence[Article], readings: Sequence[Reading], words: DocumentWords
) -> list[tuple[Reading, Candidate, Candidate]]:
    """The laws among the articles: the line that says so, the law (its span is the headline's), and the meeting.

    A law opens with a line of its own: （某年某月某日某会议通过）.
    """
    out = []
    for n, a in enumerate(articles):
        first = next((r for r in readings if r.article == n), None)
        if (
            a.genre != "law"
            or not a.title
            or a.title_span is None
            or first is None
            or not words.passed.match(first.text)
        ):
            continue
        meeting = next((c for c in first.names if c.cls == "Meeting"), None)
        if meeting is not None:
            law = Candidate(*a.title_span, bare(a.title), words.class_of(a.title), "title:law", "title")
            out.append((first, law, meeting))
    return out


def policies(
    articles: Sequence[Article], readings: Sequence[Reading], rules: Lineage, words: DocumentWords
) -> list[tuple[Reading, Candidate, tuple[Reading, str] | None]]:
    """The policies among the articles: the first sentence, the document, and the line of its date with that date.

    The document's span is the headline's; what says that the text is an excerpt is no part of its name.
    """
    out = []
    for n, a in enumerate(articles):
        first = next((r for r in readings if r.article == n), None)
        if a.genre != "policy" or a.title_span is None or first is None:
            continue
        name = bare(rules.excerpt.sub("", a.title or ""))
        if len(name) >= _SHORTEST and words.class_of(name) == "PolicyDocument":
            title = Candidate(*a.title_span, name, "PolicyDocument", "title:policy", "title")
            m = words.dated.fullmatch(first.text)
            out.append((first, title, (first, iso(m[1], "", words.year) or "") if m else None))
    return out
