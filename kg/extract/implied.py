"""Relations read off names: what a strategy covers, where a zone lies, whose a mechanism is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, product

from kg.link import Linker
from kg.model import Claim, Evidence, Key
from kg.reading import Candidate, Reading
from kg.recognise.reach import HYPHENS
from kg.rules import Rules
from kg.rules.numerals import number
from kg.titled import areas, issuers, titled
from kg.words import segmenter

Admits = Callable[[str, str, str | None], bool]


def implied_claims(
    readings: Sequence[Reading], linker: Linker, rules: Rules, admits: Admits, said: Sequence[Claim]
) -> list[Claim]:
    """Claims that names alone make, each with the sentence in which the name stands.

    A goal that begins with a place is taken for the place's only where no sentence gives it an owner (`said`).
    """
    owned = {c.object for c in said if c.predicate == "hasGoal"}
    out: list[Claim] = []
    for r in readings:
        for c in r.names:
            out += [
                x
                for x in named_claims(c, r, linker, rules, admits)
                if x.predicate != "hasGoal" or x.object not in owned
            ]
    return out


def named_claims(c: Candidate, r: Reading, linker: Linker, rules: Rules, admits: Admits) -> Iterator[Claim]:
    """The claims that one name makes."""
    evidence = Evidence(r.article, r.sentence.start, r.sentence.end)
    for subject, predicate, o, rule in _implied(c, r, linker, rules):
        keys = linker.keys(o) if isinstance(o, Candidate) else (o,)
        cls = o.cls if isinstance(o, Candidate) else linker.entities[o].cls
        subjects = linker.keys(subject) if isinstance(subject, Candidate) else (subject,)
        for s, k in product(subjects, keys):
            if s != k and admits(predicate, linker.entities[s].cls, cls):
                yield Claim(s, predicate, k, "Stated", rule, evidence)


def _implied(
    c: Candidate, r: Reading, linker: Linker, rules: Rules
) -> Iterator[tuple[Candidate | Key, str, Candidate | Key, str]]:
    if c.cls == "Strategy":
        for o in _covered(c, linker, rules):
            yield c, "covers", o, "name:covers"
    elif c.cls in rules.classes["Doc"]:
        for o in titled(c, rules):
            yield c, "covers", o, "name:covers"
            for inside in o.inner:
                yield o, "locatedIn", inside, "name:locatedIn"
        for o in issuers(c, rules):
            yield c, "issuedBy", o, "name:issuedBy"
    elif c.cls in rules.classes["Built"]:
        joined = _joined_ends(c, r, rules) if c.cls in rules.classes["Belt"] else ()
        yield from ((c, "connects", o, "name:connects") for o in joined)
        for o in _inside(c, r.text[c.start - r.offset : c.end - r.offset], rules) if not joined else ():
            yield c, "locatedIn", o, "name:locatedIn"
    elif c.cls == "TransportLine":
        yield from ((c, "connects", o, "name:connects") for o in _joined_ends(c, r, rules))
    elif c.cls == "Goal":
        yield from ((o, "hasGoal", c, "name:hasGoal") for o in c.inner if _owns(o, c, rules))
    elif c.cls == "Mechanism":
        yield from ((k, "hasMechanism", c, "name:hasMechanism") for k in _by_initials(c, linker, rules))
        sides = list(_sides(c, r, rules)) or [[o] for o in _opening(c, linker, rules)]
        sides = sides or [[o] for o in _basin(c, rules)]
        yield from ((o, "hasMechanism", c, "name:hasMechanism") for side in sides for o in side)
        pairs = ((a, b) for one, other in combinations(sides, 2) for a in one for b in other)
        yield from ((a, "cooperatesWith", b, "name:cooperatesWith") for a, b in pairs)
    elif c.cls in ("Region", "UrbanAgglomeration"):
        yield from _counted_members(c, r, rules)


def _joined_ends(c: Candidate, r: Reading, rules: Rules) -> tuple[Candidate, ...]:
    """The places that the name of a corridor or belt joins by a hyphen (甲—乙走廊)."""
    places = [o for o in c.inner if o.kind == "place"]
    between = (r.text[a.end - r.offset : b.start - r.offset] for a, b in pairwise(places))
    joined = all(x and (set(x) <= set(HYPHENS) or x == rules.patterns.names.to) for x in between)
    return tuple(places) if len(places) > 1 and joined else ()


def _sides(c: Candidate, r: Reading, rules: Rules) -> Iterator[list[Candidate]]:
    """The places, or the strategy, that the name of a mechanism begins with (甲省与乙省对口合作机制), side by side.

    Those that follow one another without a mark are one side (甲与粤东粤西粤北对口帮扶协作机制).
    """
    at, side = c.start, list[Candidate]()
    for o in c.inner:
        if side and o.start == side[-1].end and o.cls == side[-1].cls:
            side.append(o)
        elif o.start == at and (o.cls in rules.classes["Place"] or o.cls == "Strategy"):
            yield from [side] if side else []
            side = [o]
        else:
            continue
        joint = r.text[o.end - r.offset : o.end + 1 - r.offset]
        at = o.end + 1 if joint in rules.patterns.names.owners else -1
    yield from [side] if side else []


def _by_initials(c: Candidate, linker: Linker, rules: Rules) -> list[Key]:
    """The cities of the document by whose initials a mechanism's name begins (深惠产业协作机制), which are no word."""
    initials, knows = rules.gazetteer.city_characters, segmenter(rules.dictionary).has_word
    heads = (c.name[:n] for n in (3, 2) if len(c.name) > n + 3)
    fits = (x for x in heads if all(ch in initials for ch in x) and not any(o.start == c.start for o in c.inner))
    own = next((x for x in fits if not any(map(knows, (x, *(a + b for a, b in pairwise(x)))))), "")
    return _spelt_out(own, linker)


