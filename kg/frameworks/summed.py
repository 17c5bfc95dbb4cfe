"""Sums and codes (“4+6”, “33618”): the counted lists of the paragraph that they add up, taken in their order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.formula import Formula, Place, code_slots
from kg.frameworks.labels import Found
from kg.frameworks.lists import Lists
from kg.frameworks.runs import chains
from kg.frameworks.sections import is_headline, section
from kg.frameworks.sharing import restored
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading
from kg.rules.expressions import Form
from kg.rules.numerals import number, thing_of

_SECOND = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """How many of something a sentence counts (`said`) or lists, and which they are, as far as it names them."""

    count: int
    items: tuple[Candidate, ...]
    reading: Reading
    said: bool = True
    noun: str = ""


def spelt_out(r: Reading, f: Formula, readings: Sequence[Reading], lists: Lists) -> Formula:
    """A code (“33618”) with the numbers that its paragraph counts in its order (3, 3, 6, 18).

    Those that the article quotes one by one are its numbers (“12”…；“6”…). Where none are counted it is read as such
    codes are: by its digits, but for 10 to 19 and tens (51020: 5, 10, 20).
    """
    code = f.slots[0].label
    if f.shape != "sum" or len(f.slots) != 1 or f.slots[0].count is not None:
        return f
    letter = code[-1] if code[-1].isalpha() else ""
    later = "".join(x.text for x in readings if x.article == r.article and x.sentence.start > r.sentence.start)
    if len(quoted := code_slots(code, later)) > 1:
        return replace(f, slots=quoted)
    for near in _near(r, f, readings, lists):
        ways = list(_coded(code.removesuffix(letter), [m for m in near if m.said]))
        taken = _best(iter(ways)) or max(ways, key=len, default=())
        if len(taken) > 1:
            return _with_slots(f, [str(m.count) for m in taken], letter)
    return _with_slots(f, lists.rules.formula.slots.summed.numbers.findall(code.removesuffix(letter)), letter)


def _with_slots(f: Formula, numbers: Sequence[str], letter: str) -> Formula:
    """A code with its numbers for slots, and the letter behind them for an open one."""
    places = [Place(x, int(x)) for x in numbers]
    return replace(f, slots=(*places, Place(letter, None)) if letter else tuple(places))


def summed(slot: Unfilled) -> Found:
    """What the n-th number of a sum adds: the list that is counted so, all numbers being counted in their order."""
    r, f, readings, lists = slot.reading, slot.formula, slot.readings, slot.lists
    counts = [x for x in slot.counts if x > 1]
    if f.shape != "sum" or slot.count < 2:
        return {}
    nth = sum(x > 1 for x in slot.counts[: slot.n]) - 1
    below = [m for x in headed_by(f, readings, lists) for m in _mentions(x, 0, len(x.text), lists)]
    for near in (*_near(r, f, readings, lists), below):
        taken = _best(_in_order(counts, near)) or _uncounted_run(counts, near)
        if len(taken) > nth:
            return {c.name: (c, "slot:summed", taken[nth].reading) for c in taken[nth].items}
    for near in (*_near(r, f, readings, lists), _next_paragraph(r, readings, lists), below):
        if alone := _alone(f, slot.n, near):
            return {c.name: (c, "slot:summed", alone.reading) for c in alone.items}
    return {}


def _uncounted_run(counts: Sequence[int], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Lists of industries that nothing counts, as long as the first numbers of a code, three or more, in its order."""
    taken: list[Mention] = []
    for m in (m for m in mentions if m.items):
        if len(taken) < len(counts) and m.count == counts[len(taken)] > 2:
            taken.append(m)
    return tuple(taken) if len(taken) > 2 else ()


def _alone(f: Formula, n: int, mentions: Sequence[Mention]) -> Mention | None:
    """The counted list for one number of a sum whose other numbers the text does not list (“4567”…, 等5个新兴产业).

    It must be three or more, and counted as often as the sum holds it; lists for all numbers in another order are none.
    """
    counts = [p.count for p in f.slots]
    if all(any(m.said and m.items and m.count == x for m in mentions) for x in counts if x and x > 1):
        return None
    count = counts[n - 1] or 0
    lists = {tuple(c.name for c in m.items): m for m in mentions if m.said and m.count == count and m.items}
    industries = [c.cls == "Industry" for m in lists.values() for c in m.items]
    if count < 3 or len(lists) != counts.count(count) or sum(industries) * 2 < len(industries):
        return None
    return list(lists.values())[counts[: n - 1].count(count)]


