"""Roles: the noun phrases that 打造, 建成, 成为, 定位为 … make of a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.reading import Candidate, Unit
from kg.rules.goals import GoalRules
from kg.rules.lexicon import bare

_STOP = re.compile(r"[，；。：！？]")
_SPLIT = re.compile(r"[”’][“‘]|[、+]|以及|和|与|及")
_DE = re.compile("(?<!目)的")
_APPOSED = re.compile(r"[两二三四五六七八九十](?:个|座)(?=[一-鿿]{0,6}(?:中心城市|副中心|节点城市|枢纽城市))")
_COUNTED = re.compile(r"(?:等|这)?[两二三四五六七八九十\d]+(?:个|座|大)|等(?:地)?")
_LONGEST = 45
_ARTICLES = ("个", "批", "座")  # behind 一 before a role


def find_goals(row: Sequence[Unit], text: str, offset: int, rules: GoalRules) -> Iterator[Candidate]:
    """Goals of a sentence.

    Args:
        row: the units of the sentence, with zones and frameworks chosen already.
        text: the sentence.
        offset: where it starts in the document.
        rules: verbs and heads of goals.
    """
    taken = [u.candidate for u in row if u.candidate]
    edges = {u.start - offset for u in row} | {len(text)}
    for u in row:
        at = u.start - offset
        verb = next((v for v in rules.verbs_from(u.text[0]) if text.startswith(v, at) and at + len(v) in edges), None)
        if u.candidate and u.candidate.cls in rules.classes["Area"] and (m := _APPOSED.match(text, u.end - offset)):
            stop = _phrase(text, m.end(), offset, taken, rules)
            yield from _goals(text, offset, m.end(), stop, m.group(), taken, rules, owned=True)
        if u.candidate is None and verb is not None and _says_role(verb, text, at, u, taken, rules):
            phrase = _phrase(text, at + len(verb), offset, taken, rules)
            begin = _behind_list(text, offset, at + len(verb), phrase, taken, rules, receiver=verb in rules.dative)
            yield from _quoted(text, offset, begin, verb, taken, rules)
            owned = begin > at + len(verb)
            yield from _goals(text, offset, begin, phrase, verb, taken, rules, owned=owned)


def _says_role(verb: str, text: str, at: int, u: Unit, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether a verb at an offset has a role for its object.

    是 and 为 only behind a place (某市是全国…中心), verbs of rank only with its noun (增强…中心功能),
    prepositions only with their verb (向…中心迈进), 推进 only where 建设 ends the clause.
    """
    if verb in rules.rank_verbs:
        return rules.rank.search(_STOP.split(text[at:])[0]) is not None
    if verb in rules.framed:
        return rules.framed_end.search(_STOP.split(text[at:])[0]) is not None
    if verb in rules.toward:
        return rules.toward_verb.search(_STOP.split(text[at:])[0]) is not None
    if verb not in ("是", "为"):
        return True
    place = any(c.end == u.start and c.cls in rules.classes["Area"] for c in taken)
    if verb == "是":
        return place and text.startswith(rules.scope, at + 1)
    clause = re.split("[，；。：]", text[:at])[-1]
    return place and rules.naming.search(clause) is not None


def _quoted(
    text: str, offset: int, begin: int, verb: str, taken: Sequence[Candidate], rules: GoalRules
) -> Iterator[Candidate]:
    """打造“轨道上的长株潭”: a quoted phrase with 的 right behind a firm verb."""
    yield from _quoted_last(text, offset, begin, verb, taken, rules)
    m = re.match("[“‘]([^“”‘’，；。]{4,16})[”’]", text[begin:])
    if m is None or verb not in rules.quoting:
        return
    named = m[1].startswith(rules.scope) and _head(m[1], rules) in rules.vague  # 打造“中国某谷”
    if not named and ("的" not in m[1] or _head(m[1], rules)):
        return
    start = begin + 1 + offset
    if not any(c.start <= start and start + len(m[1]) <= c.end for c in taken):
        yield Candidate(start, start + len(m[1]), bare(m[1]), "Goal", f"goal:{verb}", "goal")


def _quoted_last(
    text: str, offset: int, begin: int, verb: str, taken: Sequence[Candidate], rules: GoalRules
) -> Iterator[Candidate]:
    """建成某地东部的“双子星座”: a quoted noun that ends the clause behind a place and 的."""
    m = re.match("([^“”‘’，；。、]{2,12}的)[“‘]([^“”‘’，；。]{2,8})[”’](?=[，；。]|$)", text[begin:])
    if m is None or verb not in rules.quoting:
        return
    start = begin + offset
    if any(c.start == start and c.kind == "place" for c in taken):
        yield Candidate(start, start + m.end(), bare(m[1] + m[2]), "Goal", f"goal:{verb}", "goal")


