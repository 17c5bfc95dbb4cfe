"""Counted formulas: finding them in a text and reading their slots off the name.

The grammar (data/frameworks.toml) knows four shapes: sums (4321+N, 3+3+2), pairs of numeral and
morpheme (一核两副三带四区; spelt out 一个核心、两条走廊和三个支点), counted sets (四大板块, “三个高地”)
and quoted short forms with a noun behind (“四新”使命).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.rules.formula import FormulaRules
from kg.rules.numerals import number

_BRACKETS = str.maketrans("", "", "（）")
_PAIR = 2
_MANY = 3  # more parts than a saying has
_OPEN, _CLOSE = '“‘「『"', '”’」』"'


@dataclass(frozen=True, slots=True)
class Place:
    """One counted place of a formula: its label as written and its count (None: N or 多)."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a text: its span (with the noun that belongs to its name), name and slots.

    `shape` is sum, pairs, set or short; `aliases` are other forms of the name; `firm` says
    that the formula is a framework by its form alone (a loose one needs its members beside it, a `listed` one right
    before it).
    """

    start: int
    end: int
    name: str
    shape: str
    slots: tuple[Place, ...]
    aliases: tuple[str, ...] = ()
    firm: bool = True
    listed: bool = False


@lru_cache(maxsize=4096)  # each stage asks again for the same sentences
def find_formulas(text: str, rules: FormulaRules) -> tuple[Formula, ...]:
    """All formulas of a text, sorted by start, without overlaps (the longest wins)."""
    found = [
        *_sums(text, rules),
        *_codes(text, rules),
        *_pairs(text, rules),
        *_free(text, rules),
        *_acted(text, rules),
        *_slogans(text, rules),
        *_spelt(text, rules),
        *_mixed(text, rules),
        *_enumerated(text, rules),
        *_sets(text, rules),
        *_quoted_sets(text, rules),
        *_listed_sets(text, rules),
        *_short(text, rules),
    ]
    found.sort(key=lambda f: (-(f.end - f.start), not f.firm, f.start))
    out: list[Formula] = []
    for f in found:
        if rules.grammar.negated.search(text[: f.start]):
            continue  # 不是简单的“1+6”
        if all(f.end <= g.start or g.end <= f.start for g in out):
            out.append(f)
    return tuple(sorted(out, key=lambda f: f.start))


def _close(text: str, end: int) -> int:
    """The offset behind a closing quotation mark at `end`, if there is one."""
    return end + 1 if text[end : end + 1] and text[end] in _CLOSE else end


def _is_quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] != "" and text[start - 1] in _OPEN and _close(text, end) > end


def _tail(text: str, end: int, pattern: re.Pattern[str], of: str) -> tuple[str, int]:
    """The noun right behind a formula (behind its closing quotation mark) and where it ends."""
    at = _close(text, end)
    m = pattern.match(text, at)
    return (m.group().removeprefix(of), m.end()) if m else ("", at)


def _named(text: str, start: int, end: int, rules: FormulaRules) -> tuple[str, int, tuple[str, ...]]:
    """Name, end and aliases of a formula: with the noun that belongs to it, with its frame as alias."""
    core = text[start:end]
    noun, stop = _tail(text, end, rules.grammar.named, rules.grammar.of)
    frame, frame_stop = _tail(text, end, rules.grammar.frame, rules.grammar.of)
    if noun and stop >= frame_stop:
        return core + noun, stop, (core,)
    return core, (frame_stop if frame else end), ((core + frame,) if frame else ())


def _sums(text: str, rules: FormulaRules) -> Iterator[Formula]:
    for m in rules.grammar.plus.finditer(text):
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        quoted = _is_quoted(text, m.start(), m.end())
        if quoted or end > _close(text, m.end()):
            yield Formula(m.start(), end, name, "sum", _sum_slots(m.group()), aliases)


def _sum_slots(formula: str) -> tuple[Place, ...]:
    """The slots of a sum: 4321+N counts each digit of a falling run, 12+3 its numbers."""
    out: list[Place] = []
    for part in formula.translate(_BRACKETS).split("+"):
        run = len(part) > 1 and part.isdigit() and all(a > b for a, b in itertools.pairwise(part))
        for label in part if run and len(part) > 2 else [part]:
            out.append(Place(label, int(label) if label.isdigit() else None))
    return tuple(out)


def _codes(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted runs of digits before a frame (“2512”产业体系); its numbers are those that the sentence then quotes."""
    for m in rules.grammar.code.finditer(text):
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        if end > _close(text, m.end()):
            yield Formula(m.start(), end, name, "sum", code_slots(m.group(), text[end:]), aliases)


