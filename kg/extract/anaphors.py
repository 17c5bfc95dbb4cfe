"""What a word stands for that was named before: 该示范区, 走廊, 它, 该线; 前者 and 后者; 两省, 三市, 两地."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.clauses import ClauseWords
from kg.rules.numerals import number
from kg.titled import titled

_BESIDE = 60  # signs in which documents are named side by side
_MANY = 4  # so many places are counted only where all know which they are


@dataclass
class Anaphors:
    """Remembers the places, lines and documents of an article, and which places were named side by side.

    `titles` are the headlines of the articles: many places counted without their names are those of the region there.
    """

    rules: Rules
    titles: Mapping[int, str] = field(default_factory=dict)
    _title: str = ""
    _seen: list[Candidate] = field(default_factory=list)
    _documents: list[Candidate] = field(default_factory=list)
    _runs: list[tuple[Candidate, ...]] = field(default_factory=list)
    _pair: tuple[Candidate, ...] = ()

    def clear(self, article: int) -> None:
        """Forgets everything: another article begins."""
        self._title = self.titles.get(article, "")
        self._seen.clear()
        self._documents.clear()
        self._runs.clear()

    def hear(self, r: Reading) -> None:
        """Remembers the names of a sentence."""
        named = [c for c in r.names if c.cls in self.rules.classes["Place"] or c.cls == "TransportLine"]
        self._seen += named
        self._documents += [c for c in r.names if c.cls in self.rules.classes["Doc"]]
        self._pair = ()
        self._runs += _runs(r, named, self.rules.patterns.clauses)

    def documents(self, noun: str, at: int) -> list[Candidate]:
        """The last document before an offset whose title ends in a noun (方案提出…), and others named beside it."""
        fits = [c for c in self._documents if c.end <= at and c.name.endswith(noun)]
        return list({c.name: c for c in fits if fits[-1].start - c.start < _BESIDE}.values())

    def referents(self, clause: str, at: int) -> tuple[Candidate, ...] | None:
        """What the word that a clause opens with stands for: () where that is unclear, None where it is no such word.

        `at` is the clause's offset in the document.
        """
        if m := self.rules.patterns.carrying.former.match(clause):
            first = m.lastgroup == "first"
            if first or not self._pair:  # 后者 is the other one of the two that 前者 was one of
                self._pair = next((run for run in reversed(self._runs) if len(run) == 2 and run[-1].end <= at), ())
            return self._pair[:1] if first else self._pair[1:]
        if m := self.rules.patterns.carrying.counted.match(clause):
            return self._counted(m, at)
        found = self._bare(clause, at)
        return (found,) if found else None

    def _counted(self, m: re.Match[str], at: int) -> tuple[Candidate, ...]:
        """两省: the last two provinces named side by side before, else those that the article has named, if two."""
        count, said = number(m["n"]), next(cls for cls, text in m.groupdict().items() if cls != "n" and text)
        classes = frozenset(self.rules.classes.expand(said))
        if (count or 0) >= _MANY and (region := self._headed()):
            return (region,)
        before = [run for run in self._runs if run[-1].end <= at and len(run) == count]
        fits = (run for run in reversed(before) if all(c.cls in classes for c in run))
        if run := next(fits, ()):
            return run
        named = {c.name: c for c in self._seen if c.cls in classes and c.end <= at}
        return tuple(named.values()) if len(named) == count else ()

    def _headed(self) -> Candidate | None:
        """The one city circle, belt or corridor that the headline names."""
        kinds = self.rules.classes["Formation"]
        named = {c.name: c for c in self._seen if c.cls in kinds and c.name in self._title}
        return next(iter(named.values())) if len(named) == 1 else None

    def _bare(self, clause: str, at: int) -> Candidate | None:
        """该示范区, 走廊串联…: the last name that ends in this noun; 它: the last of all; 该线: the last line."""
        words = self.rules.patterns.clauses
        m = words.bare.match(clause)
        if m is None:
            return None
        before = [c for c in reversed(self._seen) if c.end <= at]
        if clause.startswith(words.it):
            return next(iter(before), None)
        if words.line.match(clause):
            return next((x for x in before if x.cls == "TransportLine"), None)
        heads = [m[1][:n] for n in range(len(m[1]), 1, -1) if m[1][:n] in self.rules.syntax.heads]
        return next((x for h in heads for x in (*before, *self._of_title()) if x.name.endswith(h)), None)

    def _of_title(self) -> list[Candidate]:
        """The region that the headline is about, where it is the title of a document (某都市圈发展规划)."""
        title = Candidate(0, 0, self._title, "PolicyDocument", "title", "title")
        formations = self.rules.classes["Formation"] | {"Region"}
        return [c for c in titled(title, self.rules) if c.cls in formations] if self._title else []


def _runs(r: Reading, named: list[Candidate], words: ClauseWords) -> Iterator[tuple[Candidate, ...]]:
    """Names that stand side by side in a sentence, two or more."""
    run: list[Candidate] = []
    for c in named:
        if run and not words.side_by_side.fullmatch(r.text[run[-1].end - r.offset : c.start - r.offset]):
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(c)
    if len(run) > 1:
        yield tuple(run)
