"""Recognition: an article's sentences -> the names in them, by lexicon, build and syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.formula import find_formulas
from kg.model import Article, Document
from kg.reading import Candidate, Reading, units
from kg.recognise.counties import support
from kg.recognise.goals import find_goals
from kg.recognise.heads import HeadFinder
from kg.recognise.home import Places, named_places
from kg.recognise.industries import find_industries
from kg.recognise.judge import judge
from kg.recognise.names import Boundaries, directions, find_names, nearest, place_of
from kg.recognise.overlap import choose
from kg.recognise.reach import Line
from kg.recognise.restore import (
    find_even,
    find_founded,
    find_halves,
    find_lines,
    find_parallel,
    find_quoted,
    find_shared,
)
from kg.recognise.titles import find_people, find_titles
from kg.recognise.unlisted import find_sites, find_two_sided, find_ways
from kg.rules import Rules
from kg.rules.gazetteer import Gazetteer
from kg.rules.goals import GoalRules
from kg.rules.naming import NameWords, ShortWords
from kg.words import Segmenter, Word, cut_at
from kg.words import words as words_of

# The rules by which a sentence bears a bare name of a county out.
_LONG_WORD = 6  # signs; a longer word of a dictionary is a name of several words
_BORNE = ("place:listed", "place:supported")
_BARE = ("place:initials", "place:supported")  # how a county is read by its bare name in another
_NOUN = 2  # characters of the noun of a mechanism (机制, 制度)


def recognise(document: Document, articles: Sequence[Article], rules: Rules, segmenter: Segmenter) -> list[Reading]:
    """The readings of all sentences of a document, in order."""
    cut = [
        (n, s, document.text[s.start : s.end]) for n, a in enumerate(articles) for s in a.sentences if s.end > s.start
    ]
    tagged = [words_of(text, segmenter, s.start) for _, s, text in cut]
    places = named_places(document.text, rules)
    out = []
    for (n, s, text), row in zip(cut, tagged, strict=True):
        names, row_units = read_sentence(text, s.start, row, rules, segmenter, places)
        out.append(Reading(n, s, text, tuple(row), tuple(names), tuple(row_units)))
    short, borne = short_names(out, document.text, rules), _borne(out)
    places = replace(places, borne=frozenset(borne.values()))
    return [_again(r, rules, segmenter, places, short, borne) for r in out] if short or borne else out


def _borne(readings: Sequence[Reading]) -> dict[str, str]:
    """The bare names of counties that sentences of the document bear out, with their codes; each means one county."""
    said: dict[str, set[str]] = {}
    for c in (c for r in readings for c in r.names if c.rule in _BORNE and c.code):
        said.setdefault(c.name, set()).add(c.code or "")
    return {name: min(codes) for name, codes in said.items() if len(codes) == 1}


def _again(
    r: Reading,
    rules: Rules,
    segmenter: Segmenter,
    places: Places,
    short: Mapping[str, Candidate],
    borne: Mapping[str, str],
) -> Reading:
    """A reading made anew where a short name of the document, or a county that it has borne out, stands in it."""
    at = {c.start - r.offset for c in r.names}
    open_ = (m.start() for name in borne for m in re.finditer(name, r.text))
    if not any(s in r.text for s in short) and all(x in at for x in open_):
        return r
    names, row = read_sentence(r.text, r.offset, r.words, rules, segmenter, places, short)
    return replace(r, names=tuple(names), units=tuple(row))


def short_names(readings: Sequence[Reading], text: str, rules: Rules) -> dict[str, Candidate]:
    """Names that the document gives short: as declared (以下简称示范区), or by a zone's city initials (深汕)."""
    zones = {c.name: c for r in readings for c in r.names if c.cls in rules.classes["Place"]}
    out: dict[str, Candidate] = {}
    for m in rules.syntax.words.short.declared.finditer(text):
        fits = [z for name, z in zones.items() if text[: m.start()].rstrip("”’》").endswith(name)]
        if len(fits) == 1:
            out[m["short"]] = fits[0]
    initials = rules.gazetteer.city_characters
    for name, zone in sorted(zones.items()):
        m2 = rules.syntax.words.short.initials.match(name)
        known = m2 is not None and (m2[1] in rules.gazetteer.by_name or m2[1] in rules.lexicon.entries)
        if m2 and not known and all(ch in initials for ch in m2[1]):
            out.setdefault(m2[1], zone)
    return out


