"""Relations: what the patterns of data/patterns.toml find in a document's readings.

Sentences are read clause by clause; each clause has a subject (its topic): the one it names,
else the one of the clause before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.link import Linker
from kg.model import Article, Claim, Evidence, Genre, Literal_, Modality
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.patterns import FIRST_CLASS, Pattern, PatternRules
from kg.skeleton import Group, Skeleton, skeleton

Admits = Callable[[str, str, str | None], bool]
_CLAUSE = re.compile(r"[，；。！？：]")
_SEGMENT = re.compile(r"[；。！？]")
_ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]|[（(][一二三四五六七八九十\d]+[）)])"
)
_SIGN = re.compile(f"[{chr(FIRST_CLASS)}-{chr(0xE0FF)}][{chr(0xE100)}-{chr(0xF8FF)}]")
_AREAS = (
    "Province",
    "City",
    "County",
    "Region",
    "MacroRegion",
    "UrbanAgglomeration",
    "MetropolitanArea",
    "EconomicBelt",
)
_WRITERS: tuple[Genre, ...] = ("opinion", "interview", "paper")


@dataclass
class Topic:
    """The subject of a clause: its candidates, and the paragraph it was named in."""

    members: tuple[Candidate, ...] = ()
    article: int = -1
    paragraph: int = -1
    sentence: int = -1


@dataclass
class Extractor:
    """Reads claims off the readings of one document."""

    rules: Rules
    linker: Linker
    articles: Sequence[Article]
    admits: Admits
    claims: list[Claim] = field(default_factory=list)
    _seen: list[Candidate] = field(default_factory=list)

    def run(self, readings: Sequence[Reading]) -> list[Claim]:
        """All claims of the relation patterns, in the order of the text."""
        topic, base, frozen = Topic(), Topic(), False
        for r in readings:
            if r.sentence.heading:
                topic, base, frozen = Topic(), Topic(), False
                continue
            if _ENUMERATED.match(r.text):
                frozen = True
            elif topic.paragraph != r.sentence.paragraph:
                frozen = False
            topic, base = self._carry(topic, base, r)
            topic = topic if topic.members else self._single(readings, r)
            if self._seen and topic.article != r.article:
                self._seen.clear()
            self._seen += [c for c in r.names if c.cls in (*_AREAS, "FunctionalZone", "Corridor", "TransportLine")]
            topic = self._sentence(r, topic)
            if not base.members and not frozen:
                base = topic
        return self.claims

    def _carry(self, topic: Topic, base: Topic, r: Reading) -> tuple[Topic, Topic]:
        """The topic that a sentence begins with, and the one that an enumeration goes back to.

        A topic is kept within a paragraph; 一是, 二是, 三是 go back to the one before the enumeration, which
        they also take over from the paragraph before.
        """
        new = Topic(article=r.article, paragraph=r.sentence.paragraph)
        if topic.article != r.article:
            return new, new
        if _ENUMERATED.match(r.text):
            kept = replace(base, paragraph=r.sentence.paragraph)
            return kept, kept
        return (topic, base) if topic.paragraph == r.sentence.paragraph else (new, new)

    def _single(self, readings: Sequence[Reading], r: Reading) -> Topic:
        """Where no subject is carried: the one area that the paragraph has named so far, if it is one."""
        here = [x for x in readings if (x.article, x.sentence.paragraph) == (r.article, r.sentence.paragraph)]
        named = {}
        for x in here:
            if x.sentence.start < r.sentence.start:
                for c in x.names:
                    area = self._area(c)
                    if area is not None:
                        named[area.name] = area
        members = tuple(named.values()) if len(named) == 1 else ()
        return Topic(members, r.article, r.sentence.paragraph)

    def _area(self, c: Candidate) -> Candidate | None:
        """The area that a name stands for: itself, or the one region that a strategy covers."""
        if c.cls in _AREAS:
            return c
        known = self.rules.lexicon.entries.get(c.name) if c.cls == "Strategy" else None
        if known is None or len(known.members) != 1:
            return None
        region = self.rules.lexicon.entries[known.members[0]]
        return replace(c, name=region.name, cls=region.cls, aliases=region.aliases)

    def _sentence(self, r: Reading, topic: Topic) -> Topic:
        p = self.rules.patterns
        names = [c for c in r.names if c.cls != "Industry"]
        variants = {
            "joined": skeleton(r, names, p, join_with=r"、|，?以及|和|及|与|——?|-"),
            "split": skeleton(r, names, p, join_with="、"),
        }
        if len(names) < len(r.names):
            variants["industry"] = skeleton(r, r.names, p, join_with="、|和|及|与")
        end = topic
        for name, sk in variants.items():
            end_of = self._clauses(r, sk, topic, [x for x in p.patterns if x.skeleton == name])
            end = end_of if name == "joined" else end
        return end

    def _clauses(self, r: Reading, sk: Skeleton, topic: Topic, patterns: Sequence[Pattern]) -> Topic:
        """Runs patterns over the clauses of one skeleton, with the topic carried along."""
        if sk.text.rstrip("”’）)").endswith(("？", "?")):
            return topic
        spans = list(_spans(sk.text))
        first = topic
        for start, stop in spans:
            if start and _ENUMERATED.match(sk.text[start:stop]):
                topic = first
            topic = self._topic(r, sk, sk.text[start:stop], topic)
            for pattern in patterns:
                for m in pattern.regex.finditer(sk.text, start):
                    if m.start() >= stop:
                        break
                    self._claim(r, sk, pattern, m, topic)
        return topic

    def _topic(self, r: Reading, sk: Skeleton, clause: str, topic: Topic) -> Topic:
        for rule in self.rules.patterns.topics:
            if m := rule.regex.search(clause):
                groups = [sk.group(m[g]) for g in ("S", "S2") if g in rule.regex.groupindex and m[g]]
                members = tuple(c for g in groups for c in g.members)
                return Topic(members, r.article, r.sentence.paragraph, r.sentence.start)
        if again := self._anaphor(r, clause):
            return Topic((again,), r.article, r.sentence.paragraph, r.sentence.start)
        if m := re.match("^(?:[^，；。]{0,4})(?:我省|全省|本省)(?!委|内)", clause):
            home = self._home()
            if home:
                return Topic((home,), r.article, r.sentence.paragraph)
        return topic

    def _anaphor(self, r: Reading, clause: str) -> Candidate | None:
        """走廊串联…, 该示范区…: a bare head noun stands for the last name before it that ends so."""
        m = re.match(r"(?:该|本|这一|这个|此)?([一-鿿]{2,5})", clause)
        if m is None:
            return None
        if re.match("该线|这条线|线路|铁路|这条铁路", clause):
            return next((x for x in reversed(self._seen) if x.cls == "TransportLine"), None)
        heads = [h for h in self.rules.syntax.heads if m[1].startswith(h)]
        for head in sorted(heads, key=len, reverse=True):
            for x in reversed(self._seen):
                if x.name.endswith(head) and x.cls in (*_AREAS, "FunctionalZone", "Corridor", "TransportLine"):
                    return x
        return None

    def _home(self) -> Candidate | None:
        code = self.linker.home
        if code is None:
            return None
        d = self.rules.gazetteer.divisions[code]
        return Candidate(0, 0, d.label, d.cls, "place:self", "place", code=code)

    def _claim(self, r: Reading, sk: Skeleton, pattern: Pattern, m: re.Match[str], topic: Topic) -> None:
        begin = max((x.end() for x in _CLAUSE.finditer(sk.text, 0, m.start())), default=0)
        if self.rules.patterns.veto.search(sk.text, begin, m.end()) or self.rules.patterns.veto_sentence.search(
            sk.text, 0, m.end()
        ):
            return
        roles = self._roles(r, sk, pattern, m, topic)
        if roles is None:
            return
        subjects, objects = roles
        if pattern.predicate == "hasGoal":
            self._goal_industries(r, sk, pattern, subjects, objects, begin, m.end())
        for s in subjects:
            for o in objects:
                self._add(r, sk, pattern, s, o, begin, m.end())

    def _goal_industries(
        self,
        r: Reading,
        sk: Skeleton,
        pattern: Pattern,
        subjects: list[Candidate],
        objects: list[Candidate | Literal_],
        begin: int,
        end: int,
    ) -> None:
        """Industries in the name of a cluster that a place is to be (…先进制造业集聚带)."""
        told = replace(pattern, id=f"{pattern.id}-industry", predicate="hasIndustry")
        for o in objects:
            if isinstance(o, Candidate) and re.search("集聚|产业|集群", o.name):
                for industry in (c for c in o.inner if c.cls == "Industry"):
                    for s in subjects:
                        self._add(r, sk, told, s, industry, begin, end)

    def _roles(
        self, r: Reading, sk: Skeleton, pattern: Pattern, m: re.Match[str], topic: Topic
    ) -> tuple[list[Candidate], list[Candidate | Literal_]] | None:
        """The members of subject and object; None where the topic is missing or of another class."""
        filled: dict[str, list[Candidate | Literal_]] = {"topic": list(topic.members)}
        for name in pattern.regex.groupindex:
            if m[name] is None:
                continue
            if name == "T":
                filled["T"] = [Literal_(_date(m[name]))]
                continue
            members: list[Candidate | Literal_] = list(sk.group(m[name]).members)
            if name in pattern.rest:
                members += _rest(sk, pattern, m.end(name))
            filled.setdefault(name[0], []).extend(members)
        if pattern.topic:
            if not topic.members or any(c.cls not in pattern.topic_classes for c in topic.members):
                return None
            if pattern.same_sentence and topic.sentence != r.sentence.start:
                return None
            filled.setdefault("S", list(topic.members))
        subjects = [c for c in filled.get(pattern.subject, []) if isinstance(c, Candidate)]
        if pattern.predicate == "hasGoal":
            subjects = _own(filled.get(pattern.object, [])) or subjects
        return subjects, filled.get(pattern.object, [])

    def _add(
        self, r: Reading, sk: Skeleton, pattern: Pattern, s: Candidate, o: Candidate | Literal_, begin: int, end: int
    ) -> None:
        modality = self._modality(r, sk.text[begin:end])
        evidence = Evidence(r.article, r.sentence.start, r.sentence.end)
        for subject in self.linker.keys(s):
            if isinstance(o, Literal_):
                if self.admits(pattern.predicate, s.cls, None):
                    self.claims.append(Claim(subject, pattern.predicate, o, modality, pattern.id, evidence))
                continue
            if not self.admits(pattern.predicate, s.cls, o.cls):
                continue
            for key in self.linker.keys(o):
                if key != subject and not (pattern.subject == pattern.object and key < subject):
                    self.claims.append(Claim(subject, pattern.predicate, key, modality, pattern.id, evidence))

    def _modality(self, r: Reading, clause: str) -> Modality:
        p: PatternRules = self.rules.patterns
        if self.articles[r.article].genre in _WRITERS and p.proposed.search(clause):
            return "Proposed"
        return "Planned" if p.planned.search(clause) else "Stated"


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a skeleton: from one punctuation mark to the next; brackets stay whole."""
    start = 0
    for m in _CLAUSE.finditer(text):
        if m.end() - start > 1:
            yield start, m.end()
        start = m.end()
    if start < len(text):
        yield start, len(text)


