"""Lists whose members share the noun behind them: 甲、乙生态屏障 for 两屏, 甲、乙、丙三大农田集中区 for 三田."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.frameworks.labels import Told
from kg.frameworks.lists import Lists
from kg.reading import Candidate, Reading
from kg.rules.numerals import count_of, number, thing_of

_NEVER = "(?!)"


def sharing(r: Reading, label: str, lists: Lists) -> Iterator[Told]:
    """As many members as a label counts, each named with the one noun behind the list.

    Members that end in the noun themselves may follow (甲、乙经济区和丙示范区 for 三区).
    """
    count, thing, words = count_of(label), thing_of(label), lists.rules.formula.slots.told
    single = len(label) == len(thing) + 1  # no set (三大板块)
    if not count or count < 2 or not thing or not single or thing in words.inner:
        return
    form = words.sharing.of(thing=re.escape(thing), long=re.escape(thing) if len(thing) > 1 else _NEVER)
    for m in form.finditer(r.text):
        noun = m["np"] or m["np2"]
        if (m["n"] and number(m["n"]) != count) or not (m["n"] or label in r.text or _telling(noun, count, lists)):
            continue
        begin = max(lists.start(r, m.end("list")), m.start("list"))
        begin += _before(r.text[begin : m.end("list")], lists)
        pieces = words.cuts.split(r.text[begin : m.end("list")].strip("“”"))
        named = (words.aside.sub("", x) for x in pieces)
        own = all(words.member.fullmatch(x) and not x.endswith(thing) for x in named)
        more = [] if m["n"] else list(_following(r, m.end(), thing, lists))
        if len(pieces) > 1 and len(pieces) + len(more) == count and own:
            yield Told(label, count, (*_restored(begin + r.offset, pieces, noun, lists), *more), r, "slot:sharing")


def _before(text: str, lists: Lists) -> int:
    """How much of a list's first member is none of it: a verb that no rule of names knows, or what 和 joins to the list."""
    first = re.split("[、，]", text)[0]
    cut = max((m.end() for m in lists.words.last.finditer(first)), default=0)
    syntax = lists.rules.syntax.lists
    verbs = syntax["soft_governors"] | syntax["governors"]
    return cut + max((len(v) for v in verbs if first.startswith(v, cut) and len(v) > 1), default=0)


def _telling(noun: str, count: int, lists: Lists) -> bool:
    """Whether a noun names formations, or areas of which the label counts many: it tells its label without naming it."""
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


def _restored(at: int, pieces: Sequence[str], noun: str, lists: Lists) -> Iterator[Candidate]:
    """The members of a list, each with the noun that stands once behind them."""
    for piece in pieces:
        name = lists.rules.formula.slots.told.aside.sub("", piece) + noun
        head, kinds = lists.rules.syntax.head_of(name), lists.rules.formula.kinds
        cls = head.cls if head else next((kinds[k] for k in kinds if name.endswith(k)), "Region")
        yield Candidate(at, at + len(piece), name, cls, "slot:sharing", "head")
        at += len(piece) + 1