def read_sentence(
    text: str,
    offset: int,
    row: Sequence[Word],
    rules: Rules,
    segmenter: Segmenter,
    places: Places,
    short: Mapping[str, Candidate] = MappingProxyType({}),
) -> tuple[list[Candidate], list]:  # type: ignore[type-arg]
    """Names and units of one sentence: known names first, then what syntax makes of them."""
    heads = [at for m in rules.syntax.formations.finditer(text) for at in _bounds(m, rules.syntax.words.short)]
    ends = [m.end() for m in rules.syntax.ends.finditer(text)]
    joints = _joints(row, segmenter, rules.syntax.words.short)
    row = cut_at(row, (*(at + offset for at in (*heads, *ends)), *joints, *_placed(row, rules)))
    row = _with_ends(row, rules.goals)
    named = rules.syntax.words.places
    edges = Boundaries(row, segmenter, named)
    nature, words = rules.syntax.lists["nature"], rules.syntax.lists["no_county"]
    sure, weak = find_names(text, offset, rules.lexicon, rules.gazetteer, edges, nature, named)
    sure += directions(text, offset, rules.lexicon, named)
    sure += find_titles(text, offset, rules)
    sure += _formulas(text, offset, rules)
    sure += _quoted(text, offset, rules.syntax.words.short)
    sure += _short(text, offset, short, edges)
    chosen = choose(_holding(sure, rules.classes["Built"]))
    sited = rules.syntax.sited
    chosen = choose(
        [*chosen, *support(text, offset, chosen, weak, rules.gazetteer, places, edges, words, named, sited)]
    )
    ours = [c for c in chosen if not _direction_only(c, chosen, text, offset, rules.syntax.words)]
    chosen = _parted(nearest(ours, rules.gazetteer), named.parted)
    line, initials = units(text, offset, row, chosen), rules.gazetteer.city_characters
    whole = Line(line, text, offset, rules.syntax, initials)
    found = [
        _grounded(c, rules.gazetteer, places) for c in HeadFinder(whole).find() if not _is_division(c, rules.gazetteer)
    ]
    found += find_people(line, text, offset, rules)
    shared = [
        *find_sites(whole, segmenter),
        *find_shared(whole),
        *find_quoted(whole),
        *find_even(whole),
        *find_founded(whole),
        *find_lines(whole),
    ]
    found = [
        f for f in found if not any(s.start < f.end and f.start <= s.end + 4 and f.start >= s.start - 1 for s in shared)
    ]
    ways = [
        _with_inner(
            c, [*found, *chosen], rules.classes["Zone"] | rules.classes["Formation"] | rules.classes["Division"]
        )
        for c in (*find_ways(whole, segmenter), *find_two_sided(whole))
    ]
    found = [f for f in found if not any(w.cls == f.cls and w.start < f.end and f.start < w.end for w in ways)] + ways
    found = [_behind_zone(f, found, text, offset) for f in found]
    halves = list(find_halves(line, found, rules.syntax.words.sharing))
    shared += halves
    found += [*shared, *find_parallel(whole, [*found, *(c for c in chosen if c.kind == "name")])]
    chosen = choose([c for c in [*chosen, *found] if not _replaced(c, shared)])
    line = units(text, offset, row, chosen)
    if industries := list(find_industries(line, rules.syntax)):
        chosen = choose([*chosen, *industries])
        line = units(text, offset, row, chosen)
    goals = list(find_goals(line, text, offset, rules.goals))
    judged = (c for c in _with_goals(chosen, goals) if c.cls != "-")
    names = list(judge(judged, text, offset, rules.judgements))
    return names, line if names == chosen else units(text, offset, row, names)


def _with_inner(c: Candidate, names: Sequence[Candidate], kinds: frozenset[str]) -> Candidate:
    """A name with the names of some classes that it holds, too."""
    inside = [o for o in names if c.start <= o.start and o.end <= c.end and o.cls in kinds - {c.cls}]
    return replace(c, inner=tuple(choose([*c.inner, *inside])))