def _behind_list(
    text: str,
    offset: int,
    begin: int,
    stop: int,
    taken: Sequence[Candidate],
    rules: GoalRules,
    *,
    receiver: bool,
) -> int:
    """Where the role begins behind the places that are to be it (A、B两个中心城市; A国家中心城市; 赋予A先行区)."""
    kinds = rules.classes["Division"] if receiver else frozenset({"City", "County"})
    end = _places_end(text, offset, begin, taken, kinds)
    if end == begin:
        return begin
    m = _COUNTED.match(text, end)
    role = m.end() if m else end
    plain = receiver or "、" in text[begin:end] or text.startswith((*rules.scope, *rules.firm, *rules.ranks), role)
    return role if role < stop and (m or plain) else begin


def _places_end(text: str, offset: int, begin: int, taken: Sequence[Candidate], kinds: frozenset[str]) -> int:
    """Where a list of places that begins at an offset of the sentence ends."""
    by_start = {c.start - offset: c for c in taken if c.cls in kinds and c.kind == "place"}
    end = at = begin
    while (c := by_start.get(at)) is not None:
        end = c.end - offset
        at = end + 1 if text[end : end + 1] in ("、", "和", "与") else end
    return end


def _phrase(text: str, begin: int, offset: int, taken: Sequence[Candidate], rules: GoalRules) -> int:
    """Where the verb's object may end: at the clause's end, before a formula that sums it up, or 90 characters on.

    It ends too where behind 、 another place acts.
    """
    m = _STOP.search(text, begin)
    stop = min(m.start() if m else len(text), begin + 90)
    sums = [c.start - offset for c in taken if c.cls == "Framework" and begin + 3 < c.start - offset < stop]
    return min([stop, *sums, *_next_actors(text, begin, stop, offset, taken, rules)])


def _next_actors(
    text: str, begin: int, stop: int, offset: int, taken: Sequence[Candidate], rules: GoalRules
) -> Iterator[int]:
    """Where behind 、 a place of its own acts (甲建设…中心、乙打造…枢纽)."""
    for c in taken:
        at = c.start - offset
        if begin < at < stop and c.cls in rules.classes["Area"] and text[at - 1] == "、":
            end = _places_end(text, offset, at, taken, rules.classes["Area"]) or c.end - offset
            if any(len(v) > 1 and text.startswith(v, end) for v in rules.verbs_from(text[end : end + 1])):
                yield at - 1


def _goals(
    text: str,
    offset: int,
    begin: int,
    stop: int,
    verb: str,
    taken: Sequence[Candidate],
    rules: GoalRules,
    *,
    owned: bool,
) -> Iterator[Candidate]:
    """The members of a coordinated object, each with its own head (A中心、B枢纽和C高地).

    Behind the places that are to be it (`owned`) a bare head is a role too (做强A、B副中心城市).
    """
    while text[begin : begin + 1] in ("“", "‘", "一", "了", "起") and begin < stop:
        if text[begin] == "一" and text[begin + 1 : begin + 2] not in _ARTICLES:
            break
        begin += 2 if text[begin] == "一" else 1
    if m := re.match(r"(?:[两二三四五六七八九十]|\d+)(?:个|座|大)", text[begin:stop]):
        begin += m.end()
    parts = _parts(text, begin, stop, rules)
    shared = ""
    for n, (a, b, head) in enumerate(parts):
        c = _goal(text, offset, a, b, head, verb, taken, rules, shared if n else "", owned=owned)
        if c is not None:
            yield c
        shared = _lead(text[a:b]) if n == 0 else shared


def _parts(text: str, begin: int, stop: int, rules: GoalRules) -> list[tuple[int, int, str]]:
    """Spans of the coordinated members: cut at 、和与 where a head stands before the cut."""
    out: list[tuple[int, int, str]] = []
    start = begin
    cuts = list(_SPLIT.finditer(text, begin, stop))
    for m in cuts:
        if (h := _head(text[start : m.start()], rules)) and m.start() - start >= 3:
            out.append((start, m.start(), h))
            start = m.end()
    tail = text[start:stop]
    end = stop - (len(tail) - len(rules.after.sub("", tail)))
    core = text[start:end].rstrip("”’“‘")
    if h := _head(core, rules):
        out.append((start, start + len(core), h))
    return out


def _head(phrase: str, rules: GoalRules) -> str | None:
    m = rules.head.search(phrase.rstrip("”’）"))
    return m.group() if m else None


