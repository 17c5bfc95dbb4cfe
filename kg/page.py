"""One pass over a page's paragraphs: which of them make an article, and which are furniture.

A byline or a speaker's line opens an article, an author note or a line of compilers ends one; text that
follows such an end opens an article of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.authors import byline
from kg.model import Creator
from kg.paragraphs import Paragraph
from kg.rules.text import TextRules

_FURNITURE = ("caption", "staff", "promotion", "column", "back_matter")
_LEAD_LIMIT = 500  # characters of text without byline before the first byline that are a lead text


@dataclass
class Draft:
    """An article in the making: `heads` stand above it, `signs` are its bylines, `subtitles` head the body."""

    heads: list[Paragraph] = field(default_factory=list)
    signs: list[Paragraph] = field(default_factory=list)
    subtitles: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    creators: list[Creator] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    closed: bool = False

    @property
    def text(self) -> str:
        """The body's words, a paragraph a line."""
        return "\n".join(p.text for p in self.body)

    @property
    def signed(self) -> bool:
        """A byline or an author note belongs to it."""
        return bool(self.creators or self.notes)


class Page:
    """The paragraphs taken so far: drafts of articles, and headlines that wait for one."""

    def __init__(self, rules: TextRules) -> None:
        self.rules = rules
        self.drafts: list[Draft] = []
        self.heads: list[Paragraph] = []
        self.matter: list[Paragraph] = []  # key words, funds: no text, but they tell a paper
        self.lead_next = False  # the next paragraph of text is a lead text
        self.in_references = False

    def take(self, p: Paragraph) -> None:
        """Takes the next paragraph of the page."""
        if p.kind == "back_matter":
            self.matter.append(p)
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
        elif p.kind == "subtitle":
            self._subtitle(p)
        elif p.kind == "quote_source":
            self._quote_source()
        elif p.kind == "references":
            self.in_references = True
        else:
            self._text(p)

    @property
    def _open(self) -> Draft | None:
        """The article that is being read, if none of its ends has come."""
        return self.drafts[-1] if self.drafts and not self.drafts[-1].closed else None

    def _start(self, heads: Sequence[Paragraph]) -> Draft:
        self.drafts.append(Draft(heads=list(heads)))
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
            # A name below a headline inside a text opens an article only on a page that signs its articles.
            if draft.body[-1].kind != "heading" or not (draft.signed or p.kind != "name"):
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
        draft.closed = not all(map(self._is_abstract, draft.body))  # a paper's authors stand above its text

    def _is_abstract(self, p: Paragraph) -> bool:
        return any(pattern.match(p.text) for pattern in self.rules.split.lines["abstract"])

    def _head(self, p: Paragraph) -> None:
        draft = self._open
        if draft and (draft.body or draft.creators or draft.subtitles) and not self.in_references:
            draft.body.append(p)
        else:
            self.heads.append(p)

    def _subtitle(self, p: Paragraph) -> None:
        """The line under a headline that says where a speech was made or who was asked."""
        draft = self._open or self._start(self.heads)
        if draft.body:
            self._quote_source()
            return
        draft.subtitles.append(p)
        draft.creators += byline(p, self.rules)

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

    def finish(self) -> tuple[list[Draft], list[Paragraph]]:
        """The drafts that are articles, and the headlines at the page's end."""
        loose = list(self.heads)
        if self.drafts and len(self.drafts) > 1 and not self.drafts[-1].closed:
            loose = _trailing(self.drafts[-1].body) + loose
        drafts = [d for d in self.drafts if any(p.kind == "body" for p in d.body)]
        if not drafts and loose:
            return [Draft(heads=loose[:1], body=loose[1:] or loose, closed=True)], []
        worthy = self._worthy(drafts)
        # A scrap (a caption) may have taken the headlines at the page's end for its own.
        scraps = [p for d in drafts if d not in worthy and d.body[0].start > worthy[-1].body[0].start for p in d.heads]
        return worthy, scraps + loose

    def _worthy(self, drafts: list[Draft]) -> list[Draft]:
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
