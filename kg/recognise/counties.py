"""Bare names of counties: which of them the sentence or the document bears out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.reading import Candidate
from kg.recognise.home import Places
from kg.recognise.names import Boundaries, place
from kg.rules.forms import HANZI
from kg.rules.gazetteer import Gazetteer
from kg.rules.naming import PlaceWords

_TWO = 2  # members of a list that show where it lies
_PAIRED = re.compile(f"{HANZI}{{2,6}}、")


def support(
    text: str,
    offset: int,
    sure: Sequence[Candidate],
    weak: Sequence[Candidate],
    gazetteer: Gazetteer,
    places: Places,
    edges: Boundaries,
    words: frozenset[str],
    named: PlaceWords,
    sited: re.Pattern[str],
) -> list[Candidate]:
    """The bare county names that the sentence or the document bears out.

    A bare name counts right behind one of its ancestors, in a list with another division of its
    province, where its full form stands in the document, where it is a name by the segmenter and lies in the
    province that the document is about, where the sentence has borne it out before (or, where it opens a clause or
    stands behind 支持 and the like, the document), or where the dictionary
    knows it for a place or a zone's head (`sited`) stands behind it, the country has one of that name, and it is
    none of `words` and ends in none of them (lakes, rivers, mountains). One that only says where in a town it
    lies (老城区) counts behind its ancestor, or where the sentence names another district of its city.
    """
    out: list[Candidate] = []
    divisions = [c for c in sure if c.kind == "place" and (c.code or c.denotes)]
    ends = {c.end: c for c in divisions}
    cities = {gazetteer.divisions[c.code].parent for c in divisions if c.code and c.cls == "County"}
    starts = {c.start for c in (*divisions, *weak)}
    weak = [w for w in weak if not (named.directed.fullmatch(w.name) and w.end in starts)]
    for w in weak:
        options = gazetteer.by_name[w.name]
        parent = ends.get(w.start) or _owner(w, ends, text, offset, named)
        if parent and parent.cls == "Province" and edges.is_common(w.start, w.end):
            parent = None  # 辽宁振兴
        inside = [d for d in options if parent and parent.code in gazetteer.ancestors(d.code)]
        in_full = [d for d in options if d.code in places.full]
        opens = named.opening.search(text[: w.start - offset]) and w.name not in words
        borne = [d for d in options if d.code in places.borne] if opens else []
        word = bool(words & {w.name, w.name[-1]})
        named_home = edges.is_name(w.start, w.end) and w.name not in words
        plain = named.is_district(w.name)
        home = [d for d in options if places.home in gazetteer.ancestors(d.code)] if named_home and not plain else []
        known = edges.is_place(w.start, w.end) or (
            not edges.is_common(w.start, w.end) and sited.match(text, w.end - offset)
        )
        beside = [d for d in options if plain and d.parent in cities]
        alone = options if len(options) == 1 and known and not (word or plain) else ()
        if pick := next((x[0] for x in (inside, in_full, home, beside, borne, alone) if x), None):
            out.append(place(w.start, w.end, w.name, (pick,), "place:supported"))
    rest = [w for w in weak if all(w.start != o.start for o in out)]
    out += _listed(text, offset, [*divisions, *out], rest, gazetteer, places.home, named)
    opening = {w.start for w in weak if named.opening.search(text[: w.start - offset])}
    again = [w for w in weak if w.name not in words or w.start in opening]
    return out + list(_repeated(again, out, gazetteer))


def _owner(w: Candidate, ends: Mapping[int, Candidate], text: str, offset: int, named: PlaceWords) -> Candidate | None:
    """The division before 的, where nothing but a list goes on behind the name (甲市的乙、丙，丁市的戊)."""
    after = text[w.end - offset : w.end - offset + 1]
    of = text[w.start - offset - 1 : w.start - offset] == named.of
    return ends.get(w.start - 1) if of and (not after or named.listed.match(after)) else None


def _repeated(weak: Sequence[Candidate], sure: Sequence[Candidate], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Bare county names that the sentence has borne out once and says again (甲、乙两县…，甲要…，乙则…)."""
    known = {c.name: c.code for c in sure}
    starts = {c.start for c in sure}
    for w in weak:
        code = known.get(w.name)
        if code and w.start not in starts:
            yield place(w.start, w.end, w.name, (gazetteer.divisions[code],), "place:repeated")


def _listed(
    text: str,
    offset: int,
    sure: Sequence[Candidate],
    weak: Sequence[Candidate],
    gazetteer: Gazetteer,
    home: str | None,
    named: PlaceWords,
) -> list[Candidate]:
    """Bare county names in a list (A、B、C) of one province, or in a row of pairs (A轴承、B番茄) at home."""
    out: list[Candidate] = []
    run: list[Candidate] = []
    open_ = {(w.start, w.end) for w in weak if not named.is_district(w.name)}
    pairs = False
    for c in sorted([*sure, *weak], key=lambda c: (c.start, -c.end)):
        if run and c.start < run[-1].end:
            continue
        between = text[run[-1].end - offset : c.start - offset] if run else ""
        paired = bool(_PAIRED.fullmatch(between))
        if run and not paired and not named.joint.fullmatch(between):
            out += _settle(run, open_, gazetteer, home if pairs else None)
            run, pairs = [], False
        run.append(c)
        pairs = pairs or paired
    return [*out, *_settle(run, open_, gazetteer, home if pairs else None)]


def _settle(
    run: Sequence[Candidate], open_: Collection[tuple[int, int]], gazetteer: Gazetteer, home: str | None
) -> Iterator[Candidate]:
    """The weak members (spans `open_`) of one list, each read in the province of most others that has it.

    At least two of the list lie there; in a row of pairs three, and it is `home`.
    """
    if len(run) < _TWO:
        return
    g, votes = gazetteer, Counter[str]()
    for c in run:
        votes.update({g.province(d.code).code for d in g.by_name.get(c.name, ())})
    enough = _TWO if home is None else _TWO + 1
    fits = sorted((p for p in votes if votes[p] >= enough and home in (None, p)), key=lambda p: (-votes[p], p))
    for c in (c for c in run if (c.start, c.end) in open_):
        options = ([d for d in g.by_name[c.name] if g.province(d.code).code == p] for p in fits)
        if inside := next(filter(None, options), None):
            yield place(c.start, c.end, c.name, inside, "place:listed")
