"""A law or policy that is itself the text: its title, who passed or issued it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kg.dates import iso
from kg.model import Article
from kg.reading import Candidate, Reading
from kg.rules.documents import DocumentWords
from kg.rules.lexicon import bare
from kg.rules.titles import Lineage

_SHORTEST = 8  # characters: a shorter title (实施方案) names no document
_BETWEEN = " \u3000、"  # what stands between the bodies of a signature


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


@dataclass(frozen=True)
class Issued:
    """A policy that is an article: its title, and where it says when it was issued and by whom.

    The title's span is the headline's, also that of `attached`, the document that the policy issues (关于印发…的通知).
    `dates` are spans of the text with the date that stands there; `signed` are the lines below the text with the bodies
    that they name.
    """

    first: Reading
    title: Candidate
    attached: Candidate | None
    dates: tuple[tuple[int, int, str], ...]
    signed: tuple[tuple[Reading, tuple[Candidate, ...]], ...]


def policies(
    articles: Sequence[Article], readings: Sequence[Reading], text: str, rules: Lineage, words: DocumentWords
) -> list[Issued]:
    """The policies among the articles of a text."""
    out = []
    for n, a in enumerate(articles):
        mine = [r for r in readings if r.article == n]
        if a.genre != "policy" or a.title_span is None or not mine:
            continue
        name = whole_title(a.title or "", rules)
        if len(name) < _SHORTEST or words.class_of(name) != "PolicyDocument":
            continue
        title = Candidate(*a.title_span, name, "PolicyDocument", "title:policy", "title")
        attached = _attached(title, words)
        signed, dates = _signed(mine, text, words, inside=attached is not None), []
        if m := words.dated.fullmatch(mine[0].text):
            dates.append((mine[0].sentence.start, mine[0].sentence.end, m[1]))
        if signed and (m := words.day_line.match(text, signed[-1][0].sentence.end)):
            dates.append((signed[-1][0].sentence.start, m.end(1), m[1]))
        told = tuple((start, end, iso(day, "", words.year) or "") for start, end, day in dates)
        out.append(Issued(mine[0], title, attached, told, signed))
    return out


def _attached(title: Candidate, words: DocumentWords) -> Candidate | None:
    """The document that a notice issues by its title (某厅关于印发某规划的通知)."""
    m = words.notice.search(title.name)
    known = m and len(m["name"]) >= _SHORTEST and words.class_of(m["name"]) == "PolicyDocument"
    return replace(title, name=m["name"], rule="title:attached") if m and known else None


def _signed(
    mine: Sequence[Reading], text: str, words: DocumentWords, *, inside: bool
) -> tuple[tuple[Reading, tuple[Candidate, ...]], ...]:
    """The lines of bodies, one below the other, that end an article; `inside` also those above a day in its midst."""
    ends = (n for n, r in enumerate(mine) if words.day_line.match(text, r.sentence.end) and _signature(r))
    last = next(ends, len(mine) - 1) if inside else len(mine) - 1
    lines = list(takewhile(lambda line: line[1], ((r, _signature(r)) for r in reversed(mine[: last + 1]))))
    return tuple(reversed(lines))


def _signature(r: Reading) -> tuple[Candidate, ...]:
    """The bodies of a line that names nothing else (某省人民政府 某省军区); none of any other line."""
    rest = r.text
    for c in r.names:
        rest = rest.replace(r.text[c.start - r.offset : c.end - r.offset], "", 1)
    bodies = tuple(c for c in r.names if c.cls == "Organization")
    return bodies if bodies and len(bodies) == len(r.names) and not rest.strip(_BETWEEN) else ()
