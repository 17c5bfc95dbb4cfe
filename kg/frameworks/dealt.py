"""Lists dealt out to the slots of a formula in their order: before it, opening the clauses behind it, or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.formula import Formula, find_formulas
from kg.frameworks.cuts import clause_start, list_end, parted
from kg.frameworks.labels import Found, Told
from kg.frameworks.lists import Lists
from kg.frameworks.sharing import pieced, restored
from kg.frameworks.unfilled import Unfilled, clauses
from kg.reading import Candidate, Reading
from kg.rules.numerals import thing_of

_NEAR = 16  # characters between the last cast and its formula
_MANY = 4  # members of a list that is told by its length and its nouns alone
_TWO = 2
_SOON = 2  # sentences behind a formula in which its list may follow
_MARKS = re.compile("[、，]")
_QUOTED = "，；。：“‘"  # what a clause, or a quotation, begins behind


def whole(r: Reading, lists: Lists) -> Iterator[Told]:
    """A区、B区和C高地“两区一高地”: a list right before a formula with as many members of each kind as it counts."""
    for f in find_formulas(r.text, lists.rules.formula):
        if f.shape != "pairs" or not all(p.count for p in f.slots):
            continue
        yield from _bracketed(r, f, lists)
        at = list_end(r.text, f.start, lists.rules.formula.slots.told.before_pairs)
        start, count = lists.start(r, at), sum(p.count or 0 for p in f.slots)
        things = [thing_of(p.label) for p in f.slots]
        parted = lists.members(r, start, at, things, everywhere=True)
        readings = (lists.members(r, start, at, things), list(lists.items(r, start, at)), parted)
        divisions = lists.rules.classes["Division"]
        if len(readings[1]) == count and all(c.cls in divisions for c in readings[1]):  # 甲、乙、丙“一主两副”
            yield from _in_order(r, f, readings[1])
            continue
        sorted_out = next((x for items in readings if len(items) == count and (x := _by_kind(r, f, items))), [])
        if sorted_out:
            yield from sorted_out
            continue
        held = next((x for x in readings if len(x) == count and _hold(f, x)), None)
        if held:
            yield from _in_order(r, f, held)
            continue
        dealt = (list(_dealt(r, f, x)) for x in readings if len(x) == count)
        yield from max(
            dealt, key=len, default=_by_kind(r, f, pieced(r, (clause_start(r.text, at, _QUOTED), at), count, lists))
        )


def _bracketed(r: Reading, f: Formula, lists: Lists) -> Iterator[Told]:
    """“两江一水”（甲江、乙江、丙水）, “一江两河”是指…: the list behind a formula, as many as it counts in all."""
    words = lists.rules.formula.slots.told
    bracket = words.bracket.match(r.text, f.end)
    m = bracket or words.being.match(r.text, f.end)
    count = sum(p.count or 0 for p in f.slots)
    if m is None or len(f.slots) < 2:
        return
    start, ways = m.start("list"), []
    for text in (m["list"].partition("，")[0], m["list"].rstrip("。")):
        ways.append(pieced(r, (start, start + len(text)), count, lists))
        ways.append(list(lists.exactly(r, start, start + len(text), count, exact=True)))
        spans = parted(r.text, start, start + len(text), _MARKS)
        ways.append([c for a, b in spans if (c := lists.member(r, a, b))])
    ways = [items for items in ways if len(items) == count]
    if told := next((x for items in ways if (x := _by_kind(r, f, items))), None):
        yield from told
    elif bracket and ways:
        yield from _in_order(r, f, ways[0])


def _by_kind(r: Reading, f: Formula, items: Sequence[Candidate]) -> list[Told]:
    """The members of a list, each to the slot that counts its like (A区、B基地、C区 for 两区一基地); else none."""
    things = [thing_of(p.label) for p in f.slots]
    said = {c: (c.name, r.text[c.start - r.offset : c.end - r.offset]) for c in items}
    closest = {c: max(likeness(x, t) for x in said[c] for t in things) for c in items}  # 核心区: a 核, then a 区
    mine = {
        p.label: tuple(c for c in items if 0 < closest[c] == max(likeness(x, t) for x in said[c]))
        for p, t in zip(f.slots, things, strict=True)
    }
    fits = all(len(mine[p.label]) == p.count for p in f.slots)
    return [Told(p.label, p.count, mine[p.label], r, "slot:list") for p in f.slots] if fits else []


def _hold(f: Formula, items: Sequence[Candidate]) -> bool:
    """Whether each member of a list holds the sign that its slot counts (甲强农、乙强农、农民增收: 两强一增)."""
    things = [thing_of(p.label) for p in f.slots for _ in range(p.count or 0)]
    return all(len(thing) == 1 and thing in c.name for thing, c in zip(things, items, strict=True))


def likeness(name: str, thing: str) -> int:
    """How much of its end makes a name one of what is counted; 0 where it is none.

    It ends in that, in a noun of two characters that holds it (谷: 谷地; 廊: 廊道), or in a longer one (核: 核心区).
    """
    if name.endswith(thing):
        return len(thing)
    if len(thing) != 1 or len(name) < 4:
        return 0
    return next((n for n in (2, 3) if name[-n] == thing), 0)


def _in_order(r: Reading, f: Formula, items: Sequence[Candidate]) -> Iterator[Told]:
    """The members of a list, dealt out to the slots in their order."""
    for p in f.slots:
        yield Told(p.label, p.count, tuple(items[: p.count]), r, "slot:list")
        items = items[p.count or 0 :]


def opening(r: Reading, lists: Lists) -> Iterator[Told]:
    """“1+2”…，让A挑大梁，B向海图强，C守好水: areas that open the clauses behind a sum, as many as it counts."""
    for f in find_formulas(r.text, lists.rules.formula):
        if f.shape != "sum" or not all(p.count for p in f.slots):
            continue
        areas = [c for c in r.names if c.start - r.offset >= f.end and _opens(r, c, lists)]
        if len(areas) == sum(p.count or 0 for p in f.slots) == len({c.name for c in areas}):
            yield from _in_order(r, f, areas)


def sorted_list(slot: Unfilled) -> Found:
    """“一枢纽、四中心”…，在甲枢纽、乙中心、…上发力: a list of the paragraph with just what the slots count.

    One of four and more members may stand anywhere in the article.
    """
    f, counts, lists = slot.formula, slot.counts, slot.lists
    if f.shape != "pairs" or len(counts) < 2 or not all(counts):
        return {}
    things = [thing_of(p.label) for p in f.slots]
    for x in (*slot.rest, *(slot.readings if sum(counts) >= _MANY else ())):
        for start, end in clauses(x.text):
            text = x.text[start:end]
            if text.count("、") + 2 < sum(counts) or slot.formula.name in text:
                continue
            last = start + max((text.rfind(t) + len(t) for t in things if t in text), default=0)
            members = lists.members(x, max(lists.start(x, last), start), last, things)
            for items in (members, pieced(x, (start, last), sum(counts), lists)):
                if len(items) == sum(counts) and (told := _by_kind(x, f, items)):
                    return {c.name: (c, "slot:list", x) for c in told[slot.n - 1].items}
    return _over_clauses(slot)


def _over_clauses(slot: Unfilled) -> Found:
    """“一岛两窗”定位，建设甲岛，打造乙窗口和丙窗口: lists in the clauses behind a formula with just what it counts."""
    r, f, lists = slot.reading, slot.formula, slot.lists
    things, items = [thing_of(p.label) for p in f.slots], list[Candidate]()
    for start, end in (x for x in clauses(r.text) if x[0] >= f.end):
        items += lists.members(r, max(lists.start(r, end), start), end, things)
    told = _by_kind(r, f, items) if len(items) == sum(slot.counts) else []
    return {c.name: (c, "slot:list", r) for c in told[slot.n - 1].items} if told else {}


def that_is(slot: Unfilled) -> Found:
    """“一环、一带”。这是总体布局，即甲区、乙带: the list of one of the next sentences, dealt out in order."""
    counts, lists, words = slot.counts, slot.lists, slot.rules.formula.slots.told
    if slot.formula.shape != "pairs" or not all(counts):
        return {}
    later = [x for x in slot.readings if x.sentence.start > slot.reading.sentence.start][:_SOON]
    for x, m in ((x, m) for x in later if (m := words.that_is.match(x.text))):
        items = lists.exactly(x, m.start("list"), m.end("list"), sum(counts), exact=True)
        if len(items) == sum(counts):
            before = sum(counts[: slot.n - 1])
            return {c.name: (c, "slot:list", x) for c in items[before : before + slot.count]}
    return {}


def itemised(slot: Unfilled) -> Found:
    """“双城一园”布局：（一）甲新城，…；（二）乙新城，…；（三）丙公园: as many numbered paragraphs as slots count."""
    counts = slot.counts
    if not all(counts) or sum(counts) < 2:
        return {}
    for heads in _numbered(slot):
        told = _by_kind(slot.reading, slot.formula, [c for c, _ in heads]) if len(heads) == sum(counts) else []
        if told:
            return {c.name: (c, "slot:item", x) for c, x in heads if c in told[slot.n - 1].items}
    return {}


def _numbered(slot: Unfilled) -> Iterator[list[tuple[Candidate, Reading]]]:
    """The runs of numbered paragraphs behind a formula that a noun phrase opens, each with that."""
    paragraph, heads = slot.reading.sentence.paragraph, list[tuple[Candidate, Reading]]()
    for x in (x for x in slot.readings if x.sentence.start > slot.reading.sentence.start):
        if x.sentence.paragraph == paragraph:
            continue  # goes on with its item
        paragraph, m = x.sentence.paragraph, slot.rules.formula.slots.told.item.match(x.text)
        c = _item(slot, x, m.end()) if m else None
        if c is None:
            yield heads
            heads = []
        else:
            heads.append((c, x))
    yield heads


def _item(slot: Unfilled, x: Reading, start: int) -> Candidate | None:
    """What opens a numbered paragraph: a phrase that is all of its first sentence, else a noun phrase."""
    end = next(clauses(x.text[start:]), (0, 0))[1] + start
    things = tuple(thing_of(p.label) for p in slot.formula.slots)
    alone = end == len(x.text.rstrip("。：")) and x.text.endswith(things, start, end)
    if alone and not any(c.start - x.offset == start and c.end - x.offset == end for c in x.names):
        governors = (*slot.rules.formula.starting, *slot.rules.syntax.lists["governors"])
        return (
            None if x.text.startswith(governors, start) else slot.lists.typed(x.text[start:end], start + x.offset, "")
        )
    return slot.lists.opening(x, start, end) or slot.lists.kind_of(x, start, end)


def by_clauses(slot: Unfilled) -> Found:
    """“1+5”产业集群，做强甲产业，壮大乙、丙、丁、戊、己产业: the lists of the clauses behind a sum."""
    r, f, counts, lists = slot.reading, slot.formula, [x for x in slot.counts if x], slot.lists
    if f.shape != "sum" or len(counts) < 2 or not slot.count:
        return {}
    behind = [span for span in clauses(r.text) if span[0] >= f.end]
    found = [_industries_of(r, span, n, lists) for span, n in zip(behind, counts, strict=False)]
    told = found[slot.n - 1] if len(found) == len(counts) and all(found) else ()
    return {c.name: (c, "slot:turn", r) for c in told}


def _industries_of(r: Reading, span: tuple[int, int], count: int, lists: Lists) -> tuple[Candidate, ...]:
    """As many industries as counted that are all the object of a clause (壮大甲和乙、丙产业)."""
    start, end = span
    noun = next((n for n in lists.rules.formula.slots.told.of_industries if r.text.endswith(n, start, end)), "")
    if count == 1:  # 甲|产业 is one name
        inside = [c for c in r.names if start <= c.start - r.offset < end and c.cls == "Industry"]
        return tuple(inside) if len(inside) == 1 and end - (inside[0].end - r.offset) <= len(noun) else ()
    items = lists.exactly(r, max(start, lists.start(r, end - len(noun))), end - len(noun), count)
    return items if items and all(c.cls in ("Industry", "Concept") for c in items) else ()


def cast(slot: Unfilled) -> Found:
    """以A为核心，以B、C为支撑，构建“一心两翼”: as many casts before a formula as it has slots, each as long as counted.

    A slot without a count takes any list. Members without a noun share the role's, where it is what the slot counts
    (以甲、乙为发展带 for 两带).
    """
    r, f, counts, lists = slot.reading, slot.formula, slot.counts, slot.lists
    if f.shape not in ("pairs", "sum") or len(counts) < 2:
        return {}
    found = list(lists.rules.formula.slots.told.casting.finditer(r.text, 0, f.start))[-len(counts) :]
    near = [m for m in found if f.start - m.end() <= _NEAR or m is not found[-1]]
    if f.shape == "pairs" and len(near) == 1 and slot.count > 2 and counts.count(slot.count) == 1:
        # 以甲、乙、丙为主体的“三区八带”
        alone = _members(r, near[0], slot.count, slot.thing, lists)
        return {c.name: (c, "slot:cast", r) for c in alone} if len(alone) == slot.count else {}
    if len(near) != len(counts):
        return {}
    members = [_members(r, m, p.count or 0, thing_of(p.label), lists) for m, p in zip(near, f.slots, strict=True)]
    fits = all(len(x) == p.count if p.count else len(x) > 1 for x, p in zip(members, f.slots, strict=True))
    return {c.name: (c, "slot:cast", r) for c in members[slot.n - 1]} if fits else {}


def _members(r: Reading, m: re.Match[str], count: int, thing: str, lists: Lists) -> tuple[Candidate, ...]:
    """The members of one cast, with the noun of the role where they share it."""
    a, b = m.span("list")
    if not count:
        return tuple(lists.items(r, a, b, exact=True))
    shared = count > 1 and thing and m["role"].endswith(thing)
    return (restored(r, (a, b), count, m["role"], thing, lists) if shared else ()) or lists.exactly(
        r, a, b, count, exact=True
    )


def in_turn(slot: Unfilled) -> Found:
    """“1+3”…，以A为引领，B、C和D竞相发力: the lists behind a formula are as many, and as long, as its slots count.

    Looked at are the rest of the sentence, the next one of the paragraph, and what stands before the formula, but for
    whom the sentence is about; each alone must have lists for all slots.
    """
    r, f, counts, nxt = slot.reading, slot.formula, slot.counts, slot.following
    open_last = f.shape == "sum" and len(counts) == _TWO and not counts[-1]  # 以甲、乙、丙为核心，带动丁、戊的“3+N”
    while counts and not counts[-1] and not open_last:
        counts.pop()  # 多点: often nobody says which
    if len(counts) < _TWO or (0 in counts and not open_last) or slot.n > len(counts):
        return {}
    near = [(r, f.end, len(r.text)), *([(nxt, 0, len(nxt.text))] if nxt else []), (r, 0, f.start)]
    for where, start, end in near:
        topic = where.offset if end == f.start else -1  # 甲省聚焦“双带”，推进…: whom it is about
        both = [x for x in slot.lists.runs(where, start, end) if len(x) > 1 or x[0].start != topic]
        for kind in (_industries, _areas) if f.shape == "sum" else (_areas,):
            runs = [x for x in both if kind(x, slot.lists) and not _broken_off(x, where, slot.lists)]
            one = len(runs) == 1 or (bool(runs) and len(runs[0]) == sum(counts) > 3)  # “1+3”…，甲、乙、丙和丁
            if f.shape == "sum" and one:
                runs = list(_parted(runs[0], counts))
            names = [c.name for run in runs for c in run]
            if any(len(c.denotes) > 1 for run in runs for c in run):
                continue  # 京沪、京广: lines by the initials of their ends
            if _fit(runs, counts) and len(set(names)) == len(names):
                return {c.name: (c, "slot:turn", where) for c in runs[slot.n - 1]}
    return {}


def _fit(runs: Sequence[Sequence[Candidate]], counts: Sequence[int]) -> bool:
    """Whether lists are as many as slots, and each as long as its slot counts; two at least for an open one."""
    each = zip(map(len, runs), counts, strict=False)
    return len(runs) == len(counts) and all(n == count if count else n >= _TWO for n, count in each)


def _broken_off(run: Sequence[Candidate], r: Reading, lists: Lists) -> bool:
    """Whether a list goes on with what is no name (甲、乙|、丙三大都市圈)."""
    return r.text.startswith(lists.rules.syntax.words.head.mark, run[-1].end - r.offset)


def _parted(run: Sequence[Candidate], counts: Sequence[int]) -> Iterator[list[Candidate]]:
    """One list cut into as many members as each slot counts, if it has as many as all together."""
    at = 0
    for count in counts if len(run) == sum(counts) else ():
        yield list(run[at : at + count])
        at += count


def _areas(run: Sequence[Candidate], lists: Lists) -> bool:
    """Whether a list holds areas alone."""
    areas = lists.rules.classes["Structure"] | lists.rules.classes["Division"]
    return all(c.cls in areas and c.cls != "Framework" for c in run)


def _industries(run: Sequence[Candidate], lists: Lists) -> bool:
    """Whether a list holds industries alone."""
    return all(c.cls == "Industry" for c in run)


def _opens(r: Reading, c: Candidate, lists: Lists) -> bool:
    """Whether an area opens its clause, alone or behind 让 and the like."""
    before = r.text[: c.start - r.offset].rstrip("“‘")
    for let in lists.rules.formula.slots.told.lets:
        before = before.removesuffix(let)
    return before.endswith(("，", "；", "：")) and c.cls in lists.rules.classes["Structure"]


def _dealt(r: Reading, f: Formula, items: list[Candidate]) -> Iterator[Told]:
    """The members of a list, dealt out to the slots in their order, where each is what its slot counts."""
    for p in f.slots:
        mine, items = items[: p.count], items[p.count :]
        if mine and all(c.name.endswith(thing_of(p.label)) for c in mine):
            yield Told(p.label, p.count, tuple(mine), r, "slot:list")
