"""Relations: what the patterns of data/patterns.toml find in a document's readings, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.enacted import own_document
from kg.extract.acting import acting
from kg.extract.anaphors import Anaphors
from kg.extract.carried import HandsOn, Topic
from kg.extract.hits import Hit, Member, related, roles
from kg.extract.refusals import Refusals
from kg.extract.skeleton import CLAUSE_END, Skeleton, clauses, skeletons
from kg.extract.topics import Topics
from kg.link import Linker
from kg.model import Article, Claim, Evidence, Genre, Key, Literal_, Modality
from kg.reading import Candidate, Reading, name_any
from kg.rules import Rules
from kg.rules.patterns import Pattern

Admits = Callable[[str, str, str | None], bool]
Trace = Callable[[Hit, str], None]
Heard = Callable[[Reading, str, Skeleton, tuple[int, int], Topic, Topic], None]
_WRITERS: tuple[Genre, ...] = ("opinion", "interview", "paper")


def of_policy(articles: Sequence[Article], readings: Sequence[Reading], rules: Rules) -> bool:
    """Whether a document is of policy at all: a law, or one that names a plan, a strategy, a goal or the like."""
    return any(a.genre == "law" for a in articles) or name_any(readings, rules.classes["Policy"])


@dataclass
class Extractor:
    """Reads claims off the readings of one document.

    `trace` is told of every hit and why it was refused (or “” where it gave a claim), `heard` of every clause (its
    skeleton's kind, the skeleton, its span) with the subject that it came with and the one that it got;
    `policykg explain` shows both.
    """

    rules: Rules
    linker: Linker
    articles: Sequence[Article]
    admits: Admits
    trace: Trace | None = None
    heard: Heard | None = None
    claims: list[Claim] = field(default_factory=list)
    _refusals: Refusals = field(init=False)

    def run(self, readings: Sequence[Reading]) -> list[Claim]:
        """All claims of the relation patterns, in the order of the text."""
        self._refusals = Refusals(self.rules, self.linker, of_policy(self.articles, readings, self.rules))
        own = {n: own_document(a, self.rules.lineage, self.rules.documents) for n, a in enumerate(self.articles)}
        titles = {n: a.title or "" for n, a in enumerate(self.articles)}
        topics = Topics(self.rules, self.linker, readings, Anaphors(self.rules, titles), own)
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
        end = HandsOn(topics.topic, self.rules.patterns.carrying.adverbial)
        for kind, sk in skeletons(r, self.rules).items():
            possible = (p for p in self.rules.patterns.patterns.possible(sk.text) if p.skeleton == kind)
            patterns = [p for p in possible if p.regex.search(sk.text)]
            if kind == "joined":
                end = self._clauses(r, kind, sk, topics, patterns)
            elif patterns:
                self._clauses(r, kind, sk, topics, patterns)
        return end

    def _clauses(self, r: Reading, kind: str, sk: Skeleton, topics: Topics, patterns: Sequence[Pattern]) -> HandsOn:
        """Runs patterns over the clauses of one skeleton; returns the subjects that the sentence hands on."""
        topic, hands_on = topics.topic, HandsOn(topics.topic, self.rules.patterns.carrying.adverbial)
        if sk.text.rstrip("”’）)").endswith(("？", "?")):
            return hands_on
        ahead = [0] * len(patterns)  # where each pattern can match next at the earliest
        base: Topic | None = None  # of whom the sentence speaks before it enumerates
        for start, stop in clauses(sk.text):
            if self.rules.patterns.clauses.enumerated.match(sk.text[start:stop]):
                topic = base = topic if base is None else base
            before, topic = topic, topics.of_clause(r, sk, (start, stop), topic)
            if self.heard is not None:
                self.heard(r, kind, sk, (start, stop), before, topic)
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
                    begin = max((x.end() for x in CLAUSE_END.finditer(sk.text, 0, m.start())), default=0)
                    self._hit(Hit(r, sk, pattern, m, topic, begin, self._own(topics, r)))
                    at = m.end()
                ahead[n] = ahead[n] if at <= stop else 0  # a match across the clause's end may hide others
        return hands_on

    def _own(self, topics: Topics, r: Reading) -> Candidate | None:
        """The plan or law that the text itself is."""
        return topics.own.get(r.article) if self.articles[r.article].genre in ("policy", "law") else None

    def _hit(self, hit: Hit) -> None:
        """Turns a hit into claims, or tells the trace why it gives none."""
        reason, subjects, objects = self._refusals.of_hit(hit), [], []  # type: str, list[Candidate], list[Member]
        if not reason:
            subjects, objects = roles(hit, self.rules)
            reason = self._refusals.of_sides(hit, subjects, objects)
        before = len(self.claims)
        pairs = () if reason else related(hit, subjects, objects, self.rules.patterns.clauses.each)
        for s, o in pairs:
            if unfit := self._refusals.of_pair(hit, s, o):
                reason = unfit
                continue
            self._add(hit, s, o)
            self._industries(hit, s, o)
        if self.trace is not None:
            given = len(self.claims) > before
            self.trace(hit, "" if given else reason or "the ontology does not admit these classes")

    def _industries(self, hit: Hit, s: Candidate, goal: Member) -> None:
        """Industries in the name of a cluster that a place is to be (…先进制造业集聚带)."""
        becomes = self.rules.patterns.predicates[hit.pattern.predicate].becomes
        if becomes and isinstance(goal, Candidate) and self.rules.patterns.clauses.industrial.search(goal.name):
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
                if key != subject and not mirrored:
                    self.claims.append(Claim(subject, p.predicate, key, modality, p.id, evidence))

    def _modality(self, hit: Hit) -> Modality:
        p = self.rules.patterns.modality
        if self.articles[hit.reading.article].genre in _WRITERS and p.proposed.search(hit.clause):
            return "Proposed"
        return "Planned" if p.planned.search(hit.clause) else "Stated"
