"""What fills a slot without its label: lists and names in the paragraphs behind a formula, if as many as it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.formula import Formula
from kg.frameworks.dealt import follows
from kg.frameworks.labels import Found
from kg.frameworks.lists import Lists
from kg.frameworks.sections import below, leading
from kg.reading import Candidate, Reading
from kg.rules.numerals import thing_of

_CLAUSE = "，；。："
_CLAUSES = re.compile("[^，；。：]+")
_LEAD = re.compile(r"[●■◆▲★•·—－\-“‘\s（）()\d.．、一二三四五六七八九十]+")


def opened(r: Reading, f: Formula, n: int, readings: Sequence[Reading], lists: Lists) -> Found:
    """“五个新城”. 甲、乙、丙、丁、戊，…: a list that opens the next sentence, as long as the set counts."""
    count = f.slots[n - 1].count
    nxt = next((x for x in readings if follows(x, r)), None)
    if f.shape != "set" or not count or nxt is None:
        return {}
    items = list(lists.items(nxt, 0, max(nxt.text.find("，"), 0)))
    places = lists.rules.classes["Place"]
    same = sum(c.cls in places for c in items) * 2 > len(items)
    return {c.name: (c, "slot:opened", nxt) for c in items} if len(items) == count and same else {}


def strategies(r: Reading, f: Formula, n: int, readings: Sequence[Reading], lists: Lists) -> Found:
    """先后实施甲开发、乙振兴、丙崛起和丁率先，“四大板块”…: a sentence nearby that names just as many strategies.

    Looked at are the sentence of the set and those behind it in its paragraph.
    """
    count, words = f.slots[n - 1].count or 0, lists.rules.formula.strategic
    if f.shape != "set" or count < 3 or not thing_of(f.slots[n - 1].label).endswith(words):
        return {}
    own = [x for x in readings if (x.article, x.sentence.paragraph) == (r.article, r.sentence.paragraph)]
    for x in (x for x in own if x.sentence.start >= r.sentence.start):
        found: Found = {c.name: (c, "slot:beside", x) for c in x.names if c.cls == "Strategy"}
        if len(found) == count:
            return found
    return {}


def listed(r: Reading, f: Formula, n: int, readings: Sequence[Reading], lists: Lists) -> Found:
    """A list whose members all end in what a slot counts, and are as many (甲发展带、乙统筹带和丙联动带 for 三带)."""
    place = f.slots[n - 1]
    thing = thing_of(place.label)
    mine = [x for x in readings if x.article == r.article]
    own = [x for x in mine if x.sentence.paragraph == r.sentence.paragraph]
    more = [x for x in mine if x.sentence.paragraph > r.sentence.paragraph] if (place.count or 0) > 2 else []
    for x in [*own, *more] if thing and (place.count or 0) > 1 else ():
        for m in _CLAUSES.finditer(x.text):
            at = m.start() + m.group().rfind("”") + 1  # behind the label, which holds the thing too
            told = x.text[at : m.end()]
            if told.count(thing) < (place.count or 0):
                continue
            begin = max(at, lists.start(x, at + told.find(thing) + len(thing)))
            items = lists.alike(x, begin, at + told.rfind(thing) + len(thing), thing)
            if len(items) == place.count:
                return {c.name: (c, "slot:listed", x) for c in items}
    return {}


def alike(r: Reading, f: Formula, n: int, readings: Sequence[Reading], lists: Lists) -> Found:
    """“三极一带”…。甲经济圈要…；乙经济圈要…；丙经济圈…: as many areas with one noun open clauses behind a formula.

    Where its paragraph has none, those that head the paragraphs behind it.
    """
    count = f.slots[n - 1].count or 0
    own = [x for x in readings if (x.article, x.sentence.paragraph) == (r.article, r.sentence.paragraph)]
    areas: dict[str, Found] = {}
    later = [(c, x) for x in own if x.sentence.start > r.sentence.start for c in x.names if _begins(c, x, lists)]
    mine = [x for x in readings if x.article == r.article]
    headlines = [x for x in mine if x.sentence.heading and x.sentence.start > r.sentence.start]
    heads = leading([*below(r, mine, lists.rules.formula.slots.headlines), *headlines])
    for c, x in later or [(c, x) for c, x in heads if not _LEAD.sub("", x.text[: c.start - x.offset])]:
        head = lists.rules.syntax.head_of(c.name)
        areas.setdefault(head.text if head else "", {})[c.name] = (c, "slot:alike", x)
    fits = [found for head, found in areas.items() if head and len(found) == count]
    return fits[0] if count > 2 and len(fits) == 1 and [p.count for p in f.slots].count(count) == 1 else {}


def _begins(c: Candidate, r: Reading, lists: Lists) -> bool:
    """Whether an area begins a clause, or stands behind 推动 and the like there."""
    before = lists.rules.formula.leading.sub("", r.text[: c.start - r.offset])
    return c.cls in lists.rules.classes["Place"] and (not before or before[-1] in _CLAUSE)


def phrases(r: Reading, f: Formula, n: int, readings: Sequence[Reading], lists: Lists) -> Found:
    """The noun phrases that open clauses behind a formula and end in what a slot counts, if as many as it counts.

    They are names that no head tells (“一基地三区”中，…；甲核心区建设加快；乙先行区则…).
    """
    place, kinds = f.slots[n - 1], lists.rules.formula.kinds
    thing = thing_of(place.label)
    cls = next((kinds[k] for k in kinds if thing.endswith(k)), None)
    if cls is None or not place.count or place.count < 2:
        return {}
    own = [x for x in readings if (x.article, x.sentence.paragraph) == (r.article, r.sentence.paragraph)]
    found: Found = {}
    for x in (x for x in own if x.sentence.start >= r.sentence.start):
        for span in _phrases(x, f.end if x is r else 0, thing, lists):
            known = next((c for c in x.names if (c.start, c.end) == span), None)
            text = x.text[span[0] - x.offset : span[1] - x.offset]
            c = known or Candidate(*span, text, cls, "slot:phrase", "head")
            found[c.name] = (c, "slot:phrase", x)
    return found if len(found) == place.count else {}


def _phrases(r: Reading, start: int, thing: str, lists: Lists) -> Iterator[tuple[int, int]]:
    """The spans of the noun phrases that open clauses, up to the noun `thing`, where no noun goes on behind."""
    begin = None
    for i, u in enumerate(r.units):
        at = u.start - r.offset
        if at < start or u.text in _CLAUSE:
            begin = None if at < start else u.end
            continue
        begin = u.start if begin is None and at == 0 else begin
        if begin is None:
            continue
        after = r.units[i + 1] if i + 1 < len(r.units) else None
        closed = u.text in lists.rules.syntax.heads or u.candidate is not None
        ends = u.text.endswith(thing) and (closed or after is None or after.tag[0] not in "nNu")
        if ends and 4 <= u.end - begin <= 16:
            yield begin, u.end
        if ends or u.tag[0] not in "nNvabjsflz" or u.text in lists.rules.syntax.lists["governors"]:
            begin = None