def _opening(c: Candidate, linker: Linker, rules: Rules) -> Iterator[Candidate]:
    """The longest name of a region of the document that a mechanism's name begins with (甲流域|横向补偿机制)."""
    names = {k.name: e.cls for k, e in linker.entities.items() if e.cls in rules.classes["Place"]}
    name = max((n for n in names if len(n) > 3 and c.name.startswith(n)), key=len, default=None)
    if name is not None:
        yield Candidate(c.start, c.start + len(name), name, names[name], "name:owner", "name")


def _basin(c: Candidate, rules: Rules) -> Iterator[Candidate]:
    """The basin, known or not, that a mechanism's name begins with (甲流域|横向补偿机制)."""
    if m := rules.patterns.names.basin.match(c.name):
        yield Candidate(c.start, c.start + m.end(), m.group(), "Region", "name:basin", "name")


def _owns(o: Candidate, goal: Candidate, rules: Rules) -> bool:
    """Whether a goal's name begins with the city or region that is to reach it (某市国际消费中心)."""
    if o.start != goal.start or o.end == goal.end or rules.patterns.names.of in goal.name:
        return False
    if o.cls == "MacroRegion" or rules.patterns.names.not_own.match(goal.name, o.end - o.start):
        return False
    return o.cls in ("City", "MetropolitanArea", "UrbanAgglomeration") or Key(o.name) in rules.gazetteer.members


def _covered(c: Candidate, linker: Linker, rules: Rules) -> Iterator[Candidate | Key]:
    known = rules.lexicon.entries.get(c.name)
    for name in known.members if known else ():
        region = rules.lexicon.entries[name]
        yield linker.named(region.name, region.cls, region.aliases)
    if known is None:
        for o in c.inner:
            cities = _spelt_out(o.name, linker) if o.rule == "place:initials" else []
            if cities or o.cls in rules.classes["Place"]:
                yield from cities or (o,)


def _spelt_out(initials: str, linker: Linker) -> list[Key]:
    """北钦防 -> 北海, 钦州, 防城港: the one city of the document for each character, or nothing."""
    out = []
    for ch in initials:
        fits = [k for k, e in linker.entities.items() if e.cls in ("City", "County") and e.label.startswith(ch)]
        if len(fits) != 1:
            return []
        out.append(fits[0])
    return out


def _inside(c: Candidate, surface: str, rules: Rules) -> list[Candidate]:
    """The places in a zone's name; of a division and its ancestor only the nearer one."""
    sides = rules.patterns.names.sides  # 某片区 in the west of its own land, not of 西部地区
    aside = [o for o in c.inner if surface[o.start - c.start : o.end - c.start] in sides]
    places = [o for o in c.inner if o.cls in rules.classes["Place"] and o not in aside]
    if not places and (c.kind == "name" or any(o.cls == "Strategy" for o in c.inner)):
        places = areas(surface, rules) or [o for o in areas(c.name, rules) if not _of_body(o, c.name, rules)]
    g = rules.gazetteer
    places += [
        o for o in areas(surface, rules) if _follows(o, surface, rules) and all(o.name != p.name for p in places)
    ]
    places = [o for o in places if len(o.denotes) < 2 or o.start == c.start]  # 某地粤港澳全面合作示范区
    if c.cls in rules.classes["Belt"]:
        places = [o for o in places if len(o.denotes) < 2]  # 京津发展轴 lies in neither
    above = {a for o in places if o.code for a in g.ancestors(o.code)}
    return [o for o in places if o.code not in above]


def _of_body(o: Candidate, name: str, rules: Rules) -> bool:
    """Whether a place only names a body in the name of a zone (…—上海合作组织…示范区)."""
    return name[o.end :].startswith(rules.patterns.names.body)


def _follows(o: Candidate, surface: str, rules: Rules) -> bool:
    """Whether a city stands right behind the zone it is a part of (…试验区钦州港片区)."""
    return o.cls == "City" and o.start > 0 and surface[o.start - 1] in rules.patterns.names.zone_ends


def _counted_members(c: Candidate, r: Reading, rules: Rules) -> Iterator[tuple[Candidate, str, Candidate, str]]:
    """长株潭三市: the counted members of a known region."""
    members = rules.gazetteer.members.get(Key(c.name), ())
    surface = r.text[c.start - r.offset :]
    m = rules.patterns.names.counted.search(surface[: c.end - c.start + 4])
    if members and m and number(m[1]) == len(members):
        for key in members:
            member = rules.gazetteer.by_key[key]
            yield (
                c,
                "hasPart",
                Candidate(c.start, c.end, member.label, member.cls, "name:member", "place", code=member.code),
                "name:hasPart",
            )