def headed_by(f: Formula, readings: Sequence[Reading], lists: Lists) -> list[Reading]:
    """What stands below the one headline that says what a sum is one of (布局未来产业 for “7+N”未来产业体系)."""
    slots = lists.rules.formula.slots
    frame = max((a.removeprefix(f.name) for a in f.aliases if a.startswith(f.name)), key=len, default="")
    noun = slots.summed.system.sub("", frame or f.name.lstrip("0123456789+NXn"))
    heads = [x for x in readings if len(noun) > 2 and noun in x.text and is_headline(x, readings, slots.headlines)]
    return section(heads[0], readings, slots.headlines) if len(heads) == 1 else []


def open_list(slot: Unfilled) -> Found:
    """…等7个重点领域，在甲、乙等若干领域…: the open list behind that of the number before it, for the N of “7+N”."""
    f, lists = slot.formula, slot.lists
    if f.shape != "sum" or slot.count or slot.n < _SECOND:
        return {}
    told = summed(replace(slot, n=slot.n - 1)).values()
    for x in {id(x): x for _, _, x in told}.values():
        last = max(c.end for c, _, y in told if y is x) - x.offset
        for m in lists.rules.formula.slots.summed.open.finditer(x.text, last):
            items = list(lists.items(x, lists.start(x, m.start()), m.start()))
            if len(items) > 1:
                return {c.name: (c, "slot:summed", x) for c in items}
    return {}


def _next_paragraph(r: Reading, readings: Sequence[Reading], lists: Lists) -> list[Mention]:
    """The counted lists of the paragraph behind that of a formula."""
    later = (x.sentence.paragraph for x in readings if x.sentence.paragraph > r.sentence.paragraph)
    at = (r.article, next(later, None))
    after = (x for x in readings if (x.article, x.sentence.paragraph) == at)
    return [m for x in after for m in _mentions(x, 0, len(x.text), lists)]


def _near(r: Reading, f: Formula, readings: Sequence[Reading], lists: Lists) -> Iterator[list[Mention]]:
    """The counted lists behind a formula in its section, and those before it in its paragraph."""
    near = section(r, readings, lists.rules.formula.slots.headlines)
    later = [x for x in near if x.sentence.start > r.sentence.start]
    earlier = [x for x in near if x.sentence.start < r.sentence.start]
    yield [*_mentions(r, f.end, len(r.text), lists), *(m for x in later for m in _mentions(x, 0, len(x.text), lists))]
    yield [*(m for x in earlier for m in _mentions(x, 0, len(x.text), lists)), *_mentions(r, 0, f.start, lists)]


def _mentions(r: Reading, start: int, end: int, lists: Lists) -> Iterator[Mention]:
    """The counted lists in r.text[start:end], and lists of industries that nothing counts."""
    words, at = lists.rules.formula.slots.summed, start
    for m in words.mention.finditer(r.text, start, end):
        yield from _uncounted(r, at, lists.start(r, m.start()), lists)
        count = number(m["n"] or m["short"]) or 0
        items = _before(r, at, m.start(), count, m["np"] or m["noun"], lists)
        if not items and (behind := words.behind.match(r.text, m.end("n") if m["n"] else m.end())):
            items = lists.exactly(r, *behind.span("list"), count, exact=True) or _some(r, behind, count, lists)
        yield Mention(count, items, r, noun=m["np"] or m["noun"])
        at = m.end()
    yield from _uncounted(r, at, end, lists)


def _uncounted(r: Reading, start: int, end: int, lists: Lists) -> Iterator[Mention]:
    for run in lists.runs(r, start, end):
        if len(run) > 1 and all(c.cls == "Industry" for c in run):
            yield Mention(len(run), tuple(run), r, said=False)


def _before(r: Reading, begin: int, at: int, count: int, noun: str, lists: Lists) -> tuple[Candidate, ...]:
    """The members of the list right before what counts them, all of them or some before 等; it may begin at `begin`."""
    if len(chained := chains(r, at)) == count:
        return tuple(chained)
    formation = next((noun[:n] for n in range(2, len(noun) + 1) if _is_formation(noun[:n], lists)), "")
    if formation and (shared := restored(r, (begin, at), count, formation, formation, lists)):
        return shared  # 甲、乙、丙三大都市区
    start = max(begin, lists.start(r, at))
    some = tuple(lists.items(r, start, at, noun))
    if 1 < len(some) < count and lists.words.etc in r.text[start:at]:
        return some
    return some if len(some) == count else lists.exactly(r, start, at, count)