def _rest(sk: Skeleton, pattern: Pattern, at: int) -> list[Candidate | Literal_]:
    """Members of all further groups of the pattern's class up to the next semicolon, clause by clause.

    A clause that names a verb of its own before the group ends the row, unless the pattern says range.
    """
    stop = _SEGMENT.search(sk.text, at)
    limit = stop.start() if stop else len(sk.text)
    far = pattern.predicate == "hasPart"
    if not far:
        m = _CLAUSE.search(sk.text, at, limit)
        limit = m.start() if m else limit
    out: list[Candidate | Literal_] = []
    for m in _SIGN.finditer(sk.text, at, limit):
        if m.group()[0] in pattern.rest_classes:
            out += sk.group(m.group()).members
    return out


def _own(objects: Sequence[Candidate | Literal_]) -> list[Candidate]:
    """The place that a goal's name ends with (轨道上的长株潭): it is the one to become so."""
    ends = [c.inner[-1] for c in objects if isinstance(c, Candidate) and c.inner and c.inner[-1].end == c.end]
    return [c for c in ends if c.cls in _AREAS and c.kind in ("name", "place")]


def _date(text: str) -> str:
    """2019年12月3日 -> 2019-12-03; 1999 -> 1999."""
    parts = re.findall(r"\d+", text)
    return "-".join([parts[0], *(p.zfill(2) for p in parts[1:])])


def members_of(group: Group) -> Iterable[Candidate]:
    """The candidates of a group."""
    return group.members
