"""Relations: what the patterns of data/patterns.toml find in a document's readings, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from kg.acting import acting
from kg.anaphors import Anaphors
from kg.dates import iso
from kg.enacted import own_document
from kg.link import Linker
from kg.model import Article, Claim, Evidence, Genre, Key, Literal_, Modality
from kg.reading import Candidate, Reading, name_any
from kg.rules import Rules
from kg.rules.patterns import Pattern, PatternRules
from kg.skeleton import Skeleton, skeleton
from kg.topics import HandsOn, Topic, Topics

Admits = Callable[[str, str, str | None], bool]
Member = Candidate | Literal_
_LED = ("reliesOn", "alignsWith")
_CLAUSE = re.compile(r"[，；。！？：]")
_WRITERS: tuple[Genre, ...] = ("opinion", "interview", "paper")
_SHARED_HEAD = 7  # characters of a noun that a list shares, with what joins it to the next list (革命老区和)


def of_policy(articles: Sequence[Article], readings: Sequence[Reading], rules: Rules) -> bool:
    """Whether a document is of policy at all: a law, or one that names a plan, a strategy, a goal or the like."""
    return any(a.genre == "law" for a in articles) or name_any(readings, rules.classes["Policy"])


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match in a clause: the clause begins at `begin` in the skeleton."""

    reading: Reading
    skeleton: Skeleton
    pattern: Pattern
    match: re.Match[str]
    topic: Topic
    begin: int
    own: Candidate | None = None

    @property
    def clause(self) -> str:
        """The skeleton from the clause's beginning to the match's end."""
        return self.skeleton.text[self.begin : self.match.end()]


Trace = Callable[[Hit, str], None]


