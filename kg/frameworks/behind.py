"""What fills a slot without its label: lists and names in the paragraphs behind a formula, if as many as it counts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.formula import Formula, find_formulas
from kg.frameworks.beside import is_one
from kg.frameworks.labels import Found
from kg.frameworks.lists import Lists
from kg.frameworks.unfilled import Unfilled, clauses
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.expressions import WORD
from kg.rules.lexicon import bare

_CLAUSE, _PARTS = "，；。：", "；。"
_NOUN = 2  # signs of a noun
_LONGEST = 18  # characters of a noun phrase


def opened(slot: Unfilled) -> Found:
    """“五个新城”. 甲、乙、丙、丁、戊，…: a list that opens the next sentence, as long as the set counts."""
    nxt = slot.following
    if slot.formula.shape != "set" or not slot.count or nxt is None:
        return {}
    items = list(slot.lists.items(nxt, 0, max(nxt.text.find("，"), 0)))
    if items and not slot.lists.words.joined.fullmatch(
        nxt.text[items[0].end - nxt.offset : items[1 % len(items)].start - nxt.offset]
    ):
        return {}  # 甲发展区以乙、丙为主体，…
    places = slot.rules.classes["Place"]
    same = sum(c.cls in places or c.name.endswith(slot.thing or "\0") for c in items) * 2 > len(items)
    return {c.name: (c, "slot:opened", nxt) for c in items} if len(items) == slot.count and same else {}


def strategies(slot: Unfilled) -> Found:
    """先后实施甲开发、乙振兴、丙崛起和丁率先，“四大板块”…: a sentence nearby that names just as many strategies.

    Looked at are the sentence of the set and those behind it in its paragraph.
    """
    if slot.formula.shape != "set" or slot.count < 3 or not slot.thing.endswith(slot.rules.formula.strategic):
        return {}
    for x in slot.rest:
        found: Found = {c.name: (c, "slot:beside", x) for c in x.names if c.cls == "Strategy"}
        if len(found) == slot.count:
            return found
    return {}


def listed(slot: Unfilled) -> Found:
    """A list whose members all end in what a slot counts, and are as many (甲发展带、乙统筹带和丙联动带 for 三带).

    What a set counts may have a modifier that they have not (甲基地、乙基地 for 两大产业基地).
    """
    nouns = (slot.thing, slot.thing[-_NOUN:]) if len(slot.thing) > _NOUN < slot.count else (slot.thing,)
    return next((found for noun in nouns if noun and (found := _listed(slot, noun))), {})


def _listed(slot: Unfilled, thing: str) -> Found:
    """Such a list of members that end in `thing`."""
    lists = slot.lists
    later = (x for x in slot.readings if x.sentence.paragraph > slot.reading.sentence.paragraph)
    near = [*slot.paragraph, *(later if slot.count > 2 else ())]
    for x in near if slot.count > 1 else ():
        for start, end in clauses(x.text):
            at = start + x.text[start:end].rfind("”") + 1  # behind the label, which holds the thing too
            told = x.text[at:end]
            if told.count(thing) < slot.count:
                continue
            begin = max(at, lists.start(x, at + told.find(thing) + len(thing)))
            ends = [at + m.end() for m in re.finditer(re.escape(thing), told)]
            words = (u for u in x.units if u.candidate is None)
            inside = {i for u in words for i in range(u.start - x.offset + 1, u.end - x.offset)}
            stop = next((e for e in reversed(ends) if e not in inside), ends[-1])  # 甲新城、乙新城|产城融合
            items = lists.alike(x, begin, stop, thing)
            if len(items) == slot.count:
                return {c.name: (c, "slot:listed", x) for c in items}
    return {}


def before_noun(slot: Unfilled) -> Found:
    """“八大产业集群”。聚焦甲、乙…等产业集群: a list before what a set of industries counts, as long as that.

    Looked at are the sentence of the set and those behind it in its paragraph.
    """
    nouns = sorted((n for n in slot.rules.formula.slots.told.of_industries if slot.thing.endswith(n)), key=len)
    if slot.formula.shape != "set" or slot.count <= _NOUN or not nouns:
        return {}
    label = slot.formula.end + slot.reading.offset
    for x in slot.rest:
        for start, end in clauses(x.text):
            stop = x.text.rfind(nouns[-1], start, end)
            if stop < 0 or stop + x.offset < label or x.text.count("、", start, stop) < slot.count - _NOUN:
                continue
            begin = max(start, slot.lists.start(x, stop))
            if items := slot.lists.exactly(x, begin, stop, slot.count):
                return {c.name: (replace(c, cls="Industry"), "slot:listed", x) for c in items}
    return {}


def even(slot: Unfilled) -> Found:
    """“七优享”工程…，幼有善育、学有优教、…的答卷: a row of phrases of one length behind a label, as many as it counts.

    Looked at are the sentence of the set and those behind it in its paragraph.
    """
    if slot.formula.shape not in ("set", "short") or slot.count <= _NOUN:
        return {}
    for x, start, end in _clauses_behind(slot):
        m = slot.rules.formula.slots.told.even.match(x.text, start, end)
        texts = m["list"].split("、") if m else []
        places = (c.start - x.offset for c in x.names if c.cls in slot.rules.classes["Place"])
        named = m and any(m.start("list") <= at < m.end("list") for at in places)
        if m and len(texts) == slot.count and not named:
            items = [slot.lists.typed(t, at, "") for t, at in _placed(texts, m.start("list") + x.offset)]
            return {c.name: (c, "slot:listed", x) for c in items}
    return {}


def alike_in_sign(slot: Unfilled) -> Found:
    """三大标志性战役…，甲攻坚战、乙歼灭战、丙阻击战完成…: a row that opens a clause, each ending in a sign counted.

    Looked at are the sentence of the set and those behind it in its paragraph.
    """
    if slot.formula.shape != "set" or slot.count <= _NOUN:
        return {}
    for x, start, end in _clauses_behind(slot):
        texts = x.text[start:end].split("、")
        ends = [sign for sign in slot.thing if all(t.endswith(sign) for t in texts[:-1]) and sign in texts[-1]]
        if len(texts) == slot.count and ends:
            texts[-1] = texts[-1][: texts[-1].index(ends[-1]) + 1]
            row = _placed(texts, start + x.offset)
            items = [replace(slot.lists.typed(bare(t), at, slot.thing), end=at + len(t)) for t, at in row]
            return {c.name: (c, "slot:listed", x) for c in items}
    return {}


def _clauses_behind(slot: Unfilled) -> Iterator[tuple[Reading, int, int]]:
    """The clauses behind a formula in its sentence, and those of the sentences behind it in its paragraph."""
    label = slot.formula.end + slot.reading.offset
    for x in slot.rest:
        yield from ((x, start, end) for start, end in clauses(x.text) if start + x.offset >= label)


def _placed(texts: Sequence[str], at: int) -> list[tuple[str, int]]:
    """The members of a list with marks between them, which begins at an offset, each with its own."""
    return list(zip(texts, itertools.accumulate((len(t) + 1 for t in texts[:-1]), initial=at), strict=True))


def with_predicates(slot: Unfilled) -> Found:
    """“三区”…，推动甲区治污增绿、乙区防沙固沙、丙区涵水护林: a row of what is counted, each with as long a predicate.

    Looked at are the sentence of the formula and those behind it in its paragraph.
    """
    if slot.count < 2 or not slot.thing:
        return {}
    form = slot.rules.formula.slots.told.predicated
    for x in slot.rest:
        for start, end in clauses(x.text):
            row = list(form.of(thing=re.escape(slot.thing)).finditer(x.text, start, end))
            if len(row) != slot.count or len({len(m["does"]) for m in row}) > 1 or row[-1].end() != end:
                continue
            begin = max(start, slot.lists.start(x, row[0].end("name")))
            spans = [(begin, row[0].end("name")), *(m.span("name") for m in row[1:])]
            items = [slot.lists.item(x, a, b, "", slot.thing, whole=True, closed=True) for a, b in spans]
            if all(items) and all(b.start() == a.end() + 1 for a, b in itertools.pairwise(row)):
                return {c.name: (c, "slot:listed", x) for c in items if c}
    return {}


def aspects(slot: Unfilled) -> Found:
    """四大经济…。甲经济方面，…。乙经济方面，…: aspects that open sentences and end in what a set counts, if as many.

    Looked at are the paragraph of the set and those behind it, up to the next framework.
    """
    if slot.formula.shape != "set" or slot.count < 2 or not slot.thing:
        return {}
    form, found = slot.rules.formula.slots.told.aspect, dict[str, tuple[Candidate, str, Reading]]()
    behind = (x for x in slot.readings if slot.reading.sentence.start < x.sentence.start < slot.until)
    for x in behind:
        if (m := form.match(x.text)) and m["what"].endswith(slot.thing):
            found[m["what"]] = (slot.lists.typed(m["what"], m.start("what") + x.offset, slot.thing), "slot:phrase", x)
    return found if len(found) == slot.count else {}


def listed_openly(slot: Unfilled) -> Found:
    """“…多岛”…推进甲岛、乙岛、丙岛等海岛保护: the first list of three or more of what an open label counts."""
    if slot.count or not slot.thing:
        return {}
    for x in (x for x in slot.readings if x.sentence.start >= slot.reading.sentence.start):
        for start, end in clauses(x.text):
            last = x.text.rfind(slot.thing, start, end)
            items = (
                slot.lists.alike(x, slot.lists.start(x, last), last + len(slot.thing), slot.thing) if last > 0 else []
            )
            if len(items) > 2 and x.text[start:end].count("、") >= len(items) - 1:
                return {c.name: (c, "slot:listed", x) for c in items}
    return {}


def doubled(slot: Unfilled) -> Found:
    """“一主六双”…。“双廊”，是…；“双带”，是…: the doubles that the article names, if as many as a label counts."""
    double = slot.rules.formula.grammar.double
    if slot.count < 2 or slot.thing != double:
        return {}
    formulas = ((f, x) for x in slot.readings for f in find_formulas(x.text, slot.rules.formula))
    found = {f.name: (_set(f, x), "slot:double", x) for f, x in formulas if f.name.startswith(double)}
    return found if len(found) == slot.count else {}


def _set(f: Formula, r: Reading) -> Candidate:
    """A counted set as a member of another."""
    return Candidate(f.start + r.offset, f.end + r.offset, f.name, "Framework", "slot:double", "formula")


def taken_up(slot: Unfilled) -> Found:
    """“六新”突出高端化，甲、乙、丙、丁、戊、己滚动实施…: the first list as long as counted behind a label taken up.

    Looked at is what stands between the label and the next one, or the end of that part of the sentence; else the areas
    that open its clauses (两极重在强能级，甲都市圈…，乙都市圈…).
    """
    for r in (x for x in slot.readings if slot.label in x.text) if slot.thing or slot.formula.shape == "sum" else ():
        own = slot.formula.start - 1 if slot.formula.shape == "set" else slot.formula.end
        at = own if r is slot.reading else 0
        for m in slot.rules.formula.slots.told.taken_up.marked(slot.label, r.text, label=WORD):
            if m.start() < at:
                continue
            others = (r.text.find(p.label, m.end()) for p in slot.formula.slots)
            stop = min((x for x in (*others, r.text.find("；", m.end())) if x > 0), default=len(r.text))
            found = _listed_behind(slot, r, m.end(), stop)
            if found and not (r.text[m.start() : m.end()].count(slot.label) > 1):
                return {c.name: (c, "slot:taken", r) for c in found}
    return {}


def _backed(slot: Unfilled, r: Reading, start: int, stop: int) -> Sequence[Candidate]:
    """The first place in r.text[start:stop] that is to be the heart (“一主”重在提能级，支持甲市当好…).

    What else is counted once is the name of its kind right behind a comma and a verb (做强“一圈”，提升甲都市圈…).
    """
    told = slot.rules.formula.slots.told
    inside = [c for c in r.names if start <= c.start - r.offset and c.end - r.offset <= stop]
    if slot.count != 1:
        return []
    if inside and is_one(inside[0], slot.thing, r, slot.rules) and _is_pushed(inside[0], r, start, slot.rules):
        return inside[:1]
    if slot.thing not in told.hearts:
        return []
    places = (c for c in inside if c.cls in slot.rules.classes["Division"])
    return [c for c in places if told.backs.search(r.text, start, c.start - r.offset)][:1]


def _listed_behind(slot: Unfilled, r: Reading, start: int, stop: int) -> Sequence[Candidate]:
    """The first run of names in r.text[start:stop] as long as counted, or the areas that open clauses there.

    A run may stand right behind the label and a verb too (联动“两翼”，推动甲、乙相向而行).
    """
    fit, places = slot.rules.classes["Filler"], slot.rules.classes["Place"]
    runs = [run for run in slot.lists.runs(r, start, stop) if all(c.cls in fit for c in run)]
    opening = [run for run in runs if r.text[run[0].start - r.offset - 1] in "，"]
    whole = next((run for run in opening if len(run) == (slot.count or max(len(run), 2))), [])
    if whole or slot.count < 2:
        return whole or _backed(slot, r, start, stop)
    pushed = [run for run in runs[:1] if _is_pushed(run[0], r, start, slot.rules) and len(run) == slot.count]
    heads = [run[0] for run in opening if len(run) == 1 and run[0].cls in places]
    return next(iter(pushed), heads if len(heads) == len({c.name for c in heads}) == slot.count else [])


def _is_pushed(c: Candidate, r: Reading, start: int, rules: Rules) -> bool:
    """Whether only a comma and a verb stand between an offset of a sentence and a name."""
    before = r.text[start : c.start - r.offset]
    return before.startswith("，") and rules.formula.leading.fullmatch(before[1:]) is not None


def phrases(slot: Unfilled) -> Found:
    """Noun phrases that open clauses and end in what a slot counts, if as many as it counts: names that no head tells.

    They stand behind the formula (“一基地三区”中，…；甲核心区建设加快；乙先行区则…), or before it in its paragraph,
    or are what each part of a sentence begins to build (打造甲基地，…；打造乙基地，…), or stand in later paragraphs.
    """
    if slot.count < 2 or not slot.thing:
        return {}
    before = [x for x in slot.paragraph if x.sentence.start < slot.reading.sentence.start]
    later = [x for x in slot.readings if slot.reading.sentence.start <= x.sentence.start < slot.until]
    for near, objects in ((slot.rest, False), (before, False), (slot.rest, True), (later, False)):
        found = {c.name: (c, "slot:phrase", x) for x in near for c in _named(x, slot, objects=objects)}
        if len(found) == slot.count:
            return found
    return {}


def _named(r: Reading, slot: Unfilled, *, objects: bool) -> Iterator[Candidate]:
    """The names, known or new, of the noun phrases of a sentence that end in what is counted."""
    start, kinds = slot.formula.end if r is slot.reading else 0, slot.rules.formula.kinds
    for span in _phrases(r, start, slot.thing[-2:], slot.lists, objects=objects):
        known = next((c for c in r.names if (c.start, c.end) == span), None)
        text = r.text[span[0] - r.offset : span[1] - r.offset]
        cls = next((kinds[k] for k in kinds if text.endswith(k)), None)
        yield from [known or Candidate(*span, text, cls or "", "slot:phrase", "head")] if known or cls else []


def _phrases(r: Reading, start: int, thing: str, lists: Lists, *, objects: bool) -> Iterator[tuple[int, int]]:
    """The spans of the noun phrases that open clauses, up to the noun `thing`, where no noun goes on behind.

    With `objects`, those behind the verbs that open parts of a sentence.
    """
    begin, governors = None, lists.rules.syntax.lists["governors"] | set(lists.rules.formula.starting)
    opens, skip = True, False  # nothing but verbs since the part began; a joint behind a phrase
    for i, u in enumerate(r.units):
        at = u.start - r.offset
        if skip:
            skip = False
            continue
        if at < start or u.text in _CLAUSE:
            begin, opens = (None if at < start or objects else u.end), u.text in _PARTS
            continue
        if objects and opens and u.text in governors:
            begin = u.end
            continue
        opens, begin = False, u.start if begin is None and at == 0 and not objects else begin
        if begin is None:
            continue
        after = r.units[i + 1] if i + 1 < len(r.units) else None
        closed = u.text in lists.rules.syntax.heads or u.candidate is not None
        noun = u.text.endswith(thing) or (len(thing) == 1 and thing in u.text[-3:] and u.end - begin > 3)
        verbal = after is None or after.tag[0] not in "nNu" or after.text.startswith(lists.words.adverbs)
        ends = noun and (closed or verbal)
        if ends and 4 <= u.end - begin <= _LONGEST:
            yield begin, u.end
            joined = after is not None and lists.words.joined.fullmatch(after.text)
            begin, skip = (after.end if joined and after else None), bool(joined)
            continue
        if ends or u.tag[0] not in "nNvabjsflz" or u.text in lists.rules.syntax.lists["governors"]:
            begin = None
