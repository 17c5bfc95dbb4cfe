"""A law that is itself the text: its title, and the meeting that its first line says passed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Article
from kg.reading import Candidate, Reading
from kg.recognise.titles import document_class
from kg.rules.lexicon import bare

_PASSED = re.compile(r"^[（(]\d{4}年\d{1,2}月\d{1,2}日[^（）()]+(?:通过|修订|批准)[^（）()]*[）)]$")


def enacted(articles: Sequence[Article], readings: Sequence[Reading]) -> list[tuple[Reading, Candidate, Candidate]]:
    """The laws among the articles: the line that says so, the law (its span is the headline's), and the meeting.

    A law opens with a line of its own: （某年某月某日某会议通过）.
    """
    out = []
    for n, a in enumerate(articles):
        first = next((r for r in readings if r.article == n), None)
        if a.genre != "law" or not a.title or a.title_span is None or first is None or not _PASSED.match(first.text):
            continue
        meeting = next((c for c in first.names if c.cls == "Meeting"), None)
        if meeting is not None:
            law = Candidate(*a.title_span, bare(a.title), document_class(a.title), "title:law", "title")
            out.append((first, law, meeting))
    return out
