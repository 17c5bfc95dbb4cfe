"""Of whom a clause speaks: the subject that it names, else that which the clauses before it carry on to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from kg.extract.anaphors import Anaphors
from kg.extract.carried import Topic
from kg.extract.skeleton import CLAUSE_END, Skeleton
from kg.link import Linker
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.clauses import CarryingWords
from kg.rules.patterns import Pattern
from kg.titled import titled
from kg.words import PLACE_TAGS

_NAME_TAGS = (*PLACE_TAGS, "nt")  # and of bodies


@dataclass
class Told:
    """What the sentences so far have told: the document and the meeting named last, and the head of the paragraph.

    `founded` is the article that has said on what its document is founded.
    """

    source: Candidate | None = None
    meeting: Candidate | None = None
    head: Topic = field(default_factory=Topic)
    founded: int = -1


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a skeleton, from `start` on: its text, that behind what opens it, and the subject carried to it."""

    reading: Reading
    skeleton: Skeleton
    start: int
    text: str
    behind_lead: str
    carried: Topic

    def found(self, rule: Pattern) -> re.Match[str] | None:
        """What a rule for subjects finds in it."""
        return rule.regex.search(self.behind_lead if rule.behind_lead else self.text)

    @property
    def apart(self) -> bool:
        """Whether it begins a part of its sentence (；)."""
        return self.skeleton.text[self.start - 1 : self.start] == "；"

    @property
    def goes_on(self) -> bool:
        """Whether the subject carried to it is one of its own sentence."""
        return self.carried.sentence == self.reading.sentence.start


