"""What the stages hand on: frozen values, each with its identity.

Offsets are half-open and count Unicode code points. Unless said otherwise they count in the
*repaired* text of a document; `Document.to_raw` leads them back to the text as it was read.
Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

Modality = Literal["Stated", "Planned", "Proposed"]
Genre = Literal["policy", "report", "law", "opinion", "interview", "news", "paper"]


def digest(*parts: object) -> str:
    """A stable name for content: the first 16 hex digits of SHA-256 over a JSON list.

    A JSON list, not a bare join, so that `("a", "bc")` and `("ab", "c")` stay apart.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return hashlib.sha256(data).hexdigest()[:16]


# ------------------------------------------------------------------ reading and repair


@dataclass(frozen=True, slots=True)
class Source:
    """One input as it was read: `raw` is the decoded (or, for PDF, DOCX, HTML, extracted) text.

    `name` is the path below the input root, with `/`; `sha256` is of the file's bytes.
    """

    name: str
    sha256: str
    raw: str
    format: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """`raw[start:end]` became `text`; `rule` says why. Edits are sorted and do not overlap."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True)
class Document:
    """A source and its repair: `text` is `source.raw` with `edits` applied.

    >>> d = Document(Source("a.txt", "", "乡 村", "txt"), "乡村", (Edit(1, 2, "", "space"),))
    >>> d.to_raw(0, 2)
    (0, 3)
    """

    source: Source
    text: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def _anchors(self) -> tuple[list[int], list[int], list[Edit]]:
        """For each edit: where its replacement starts and ends in the repaired text."""
        starts, ends, shift = [], [], 0
        for e in self.edits:
            starts.append(e.start + shift)
            shift += len(e.text) - (e.end - e.start)
            ends.append(e.end + shift)
        return starts, ends, list(self.edits)

    def _raw(self, at: int, *, closing: bool) -> int:
        """The raw offset of a boundary; a closing boundary keeps left of a deletion."""
        starts, ends, edits = self._anchors
        i = bisect_right(starts, at if not closing else at - 1) - 1
        if i < 0:
            return at
        e = edits[i]
        if at < ends[i]:  # inside a replacement: take the whole of it
            return e.end if closing else e.start
        return e.end + (at - ends[i])

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span behind a repaired one; replacements count whole, deletions inside too.

        Raises:
            ValueError: where the span does not lie in the repaired text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}..{end} lies outside 0..{len(self.text)}")
        if start == end:
            at = self._raw(start, closing=False)
            return at, at
        return self._raw(start, closing=False), self._raw(end, closing=True)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article's body; `heading` marks a headline inside the body."""

    start: int
    end: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Creator:
    """A byline: the person and the bodies that the author note gives for them.

    `affiliations` are (start, end) spans of the repaired text, each the name of one body.
    """

    name: str
    start: int
    end: int
    affiliations: tuple[tuple[int, int], ...] = ()
    role: Literal["author", "compiler", "guest"] = "author"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: headline, byline, author note and the body's sentences.

    `title_span` is None where the title was not printed in the text. `note_span` covers the author note
    (作者系…). `affiliations` are spans of bodies whose holder the text does not name.
    `body` is the span from the first to the last sentence; what lies in it but in no
    sentence (captions, page furniture) is no text of the article.
    """

    order: int
    title: str | None
    title_span: tuple[int, int] | None
    creators: tuple[Creator, ...]
    affiliations: tuple[tuple[int, int], ...]
    note_span: tuple[int, int] | None
    genre: Genre
    sentences: tuple[Sentence, ...]

    @property
    def body(self) -> tuple[int, int]:
        """The span from the first sentence's start to the last one's end; (0, 0) where empty."""
        return (self.sentences[0].start, self.sentences[-1].end) if self.sentences else (0, 0)


def article_text(document: Document, article: Article) -> str:
    """The article's own text: its sentences, a line break between paragraphs."""
    out: list[str] = []
    last = None
    for s in article.sentences:
        if last is not None and s.paragraph != last:
            out.append("\n")
        out.append(document.text[s.start : s.end])
        last = s.paragraph
    return "".join(out)


