"""Roles: the noun phrases that 打造, 建成, 成为, 定位为 … make of a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading import Candidate, Unit
from kg.recognise.roles import is_zone, lists_places, placed
from kg.rules.goals import GoalRules
from kg.rules.lexicon import bare

_STOP = re.compile(r"[，；。：！？]")
_LONGEST = 45
_SHORT, _OPEN = 5, 24  # characters of a role that no head tells


@dataclass(frozen=True, slots=True)
class Object:
    """What a verb has for its object: text[begin:stop] of a sentence, with the names that are taken there."""

    text: str
    offset: int
    begin: int
    stop: int
    verb: str
    taken: Sequence[Candidate]
    rules: GoalRules


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
        if (
            u.candidate
            and u.candidate.cls in rules.classes["Area"]
            and (m := rules.reading.apposed.match(text, u.end - offset))
        ):
            stop = _phrase(text, m.end(), offset, taken, rules)
            yield from _goals(Object(text, offset, m.end(), stop, m.group(), taken, rules), owned=True)
        if verb is not None and _is_taken_as(text, offset, at + len(verb), taken, rules):
            continue
        if u.candidate is None and verb is not None and _says_role(verb, text, at, u, taken, rules):
            phrase = _phrase(text, at + len(verb), offset, taken, rules)
            begin = _behind_list(text, offset, at + len(verb), phrase, taken, rules, receiver=verb in rules.dative)
            yield from _quoted(text, offset, begin, verb, taken, rules)
            said = Object(text, offset, begin, phrase, verb, taken, rules)
            found = list(_goals(said, owned=begin > at + len(verb)))
            yield from found or _open(said, row)
            yield from _further(said) if found and verb in rules.strong else ()


def _is_taken_as(text: str, offset: int, begin: int, taken: Sequence[Candidate], rules: GoalRules) -> bool:
    """Whether a verb's object is a place taken as something (锚定甲省作为…的战略定位): 作为 says the role."""
    end = _places_end(text, offset, begin, taken, rules.classes["Area"], rules.reading.joints)
    return end > begin and text.startswith(rules.reading.taken_as, end)


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
        return rules.toward_verb.search(_STOP.split(text[at:])[0].rstrip("”’")) is not None
    if verb not in (rules.reading.says, rules.reading.names):
        return True
    place = any(c.end == u.start and c.cls in rules.classes["Area"] for c in taken)
    if rules.reading.based_before.search(text[:at]):  # 以某市为中心的…
        return False
    if verb == rules.reading.says:
        return place and text.startswith(rules.scope, at + 1)
    clause = rules.reading.clauses.split(text[:at])[-1]
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
    if not named and (rules.reading.of not in m[1] or _head(m[1], rules)):
        return
    start = begin + 1 + offset
    if not any(c.start <= start and start + len(m[1]) <= c.end for c in taken):
        yield Candidate(start, start + len(m[1]), bare(m[1]), "Goal", f"goal:{verb}", "goal")


def _quoted_last(
    text: str, offset: int, begin: int, verb: str, taken: Sequence[Candidate], rules: GoalRules
) -> Iterator[Candidate]:
    """建成某地东部的“双子星座”、某省的“后花园”: quoted nouns that end the clause, each behind an area and 的."""
    areas = {c.start for c in taken if c.cls in rules.classes["Area"]}
    while verb in rules.quoting and begin + offset in areas and (m := rules.reading.quoted_last.match(text, begin)):
        yield Candidate(begin + offset, m.end() + offset, bare(m[1] + m[2]), "Goal", f"goal:{verb}", "goal")
        begin = m.end() + 1


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
    end = _places_end(text, offset, begin, taken, kinds, rules.reading.joints)
    if end == begin:
        return begin
    m = rules.reading.counted.match(text, end)
    role = m.end() if m else end
    plain = (
        receiver
        or rules.reading.joint in text[begin:end]
        or text.startswith((*rules.scope, *rules.firm, *rules.ranks), role)
        or any(c.start - offset == role and c.cls in rules.classes["Settled"] for c in taken)  # 甲市|某城市群副中心
    )
    return role if role < stop and (m or plain) else begin