def _is_formation(noun: str, lists: Lists) -> bool:
    """Whether a noun is what formations are called (都市区, 经济带)."""
    head = lists.rules.syntax.head_of(noun)
    return head is not None and head.text == noun and head.cls in lists.rules.classes["Formation"]


def _some(r: Reading, behind: re.Match[str], count: int, lists: Lists) -> tuple[Candidate, ...]:
    """The first members of a list behind what counts them, up to its 等 (三个产业中，甲、乙等…)."""
    at = r.text.find(lists.words.etc, *behind.span("list"))
    some = tuple(lists.members(r, behind.start("list"), at, (), last=False)) if at > 0 else ()
    return some if 2 < len(some) < count else ()


def _in_order(counts: Sequence[int], mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """All ways to find the counts among the mentions in their order."""
    if not counts:
        yield ()
    for i, m in enumerate(mentions) if counts else ():
        if m.count == counts[0]:
            yield from ((m, *rest) for rest in _in_order(counts[1:], mentions[i + 1 :]))


def _coded(code: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """All ways to read a code as numbers that the mentions count in their order."""
    if not code:
        yield ()
    for i, m in enumerate(mentions) if code else ():
        if code.startswith(str(m.count)):
            yield from ((m, *rest) for rest in _coded(code[len(str(m.count)) :], mentions[i + 1 :]))


def _best(ways: Iterator[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The way that names the most members; none where no counted list of it names any."""
    told = (w for w in ways if any(m.items and m.said for m in w))
    return max(told, key=lambda w: sum(bool(m.items) for m in w), default=())


def counted(slot: Unfilled) -> Found:
    """“四极…”, 做强甲、乙、丙、丁四大都市区: the one counted list of the paragraph as long as this slot alone.

    Where several slots count the same, that of what the slot counts (等6条主轴), or all lists in their order.
    """
    f, count, counts = slot.formula, slot.count, slot.counts
    if f.shape != "pairs" or count < 2:
        return {}
    several = [x for x in counts if x > 2]
    around = list(_near(slot.reading, f, slot.readings, slot.lists))
    for mentions in around:
        if mine := _by_things(f, mentions, slot.rules.formula.slots.summed.noun).get(slot.label):
            return {c.name: (c, "slot:summed", mine.reading) for c in mine.items}
        taken = _best(_in_order(several, [m for m in mentions if m.items])) if len(several) > 1 and count > 2 else ()
        if taken and all(m.reading is taken[0].reading for m in taken):
            mention = taken[sum(x > 2 for x in counts[: slot.n - 1])]
            return {c.name: (c, "slot:summed", mention.reading) for c in mention.items}
    if count < 3 or counts.count(count) > 1:
        return {}
    others = tuple(thing_of(p.label) for p in f.slots if p.label != slot.label)  # 四个子群: of 七群, not of 四核
    said = (m for mentions in around for m in mentions if m.said and not m.noun.endswith(others))
    near = [m for m in said if m.count == count and m.items]
    if len({tuple(c.name for c in m.items) for m in near}) != 1:
        return {}
    places = slot.rules.classes["Place"]
    fits = all(c.cls in places for c in near[0].items)
    return {c.name: (c, "slot:summed", near[0].reading) for c in near[0].items} if fits else {}


def opening_list(slot: Unfilled) -> Found:
    """畅通“两轴”，…。甲、乙两条经济带…: the counted list that opens the sentence behind one that takes up a label."""
    for before, x in itertools.pairwise(slot.readings):
        taken = slot.label in before.text and before is not slot.reading
        if not taken or before.sentence.paragraph != x.sentence.paragraph:
            continue
        opening = next((m for m in _mentions(x, 0, max(x.text.find("，"), 0), slot.lists) if m.said), None)
        if opening and opening.count == len(opening.items) == slot.count:
            return {c.name: (c, "slot:summed", x) for c in opening.items}
    return {}


def _by_things(f: Formula, mentions: Sequence[Mention], counted_noun: Form) -> dict[str, Mention]:
    """The list of each slot, where the things of each are counted once (“6轴、7廊”即…6条主轴，…7条走廊)."""
    out: dict[str, Mention] = {}
    slots = [p for p in f.slots if (p.count or 0) > 1]
    for p in slots:
        noun = counted_noun.of(thing=re.escape(thing_of(p.label)))
        mine = [m for m in mentions if m.said and m.count == p.count and m.items and noun.match(m.noun)]
        if len(mine) == 1:
            out[p.label] = mine[0]
    return out if len(out) == len(slots) > 1 else {}