def _lead(phrase: str) -> str:
    """The modifier up to its last 的 that later members share (X的先行区、示范区)."""
    cuts = [m.end() for m in _DE.finditer(phrase)]
    return phrase[: cuts[-1]] if cuts else ""


def _goal(
    text: str,
    offset: int,
    a: int,
    b: int,
    head: str,
    verb: str,
    taken: Sequence[Candidate],
    rules: GoalRules,
    shared: str,
    *,
    owned: bool,
) -> Candidate | None:
    while a < b and text[a] in "“‘":
        a += 1
    phrase = text[a:b].rstrip("”’")
    name = bare(phrase)
    if not 4 <= len(name) + (3 if shared else 0) <= _LONGEST or head in rules.vague:
        return None
    if head not in rules.firm and verb in (rules.weak | rules.framed):
        return None
    if verb in rules.framed and "的" not in name and not _placed(a + offset, a + offset + len(phrase), taken, rules):
        return None
    if name in rules.no_goals or name.startswith(("与", "和", "的", "了", "能", "以及", "等", "由", "把", "将")):
        return None
    if re.search("成为|打造|建成|定位|赋予|、.*[两二三四五六七八九十]大", name):  # a clause, or a list, of its own
        return None
    if re.search("、[^的]*等[^的、]{2,6}$", name) or _lists_places(
        a + offset, a + offset + len(phrase), name, taken, rules
    ):
        return None  # 甲、乙等都市圈, 甲地、乙地生态屏障: things of these places
    bare_head = name in rules.firm and not owned and name not in rules.whole
    if (bare_head and not shared) or re.search(
        r"\d+[个座]|[一二三四五六七八九十]批|一系列|若干|有利|问题|以上|左右|[两二三四五六七八九十]条", name
    ):
        return None
    start, end = a + offset, a + offset + len(phrase)
    if verb not in rules.role_verbs and _is_zone(start, end, name, taken, rules):
        return None
    aliases = tuple(dict.fromkeys(x for x in (bare(phrase[len(_lead(phrase)) :]),) if x != name and len(x) > 3))
    if m := re.match("以[^的]{2,40}的", name):
        name, aliases = name[m.end() :], (name,)
        start = end - len(name)
        if len(name) < 4:
            return None
    if shared and name in rules.firm:
        return Candidate(start, end, bare(shared) + name, "Goal", f"goal:{verb}", "goal", (name,))
    return Candidate(start, end, name, "Goal", f"goal:{verb}", "goal", aliases)


def _placed(start: int, end: int, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether a phrase begins with a place."""
    return any(c.start == start and c.end < end and c.cls in rules.classes["Place"] for c in taken)


def _lists_places(start: int, end: int, name: str, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether a phrase without 的 coordinates two places by 、, each with what belongs to it."""
    places = [c for c in taken if start <= c.start and c.end <= end and c.cls in rules.classes["Place"]]
    first, _, rest = name.partition("、")
    begins = [c for c in places if c.start == start or c.start == start + len(first) + 1]
    return bool(rest) and "的" not in name and len(begins) > 1 and len(first) > len(places[0].name) + 2


def _is_zone(start: int, end: int, name: str, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether the phrase names a zone, corridor or framework of its own rather than a role."""
    for c in taken:
        if c.start <= start and end <= c.end and c.cls != "-":
            return not (c.kind == "head" and c.cls in rules.classes["Structure"] and _is_role(c, name, rules))
        if (
            c.end >= end > c.start > start
            and c.cls in rules.classes["Structure"]
            and c.kind in ("head", "name")
            and "的" not in name
        ):
            return bool(c.inner) and not name.startswith(rules.scope)
        if c.end == end and c.start > start and c.cls in rules.classes["Formation"] and c.kind == "head" and c.inner:
            own = c.inner[0].start - c.start <= 1 and not _is_role(c, c.name, rules)
            return own and name.endswith("的" + c.name)  # 融合一体的大甲都市圈
    return False


def _is_role(c: Candidate, name: str, rules: GoalRules) -> bool:
    """Whether a zone's name says a role: of some scope or quality, or of no place at all (…先行区)."""
    placed = any(o.cls in rules.classes["Place"] for o in c.inner)
    general = c.cls == "FunctionalZone" and not placed and rules.general.search(name) is not None
    opens = any(o.start == c.start and o.cls in rules.classes["Place"] for o in c.inner)
    words = rules.roles if opens else (*rules.roles, *rules.unplaced_roles)
    return name.startswith(rules.scope) or any(r in name for r in words) or general
