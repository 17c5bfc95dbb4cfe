"""What kind of text an article is, by the cues in `data/split.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Genre
from kg.rules.text import GenreCue, TextRules


def genre_of(title: str | None, lines: Sequence[str], rules: TextRules, *, signed: bool) -> Genre:
    """The genre of the first cue that holds; else opinion.

    Args:
        title: the article's headline, if any.
        lines: its paragraphs, bylines and notes included.
        rules: the cues.
        signed: a byline or an author note stands there; then it is no report by its tone alone, and no excerpt,
            which is a text without headline.
    """
    for cue in rules.split.genres:
        if not (signed and cue.where in ("text", "excerpt", "opening")) and _holds(cue, title, lines):
            return cue.genre
    return "opinion"


def _holds(cue: GenreCue, title: str | None, lines: Sequence[str]) -> bool:
    if cue.where == "title":
        return bool(title and cue.pattern.match(title))
    if cue.where == "excerpt" and title:
        return False
    if cue.where == "opening":
        return any(cue.pattern.match(line) for line in lines[:2])
    if cue.where == "start":
        return any(cue.pattern.match(line) for line in lines[:3])
    if cue.where == "line":
        return sum(bool(cue.pattern.match(line)) for line in lines) >= cue.least
    return sum(len(cue.pattern.findall(line)) for line in lines) >= cue.least