@dataclass
class Extractor:
    """Reads claims off the readings of one document.

    `trace` is told of every hit and why it was refused (or “” where it gave a claim); it is what
    `policykg explain` shows.
    """

    rules: Rules
    linker: Linker
    articles: Sequence[Article]
    admits: Admits
    trace: Trace | None = None
    claims: list[Claim] = field(default_factory=list)
    of_policy: bool = field(default=True, init=False)

    def run(self, readings: Sequence[Reading]) -> list[Claim]:
        """All claims of the relation patterns, in the order of the text."""
        self.of_policy = of_policy(self.articles, readings, self.rules)
        own = {n: own_document(a, self.rules.lineage, self.rules.documents) for n, a in enumerate(self.articles)}
        topics = Topics(self.rules, self.linker, readings, Anaphors(self.rules), own)
        for r in readings:
            if r.sentence.heading:
                topics.heading(r)
            else:
                topics.begin(r)
                topics.end(self._sentence(self.seen(r), topics))
        return self.claims

    def seen(self, r: Reading) -> Reading:
        """A sentence as the patterns see it: in a law governments that act are their places."""
        law = self.articles[r.article].genre == "law" or self.rules.patterns.duties.acts.search(r.text)
        return acting(r, self.rules, self.linker) if law else r

    def _sentence(self, r: Reading, topics: Topics) -> HandsOn:
        """Runs all patterns over a sentence; returns the subjects that it hands on."""
        end = HandsOn(topics.topic, self.rules.patterns.adverbial)
        for kind, sk in skeletons(r, self.rules).items():
            patterns = [p for p in self.rules.patterns.patterns.possible(sk.text) if p.skeleton == kind]
            last = self._clauses(r, sk, topics, patterns)
            end = last if kind == "joined" else end
        return end

    def _clauses(self, r: Reading, sk: Skeleton, topics: Topics, patterns: Sequence[Pattern]) -> HandsOn:
        """Runs patterns over the clauses of one skeleton; returns the subjects that the sentence hands on."""
        topic, hands_on = topics.topic, HandsOn(topics.topic, self.rules.patterns.adverbial)
        if sk.text.rstrip("”’）)").endswith(("？", "?")):
            return hands_on
        patterns = [p for p in patterns if p.regex.search(sk.text)]
        ahead = [0] * len(patterns)  # where each pattern can match next at the earliest
        base: Topic | None = None  # of whom the sentence speaks before it enumerates
        for start, stop in clauses(sk.text):
            if self.rules.patterns.clauses.enumerated.match(sk.text[start:stop]):
                topic = base = topic if base is None else base
            before, topic = topic, topics.of_clause(r, sk, (start, stop), topic)
            hands_on.take(sk.text[start:stop], before, topic, opens=not start or sk.text[start - 1] == "；")
            for n, pattern in enumerate(patterns):
                if ahead[n] >= stop:
                    continue
                at = start
                ahead[n] = len(sk.text)
                for m in pattern.regex.finditer(sk.text, start):
                    if m.start() >= stop:
                        ahead[n] = m.start()
                        break
                    begin = max((x.end() for x in _CLAUSE.finditer(sk.text, 0, m.start())), default=0)
                    self._hit(Hit(r, sk, pattern, m, topic, begin, self._own(topics, r)))
                    at = m.end()
                ahead[n] = ahead[n] if at <= stop else 0  # a match across the clause's end may hide others
        return hands_on

    def _own(self, topics: Topics, r: Reading) -> Candidate | None:
        """The plan or law that the text itself is."""
        return topics.own.get(r.article) if self.articles[r.article].genre in ("policy", "law") else None

    def _hit(self, hit: Hit) -> None:
        """Turns a hit into claims, or tells the trace why it gives none."""
        reason = self._refused(hit)
        subjects, objects = ([], []) if reason else _roles(hit, self.rules)
        if unfit := "" if reason else self._unfit(hit, subjects, objects):
            reason, subjects = unfit, []
        before = len(self.claims)
        for s, o in _related(hit, subjects, objects, self.rules.patterns.clauses.each):
            if hit.pattern.topic and hit.pattern.predicate == "hasMechanism" and self._of_others(s, o):
                reason = "its name says whose it is"
                continue
            self._add(hit, s, o)
            if hit.pattern.predicate == "hasGoal" and isinstance(o, Candidate):
                self._industries(hit, s, o)
        if self.trace is not None:
            given = len(self.claims) > before
            self.trace(hit, "" if given else reason or "the ontology does not admit these classes")

    def _unfit(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """Why the members of a hit do not go together; empty where they do."""
        p = hit.pattern
        if p.topic and p.object != "topic" and any(c in hit.topic.members for c in objects):
            return "its subject is its object"
        if p.predicate == "cooperatesWith" and self._one_list(hit, subjects, objects):
            return "its sides are one list"
        if p.predicate == "builds" and p.topic and self._leads_past(hit, objects):
            return "the line leads past its subject"
        if p.predicate == "connects" and p.topic and self._built_before(hit):
            return "what connects is what the sentence builds before"
        if p.predicate == "hasPart" and min(len(subjects), len(objects)) > 1:
            return "which part is whose, nobody says"
        if p.several not in (None, len(objects) > 1):
            return f"its objects are {'several' if len(objects) > 1 else 'not several'}"
        return ""

    def _leads_past(self, hit: Hit, objects: Sequence[Member]) -> bool:
        """Whether pushed cities are to build lines between others (支持甲市…，加快建设乙市至丙市高铁)."""
        ancestors, subjects = self.rules.gazetteer.ancestors, {c.code for c in hit.topic.members}
        lines = [o for o in objects if isinstance(o, Candidate) and o.cls == "TransportLine"]
        ends = [{c.code for c in o.inner if c.code} for o in lines]
        local = hit.topic.passing and all(c.cls in ("City", "County") for c in hit.topic.members)
        near = [any({x, *ancestors(x)} & subjects for x in codes if x) for codes in ends]
        return local and bool(ends) and not any(near) and all(len(codes) > 1 for codes in ends)

    def _built_before(self, hit: Hit) -> bool:
        """Whether the sentence has built another line than its subject (建设某海陆大通道，…，串联甲、乙)."""
        before = hit.reading.text[: hit.skeleton.offsets[hit.match.start()] - hit.reading.offset]
        m = self.rules.patterns.built_line.search(before)
        return m is not None and all(c.name not in m[0] for c in hit.topic.members)

    def _one_list(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> bool:
        """Whether the sides of a cooperation are only a list (甲、乙两市和丙联动发展), in which nobody has a side."""
        if hit.pattern.skeleton != "split" or len(subjects) < 2:
            return False
        first = min((o.start for o in objects if isinstance(o, Candidate)), default=0)
        between = hit.reading.text[subjects[-1].end - hit.reading.offset : max(first - hit.reading.offset, 0)]
        rest = between[m.end() :] if (m := self.rules.patterns.set_words.match(between)) else between
        return rest.endswith(tuple(self.rules.patterns.clauses.list_end)) and len(rest) <= _SHARED_HEAD

    def _of_others(self, s: Candidate, o: Member) -> bool:
        """Whether the name of a mechanism begins with places (甲乙协作机制) that are not the subject nor lie in it."""
        named = [c for c in o.inner if c.start == o.start] if isinstance(o, Candidate) else []
        places = [c for c in named if c.cls in self.rules.classes["Area"]]
        keys = {k for c in places for k in self.linker.keys(c)}
        if not keys or s.cls == "Province" or keys & set(self.linker.keys(s)):
            return False
        g = self.rules.gazetteer
        codes = {d.code for k in keys if (d := g.by_key.get(k))}
        return not any(s.code in g.ancestors(code) for code in codes)

    def _refused(self, hit: Hit) -> str:
        """Why a hit gives no claim: negation, a condition, no subject or one of another class."""
        rules, p = self.rules.patterns, hit.pattern
        if m := rules.veto.search(hit.clause) or rules.veto_sentence.search(hit.skeleton.text, 0, hit.match.end()):
            return f"negated or conditional: {m.group()}"
        if p.bare and not self.of_policy and not rules.policy.search(hit.reading.text):
            return "names side by side, in a text that names nothing of policy"
        if not p.topic:
            return ""
        before = hit.skeleton.text[hit.begin : hit.match.start()]
        if p.predicate == "builds" and hit.topic.passing and rules.disposal.search(hit.clause):
            return "who was pushed before does not do this"
        if p.predicate == "hasGoal" and (m := rules.disposal.search(before)):
            named = rules.sign.search(m.group())
            return "what becomes so is named itself" if named else "what becomes so is no name that we know"
        if not hit.topic.members:
            return "the clause has no subject"
        if other := [c for c in hit.topic.members if c.cls not in p.topic_classes]:
            return f"its subject {other[0].name} is of class {other[0].cls}"
        if p.same_sentence and hit.topic.sentence != hit.reading.sentence.start:
            return "its subject stands in another sentence"
        return ""

    def _industries(self, hit: Hit, s: Candidate, goal: Candidate) -> None:
        """Industries in the name of a cluster that a place is to be (…先进制造业集聚带)."""
        if self.rules.patterns.clauses.industrial.search(goal.name):
            told = replace(hit.pattern, id=f"{hit.pattern.id}-industry", predicate="hasIndustry")
            for industry in (c for c in goal.inner if c.cls == "Industry"):
                self._add(replace(hit, pattern=told), s, industry)

    def _add(self, hit: Hit, s: Candidate, o: Member) -> None:
        p, r = hit.pattern, hit.reading
        if not self.admits(p.predicate, s.cls, None if isinstance(o, Literal_) else o.cls):
            return
        objects: Sequence[Key | Literal_] = (o,) if isinstance(o, Literal_) else self.linker.keys(o)
        evidence = Evidence(r.article, r.sentence.start, r.sentence.end)
        modality = self._modality(hit)
        for subject in self.linker.keys(s):
            for key in objects:
                mirrored = p.subject == p.object and isinstance(key, Key) and key < subject
                if key != subject and not mirrored and not self._own_part(p.predicate, subject, key):
                    self.claims.append(Claim(subject, p.predicate, key, modality, p.id, evidence))

    def _own_part(self, predicate: str, a: Key, b: Key | Literal_) -> bool:
        """Whether a province would cooperate with what lies in it."""
        codes = [d.code if (d := self.rules.gazetteer.by_key.get(k)) else "" for k in (a, b) if isinstance(k, Key)]
        if predicate != "cooperatesWith" or not all(codes) or len(codes) < 2:
            return False
        g = self.rules.gazetteer
        return any(g.divisions[x].cls == "Province" and x in g.ancestors(y) for x, y in (codes, codes[::-1]))

    def _modality(self, hit: Hit) -> Modality:
        p = self.rules.patterns
        if self.articles[hit.reading.article].genre in _WRITERS and p.proposed.search(hit.clause):
            return "Proposed"
        return "Planned" if p.planned.search(hit.clause) else "Stated"


def _related(
    hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member], each: str
) -> Iterator[tuple[Candidate, Member]]:
    """Every subject with every object; behind 分别 the first with the first, if there are as many."""
    if hit.pattern.subject == hit.pattern.object or each not in hit.clause:
        return product(subjects, objects)
    if len(subjects) == len(objects):
        return zip(subjects, objects, strict=True)
    unclear = min(len(subjects), len(objects)) > 1  # what goes with what
    return iter(()) if unclear else product(subjects, objects)


def skeletons(r: Reading, rules: Rules) -> dict[str, Skeleton]:
    """The skeletons of a sentence by kind: groups joined, split at 和 and 与, and with industries shown."""
    names = [c for c in r.names if c.cls != "Industry"]
    joints = rules.patterns.clauses
    out = {
        "joined": skeleton(r, names, rules, join_with=joints.joined),
        "split": skeleton(r, names, rules, join_with=joints.split),
    }
    if len(names) < len(r.names):
        out["industry"] = skeleton(r, r.names, rules, join_with=joints.industry)
    return out


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a skeleton: from one punctuation mark to the next."""
    start = 0
    for m in _CLAUSE.finditer(text):
        if m.end() - start > 1:
            yield start, m.end()
        start = m.end()
    if start < len(text):
        yield start, len(text)


def _roles(hit: Hit, rules: Rules) -> tuple[list[Candidate], list[Member]]:
    """The members of a hit's subject and object."""
    p, m, sk = hit.pattern, hit.match, hit.skeleton
    source = hit.topic.source
    filled: dict[str, list[Member]] = {
        "topic": list(hit.topic.members),
        "source": [source] if source else [],
        "meeting": [hit.topic.meeting] if hit.topic.meeting else [],
        "head": list(hit.topic.head),
        "own": [hit.own] if hit.own and not source else [],
    }
    for name in p.regex.groupindex:
        if m[name] is None:
            continue
        if name == "T":
            day = iso(m[name], sk.text[: m.start(name)], rules.documents.year)
            filled["T"] = [Literal_(day)] if day else []
            continue
        filled.setdefault(name[0], []).extend(sk.group(m[name]).members)
        if name in p.rest:
            filled[name[0]] += _rest(sk, p, m.end(name), rules.patterns)
    objects = filled.get(p.object, [])
    if p.topic and p.predicate in _LED and hit.topic.led:
        filled.setdefault("S", list(hit.topic.led))  # 甲市联合乙、丙，依托某铁路，对接丁: what leads does
    if p.topic:
        filled.setdefault("S", [*hit.topic.members, *(c for c in hit.topic.partners if c not in objects)])
    subjects = [c for c in filled.get(p.subject, []) if isinstance(c, Candidate)]
    return (_own(objects, rules.classes["Ground"]) or subjects) if p.predicate == "hasGoal" else subjects, objects


def _rest(sk: Skeleton, pattern: Pattern, at: int, rules: PatternRules) -> list[Candidate]:
    """Members of all further groups of the class: to the clause's end, and on where the next begins with one."""
    stop = _CLAUSE.search(sk.text, at)
    while stop and stop.group() == "，" and pattern.predicate == "hasPart":
        m = rules.next_group.match(sk.text, stop.end())
        if m is None or m["group"][0] not in pattern.rest_classes:
            break  # 甲地区包括…，乙地区包括…
        stop = _CLAUSE.search(sk.text, stop.end())
    end = stop.start() if stop else len(sk.text)
    # 某市的某区: the city only says where it lies
    signs = [m for m in rules.sign.finditer(sk.text, at, end) if not rules.owned.match(sk.text, m.end())]
    if pattern.predicate == "hasIndustry":
        places = {m.end() for m in signs if m.group()[0] not in pattern.rest_classes}
        signs = [m for m in signs if m.start() not in places]  # 甲县轴承、乙县番茄: to each its own
    return [c for m in signs if m.group()[0] in pattern.rest_classes for c in sk.group(m.group()).members]


def _own(objects: Sequence[Member], ground: frozenset[str]) -> list[Candidate]:
    """The place that a goal's name ends with (轨道上的某城): it is the one to become so."""
    ends = [c.inner[-1] for c in objects if isinstance(c, Candidate) and c.inner and c.inner[-1].end == c.end]
    return [c for c in ends if c.cls in ground and c.kind in ("name", "place")]
