"""Lists whose members share the noun behind them: 甲、乙生态屏障 for 两屏, 甲、乙、丙三大农田集中区 for 三田."""

from __future__ import annotations

from collections.abc import Iterator

from kg.frameworks.cuts import between
from kg.frameworks.labels import Told
from kg.frameworks.lists import Lists
from kg.frameworks.runs import names_before
from kg.reading import Candidate, Reading
from kg.rules.expressions import WORD
from kg.rules.numerals import count_of, number, thing_of

_NEVER = "(?!)"
_SHORT = 2  # code points of a noun that says too little of a label of one sign (多点: 节点)
_UNKNOWN = ("vo", "x")  # tags of words that the segmenter made up


def sharing(r: Reading, label: str, lists: Lists, *, named: bool) -> Iterator[Told]:
    """As many members as a label counts, each named with the one noun behind the list.

    `named` says that the sentence, or the one before it, holds the label.
    Members that end in the noun themselves may follow (甲、乙经济区和丙示范区 for 三区).
    """
    count, thing, words = count_of(label), thing_of(label), lists.rules.formula.slots.told
    single = len(label) == len(thing) + 1  # no set (三大板块)
    if not count or count < 2 or not thing or not single:
        return
    for m in words.sharing.marked(thing, r.text, thing=WORD, long=WORD if len(thing) > 1 else _NEVER):
        noun = r.text[slice(*m.span("np" if m["np"] else "np2"))]
        head = noun.endswith(tuple(lists.rules.formula.kinds)) or lists.rules.syntax.head_of(noun)
        counts_places = noun in lists.rules.formula.slots.beside.too_wide  # 甲省与乙省两地
        if noun.endswith(words.plain) and m["n"] and number(m["n"]) == count:
            yield from _as_named(r, label, m.end("list"), count, lists)
        if noun.endswith(words.plain) or counts_places or _cuts(r, m.end()):
            continue
        if not head:  # 甲片区、乙片区两翼
            begin = lists.start(r, m.end("list"))
            alone = lists.exactly(r, begin, m.end("list"), count) if noun == thing and m["n"] else ()
            yield from [Told(label, count, alone, r, "slot:apposed")] if alone else []
            continue
        if (m["n"] and number(m["n"]) != count) or not (m["n"] or named or _telling(noun, count, lists)):
            continue
        more = [] if m["n"] else list(_following(r, m.end(), thing, lists))
        items = restored(r, m.span("list"), count - len(more), noun, thing, lists)
        yield from [Told(label, count, (*items, *more), r, "slot:sharing")] if items else []


def _as_named(r: Reading, label: str, end: int, count: int, lists: Lists) -> Iterator[Told]:
    """As many divisions before an offset as a label counts, where the noun behind them is no part of their names."""
    run = names_before(r, end, lists.words)
    if len(run) == count and all(c.cls in lists.rules.classes["Division"] for c in run):
        yield Told(label, count, tuple(run), r, "slot:sharing")


def open_sharing(r: Reading, label: str, lists: Lists) -> Iterator[Told]:
    """All members of a list whose noun is what a label leaves uncounted (甲、乙、丙三个城镇组团 for 多组团)."""
    thing, words = thing_of(label), lists.rules.formula.slots.told
    if count_of(label) is not None or not thing or thing == label:
        return
    for m in words.open_sharing.marked(thing, r.text, thing=WORD):
        noun = r.text[slice(*m.span("np"))]
        begin = max(lists.start(r, m.end("list")), m.start("list"))
        count = number(m["n"]) if m["n"] else r.text.count("、", begin, m.end("list")) + 1
        short = len(thing) == 1 and len(noun) <= _SHORT  # 甲、乙等城市群
        ranked = noun.startswith(lists.rules.syntax.words.sharing.ranked)  # 甲、乙等重要节点: what they are
        items = () if short or ranked else restored(r, (begin, m.end("list")), count or 0, noun, thing, lists)
        yield from [Told(label, None, items, r, "slot:sharing")] if items else []


def restored(
    r: Reading, span: tuple[int, int], count: int, noun: str, thing: str, lists: Lists
) -> tuple[Candidate, ...]:
    """The last `count` members of the list in a span of the sentence, each with the noun behind the list.

    None where one ends in `thing`, since it has a noun of its own.
    """
    spans, words = pieces(r, *span, count, lists), lists.rules.formula.slots.told
    named = [words.aside.sub("", r.text[a:b]).strip("“”") for a, b in spans]
    other = {c.name for c in r.names if c.cls not in lists.rules.classes["Place"] | {"Industry"}}
    grammar = lists.rules.formula.grammar
    counted = any(grammar.pair.fullmatch(x) or grammar.pairs.fullmatch(x) for x in named)  # 一核两极、两圈两廊
    fit = all(words.member.fullmatch(x) and not x.endswith(thing) and x not in other for x in named) and not counted
    fit = fit and not all(len(x) > 3 and x[-1] == noun[-1] for x in named)  # 陆海联动区、江海联动区三大片区
    fit = fit and not (len(noun) > 1 and sum(x[-1] == noun[0] for x in named) > 1)  # 甲湾、乙湾、丙湾六个湾区
    begun = any(a < c.start - r.offset < b < c.end - r.offset for a, b in spans[-1:] for c in r.names)
    fit = fit and not begun  # 甲、乙与丙共建|丁集聚区
    known = {(c.start - r.offset, c.end - r.offset) for c in r.names if c.cls in lists.rules.classes["Division"]}
    if len(named) < 2 or not fit or (thing in words.of_places and known.issuperset(spans)):
        return ()  # 甲、乙、丙三城: as they stand
    whole = ((a + r.offset, b + r.offset) for a, b in spans)
    return tuple(_restored(span, name + noun, noun, lists) for span, name in zip(whole, named, strict=True))


