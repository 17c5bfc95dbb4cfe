"""Industries that no table knows, by the company they keep.

What a place 主攻 or 深耕, and what has a 赛道 or a 产业根基, is an industry; a list that holds one is a list of
industries (冰酒、林下参、中药材: one is known, so all are), and in a row of places each followed by a noun (甲县轴承、
乙县番茄、丙县草莓) the nouns are what the places are known for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading import Candidate, Unit
from kg.rules.lexicon import bare
from kg.rules.syntax import SyntaxRules

_NOUNS = ("n", "vn", "b", "an", "j", "l", "nz", "g", "a", "v", "s", "f", "x", "eng")
_LONGEST = 9  # characters of an industry that is found by its company
_SHORTEST = 2  # characters that say no industry without the word for one


def find_industries(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[Candidate]:
    """Industries in lists with a known one, and behind the places of a row of pairs.

    Args:
        row: the units of a sentence, with all other names chosen already.
        syntax: words that bound a noun phrase.
    """
    sector = syntax.words.industry.sector
    for items in _lists(row, syntax):
        known = [x for x in items if x[-1].candidate]
        if known and len(known) * 4 >= len(items):
            more = (x for x in items if _grows(x) and _plain(x, syntax) and not _is_bare(x, syntax))
            yield from (_industry(x, "listed", sector) for x in more)
    yield from (_industry(x, "paired", sector) for x in _pairs(row, syntax))
    yield from (_industry(x, "governed", sector) for x in _governed(row, syntax) if _grows(x) and _plain(x, syntax))
    yield from (_industry(x, "grown", sector) for x in _grown(row, syntax) if _plain(x, syntax))
    yield from (_industry(x, "crafted", sector) for x in _crafted(row, syntax))
    yield from (_industry(x, "enclosed", sector) for x in _enclosed(row, syntax) if _plain(x, syntax))


def _grows(item: Sequence[Unit]) -> bool:
    """Whether a member is more than one known name: unknown, or a known one with words before it (富硒|食品)."""
    return len(item) > 1 or item[0].candidate is None


def _is_bare(item: Sequence[Unit], syntax: SyntaxRules) -> bool:
    """Whether a member is nothing but the head of other names (能源、文旅、|大通道|等领域)."""
    head = syntax.heads.get("".join(u.text for u in item))
    return head is not None and head.cls != "Industry"


def _known(u: Unit) -> bool:
    return u.candidate is not None and u.candidate.cls == "Industry"


def _grown(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[list[Unit]]:
    """Known industries with the words between them and the verb that has them as its object (发展|竹木|家居)."""
    lists = syntax.lists
    for i, u in enumerate(row):
        if _known(u) and not _runs_on(row, i + 1, syntax):
            phrase = _backward(row, i + 1, syntax)
            begin = i + 1 - len(phrase)
            verb = row[begin - 1].text if begin else ""
            while len(phrase) > 1 and phrase[0].text in lists["generic"] - lists["qualities"]:
                phrase = phrase[1:]
            if len(phrase) > 1 and (verb in lists["governors"] or verb in lists["growers"]):
                yield phrase


def _crafted(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[Sequence[Unit]]:
    """Known industries with what makes one name with them behind them (玻纤|复合材料, 钨|及|新材料, 甲业|及|乙业)."""
    for i in range(len(row) - 1):
        if _known(row[i]) and row[i + 1].text in syntax.lists["crafts"] and not _runs_on(row, i + 2, syntax):
            yield row[i : i + 2]
        along = i + 2 < len(row) and row[i + 1].text == syntax.words.industry.along
        if not along or not _known(row[i]):
            continue
        last = i and _is_mark(row[i - 1], syntax)  # 甲、乙及丙: three
        if row[i + 2].text in syntax.lists["byproducts"] or (_known(row[i + 2]) and not last):
            yield row[i : i + 3]


def _enclosed(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[Sequence[Unit]]:
    """Members between two marks, or a mark and 等, that begin with a known one, beside one (橡胶、水果|冷链|等)."""
    for i in range(1, len(row) - 3):
        if not _known(row[i + 1]) or not _is_mark(row[i], syntax):
            continue
        item, behind = row[i + 1 : i + 3], row[i + 3]
        closed = _is_mark(behind, syntax) or (behind.candidate is None and behind.text == syntax.words.industry.etc)
        own = not _stops(item[1], syntax) and not _is_bare(item[1:], syntax)
        beside = any(_known(u) for u in row[max(0, i - 2) : i])
        if closed and own and beside and item[1].text not in syntax.lists["sectors"]:
            yield item


def _lists(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[list[list[Unit]]]:
    """The coordinations of noun phrases in a sentence, each a list of members of two or more."""
    i = 0
    while i < len(row):
        if not _is_mark(row[i], syntax):
            i += 1
            continue
        items = [_backward(row, i, syntax)]
        while i < len(row) and _joins(row, i, syntax, first=len(items) < 2):
            phrase = _forward(row, i + 1, syntax)
            if not phrase:
                break
            items.append(phrase)
            i += 1 + len(phrase)
        if items[0] and len(items) > 1 and not _runs_on(row, i, syntax):
            yield items
        i += 1


def _governed(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[list[Unit]]:
    """The members of lists that are the whole object of such a verb as 主攻, or stand before such a noun as 赛道."""
    verbs, tails = syntax.lists["industry_verbs"], syntax.lists["industry_tails"]
    for i, u in enumerate(row):
        if u.candidate is None and u.text in verbs:
            items, after = _members(row, i + 1, syntax)
            if _ends(row, after, syntax):
                yield from items
        elif u.candidate is None and u.text in tails and i and not _stops(row[i - 1], syntax):
            begin = i - len(_backward(row, i, syntax))
            while (
                begin > 1
                and _joins(row, begin - 1, syntax, first=False)
                and (more := _backward(row, begin - 1, syntax))
            ):
                begin -= 1 + len(more)
            if begin and row[begin - 1].tag[0] in "vu":
                yield from _members(row[:i], begin, syntax)[0]


def _members(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> tuple[list[list[Unit]], int]:
    """The members of the list that begins with unit i, and the unit behind it."""
    items: list[list[Unit]] = []
    while phrase := _forward(row, i, syntax):
        items.append(phrase)
        i += len(phrase)
        if i >= len(row) or not _joins(row, i, syntax, first=False):
            break
        i += 1
    return items, i


def _ends(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> bool:
    """Whether a list ends with unit i: at a mark, 等, or a noun that sums industries up (…产业, …集群)."""
    if i >= len(row):
        return True
    u = row[i]
    return u.candidate is None and (
        _sign(u.text) or u.text == syntax.words.industry.etc or u.text in syntax.lists["sectors"]
    )


def _runs_on(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> bool:
    """Whether the last member of a list only begins a longer noun phrase (枢纽、金融|中心), or works are listed."""
    if i >= len(row) or row[i].candidate is not None:
        return False
    if row[i].text == syntax.words.industry.etc:
        return any(u.text in syntax.lists["works"] for u in row[i + 1 : i + 3])
    return row[i].tag.startswith("n") and row[i].text not in syntax.lists["sectors"]


def _is_mark(u: Unit, syntax: SyntaxRules) -> bool:
    return u.candidate is None and u.text == syntax.words.industry.mark


def _joins(row: Sequence[Unit], i: int, syntax: SyntaxRules, *, first: bool) -> bool:
    """Whether a unit joins two members of a list: 、, or for the last one 和 and the like."""
    last = not first and row[i].candidate is None and row[i].text in syntax.words.industry.last
    return last or _is_mark(row[i], syntax)


def _stops(u: Unit, syntax: SyntaxRules) -> bool:
    """Whether no noun phrase of an industry reaches over a unit."""
    if u.candidate is not None:
        return u.candidate.cls != "Industry"
    lists = syntax.lists
    return (
        u.text in syntax.prefixes
        or u.text in lists["governors"]
        or u.text in lists["edges"]
        or not (u.tag.startswith(_NOUNS) or u.text in lists["qualities"])
        or _sign(u.text)
        or (len(u.text) == 4 and u.tag in ("i", "l"))  # 各领风骚
        or syntax.words.head.set_of.fullmatch(u.text) is not None  # 甲、乙四大|产业
    )


def _sign(text: str) -> bool:
    return not any(ch.isalnum() for ch in text)


def _backward(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> list[Unit]:
    """The noun phrase that ends before unit i, as far as nouns go."""
    j = i
    while j > 0 and not _stops(row[j - 1], syntax) and not (row[j - 1].tag == "v" and j - 1 < i - 1):
        if j < i and not _modifies(row[j - 1], row[j], syntax):
            break
        j -= 1
    return list(row[j:i])


def _modifies(u: Unit, after: Unit, syntax: SyntaxRules) -> bool:
    """Whether a unit can stand before another in the name of an industry: before a known one only nouns and such.

    Behind a known one only what makes one name with it (油气|生产|加工).
    """
    if after.candidate is None:
        return u.candidate is None or after.text in syntax.lists["crafts"] | syntax.lists["making"]
    noun = len(u.text) > 1 and u.tag.startswith(("n", "b", "j", "l", "s"))
    return u.candidate is not None or noun or u.text in syntax.lists["qualities"]


def _forward(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> list[Unit]:
    """The noun phrase that begins with unit i; known industries side by side are one (康养|旅游)."""
    j = i
    while j < len(row) and not _stops(row[j], syntax):
        behind_known = j > i and row[j - 1].candidate is not None and row[j].candidate is None
        if behind_known and row[j].text not in syntax.lists["crafts"]:
            break
        j += 1
    return list(row[i:j])


def _plain(units: Sequence[Unit], syntax: SyntaxRules) -> bool:
    """Whether a member is a noun phrase of fitting length with content of its own."""
    text = "".join(u.text for u in units)
    bare_words = syntax.lists["generic"] | syntax.lists["ranks"] | syntax.lists["sectors"]
    own = [u for u in units if u.candidate is not None or u.text not in bare_words]
    last = units[-1]
    fits = last.tag.startswith(("N", "n", "vn", "j", "l", "b")) and last.text not in syntax.lists["no_industry"]
    fits = fits and not (last.candidate is None and text.endswith(syntax.words.industry.kinds))  # 生态型|产业
    return 2 <= len(text) <= _LONGEST and bool(own) and fits


def _pairs(row: Sequence[Unit], syntax: SyntaxRules) -> Iterator[list[Unit]]:
    """The nouns of a row 甲县轴承、乙县番茄: at least two places, each with a noun right behind it."""
    run: list[list[Unit]] = []
    i = 0
    while i < len(row):
        begin = i + 2 if i + 1 < len(row) and row[i + 1].text == syntax.words.industry.of else i + 1
        noun = _forward(row, begin, syntax) if _is_area(row[i]) else []
        if noun and noun[0].tag != "v" and _plain(noun, syntax):
            run.append(noun)
            i = begin + len(noun)
            if i < len(row) and row[i].candidate is None and row[i].text in syntax.words.industry.marks:
                i += 1
                continue
        if len(run) > 1 and not _are_towns(row, i, syntax):
            yield from run
        run = []
        i += 1
    if len(run) > 1:
        yield from run


def _are_towns(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> bool:
    """Whether what stands behind a row of pairs counts them as towns (甲县乙、丙县丁等10个镇)."""
    return syntax.words.industry.towns.match("".join(u.text for u in row[i:])) is not None


def _is_area(u: Unit) -> bool:
    return u.candidate is not None and u.candidate.kind == "place" and u.candidate.cls in ("City", "County")


def _industry(units: Sequence[Unit], rule: str, sector: str) -> Candidate:
    """A name as an industry; without the word for one at its end, where that leaves a name (生物基新材料|产业)."""
    whole = bare("".join(u.text for u in units))
    name = whole.removesuffix(sector) if len(whole) - len(sector) > _SHORTEST else whole
    aliases = (whole,) if name != whole else ()
    return Candidate(units[0].start, units[-1].end, name, "Industry", f"industry:{rule}", "name", aliases)