@dataclass
class Subjects:
    """Finds the subjects of clauses.

    `own` are the documents that articles are themselves, `told` is what the text has told before the clause.
    """

    rules: Rules
    linker: Linker
    anaphors: Anaphors
    own: Mapping[int, Candidate | None]
    told: Told = field(default_factory=Told)

    def of(self, clause: Clause) -> Topic:
        """The subject by the first of the steps that tells one, else the one carried to the clause."""
        if clause.carried.partners:
            clause = replace(clause, carried=replace(clause.carried, partners=()))
        steps = (
            self._with_partners,
            self._by_document,
            self._in_range,
            self._by_rule,
            self._at_home,
            self._referred,
            self._unknown,
            self._told_before,
            self._headed,
            self._spoken,
        )
        topic = next((topic for step in steps if (topic := step(clause)) is not None), clause.carried)
        return replace(topic, pushers=pushers) if (pushers := self._pushers(topic, clause)) != topic.pushers else topic

    def _pushers(self, topic: Topic, c: Clause) -> tuple[Candidate, ...]:
        """Who pushes the subject of a clause: the one its part of the sentence opened with (某区要…，支持甲县…)."""
        if not topic.passing or not c.goes_on or c.apart:
            return ()
        named = c.carried.members if c.carried.firm and not c.carried.passing else ()
        if not named:
            return c.carried.pushers
        text, first, end = c.reading.text, named[0].start - c.reading.offset, named[-1].end - c.reading.offset
        pushed = self._words.passing.search(CLAUSE_END.split(text[:first])[-1])  # 应支持甲市…: pushed, too
        return named if self._words.firm.match(text, end) and not pushed else ()

    @property
    def _words(self) -> CarryingWords:
        return self.rules.patterns.carrying

    def _here(self, c: Clause, members: Sequence[Candidate] = ()) -> Topic:
        """A subject of the clause itself."""
        sentence, words = c.reading.sentence, self._words
        pushed = words.passing.match(c.text) is not None or words.founding.match(c.text) is not None
        return Topic(
            tuple(members),
            article=c.reading.article,
            paragraph=sentence.paragraph,
            sentence=sentence.start,
            passing=pushed,
        )

    # -------------------------------------------------------------- the steps, in their order

    def _with_partners(self, c: Clause) -> Topic | None:
        """Who acts beside the subject of the clause before: 与某地共建…, 携手某地…."""
        over = c.apart and c.carried.passing and not self._is_own(c.carried)  # 支持甲…；加强与乙协作: whose?
        if not c.carried.members or over:
            return None
        found = (c.found(rule) for rule in self.rules.patterns.companions.possible(c.text))
        m = next((m for m in found if m), None)
        partners = c.skeleton.group(m["S"]).members if m else ()
        return replace(c.carried, members=c.carried.led or c.carried.members, partners=partners) if partners else None

    def _by_document(self, c: Clause) -> Topic | None:
        """What a document says is of the regions that its title names, or of whom it asks to act."""
        found = (c.found(rule) for rule in self.rules.patterns.sources.possible(c.text))
        m = next((m for m in found if m), None)
        named = c.skeleton.group(m["S"]).members[-1] if m and _has(m, "S") else None
        source = named or (self._meant(c) if m else None)
        if m is None or source is None:
            return None
        self.told.source = source
        asked = c.skeleton.group(m["S2"]).members if _has(m, "S2") else ()
        says = self._words.says.search(c.text) is not None
        return replace(self._here(c, asked or tuple(self._covered(source))), source=source, saying=says)

    def _meant(self, c: Clause) -> Candidate | None:
        """The document that a sentence goes on with (方案提出…): the last one that spoke, else that was named so."""
        noun = next((w for w in self._words.documents if c.behind_lead.startswith(w)), "")
        spoke = self.told.source
        named = self.anaphors.documents(noun, c.skeleton.offsets[c.start]) if noun else []
        if len(named) > 1:
            return None
        return named[0] if named and (spoke is None or not spoke.name.endswith(noun)) else spoke

    def _in_range(self, c: Clause) -> Topic | None:
        """What a document covers (规划范围包括…): the region of the last one named, or of this one."""
        if c.carried.source and c.goes_on and self._words.listed.match(c.text):
            return c.carried
        article = c.reading.article
        spoken = self.told.source or self.own.get(article)
        if not (spoken or self.told.founded == article) or not self._words.range.match(c.text):
            return None
        return replace(self._here(c, tuple(self._covered(spoken)) if spoken else ()), source=self.told.source)

    def _by_rule(self, c: Clause) -> Topic | None:
        """The subject by the first topic rule that fits."""
        for rule in self.rules.patterns.topics.possible(c.text):
            m = c.found(rule) if not rule.keeps or self._keeps(c, rule) else None
            if m is None:
                continue
            if rule.keeps:
                return c.carried
            named, beside = (c.skeleton.group(m[g]).members if _has(m, g) else () for g in ("S", "S2"))
            members = (*named, *beside)
            return replace(
                self._here(c, members),
                source=c.carried.source if c.goes_on and c.carried.saying else None,
                saying=c.carried.saying and c.goes_on,
                led=named if beside else self._before_with(c.reading, named),
                firm=self._words.firm.search(c.text) is not None,
                joint=len(members) > 1 and self._words.together.search(c.text) is not None,
            )
        return None

    def _at_home(self, c: Clause) -> Topic | None:
        """我省, 全市: the place that the text is about, or nobody where that is uncertain."""
        opened = c.behind_lead != c.text  # 第五条　本省…
        if not (kind := self._home_word(c.text) or (opened and self._home_word(c.behind_lead))):
            return None
        home = self._home(kind)
        return self._here(c, (home,) if home else ())

    def _referred(self, c: Clause) -> Topic | None:
        """该示范区, 前者, 两省: what was named before."""
        at = c.skeleton.offsets[c.start] if c.start else c.reading.sentence.start
        found = self.anaphors.referents(c.text, at)
        return None if found is None else self._here(c, found)

    def _unknown(self, c: Clause) -> Topic | None:
        """A name that we do not know is the subject: 支持某园先行先试; 甲突出…；乙集聚…."""
        strange = c.apart and self._opens_strange(c.reading, c.skeleton.offsets[c.start])
        return self._here(c) if strange or self._words.pushing.match(c.text) else None

    def _told_before(self, c: Clause) -> Topic | None:
        """Whom the clauses before it in its sentence tell (建设某走廊，串联甲、乙，…).

        A rule that keeps a subject finds one only where there is none. A mechanism stands for the places that its name
        begins with.
        """
        before, carried = c.skeleton.text[: c.start], bool(c.carried.members)
        rules = (x for x in self.rules.patterns.looking_back.possible(before) if not (x.keeps and carried))
        found = (rule.regex.search(before) for rule in rules)
        m = next((m for m in found if m), None)
        group = c.skeleton.group(m["S"]).members if m else ()
        if group and group[0].cls == "Mechanism":
            owners = (x for x in group[0].inner if x.start == group[0].start and x.cls in self.rules.classes["Place"])
            group = tuple(owners)
        if not group:
            return None
        return replace(self._here(c, group), firm=True, passing=group[0].cls not in self.rules.classes["Area"])

    def _headed(self, c: Clause) -> Topic | None:
        """The area that heads the paragraph, where none has taken its place for good."""
        if not self.told.head.members or c.carried.firm:
            return None
        return replace(self.told.head, sentence=c.reading.sentence.start)

    def _spoken(self, c: Clause) -> Topic | None:
        """The clause speaks of the speaker again (推动甲与乙合作，推进丙建设), not of whom it pushed."""
        words, carried = self._words, c.carried
        pushed = carried.passing and c.goes_on and not self._is_own(carried)
        founds = words.refounding if carried.pushers else words.founding
        again = bool(carried.pushers) or not carried.joint
        passing = words.passing.match(c.text) or c.apart or (again and founds.match(c.text))
        alone = len(carried.members) == 1 and carried.members[0].cls in self.rules.classes["Division"]
        resumed = (words.resumed.match(c.text) and (alone or not c.apart)) or (
            not c.apart and words.resumed_with.match(c.text)
        )
        back = replace(self._here(c, carried.pushers), passing=False, firm=True) if carried.pushers else self._here(c)
        return back if pushed and passing and not resumed else None

    # -------------------------------------------------------------- what the steps ask

    def _keeps(self, c: Clause, rule: Pattern) -> bool:
        """Whether the sentence has a subject of its own, of the classes that a rule keeps, that stays one."""
        if not all(x.cls in rule.topic_classes for x in c.carried.members):
            return False
        division = all(x.cls in self.rules.classes["Division"] for x in c.carried.members)
        here = c.goes_on or self._words.based.match(c.skeleton.text) is not None
        return here and bool(c.carried.members) and (division or not c.carried.passing)

    def _opens_strange(self, r: Reading, at: int) -> bool:
        """Whether what stands at an offset is one word for a name, which no list knows, and a verb."""
        k = next((k for k, u in enumerate(r.units) if u.start == at), len(r.units))
        word, verb = (r.units[k], r.units[k + 1]) if k + 1 < len(r.units) else (None, None)
        named = word is not None and word.candidate is None and word.tag in _NAME_TAGS and len(word.text) > 1
        return named and verb is not None and verb.candidate is None and verb.tag == "v"

    def _before_with(self, r: Reading, group: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Who of a group goes before 与 (推动甲与乙、丙协调联动): it leads."""
        for k, (a, b) in enumerate(pairwise(group), 1):
            if r.text[a.end - r.offset : b.start - r.offset] in self._words.beside:
                return tuple(group[:k])
        return ()

    def _covered(self, document: Candidate) -> Iterator[Candidate]:
        """The regions that a document's title names; a short title stands for the full one."""
        full = self.linker.canonical.get((document.cls, document.name), document.name)
        yield from (c for c in titled(replace(document, name=full), self.rules) if c.cls in self.rules.classes["Place"])

    def _is_own(self, topic: Topic) -> bool:
        """Whether a subject is the one place that the text itself speaks for (推动我市融入…，加强与某地合作)."""
        one = topic.members[0] if len(topic.members) == 1 else None
        own = one is not None and one.cls == self.linker.own
        return own and one is not None and one.code is not None and self.linker.about(one.cls) == one.code

    @cached_property
    def _home_words(self) -> Mapping[str, str]:
        """The words for a place of one's own (全省) and the class of division that each means."""
        return {w: kind for w, kind in self.rules.measures.subjects.home.items() if kind != "nation"}

    @cached_property
    def _opens_home(self) -> re.Pattern[str]:
        """Such a word at the beginning of a clause."""
        return self.rules.patterns.clauses.home.of(words="|".join(self._home_words))

    def _home_word(self, clause: str) -> str:
        """The class of division that a clause opens with a word for (我省 Province, 全市 City), else “”."""
        words, said = self._home_words, self.rules.patterns.clauses
        if said.region.match(clause):
            return "Province"
        m = self._opens_home.match(clause)
        if m is None or said.compared.search(m.group()[: -len(m[1])]):
            return ""
        wider = m[1].startswith(said.all) and self.linker.own not in ("", words[m[1]])  # a city speaks of its province
        return "" if wider else words[m[1]]

    def _home(self, kind: str) -> Candidate | None:
        code = self.linker.about(kind)
        return self._division(code) if code else None

    def _division(self, code: str) -> Candidate:
        d = self.rules.gazetteer.divisions[code]
        return Candidate(0, 0, d.label, d.cls, "place:self", "place", code=code)


def _has(m: re.Match[str], group: str) -> bool:
    """Whether a match has a named group, and it took part."""
    return group in m.re.groupindex and m[group] is not None