def _placed(row: Sequence[Word], rules: Rules) -> Iterable[int]:
    """Where a place ends that begins a zone which a dictionary holds for one word (武汉|经济技术开发区)."""
    for w in row:
        zone = len(w.text) > _LONG_WORD and any(h.cls == "FunctionalZone" for h in rules.syntax.heads_of(w.text))
        if zone and (n := next((n for n in (4, 3, 2) if w.text[:n] in rules.gazetteer.by_name), 0)):
            yield w.start + n


def _with_ends(row: Sequence[Word], goals: GoalRules) -> list[Word]:
    """The words, with the ends of verbs that the tagger has taken for the start of a name (打造|成|长江经济带)."""
    out: list[Word] = []
    for w, after in zip(row, [*row[1:], None], strict=True):
        last = out[-1] if out and out[-1].tag[:1] == "v" else None
        parted = w.tag[:1] == "n" and after is not None and len(w.text) == 1 < len(after.text)
        if last and parted and last.text + w.text in goals.verbs_from(last.text[0]):
            out[-1] = Word(last.start, w.end, last.text + w.text, last.tag)
        else:
            out.append(w)
    return out


def _joints(row: Sequence[Word], segmenter: Segmenter, words: ShortWords) -> Iterable[int]:
    """Where the segmenter glues 和 or 以 to a word no dictionary knows (和京台|高速公路, 以雄|忻高铁, 区以|甲)."""
    for w in row:
        glued = (len(w.text) > 2 and w.text[0] in words.joined) or w.text[0] == words.by
        if glued and len(w.text) > 1 and not segmenter.has_word(w.text):
            yield w.start + 1
        if len(w.text) > 1 and w.text[-1] == words.by and not segmenter.has_word(w.text):
            yield w.end - 1


def _behind_zone(c: Candidate, found: Sequence[Candidate], text: str, offset: int) -> Candidate:
    """A mechanism's name without the end of a zone's before it (甲生态|示范区联席会议制度)."""
    zones = (z for z in found if z.cls == "FunctionalZone" and z.start < c.start < z.end < c.end - _NOUN)
    zone = next(zones, None) if c.cls == "Mechanism" else None
    return replace(c, start=zone.end, name=text[zone.end - offset : c.end - offset]) if zone else c


def _bounds(m: re.Match[str], words: ShortWords) -> tuple[int, ...]:
    """Where words are cut about a formation's head: at its ends, and behind the 和 that follows it."""
    joined = m.string[m.end() : m.end() + 1] in words.joined
    return (*m.span(), m.end() + 1) if joined else m.span()


