"""The subject of a clause, and how a sentence hands it on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.reading import Candidate, Reading


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a clause: its candidates, and the article, paragraph and sentence (its start) it stands in.

    A `passing` one (推动某地…) is not carried into the next sentence. `partners` act beside it in this clause alone
    (与某地共建…); `led` are those of its members with whom the others act (支持甲与乙共建…). `source` is the document
    that says it (《规划》提出…), `saying` that it says all that follows in the sentence; `meeting` is the last one.
    A `firm` one (某地要…) stays the subject also in a paragraph that has a head of its own. `joint` ones are pushed
    together (推动甲、乙协同发展). `pushers` are whom the sentence was about before (某区要…，支持甲县…).
    """

    members: tuple[Candidate, ...] = ()
    partners: tuple[Candidate, ...] = ()
    source: Candidate | None = None
    saying: bool = False
    meeting: Candidate | None = None
    led: tuple[Candidate, ...] = ()
    head: tuple[Candidate, ...] = ()
    article: int = -1
    paragraph: int = -1
    sentence: int = -1
    passing: bool = False
    firm: bool = False
    joint: bool = False
    pushers: tuple[Candidate, ...] = ()


@dataclass
class HandsOn:
    """Which subject a sentence hands on to the next: the one that it opens with, not one named in passing.

    A sentence of several parts (；), each with a subject of its own, hands on none. `last` is the one it ends with;
    `adverbial` is what a clause before the subject's own begins with.
    """

    carried: Topic
    adverbial: re.Pattern[str]
    last: Topic = field(default_factory=Topic)
    _opened: list[Topic] = field(default_factory=list)
    _open: bool = True

    def take(self, clause: str, before: Topic, topic: Topic, *, opens: bool) -> None:
        """Takes the next clause: its text, the subject before it and its own; `opens` begins a part of the sentence."""
        self.last = topic
        self._open = opens or self._open
        named = topic.members != before.members or topic.sentence != before.sentence
        if self._open and named and topic.members:
            self._opened.append(topic)
        self._open = self._open and not (named and topic.members) and bool(self.adverbial.match(clause))

    @property
    def topic(self) -> Topic:
        """The subject for the next sentence."""
        if not self._opened:
            return self.carried
        first = self._opened[0]
        return first if all(t.members == first.members for t in self._opened) else Topic()


def at(r: Reading, members: tuple[Candidate, ...] = ()) -> Topic:
    """A topic of a sentence's paragraph."""
    return Topic(members, article=r.article, paragraph=r.sentence.paragraph)
