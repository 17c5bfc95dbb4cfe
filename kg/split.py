"""Repaired text -> articles: headline, byline, author note, sentences; page furniture left out.

One pass over the paragraphs. A byline or a speaker's line opens an article, an author note or a line of
compilers ends one; text that follows such an end opens an article of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.authors import Span, byline, names_in, with_note
from kg.genre import genre_of
from kg.headlines import assign
from kg.model import Article, Creator, Document, Sentence
from kg.paragraphs import Paragraph, paragraphs_of
from kg.rules.text import TextRules
from kg.sentences import sentences_of

_FURNITURE = ("caption", "staff", "promotion", "column", "back_matter")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.． ]|（[一二三四五六七八九十]{1,3}）|第.{1,4}[章节条编篇]"
)
_NO_TITLE = re.compile(
    r"[（(]?[0-9]{4}[年\-/.].{0,12}$|.*〔[0-9]{4}〕[0-9]+号$|目\s*录$|.{0,12}(?:发布时间|时间|日期)[：:]"
)
_LEAD_LIMIT = 500  # characters of text without byline before the first byline that are a lead text


@dataclass
class _Draft:
    """An article in the making."""

    heads: list[Paragraph] = field(default_factory=list)
    signs: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    creators: list[Creator] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    closed: bool = False

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.body)

    @property
    def signed(self) -> bool:
        return bool(self.creators or self.notes)


def split(document: Document, rules: TextRules) -> tuple[Article, ...]:
    """The articles of a document, in order.

    Args:
        document: the repaired document; spans count code points of its text.
        rules: the rules of splitting.

    Returns:
        One article at least where the text holds a sentence; a text without bylines is one article.
    """
    page = _Page(rules)
    for p in paragraphs_of(document.text, rules):
        page.take(p)
    drafts, loose = page.finish()
    titles = _titles(drafts, loose, document, rules)
    return tuple(_article(i, draft, titles[i], document.text, rules) for i, draft in enumerate(drafts))


class _Page:
    """The paragraphs taken so far: drafts of articles, and headlines that wait for one."""

    def __init__(self, rules: TextRules) -> None:
        self.rules = rules
        self.drafts: list[_Draft] = []
        self.heads: list[Paragraph] = []
        self.lead_next = False  # the next paragraph of text is a lead text
        self.in_references = False

    def take(self, p: Paragraph) -> None:
        if p.kind in _FURNITURE:
            return
        if p.kind in ("name", "byline", "office", "speaker"):
            self._sign(p)
        elif p.kind in ("note", "compilers"):
            self._end(p)
        elif p.kind == "heading":
            self._head(p)
        elif p.kind == "lead":
            self.lead_next = len(p) < 10
        elif p.kind == "quote_source":
            self._quote_source()
        elif p.kind == "references":
            self.in_references = True
        else:
            self._text(p)

    @property
    def _open(self) -> _Draft | None:
        """The article that is being read, if none of its ends has come."""
        return self.drafts[-1] if self.drafts and not self.drafts[-1].closed else None

    def _start(self, heads: Sequence[Paragraph]) -> _Draft:
        self.drafts.append(_Draft(heads=list(heads)))
        self.heads = []
        return self.drafts[-1]

    def _sign(self, p: Paragraph) -> None:
        """A byline: of the open article while that has no text yet, else of a new one."""
        creators = byline(p, self.rules)
        if not creators:
            self._head(p)
            return
        if self.lead_next:  # the cue of a lead text stood after it
            self._drop_lead()
        self.in_references = False
        draft = self._open
        if draft and draft.body and p.kind != "speaker":
            if p.kind == "byline" and not draft.creators:
                draft.creators += creators  # a cued byline below its article
                draft.signs.append(p)
                return
            if draft.body[-1].kind != "heading":
                if p.kind == "name":
                    self._head(p)
                return
        if draft and draft.body:
            self.heads = _trailing(draft.body)
        draft = draft if draft and not draft.body and p.kind != "speaker" else self._start(self.heads)
        draft.creators += creators
        draft.signs.append(p)

    def _drop_lead(self) -> None:
        draft = self._open
        if draft and not draft.signed and len(draft.text) <= _LEAD_LIMIT:
            self.drafts.pop()
        self.lead_next = False

    def _end(self, p: Paragraph) -> None:
        draft = self._open
        if draft is None:
            return
        if p.kind == "compilers":
            draft.creators += byline(p, self.rules)
            draft.signs.append(p)
        else:
            draft.notes.append(p)
        draft.closed = bool(draft.body)

    def _head(self, p: Paragraph) -> None:
        draft = self._open
        if draft and (draft.body or draft.creators) and not self.in_references:
            draft.body.append(p)
        else:
            self.heads.append(p)

    def _quote_source(self) -> None:
        """The source of a pull quote: the quote before it is no text, where it opens no article."""
        draft = self._open
        if draft and not draft.creators and len(draft.body) == 1 and len(self.drafts) > 1:
            self.drafts.pop()

    def _text(self, p: Paragraph) -> None:
        if self.lead_next:
            self.lead_next = False
            return
        if self.in_references:
            return
        draft = self._open or self._start(self.heads)
        draft.body.append(p)

    def finish(self) -> tuple[list[_Draft], list[Paragraph]]:
        """The drafts that are articles, and the headlines at the page's end."""
        loose = list(self.heads)
        if self.drafts and len(self.drafts) > 1 and not self.drafts[-1].closed:
            loose = _trailing(self.drafts[-1].body) + loose
        drafts = [d for d in self.drafts if any(p.kind == "body" for p in d.body)]
        if not drafts and loose:
            return [_Draft(heads=loose[:1], body=loose[1:] or loose, closed=True)], []
        worthy = self._worthy(drafts)
        # A scrap (a caption) may have taken the headlines at the page's end for its own.
        scraps = [p for d in drafts if d not in worthy and d.body[0].start > worthy[-1].body[0].start for p in d.heads]
        return worthy, scraps + loose

    def _worthy(self, drafts: list[_Draft]) -> list[_Draft]:
        """Without lead texts before the first byline and scraps beside longer articles."""
        if not any(d.signed for d in drafts):
            return drafts
        shortest = self.rules.split.limits["short_piece"]
        out = [d for d in drafts if d.signed or len(d.text) >= shortest]
        if len(out) > 1 and not out[0].signed and out[1].creators and len(out[0].text) <= _LEAD_LIMIT:
            out = out[1:]
        return out or drafts