def code_slots(code: str, after: str) -> tuple[Place, ...]:
    """The numbers that a code is made of, as far as the text behind it quotes them one by one; else the code.

    >>> [p.label for p in code_slots("1269", "“12”是指…；“6”是指…；“9”是指…")]
    ['12', '6', '9']
    """
    said = re.findall(r"[“‘](\d{1,2}|[NXn])[”’]", after)
    parts = list(itertools.takewhile(code.startswith, itertools.accumulate(said)))
    labels = said[: len(parts)] if parts and parts[-1] == code else [code]
    return tuple(Place(x, int(x) if x.isdigit() and x != code else None) for x in labels)


def _trap(text: str, start: int, end: int, rules: FormulaRules) -> bool:
    core = text[start:end].rstrip("，、")
    if rules.grammar.each.fullmatch(core):
        return True
    return any(t == core or (t in core and len(t) >= len(core) - 1) for t in rules.traps) or any(
        t.startswith(core) and text.startswith(t, start) for t in rules.traps
    )


def _pairs(text: str, rules: FormulaRules) -> Iterator[Formula]:
    for m in rules.grammar.pairs.finditer(text):
        if _trap(text, m.start(), m.end(), rules) or _is_definition(text, m, rules):
            continue
        places = tuple(_places(m.group(), rules))
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        quoted = _is_quoted(text, m.start(), m.end())
        framed = end > _close(text, m.end())
        counts = {p.count for p in places}
        if any(ch.isdigit() for ch in m.group()) and not (quoted or framed):
            continue
        if (
            quoted
            or framed
            or (len(places) > 2 and counts - {1})
            or (counts - {1, None} and len(places) > 1 and _alone(text, m))
        ):
            short = tuple(a for a in (_plain(places, rules),) if a != name)
            yield Formula(m.start(), end, name, "pairs", places, (*aliases, *short))


def _is_definition(text: str, m: re.Match[str], rules: FormulaRules) -> bool:
    """Whether pairs are only what a label stands for (“六双”即双廊、双带、双线…)."""
    before = text[: m.start()]
    taken = rules.grammar.taken.search(before) and rules.grammar.taken_for.match(text, m.end())
    return "、" in m.group() and bool(rules.grammar.defining.search(before) or taken)


