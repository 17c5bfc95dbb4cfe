"""Why a pattern's hit gives no claim: negation, a condition, no subject, or a check of its predicate.

Which checks a predicate has stands in data/patterns.toml; what each of them looks for, here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg.extract.hits import Hit, Member
from kg.link import Linker
from kg.model import Key
from kg.reading import Candidate
from kg.rules import Rules
from kg.rules.predicates import Check

_SHARED_HEAD = 7  # characters of a noun that a list shares, with what joins it to the next list (革命老区和)


@dataclass(frozen=True)
class Refusals:
    """Tells why a hit, its sides together or one of its pairs give no claim; “” where they do.

    `of_policy` says whether the document is of policy at all.
    """

    rules: Rules
    linker: Linker
    of_policy: bool

    def of_hit(self, hit: Hit) -> str:
        """Negation, a condition, no subject or one of another class."""
        words, p = self.rules.patterns.modality, hit.pattern
        if m := words.veto.search(hit.clause) or words.veto_sentence.search(hit.skeleton.text, 0, hit.match.end()):
            return f"negated or conditional: {m.group()}"
        if p.bare and not self.of_policy and not words.policy.search(hit.reading.text):
            return "names side by side, in a text that names nothing of policy"
        return self._of_topic(hit) if p.topic else ""

    def _of_topic(self, hit: Hit) -> str:
        """Why the subject of the clause cannot be the one of the claim."""
        if not hit.topic.members:
            return "the clause has no subject"
        if other := [c for c in hit.topic.members if c.cls not in hit.pattern.topic_classes]:
            return f"its subject {other[0].name} is of class {other[0].cls}"
        if hit.pattern.same_sentence and hit.topic.sentence != hit.reading.sentence.start:
            return "its subject stands in another sentence"
        return ""

    def of_sides(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """Why the members of a hit do not go together."""
        p = hit.pattern
        if p.topic and p.object != "topic" and any(c in hit.topic.members for c in objects):
            return "its subject is its object"
        if p.several not in (None, len(objects) > 1):
            return f"its objects are {'several' if len(objects) > 1 else 'not several'}"
        return self._checked(self.rules.patterns.predicates[p.predicate].checks, hit, subjects, objects)

    def of_pair(self, hit: Hit, subject: Candidate, thing: Member) -> str:
        """Why one subject does not go with one object."""
        return self._checked(self.rules.patterns.predicates[hit.pattern.predicate].pair_checks, hit, [subject], [thing])

    def _checked(
        self, checks: Sequence[Check], hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]
    ) -> str:
        return next((why for check in checks if (why := CHECKS[check](self, hit, subjects, objects))), "")

    # -------------------------------------------------------------- the checks of predicates

    def _of_several(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        return "which part is whose, nobody says" if min(len(subjects), len(objects)) > 1 else ""

    def _disposed(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """What becomes so stands before the verb (把某园打造成…)."""
        m = self.rules.patterns.refusals.disposal.search(hit.before) if hit.pattern.topic else None
        if m is None:
            return ""
        named = self.rules.patterns.sign.search(m.group())
        return "what becomes so is named itself" if named else "what becomes so is no name that we know"

    def _pushed(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """Who was pushed before does not do what is done with another (支持甲…，把乙…)."""
        pushed = hit.pattern.topic and hit.topic.passing
        disposes = pushed and self.rules.patterns.refusals.disposal.search(hit.clause)
        return "who was pushed before does not do this" if disposes else ""

    def _leads_past(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """Pushed cities do not build lines between others (支持甲市…，加快建设乙市至丙市高铁)."""
        pushed = hit.topic.passing and all(c.cls in ("City", "County") for c in hit.topic.members)
        if not hit.pattern.topic or not pushed:
            return ""
        above, mine = self.rules.gazetteer.ancestors, {c.code for c in hit.topic.members}
        lines = [o for o in objects if isinstance(o, Candidate) and o.cls == "TransportLine"]
        ends = [{c.code for c in o.inner if c.code} for o in lines]
        near = any({x, *above(x)} & mine for codes in ends for x in codes if x)
        past = bool(ends) and not near and all(len(codes) > 1 for codes in ends)
        return "the line leads past its subject" if past else ""

    def _of_site(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """Ports, airports and the like build nothing by themselves."""
        return "a site builds nothing" if hit.pattern.topic and any(map(self._is_site, subjects)) else ""

    def _is_site(self, c: Candidate) -> bool:
        return c.cls == "FunctionalZone" and self.rules.patterns.refusals.sites.search(c.name) is not None

    def _settled(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """A division is there already (建设甲市至乙地高铁)."""
        divisions, o = self.rules.classes["Division"], objects[0]
        return "a division is not built" if isinstance(o, Candidate) and o.cls in divisions else ""

    def _built_before(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """The sentence has built another line, which is what connects (建设某海陆大通道，…，串联甲、乙)."""
        before = hit.reading.text[: hit.skeleton.offsets[hit.match.start()] - hit.reading.offset]
        m = self.rules.patterns.refusals.built_line.search(before) if hit.pattern.topic else None
        other = m is not None and all(c.name not in m[0] for c in hit.topic.members)
        return "what connects is what the sentence builds before" if other else ""

    def _one_list(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """The sides are only a list (甲、乙两市和丙联动发展), in which nobody has a side."""
        if hit.pattern.skeleton != "split" or len(subjects) < 2:
            return ""
        words, offset = self.rules.patterns.clauses, hit.reading.offset
        first = min((o.start for o in objects if isinstance(o, Candidate)), default=0)
        between = hit.reading.text[subjects[-1].end - offset : max(first - offset, 0)]
        rest = between[m.end() :] if (m := words.set_words.match(between)) else between
        listed = rest.endswith(tuple(words.list_end)) and len(rest) <= _SHARED_HEAD
        return "its sides are one list" if listed else ""

    def _of_others(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """The object's name begins with places (甲乙协作机制) that are not the subject nor lie in it."""
        s, o = subjects[0], objects[0]
        named = [c for c in o.inner if c.start == o.start] if isinstance(o, Candidate) else []
        places = [c for c in named if c.cls in self.rules.classes["Area"]]
        keys = {k for c in places for k in self.linker.keys(c)}
        if not hit.pattern.topic or not keys or s.cls == "Province" or keys & set(self.linker.keys(s)):
            return ""
        g = self.rules.gazetteer
        codes = {d.code for k in keys if (d := g.by_key.get(k))}
        return "" if any(s.code in g.ancestors(code) for code in codes) else "its name says whose it is"

    def _elsewhere(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """A division is no part of another one in which it does not lie."""
        s, o, g = subjects[0], objects[0], self.rules.gazetteer
        codes = (s.code, o.code if isinstance(o, Candidate) else None)
        apart = all(codes) and str(codes[0]) not in g.ancestors(str(codes[1]))
        return "it lies elsewhere" if apart else ""

    def _own_part(self, hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member]) -> str:
        """A province does not cooperate with what lies in it."""
        o = objects[0]
        pairs = product(self.linker.keys(subjects[0]), self.linker.keys(o)) if isinstance(o, Candidate) else ()
        return "one is a part of the other" if any(map(self._lies_in, pairs)) else ""

    def _lies_in(self, keys: tuple[Key, Key]) -> bool:
        """Whether one of two keys is the province in which the other lies."""
        g = self.rules.gazetteer
        a, b = (d.code if (d := g.by_key.get(k)) else "" for k in keys)
        both = ((a, b), (b, a)) if a and b else ()
        return any(g.divisions[x].cls == "Province" and x in g.ancestors(y) for x, y in both)


CHECKS: Mapping[Check, Callable[[Refusals, Hit, Sequence[Candidate], Sequence[Member]], str]] = {
    "of_several": Refusals._of_several,
    "disposed": Refusals._disposed,
    "pushed": Refusals._pushed,
    "leads_past": Refusals._leads_past,
    "of_site": Refusals._of_site,
    "settled": Refusals._settled,
    "built_before": Refusals._built_before,
    "one_list": Refusals._one_list,
    "of_others": Refusals._of_others,
    "own_part": Refusals._own_part,
    "elsewhere": Refusals._elsewhere,
}
