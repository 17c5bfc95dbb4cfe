"""Repaired text -> articles: headline, byline, author note, sentences; page furniture left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.authors import Span, named, with_note
from kg.genre import genre_of
from kg.headlines import assign
from kg.model import Article, Creator, Document, Sentence
from kg.page import Draft, Page
from kg.paragraphs import Paragraph, paragraphs_of
from kg.people import is_name
from kg.rules.forms import HANZI
from kg.rules.text import TextRules
from kg.sentences import sentences_of

_SPEAKS = re.compile(f"(?P<name>{HANZI}{{2,4}})：")


def split(document: Document, rules: TextRules) -> tuple[Article, ...]:
    """The articles of a document, in order.

    Args:
        document: the repaired document; spans count code points of its text.
        rules: the rules of splitting.

    Returns:
        One article at least where the text holds a sentence; a text without bylines is one article.
    """
    page = Page(rules)
    for p in paragraphs_of(document, rules):
        page.take(p)
    drafts, loose = page.finish()
    titles = _titles(drafts, loose, document, rules)
    matter = [p.text for p in page.matter] if len(drafts) == 1 else []
    return tuple(_article(i, draft, titles[i], document.text, rules, matter) for i, draft in enumerate(drafts))


# ------------------------------------------------------------------ headlines

Title = tuple[str | None, Span | None]


def _titles(drafts: Sequence[Draft], loose: Sequence[Paragraph], document: Document, rules: TextRules) -> list[Title]:
    """Each draft's headline: above it, else the one at the page's end that shares its words, else the file's."""
    out = [_own_title(d, document.text, rules) for d in drafts]
    without = {i: drafts[i].text for i, (title, _) in enumerate(out) if title is None}
    none, longest = rules.split.headlines.no_title, rules.split.limits["title"]
    fitting = [p for p in loose if 6 <= len(p) <= longest and not none.match(p.text)]
    for i, h in assign([p.text for p in fitting], without).items():
        out[i] = fitting[h].text, (fitting[h].start, fitting[h].end)
    if len(out) == 1 and document.source.title:
        out[0] = _named_title(document, out[0])
    return out


def _own_title(draft: Draft, text: str, rules: TextRules) -> Title:
    """The headline above an article; those after it that are numbered belong to the body."""
    words = rules.split.headlines
    heads = [p for p in draft.heads if not words.no_title.match(p.text)]
    plain = [p for p in heads if not words.numbered.match(p.text)]
    if not plain:
        draft.body[:0] = heads
        return None, None
    above = draft.signs and draft.signs[0].start < draft.body[0].start if draft.body else False
    # Right above a byline stands the headline, further up the column's name; without byline it is the first line.
    first = plain[-1] if above else plain[0]
    last = first
    if not above:
        after = plain[1:2]
        if after and after[0].text.startswith(words.about) and not first.text.startswith(words.about):
            last = after[0]
        draft.body[:0] = [p for p in heads if p.start > last.start]
    title = " ".join(p.text for p in heads if first.start <= p.start <= last.start)
    return title[: rules.split.limits["title"] * 2], (first.start, last.end)


def _named_title(document: Document, own: Title) -> Title:
    """The title that the file names itself; its span where the text prints it."""
    name = document.source.title or ""
    at = document.text.find(name)
    if at < 0:
        return (name, None) if own[0] is None or len(own[0]) < 4 else own
    return name, (at, at + len(name))


# ------------------------------------------------------------------ from draft to article


def _article(
    order: int, draft: Draft, title: Title, text: str, rules: TextRules, matter: Sequence[str] = ()
) -> Article:
    creators, loose, notes = draft.creators, [], draft.notes
    for note in notes:
        creators, more = with_note(creators, note, rules, text)
        loose += more
    body = [p for p in draft.body if title[1] is None or not (title[1][0] <= p.start < title[1][1])]
    body = sorted([*draft.subtitles, *body], key=lambda p: p.start)
    authors = any(c.role == "author" for c in creators)
    reporters = _reporters(body, rules) or _signed_below(body, rules) if not authors else []
    lines = [p.text for p in sorted([*draft.signs, *body, *notes], key=lambda p: p.start)]
    genre = genre_of(title[0], [*lines, *matter], rules, signed=bool(creators or notes))
    guests = _answering(body, [*creators, *reporters], rules) if genre == "interview" else []
    return Article(
        order=order,
        title=title[0],
        title_span=title[1],
        creators=(*creators, *reporters, *guests),
        affiliations=tuple(loose),
        note_span=(notes[0].start, notes[-1].end) if notes else None,
        genre=genre,
        sentences=tuple(_sentences(body, text, rules)),
    )


def _reporters(body: Sequence[Paragraph], rules: TextRules) -> list[Creator]:
    """The reporters whom a dateline names."""
    if not body:
        return []
    first = next((p for p in body if p.kind == "body"), body[0])
    end = _dateline(first, rules)
    for pattern in rules.split.lines["dateline_people"]:
        m = pattern.match(first.text[:end])
        if m:
            return [Creator(name, *span) for name, span in named(m, first.start, rules.names)]
    return []


def _answering(body: Sequence[Paragraph], known: Sequence[Creator], rules: TextRules) -> list[Creator]:
    """Those who answer in an interview: names before a colon, twice at least."""
    found: dict[str, list[int]] = {}
    for p in body:
        m = _SPEAKS.match(p.text)
        if m and is_name(m["name"], rules.names) and all(c.name != m["name"] for c in known):
            found.setdefault(m["name"], []).append(p.start)
    return [Creator(name, at[0], at[0] + len(name), role="guest") for name, at in found.items() if len(at) > 1]


def _signed_below(body: Sequence[Paragraph], rules: TextRules) -> list[Creator]:
    """The names in brackets at the end of an article: …。（张三）."""
    m = _signature(body[-1], rules) if body else None
    return [Creator(name, *span) for name, span in named(m, body[-1].start, rules.names, cued=False)] if m else []


def _signature(p: Paragraph, rules: TextRules) -> re.Match[str] | None:
    """The names in brackets that a paragraph ends in."""
    fits = (pattern.search(p.text) for pattern in rules.split.lines.get("signature", ()))
    return next((m for m in fits if m and named(m, p.start, rules.names, cued=False)), None)


def _dateline(p: Paragraph, rules: TextRules) -> int:
    """How many characters at a paragraph's start are the agency's line or the cue of an abstract."""
    for kind in ("dateline", "abstract"):
        for pattern in rules.split.lines.get(kind, ()):
            m = pattern.match(p.text)
            if m and m.end() < len(p.text):
                return m.end()
    return 0


def _sentences(body: Sequence[Paragraph], text: str, rules: TextRules) -> Iterator[Sentence]:
    last = max((i for i, p in enumerate(body) if p.kind == "body"), default=-1)
    for number, p in enumerate(body):
        # After the last paragraph nothing is headed: what stands there is a list, a signature, an open end.
        if p.kind in ("heading", "name", "subtitle") and number < last:
            yield Sentence(p.start, p.end, number, heading=True)
            continue
        signed = _signature(p, rules) if number == last else None
        for start, end in sentences_of(
            text, p.start + _dateline(p, rules), p.start + signed.start() if signed else p.end
        ):
            yield Sentence(start, end, number)