def _free(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted pairs: what no list knows beside one it knows (“一总两带”), or three and more (“四新三特一优”)."""
    for m in rules.grammar.free.finditer(text):
        parts = list(rules.grammar.free_part.finditer(m.group()))
        known = [p for p in parts if p[2] in rules.morphemes]
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        framed = m["open"] or rules.grammar.frame.match(text, _close(text, m.end()))
        plural = any((number(p[1]) or 0) > 1 for p in parts)  # but “一件事一次办”改革
        told = known or len(parts) > 2 or framed or (plural and end > _close(text, m.end()))
        if _trap(text, m.start(), m.end(), rules) or len(known) == len(parts) or not told:
            continue
        places = tuple(Place(p.group(), number(p[1])) for p in parts)
        places += (Place(m["open"], None),) if m["open"] else ()
        several = len(places) > 2 and all((p.count or 0) > 2 for p in places)  # 六新六特六优
        several = several or (len(places) > 2 and rules.grammar.spelling.match(text, m.end()) is not None)
        several = several or len(places) > _MANY
        if several or len({p.count for p in places}) > 1 or end > _close(text, m.end()):
            yield Formula(m.start(), end, name, "pairs", places, aliases)


def _acted(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted pairs each behind a verb (“强一核、建两圈、育多点”)."""
    for m in rules.grammar.acted.finditer(text):
        places = tuple(Place(p["label"], number(p["count"])) for p in rules.grammar.acted_part.finditer(m.group()))
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        yield Formula(m.start(), end, name, "pairs", places, (*aliases, "".join(p.label for p in places)))


def _slogans(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted clauses of which two count, or before a frame: the slots (“中心辐射、两翼齐飞、新城发力”空间格局)."""
    for m in rules.grammar.slogan.finditer(text):
        parts = re.split("[、，]", m.group())
        counted = [p for p in parts if rules.grammar.slogan_part.fullmatch(p)]
        places = tuple(_places("、".join(counted), rules))
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        framed = end > _close(text, m.end()) or len(counted) > 1
        if places and len(counted) < len(parts) and framed:
            yield Formula(m.start(), end, name, "pairs", places, (*aliases, *{_plain(places, rules)} - {name}))


def _places(text: str, rules: FormulaRules) -> Iterator[Place]:
    """The places of a row of pairs; what is not counted has its noun for a label (主副引领)."""
    for p in rules.grammar.place.finditer(text):
        yield Place(p["open"], None) if p["open"] else Place(p["count"] + p["thing"], number(p["count"]))


def _spelt(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted parts between 、, counted with a classifier or, the last, not at all (“两个中心、三大基地、沿江带”).

    Each may have quotation marks of its own.
    """
    for m in rules.grammar.spelt.finditer(text):
        parts = rules.grammar.spelt_joint.split(m.group())
        counted = [c for p in parts if (c := rules.grammar.counted_part.fullmatch(p))]
        rest = parts[len(counted) :]
        plain = len(rest) == 1 and len(rest[0]) > 2 and rest[0].endswith(rules.morphemes)
        if len(counted) < 2 or counted[-1].group() != parts[len(counted) - 1] or (rest and not plain):
            continue
        plural = any(number(c["count"]) != 1 for c in counted)
        if not plural or (not rest and not any(c["by"] for c in counted)):
            continue  # 一条路、一本证; a row of plain pairs
        places = (*(Place(c.group(), number(c["count"])) for c in counted), *(Place(p, None) for p in rest))
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        yield Formula(m.start(), end, name, "pairs", places, aliases)
    for m in rules.grammar.spelt_apart.finditer(text):
        counted = list(rules.grammar.counted_part.finditer(m.group()))
        name = "、".join(c.group() for c in counted)
        places = tuple(Place(c.group(), number(c["count"])) for c in counted)
        yield Formula(m.start(), m.end(), name, "pairs", places)


def _mixed(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted pairs that end in a counted set or are joined by + (“一心一廊五大板块”, “一城+三星”)."""
    for m in rules.grammar.mixed.finditer(text):
        name, end, aliases = _named(text, m.start(), m.end(), rules)
        parts = rules.grammar.mixed_part.finditer(m.group())
        places = tuple(Place(p.group(), number(p["count"])) for p in parts)
        yield Formula(m.start(), end, name, "pairs", places, aliases)


def _enumerated(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Counted parts that make up a whole, without a slogan (由一个核心圈、两条走廊和若干单元组成, …的空间格局)."""
    for m in rules.grammar.enumerated.finditer(text):
        parts = [p.group() for p in rules.grammar.enumerated_part.finditer(m.group())]
        frame = rules.grammar.frame.match(text, m.end())
        if frame is None and rules.grammar.built_of.match(text, m.end()) is None:
            continue
        places = tuple(Place(p, number(p[0])) for p in parts)
        alias = (m.group() + frame.group(),) if frame else ()
        yield Formula(m.start(), m.end(), m.group(), "pairs", places, alias)


def _alone(text: str, m: re.Match[str]) -> bool:
    """Whether no Chinese word runs on into or out of the formula."""
    after = text[m.end() : m.end() + 1]
    return not after or not ("一" <= after <= "鿿")


def _plain(places: tuple[Place, ...], rules: FormulaRules) -> str:
    """The counted parts without verbs: 一主引领、两翼驱动、全域协同 -> 一主两翼."""
    return "".join(p.label for p in places if rules.grammar.pair.fullmatch(p.label))


def _sets(text: str, rules: FormulaRules) -> Iterator[Formula]:
    for m in rules.grammar.counted_set.finditer(text):
        before = text[m.start() - 1 : m.start()]
        if before.isdigit() or rules.grammar.number_before.match(before):
            continue
        quoted = _is_quoted(text, m.start(), m.end())
        if not m["by"].startswith(rules.grammar.closed) and not quoted:
            continue
        count = number(m["count"])
        if count is None or count < 2:
            continue
        firm = quoted or (m["thing"] not in rules.loose and m["thing"] in rules.sets)
        name = m.group()
        bare = (
            m["count"]
            + m["by"]
            + next((s for s in sorted(rules.sets, key=len, reverse=True) if name.endswith(s)), m["thing"])
        )
        yield Formula(m.start(), m.end(), name, "set", (Place(name, count),), tuple({bare} - {name}), firm)


def _quoted_sets(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Quoted sets of any kind of a thing (“六个建设”, “六新产业”, 三个“一号工程”).

    Those without a classifier are loose, they need their members; so are roles with a name (“两个稀土基地”).
    """
    grammar = rules.grammar
    forms = (grammar.quoted_short, grammar.quoted_one, grammar.told_set)
    for m in (m for form in forms for m in form.finditer(text) if m.group() not in rules.traps):
        yield Formula(m.start(), m.end(), m.group(), "set", (Place(m.group(), number(m["count"])),), (), firm=False)
    for m in (m for form in (grammar.quoted_any, grammar.quoted_thing) for m in form.finditer(text)):
        name = m["count"] + m["by"] + m["thing"]
        role = m["thing"] not in rules.role_nouns and m["thing"].endswith(tuple(rules.role_nouns))
        if name not in rules.traps:
            yield Formula(m.start(), m.end(), name, "set", (Place(name, number(m["count"])),), firm=not role)
    for m in grammar.quoted_acted.finditer(text):
        place = Place(m["count"] + m["thing"], number(m["count"]))
        yield Formula(m.start(), m.end(), m.group(), "set", (place,), (), firm=False)


def _listed_sets(text: str, rules: FormulaRules) -> Iterator[Formula]:
    """Counted sets behind a list: of what all members end with (甲经济、乙经济、丙经济三大经济), or of a set noun."""
    for form in (rules.grammar.tailed_set, rules.grammar.listed_set, rules.grammar.shared_set):
        for m in form.finditer(text):
            before = re.split("[，；。：]", text[: m.start("count")])[-1]
            name = text[m.start("count") : m.end("thing")]
            count = number(m["count"]) or 0
            if before.count("、") and count > _PAIR and name not in rules.traps:
                place = Place(name, count)
                yield Formula(m.start("count"), m.end("thing"), name, "set", (place,), (), firm=False, listed=True)


def _short(text: str, rules: FormulaRules) -> Iterator[Formula]:
    for m in rules.grammar.quoted.finditer(text):
        if not m["tail"] or m["by"] or m["inner"] in rules.traps:
            continue
        name = m["inner"] + m["tail"]
        counts = (number(m["count"]) or 0) > 1 and not all(number(sign) for sign in m["thing"])
        if len(m["thing"]) == 1 or (len(m["thing"]) == _PAIR and counts):
            yield Formula(
                m.start() + 1, m.end(), name, "short", (Place(m["inner"], number(m["count"])),), (m["inner"],)
            )