def _trailing(body: list[Paragraph]) -> list[Paragraph]:
    """Takes the headlines off a body's end."""
    out: list[Paragraph] = []
    while body and body[-1].kind in ("heading", "name"):
        out.insert(0, body.pop())
    return out


# ------------------------------------------------------------------ headlines

Title = tuple[str | None, Span | None]


def _titles(drafts: Sequence[_Draft], loose: Sequence[Paragraph], document: Document, rules: TextRules) -> list[Title]:
    """Each draft's headline: above it, else the one at the page's end that shares its words, else the file's."""
    out = [_own_title(d, document.text, rules) for d in drafts]
    without = {i: drafts[i].text for i, (title, _) in enumerate(out) if title is None}
    fitting = [p for p in loose if 6 <= len(p) <= rules.split.limits["title"] and not _NO_TITLE.match(p.text)]
    for i, h in assign([p.text for p in fitting], without).items():
        out[i] = fitting[h].text, (fitting[h].start, fitting[h].end)
    if len(out) == 1 and document.source.title:
        out[0] = _named_title(document, out[0])
    return out


def _own_title(draft: _Draft, text: str, rules: TextRules) -> Title:
    """The headline above an article; those after it that are numbered belong to the body."""
    heads = [p for p in draft.heads if not _NO_TITLE.match(p.text)]
    plain = [p for p in heads if not _NUMBERED.match(p.text)]
    if not plain:
        draft.body[:0] = heads
        return None, None
    above = draft.signs and draft.signs[0].start < draft.body[0].start if draft.body else False
    # Right above a byline stands the headline, further up the column's name; without byline it is the first line.
    first = plain[-1] if above else plain[0]
    last = first
    if not above:
        after = plain[1:2]
        if after and after[0].text.startswith("关于") and not first.text.startswith("关于"):
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


def _article(order: int, draft: _Draft, title: Title, text: str, rules: TextRules) -> Article:
    creators, loose, notes = draft.creators, [], draft.notes
    for note in notes:
        creators, more = with_note(creators, note, rules)
        loose += more
    body = [p for p in draft.body if title[1] is None or not (title[1][0] <= p.start < title[1][1])]
    reporters = _reporters(body, rules) if not creators else []
    lines = [p.text for p in sorted([*draft.signs, *body, *notes], key=lambda p: p.start)]
    return Article(
        order=order,
        title=title[0],
        title_span=title[1],
        creators=tuple(creators or reporters),
        affiliations=tuple(loose),
        note_span=(notes[0].start, notes[-1].end) if notes else None,
        genre=genre_of(title[0], lines, rules, signed=bool(creators or notes)),
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
            found = names_in(m["names"], first.start + m.start("names"), rules.names, cued=True)
            return [Creator(name, *span) for name, span in found]
    return []


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
        if p.kind in ("heading", "name") and number < last:
            yield Sentence(p.start, p.end, number, heading=True)
            continue
        for start, end in sentences_of(text, p.start + _dateline(p, rules), p.end):
            yield Sentence(start, end, number)