def named_pieces(r: Reading, span: tuple[int, int], count: int, set_name: str, lists: Lists) -> tuple[Candidate, ...]:
    """The last `count` members of a list as they stand, of whatever words (产业升级、省会引领“五大战略”).

    They must be of one length, or end alike, but for brands.
    """
    spans, words = pieces(r, *span, count, lists), lists.rules.formula.slots.told
    length = {b - a for a, b in spans[1:]}
    starts = {u.start - r.offset for u in r.units}
    if len(length) == 1 and (first := spans[0][1] - next(iter(length))) in starts and first >= span[0]:
        spans = [(first, spans[0][1]), *spans[1:]]
    named = [r.text[a:b].strip("“”") for a, b in spans]
    even = len({len(x) for x in named}) == 1 or len({x[-2:] for x in named}) == 1
    even = even or set_name.endswith(words.brands)
    if not named or not even or not all(words.member.fullmatch(x) for x in named):
        return ()
    found = zip(spans, named, strict=True)
    return tuple(lists.typed(name, r.text.index(name, a) + r.offset, set_name) for (a, _), name in found)


def pieced(r: Reading, span: tuple[int, int], count: int, lists: Lists) -> list[Candidate]:
    """The last `count` members of a list as they stand, where each is a name or ends in a noun that tells its class."""
    found = (lists.head(r, a, b) or lists.kind_of(r, a, b) for a, b in pieces(r, *span, count, lists))
    return [c for c in found if c]


def pieces(r: Reading, start: int, end: int, count: int, lists: Lists) -> list[tuple[int, int]]:
    """The spans of the last `count` members of the list in r.text[start:end]; none where it has fewer."""
    words = {(u.start - r.offset, u.end - r.offset) for u in r.units}  # no joint inside a word (和林格尔)
    cuts = [m.span() for m in lists.rules.formula.slots.told.cuts.finditer(r.text, start, end) if m.span() in words]
    spans = between(start, end, cuts)[-count:] if count > 1 else []
    if len(spans) < count or not spans:
        return []
    (a, b), *rest = spans
    aside = r.text.find("（", a, b)
    a = max(a, lists.start(r, aside if aside > 0 else b))
    longest = max((y - x for x, y in rest), default=0)
    return [(a + _before(r.text[a:b], longest, lists), b), *rest]


def _before(text: str, longest: int, lists: Lists) -> int:
    """How much of a list's first member is none of it: what 和 joins to the list, and verbs that no name has.

    A verb inside it counts where the member is longer than all others (沿通道培育|甲乙).
    """
    cut = max((m.end() for m in lists.words.last.finditer(text)), default=0)
    syntax = lists.rules.syntax.lists
    prefixes = frozenset(lists.rules.syntax.prefixes)
    verbs = [v for v in syntax["soft_governors"] | syntax["governors"] | prefixes if len(v) > 1]
    while lead := max(
        (v for v in verbs if text.startswith(v, cut) and cut + len(v) + 1 < len(text)), key=len, default=""
    ):
        cut += len(lead)  # 建好|建强|甲基地
    inside = len(text) - cut > longest + 2
    ends = (at + len(v) for v in verbs if inside and (at := text.rfind(v, cut)) > cut)
    return max((end for end in ends if end < len(text) - 1), default=cut)


def _cuts(r: Reading, at: int) -> bool:
    """Whether an offset lies inside a word that a dictionary knows (六个特|色产业)."""
    return any(u.start < at + r.offset < u.end and u.tag not in _UNKNOWN for u in r.units)


def _telling(noun: str, count: int, lists: Lists) -> bool:
    """Whether a noun tells its label without naming it: that of formations, or of areas that the label counts."""
    syntax = lists.rules.syntax
    return syntax.formations.fullmatch(noun) is not None or (count > 2 and noun in syntax.heads)


def _following(r: Reading, at: int, thing: str, lists: Lists) -> Iterator[Candidate]:
    """The names of the same kind that go on with the list (…和丙示范区)."""
    joint = lists.words.joined
    while (c := next((c for c in r.names if joint.fullmatch(r.text[at : c.start - r.offset])), None)) is not None:
        if not c.name.endswith(thing):
            return
        yield c
        at = c.end - r.offset


def _restored(span: tuple[int, int], name: str, noun: str, lists: Lists) -> Candidate:
    """A member with the noun that stands once behind the list."""
    head, kinds = lists.rules.syntax.head_of(name), lists.rules.formula.kinds
    cls = head.cls if head else next((kinds[k] for k in kinds if name.endswith(k)), "Region")
    aliases = (name.removesuffix(noun),) if noun in lists.rules.formula.slots.told.groups else ()
    return Candidate(*span, name, cls, "slot:sharing", "head", aliases)
