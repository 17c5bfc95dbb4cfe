"""Who can be measured in a sentence: the names of it, with what they are only a part of (某市某机场, 某镇)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.observe.values import Value
from kg.reading import Candidate, Reading, Unit
from kg.rules.subjects import SubjectRules

OWNER, SITE = "observe:owner", "observe:site"
_NOMINAL = "nNbjsfalmgiz"  # tags of what the name of a site may hold


def owners(r: Reading, measured: frozenset[str], rules: SubjectRules) -> list[Candidate]:
    """The names of the measured classes, townships and facilities with their whole name; what is no place left out."""
    named = [c for c in r.names if c.cls in measured]
    found = (*_townships(r, rules), *_airports(r, rules), *_sites(r, named, rules))
    whole = [*(_facility(r, c, named, rules) for c in named), *found]
    kept = {(c.start, c.end): c for c in whole}.values()
    return sorted(
        (
            c
            for c in kept
            if not any(o is not c and o.start <= c.start and c.end <= o.end for o in kept)
            and not rules.forms.no_place.match(r.text, c.end - r.offset)
        ),
        key=lambda c: c.start,
    )


def likened(r: Reading, v: Value, places: Sequence[Candidate], rules: SubjectRules) -> Candidate | None:
    """The place whose value another is compared with, where `v` is that value (与甲市的3293亿元接近); else None."""
    at = v.start - len(rules.words.of)
    if v.rate or r.text[at : v.start] != rules.words.of:
        return None
    c = next((c for c in places if c.end - r.offset == at), None)
    return c if c and rules.likened.search(r.text[: c.start - r.offset]) else None


def _facility(r: Reading, c: Candidate, named: list[Candidate], rules: SubjectRules) -> Candidate:
    """An airport or port that a place's name begins, a county's with that of its city before it."""
    m = rules.facility.match(r.text, c.end - r.offset)
    if m is None:
        return c
    city = next((o for o in named if o.end == c.start and c.cls == "County"), c)
    return _named(r, city.start, m.end() + r.offset, "FunctionalZone")


def _townships(r: Reading, rules: SubjectRules) -> Iterator[Candidate]:
    """Towns and villages, by the word for them behind a name (某某镇)."""
    for a, b in zip(r.units, r.units[1:], strict=False):
        named = a.tag in rules.name_tags if _plain(a) else len(b.text) == 1
        if b.text in rules.townships and a.end == b.start and named:
            yield _named(r, a.start, b.end, "AdministrativeArea")
    for u in r.units:
        if u.tag == "ns" and len(u.text) > 2 and u.text.endswith(rules.townships) and _plain(u):
            yield _named(r, u.start, u.end, "AdministrativeArea")


def _airports(r: Reading, rules: SubjectRules) -> Iterator[Candidate]:
    """Airports by a name of their own that opens a clause (某某国际机场); no known place begins it."""
    for m in rules.airport.finditer(r.text):
        yield _named(r, m.start("name") + r.offset, m.end("name") + r.offset, "FunctionalZone")


def _sites(r: Reading, named: list[Candidate], rules: SubjectRules) -> Iterator[Candidate]:
    """Sites, works, lines and rivers by a name of their own that opens a clause; no known name ends in it."""
    for m in (*rules.site.finditer(r.text), *rules.river.finditer(r.text)):
        a, b = m.start("name") + r.offset, m.end("name") + r.offset
        cls = _kind(m["name"], rules)
        known = any(c.start < b and a < c.end and not _opens(c, a, m["name"], rules) for c in named)
        units = (u for u in r.units if a <= u.start and u.end <= b)
        nouns = all(u.tag[0] in _NOMINAL or u.tag == "vn" or u.text in rules.site_works for u in units)
        if nouns and not known:
            yield _named(r, a, b, "Region" if m.re is rules.river else cls, SITE)


def _kind(name: str, rules: SubjectRules) -> str:
    """The class of a site by the end of its name."""
    lines, industries = name.endswith(rules.site_lines), name.endswith(rules.site_industries)
    return "TransportLine" if lines else "Industry" if industries else "FunctionalZone"


def _opens(c: Candidate, start: int, name: str, rules: SubjectRules) -> bool:
    """Whether a division only opens a longer name (某市|地铁, 某县|某业产业集群); no word for all of a kind follows."""
    return c.start == start and c.code is not None and name[c.end - c.start :] not in rules.site_kinds


def _plain(u: Unit) -> bool:
    return u.candidate is None


def _named(r: Reading, start: int, end: int, cls: str, rule: str = OWNER) -> Candidate:
    name = r.text[start - r.offset : end - r.offset]
    return Candidate(start, end, name, cls, rule, "head")