# ------------------------------------------------------------------ what the text names and says


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """An entity's identity: its canonical name, and the kind that keeps namesakes apart.

    `kind` is "" for things with a name of their own (places, strategies, bodies, documents …),
    "goal", "industry" or "concept" for roles and matters that often share a name with such a
    thing, and a division code or a document-bound digest where two things bear one name.
    """

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the text names: `label` is shown, `aliases` are its other names.

    `official` marks a thing that data/ knows (a division, a well-known strategy).
    """

    key: Key
    cls: str
    label: str
    aliases: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names one entity or several (川渝: 四川, 重庆).

    `name` is the form without quotation marks or white space, `rule` says why it was
    recognised; `keys` is filled by linking. A restored mention (京广 in “京广、沪昆高铁”) has a
    `name` that its span does not spell out.
    """

    start: int
    end: int
    name: str
    cls: str
    rule: str
    keys: tuple[Key, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: the article (its order in the document) and the sentence."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal_:
    """A value that is no entity: a year, a month, a date (`YYYY[-MM[-DD]]`)."""

    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Subject, predicate, object, as one sentence says it.

    `predicate` is the local name of annotation.md (`hasPart`, `creator`, `issuedOn` …).
    """

    subject: Key
    predicate: str
    object: Key | Literal_
    modality: Modality
    pattern: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a slot, with the sentence that puts it there."""

    key: Key
    pattern: str
    evidence: Evidence
    modality: Modality = "Stated"


@dataclass(frozen=True, slots=True)
class Slot:
    """One counted place of a framework: its label as written, its count (None: N or 多)."""

    order: int
    label: str
    count: int | None
    fillers: tuple[Filler, ...] = ()

    def without(self, keys: AbstractSet[Key]) -> Slot:
        """The slot without some fillers."""
        return replace(self, fillers=tuple(f for f in self.fillers if f.key not in keys))


@dataclass(frozen=True, slots=True)
class Framework:
    """A counted formula: the entity it is, and the slots read off its name."""

    key: Key
    slots: tuple[Slot, ...]

    def without(self, keys: AbstractSet[Key]) -> Framework:
        """The framework without some fillers."""
        return replace(self, slots=tuple(s.without(keys) for s in self.slots))


@dataclass(frozen=True, slots=True)
class Explanation:
    """A slot explained on its own (“四区”: A、B、C、D), for frameworks of other articles."""

    label: str
    count: int | None
    fillers: tuple[Filler, ...]

    def without(self, keys: AbstractSet[Key]) -> Explanation:
        """The explanation without some fillers."""
        return replace(self, fillers=tuple(f for f in self.fillers if f.key not in keys))


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured value: about whom, of what, how much, in which unit, when.

    `value` is the number as written after NFKC (`1.17`, `百余`); `time` is `YYYY[-MM[-DD]]`
    or None; `qualifier` keeps 约, 近, 超 and the like.
    """

    about: tuple[Key, ...]
    indicator: str
    value: str
    unit: str
    time: str | None
    pattern: str
    evidence: Evidence
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know of: what stays open, ambiguous or unread."""

    kind: str
    text: str
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Extraction:
    """All that one document says. Depends on that document, ontology/ and data/ alone.

    `mentions` are those of bodies, headlines, bylines and author notes, sorted by start, with their article's order.
    """

    document: Document
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...] = ()
    mentions: tuple[tuple[int, Mention], ...] = ()
    claims: tuple[Claim, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[Note, ...] = ()

    def quote(self, evidence: Evidence) -> tuple[str, int, int]:
        """The raw sentence behind a piece of evidence, and its raw span."""
        start, end = self.document.to_raw(evidence.start, evidence.end)
        return self.document.source.raw[start:end], start, end


@dataclass(frozen=True)
class Resolved:
    """What only the whole build can say: fillers found in another article, and what stays open.

    A filler's evidence is (document index, Evidence), since it may stand in another document.
    """

    fillers: tuple[tuple[Key, Slot, Filler, int], ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def __iter__(self) -> Iterator[tuple[Key, Slot, Filler, int]]:
        """Each filler: the framework, its slot, the filler, the index of the document it stands in."""
        return iter(self.fillers)