def _places_end(
    text: str, offset: int, begin: int, taken: Sequence[Candidate], kinds: frozenset[str], joints: frozenset[str]
) -> int:
    """Where a list of places that begins at an offset of the sentence ends."""
    by_start = {c.start - offset: c for c in taken if c.cls in kinds and c.kind == "place"}
    end = at = begin
    while (c := by_start.get(at)) is not None:
        end = c.end - offset
        at = end + 1 if text[end : end + 1] in joints else end
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
    """Where behind 、 or 和 a place of its own acts (甲建设…中心、乙打造…枢纽)."""
    for c in taken:
        at = c.start - offset
        if begin < at < stop and c.cls in rules.classes["Area"] and text[at - 1] in rules.reading.joints:
            end = _places_end(text, offset, at, taken, rules.classes["Area"], rules.reading.joints) or c.end - offset
            if any(len(v) > 1 and text.startswith(v, end) for v in rules.verbs_from(text[end : end + 1])):
                yield at - 1


def _goals(o: Object, *, owned: bool) -> Iterator[Candidate]:
    """The members of a coordinated object, each with its own head (A中心、B枢纽和C高地).

    Behind the places that are to be it (`owned`) a bare head is a role too (做强A、B副中心城市). A loose head
    (试验区) counts behind any verb beside a member with a firm one.
    """
    begin = _behind_particles(o.text, o.begin, o.stop, o.rules)
    if m := o.rules.reading.count.match(o.text[begin : o.stop]):
        begin += m.end()
    parts = _parts(o.text, begin, o.stop, o.rules)
    shared = ""
    firm = any(head in o.rules.firm for *_, head in parts)
    for n, (a, b, head) in enumerate(parts):
        c = _goal(o.text, o.offset, a, b, head, o.verb, o.taken, o.rules, shared if n else "", owned=owned, firm=firm)
        if c is not None:
            yield c
        shared = _lead(o.text[a:b], o.rules) if n == 0 else shared


def _further(o: Object) -> Iterator[Candidate]:
    """Roles behind a comma that go on with the object: 建成国家A、国家B，全国C、全国D，我国E."""
    for m in o.rules.reading.more_roles.finditer(o.text, o.stop):
        if m.start() != o.stop:
            return
        parts = list(_goals(Object(o.text, o.offset, m.start("list"), m.end(), o.verb, o.taken, o.rules), owned=False))
        if len(parts) != m["list"].count("、") + 1:
            return
        yield from parts
        o = Object(o.text, o.offset, o.begin, m.end(), o.verb, o.taken, o.rules)


def _open(o: Object, row: Sequence[Unit]) -> Iterator[Candidate]:
    """建成国家永久性对外开放口岸: the whole object of a strong verb that says its rank, whatever noun it ends in."""
    rules, begin = o.rules, _behind_particles(o.text, o.begin, o.stop, o.rules)
    phrase = rules.after.sub("", o.text[begin : o.stop]).rstrip("”’")
    name, start, end = bare(phrase), begin + o.offset, begin + o.offset + len(phrase)
    last = next((u for u in row if u.end == end), None)
    ranked = name.startswith((*rules.scope, *rules.wide)) and rules.reading.joint not in name
    noun = last is not None and last.candidate is None and last.tag.startswith("n") and not name.endswith(rules.made)
    phrasal = not any(form.search(name) for form in (rules.reading.clause, rules.reading.number, rules.head))
    known = any(c.start == start or (c.end == end and c.cls in rules.classes["Place"]) for c in o.taken)
    if o.verb in rules.strong and ranked and noun and phrasal and not known and _SHORT <= len(name) <= _OPEN:
        yield Candidate(start, end, name, "Goal", f"goal:{o.verb}", "goal")


def _behind_particles(text: str, begin: int, stop: int, rules: GoalRules) -> int:
    """Where an object begins behind 了, 起, 一个, quotation marks and a second verb (建好|建强)."""
    words = rules.reading
    verbs = [v for v in rules.verbs_from(text[begin : begin + 1]) if len(v) > 1 and text.startswith(v, begin)]
    begin += max(map(len, verbs), default=0)
    while begin < stop:
        if text[begin] == words.one and text[begin + 1 : begin + 2] in words.classifiers:
            begin += 2
        elif text[begin] in "“‘" or text[begin] in words.particles:
            begin += 1
        else:
            break
    return begin