def _is_division(c: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a name is a division with where it lies before it (天津滨海新区)."""
    first = next((i for i in c.inner if i.start == c.start and i.kind == "place"), None)
    rest = c.name.removeprefix(first.name) if first else ""
    below = (d for d in gazetteer.by_name.get(rest, ()) if first and first.code in gazetteer.ancestors(d.code))
    return any(d.full == rest for d in below)


def _grounded(c: Candidate, gazetteer: Gazetteer, places: Places) -> Candidate:
    """A name whose initials inside are a place only where they are one (唐山 of 唐山港, but no 厦漳 of 厦漳毗邻地区).

    In the name of a strategy they stand for the cities together (兰白一体化). A county that does not lie in the city
    that the name begins with is none (揭阳大|南海|工业区), nor is one in a province that the text does not name.
    """
    first = next((i for i in c.inner if i.start == c.start and i.cls == "City" and i.code), None)
    if first is not None:
        wrong = [i for i in c.inner if i.cls == "County" and i.code and first.code not in gazetteer.ancestors(i.code)]
        c = replace(c, inner=tuple(i for i in c.inner if i not in wrong)) if wrong else c
    if c.cls == "Strategy":
        return c
    known = (place_of(i, gazetteer) if i.rule == "place:initials" else i for i in c.inner)
    return replace(c, inner=tuple(i for i in known if i is not None and not _is_abroad(i, c, gazetteer, places)))


def _is_abroad(c: Candidate, whole: Candidate, gazetteer: Gazetteer, places: Places) -> bool:
    """Whether a county's bare name is only that of one in a province of which neither text nor name speaks."""
    if c.cls != "County" or c.code is None or c.rule not in _BARE or not places.provinces:
        return False
    above = gazetteer.ancestors(c.code)
    said = c.code in places.full | places.borne or any(i.code in above for i in whole.inner)
    return not said and gazetteer.province(c.code).code not in places.provinces


def _short(text: str, offset: int, short: Mapping[str, Candidate], edges: Boundaries) -> Iterable[Candidate]:
    """The short names of the document in a sentence."""
    for form, zone in short.items():
        for m in re.finditer(re.escape(form), text):
            start, end = m.start() + offset, m.end() + offset
            if edges.fits(start, end):
                yield replace(
                    zone, start=start, end=end, rule="short", kind="name", aliases=(*zone.aliases, form), inner=()
                )


def _quoted(text: str, offset: int, words: ShortWords) -> Iterable[Candidate]:
    """“八八战略”, “中国声谷”, “丝路海运”: names whole in quotation marks; 东通路 where it is said how it goes."""
    lines = ((pattern, "TransportLine") for pattern in (words.service, words.side_way))
    for pattern, cls in ((words.plan, "Strategy"), (words.valley, "FunctionalZone"), *lines):
        for m in pattern.finditer(text):
            yield Candidate(m.start(1) + offset, m.end(1) + offset, m[1], cls, f"quoted:{cls}", "head")


def _formulas(text: str, offset: int, rules: Rules) -> Iterable[Candidate]:
    for f in find_formulas(text, rules.formula):
        if f.firm:
            yield Candidate(
                f.start + offset, f.end + offset, f.name, "Framework", f"formula:{f.shape}", "formula", f.aliases
            )


def _direction_only(c: Candidate, chosen: Sequence[Candidate], text: str, offset: int, words: NameWords) -> bool:
    """东部, 西部 right behind a place or a country, or that tell zones apart, are no regions of ours (皖北 is one)."""
    said = text[c.start - offset : c.end - offset]
    if (
        c.cls != "MacroRegion"
        or len(said) > len(words.places.direction_called)
        or not words.places.part.fullmatch(said)
    ):
        return False
    before = text[: c.start - offset]
    beside = [o for o in chosen if o.end == c.start]
    of = any(o.cls in ("City", "County", "Province") and o.kind == "place" for o in beside)
    of = of or any(o.cls == "MacroRegion" and words.places.inner_part.fullmatch(said) for o in beside)  # 东北|东部
    return bool(of or before.endswith(words.short.abroad) or words.places.part_zone.match(text, c.start - offset))


def _parted(names: Sequence[Candidate], ends: tuple[str, ...]) -> list[Candidate]:
    """Names, those of a known region's part put together (皖西|大别山革命老区)."""
    out: list[Candidate] = []
    for c in sorted(names, key=lambda c: c.start):
        side = out[-1] if out and out[-1].end == c.start and out[-1].cls == "MacroRegion" else None
        if side and c.kind == "name" and c.name.endswith(ends) and len(c.name) == c.end - c.start:
            out[-1] = replace(c, start=side.start, name=side.name + c.name, kind="head", aliases=(), inner=(side, c))
        else:
            out.append(c)
    return out


def _replaced(c: Candidate, shared: Sequence[Candidate]) -> bool:
    """Whether a restored name takes this one's place."""
    return c not in shared and any(s.start <= c.start and c.end <= s.end for s in shared)


def _holding(names: Sequence[Candidate], built: frozenset[str]) -> list[Candidate]:
    """Known zones and belts with the divisions that their names hold."""
    places = [c for c in names if c.kind == "place"]
    return [
        replace(c, inner=tuple(choose(p for p in places if c.start <= p.start and p.end <= c.end)))
        if c.kind == "name" and c.cls in built
        else c
        for c in names
    ]


def _with_goals(chosen: Sequence[Candidate], goals: Sequence[Candidate]) -> list[Candidate]:
    """Goals take the place of what lies inside them, but never of a title or framework."""
    out = list(chosen)
    for g in goals:
        inside = [c for c in out if g.start <= c.start and c.end <= g.end]
        cut = [c for c in out if c not in inside and c.start < g.end and g.start < c.end]
        if cut or any(c.cls == "Framework" or c.rule == "restored" for c in inside):
            continue
        out = [c for c in out if c not in inside]
        out.append(replace(g, inner=tuple(inside)))
    return sorted(out, key=lambda c: c.start)
