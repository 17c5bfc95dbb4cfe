"""The subject of a clause: the one it names, else the one carried over from before it.

A subject is carried over commas and semicolons and within a paragraph; 一是, 二是, 三是 go back to the one
before the enumeration; a bare head noun (走廊, 该示范区) stands for the last name that ends with it; 我省 for the
province that the document is about, where that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.anaphors import Anaphors
from kg.extract.carried import HandsOn, Topic, at
from kg.extract.skeleton import Skeleton
from kg.extract.subjects import Clause, Subjects
from kg.link import Linker
from kg.reading import Candidate, Reading
from kg.rules import Rules

_FEW = 2  # so many places are the subject of the next sentence too
_CLAUSES = re.compile("[，；：、]")
_LONGEST_LEAD = 12  # characters before the name in a sentence that only heads its paragraph


@dataclass
class Topics:
    """Follows the subject through the sentences of a document, in their order.

    `own` are the documents that articles are themselves.
    """

    rules: Rules
    linker: Linker
    readings: Sequence[Reading]
    anaphors: Anaphors
    own: Mapping[int, Candidate | None]
    topic: Topic = field(default_factory=Topic)
    _base: Topic = field(default_factory=Topic)
    _frozen: bool = False
    _led: Topic = field(default_factory=Topic)
    _titled: tuple[Candidate, ...] = ()
    _founding: bool = False  # whether the sentence says on what its document is founded

    def __post_init__(self) -> None:
        """What the sentences tell, the finder of subjects knows."""
        self.subjects = Subjects(self.rules, self.linker, self.anaphors, self.own)
        self._told = self.subjects.told

    def heading(self, r: Reading) -> None:
        """A headline ends what was carried; one that names a single area heads what stands below it."""
        self.topic, self._base, self._frozen = Topic(), Topic(), False
        areas = [c for c in r.names if c.cls in self.rules.classes["Ground"]]
        self._titled = tuple(areas) if len(areas) == 1 else ()

    def begin(self, r: Reading) -> Topic:
        """The subject that a sentence begins with."""
        if self.topic.article != r.article:
            self.anaphors.clear(r.article)
        self._hear(r)
        listed = self.rules.patterns.clauses.enumerated.match(r.text)
        if listed:
            self._frozen = True
        elif self.topic.paragraph != r.sentence.paragraph:
            self._frozen = False
        self._take_head(r)
        self.topic = self._carried(r)
        resumed = self.rules.patterns.carrying.resumed.match(r.text) and not (self.topic.joint or self._several())
        if self.topic.passing and not listed and not resumed:
            self.topic = replace(self.topic, members=())  # 支持某地…。提升…: whose, nobody says
        if not self.topic.members:
            self.topic = self._single(r)
        if not self.topic.members:
            self.topic = at(r, self._titled)
        self.anaphors.hear(r)
        return self.topic

    def _hear(self, r: Reading) -> None:
        """Remembers the document and the meeting that a sentence names, and what it is founded on."""
        told = self._told
        if self.topic.article != r.article:
            told.source = told.meeting = None
        if self._founding:
            told.source = None  # 根据《某规划》，编制本规划: what follows is of this one
        told.source = next((c for c in reversed(r.names) if c.cls in self.rules.classes["Doc"]), told.source)
        told.meeting = next((c for c in reversed(r.names) if c.cls == "Meeting"), told.meeting)
        self._founding = self.rules.patterns.carrying.founds.search(r.text) is not None
        told.founded = r.article if self._founding else told.founded

    def _several(self) -> bool:
        """Whether the sentence before pushed several, each to its own (支持甲建设…、乙建设…、丙发展…)."""
        before = next((x for x in self.readings if x.sentence.start == self.topic.sentence), None)
        if before is None:
            return False
        mine = {c.name for c in self.topic.members}
        starts = (c for c in before.names if c.cls in self.rules.classes["Division"] and c.name not in mine)
        return sum(before.text[c.start - before.offset - 1] in "、，；" for c in starts if c.start > before.offset) > 1

    def _take_head(self, r: Reading) -> None:
        """A first sentence that only names an area heads its paragraph (某某经济圈。…).

        Behind a verb (（一）做强某某核心区。…) it only may own what follows, which has its own subjects.
        """
        if self._led.paragraph == r.sentence.paragraph and self._led.article == r.article:
            return
        self._told.head = self._led = at(r)
        name = r.names[0] if len(r.names) == 1 else None
        if name is None or name.cls not in self.rules.classes["Place"]:
            return
        before, said, after = r.text.partition(name.name)
        before = self.rules.patterns.clauses.numbered.sub("", before).strip("“—－- 　")
        if said and not after.strip("”。： ") and len(before) <= _LONGEST_LEAD and not _CLAUSES.search(before):
            self._led = at(r, (name,))
            if not before and name.cls in self.rules.classes["Ground"]:
                self._told.head = self._led

    def end(self, handed: HandsOn) -> None:
        """Takes what the sentence hands on; an enumeration goes back to the last subject before it."""
        topic = handed.topic
        if len(topic.members) > _FEW and all(c.cls in self.rules.classes["Division"] for c in topic.members):
            topic = replace(topic, members=())  # 甲、乙、丙、丁各有所长。大力发展…: not of them alone
        self.topic = topic
        if not self._base.members and not self._frozen:
            self._base = handed.last

    def of_clause(self, r: Reading, sk: Skeleton, span: tuple[int, int], carried: Topic) -> Topic:
        """The subject of a clause of a skeleton, and the area that heads its paragraph or stands in the headline."""
        text = sk.text[slice(*span)]
        topic = self.subjects.of(Clause(r, sk, span[0], text, self.rules.patterns.lead.sub("", text, 1), carried))
        head, meeting = self._led.members or self._titled, self._told.meeting
        told = topic.head is head and topic.meeting is meeting
        return topic if told else replace(topic, head=head, meeting=meeting)

    def _carried(self, r: Reading) -> Topic:
        new = at(r)
        if self.topic.article != r.article:
            self._base = new
            return new
        words = self.rules.patterns.clauses
        beside = self._base.paragraph == r.sentence.paragraph
        if words.enumerated.match(r.text) and (words.enumerated_is.match(r.text) or beside):
            return replace(self._base, paragraph=r.sentence.paragraph)
        if self.topic.paragraph == r.sentence.paragraph:
            said = self.topic.source is not None  # what a document says of its region ends with the sentence
            return replace(self.topic, source=None, members=() if said else self.topic.members)
        self._base = new
        return new

    def _single(self, r: Reading) -> Topic:
        """The one area that the paragraph has named so far, if it is one; not one that somebody else joins."""
        here = (x for x in self.readings if (x.article, x.sentence.paragraph) == (r.article, r.sentence.paragraph))
        said = (x for x in here if x.sentence.start < r.sentence.start)
        joining = self.rules.patterns.carrying.joining
        before = [c for x in said if not joining.search(x.text) for c in x.names]
        named = {a.name: a for a in map(self._area, before) if a is not None}
        members = tuple(named.values()) if len(named) == 1 else ()
        return at(r, members)

    def _area(self, c: Candidate) -> Candidate | None:
        """The area that a name stands for: itself, or the one region that a strategy covers."""
        if c.cls in self.rules.classes["Ground"]:
            return c
        known = self.rules.lexicon.entries.get(c.name) if c.cls == "Strategy" else None
        if known is None or len(known.members) != 1:
            return None
        region = self.rules.lexicon.entries[known.members[0]]
        return replace(c, name=region.name, cls=region.cls, aliases=region.aliases)