def _parts(text: str, begin: int, stop: int, rules: GoalRules) -> list[tuple[int, int, str]]:
    """Spans of the coordinated members: cut at 、和与 where a head stands before the cut."""
    out: list[tuple[int, int, str]] = []
    start = begin
    cuts = list(rules.reading.parting.finditer(text, begin, stop))
    for m in cuts:
        if rules.reading.linked.match(text, start, stop) and rules.reading.of in text[m.end() : stop]:
            continue  # 联结甲城市群和|乙经济圈的重要纽带
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
    m = rules.head.search(_outside_brackets(phrase.rstrip("”’")))
    return m.group() if m else None


def _lead(phrase: str, rules: GoalRules) -> str:
    """The modifier up to its last 的 that later members share (X的先行区、示范区)."""
    cuts = [m.end() for m in rules.reading.modifier_end.finditer(phrase)]
    return phrase[: cuts[-1]] if cuts else ""


def _outside_brackets(phrase: str) -> str:
    """A phrase without the brackets that end it.

    >>> _outside_brackets("国家物流枢纽（陆港型）")
    '国家物流枢纽'
    """
    at = phrase.rfind("（")
    return phrase[:at] if at > 0 and phrase.endswith("）") else phrase.rstrip("）")


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
    firm: bool,
) -> Candidate | None:
    while a < b and text[a] in "“‘":
        a += 1
    phrase = text[a:b].rstrip("”’")
    phrase = _outside_brackets(phrase)
    if not _head(phrase, rules):
        return None  # a head in brackets: 甲圈（乙等城市）
    name = bare(phrase)
    placed_so = name.startswith(rules.facing) and head not in rules.serving
    vague = head in rules.vague and (head in rules.never or not (name.startswith(rules.wide) or placed_so))
    if vague or not 4 <= len(name) + (3 if shared else 0) <= _LONGEST:
        return None
    if not firm and verb in (rules.weak | rules.framed):
        return None
    if (
        verb in rules.framed
        and not owned
        and name not in rules.whole
        and rules.reading.of not in name
        and not placed(a + offset, a + offset + len(phrase), taken, rules)
    ):
        return None
    if name in rules.no_goals or name.startswith(rules.reading.no_begin) or rules.reading.basis.match(name):
        return None
    if rules.reading.clause.search(name):  # a clause, or a list, of its own
        return None
    if rules.reading.listing.search(name) or lists_places(a + offset, a + offset + len(phrase), name, taken, rules):
        return None  # 甲、乙等都市圈, 甲地、乙地生态屏障: things of these places
    bare_head = name in rules.firm and not owned and name not in rules.whole
    if (bare_head and not shared) or rules.reading.number.search(name):
        return None
    start, end = a + offset, a + offset + len(phrase)
    start -= any(c.start == start - 1 and c.end < end for c in taken)  # a name with its quotation marks: “甲”强支点
    if any(c.kind == "name" and (c.start, c.end) == (start, end) for c in taken):
        return None  # 锚定某大湾区定位
    zoned = any((c.start, c.end) == (start, end) and c.cls in rules.classes["Built"] for c in taken)
    if verb in rules.zone_verbs and zoned and not name.startswith(rules.wide):
        return None
    if verb not in rules.role_verbs and is_zone(start, end, name, taken, rules):
        return None
    aliases = tuple(dict.fromkeys(x for x in (bare(phrase[len(_lead(phrase, rules)) :]),) if x != name and len(x) > 3))
    if m := rules.reading.based.match(name):
        name, aliases = name[m.end() :], (name,)
        start = end - len(name)
        if len(name) < 4:
            return None
    if shared and name in rules.firm:
        return Candidate(start, end, bare(shared) + name, "Goal", f"goal:{verb}", "goal", (name,))
    return Candidate(start, end, name, "Goal", f"goal:{verb}", "goal", aliases)
