"""Relations read off names: what a strategy covers, where a zone lies, whose a mechanism is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, product

from kg.link import Linker
from kg.model import Claim, Evidence, Key
from kg.reading import Candidate, Reading
from kg.recognise.reach import HYPHENS
from kg.rules import Rules

Admits = Callable[[str, str, str | None], bool]
_TAIL = re.compile(
    r"(?:建设|发展|总体|规划|纲要|方案|实施|意见|条例|行动|计划|三年|高质量|战略|国土空间|（[^（）]*）|\([^()]*\)|\d{4}[-—–]\d{4}年?|若干|政策|措施|办法|的|指导|管理|保护|协同|一体化|试点|工作|总规|改革|促进|支持|加快|战略合作|框架|协议|备忘录)+$"
)
_SET = re.compile(r"[“”‘’]?([两二三四五六七八九十]|\d+)(?:市|省|地|省市|省区)(?!场|民|区|级)")


def implied_claims(
    readings: Sequence[Reading], linker: Linker, rules: Rules, admits: Admits, said: Sequence[Claim]
) -> list[Claim]:
    """Claims that names alone make, each with the sentence in which the name stands.

    A goal that begins with a place is taken for the place's only where no sentence gives it an owner (`said`).
    """
    owned = {c.object for c in said if c.predicate == "hasGoal"}
    out: list[Claim] = []
    for r in readings:
        for c in r.names:
            out += [
                x
                for x in named_claims(c, r, linker, rules, admits)
                if x.predicate != "hasGoal" or x.object not in owned
            ]
    return out


def named_claims(c: Candidate, r: Reading, linker: Linker, rules: Rules, admits: Admits) -> Iterator[Claim]:
    """The claims that one name makes."""
    evidence = Evidence(r.article, r.sentence.start, r.sentence.end)
    for subject, predicate, o, rule in _implied(c, r, linker, rules):
        keys = linker.keys(o) if isinstance(o, Candidate) else (o,)
        cls = o.cls if isinstance(o, Candidate) else linker.entities[o].cls
        for s, k in product(linker.keys(subject), keys):
            if s != k and admits(predicate, linker.entities[s].cls, cls):
                yield Claim(s, predicate, k, "Stated", rule, evidence)


def _implied(
    c: Candidate, r: Reading, linker: Linker, rules: Rules
) -> Iterator[tuple[Candidate, str, Candidate | Key, str]]:
    if c.cls == "Strategy":
        for o in _covered(c, linker, rules):
            yield c, "covers", o, "name:covers"
    elif c.cls in rules.classes["Doc"]:
        for o in titled(c, rules):
            yield c, "covers", o, "name:covers"
            for inside in o.inner:
                yield o, "locatedIn", inside, "name:locatedIn"
        for o in _issuers(c, rules):
            yield c, "issuedBy", o, "name:issuedBy"
    elif c.cls in rules.classes["Built"]:
        joined = _joined_ends(c, r) if c.cls in rules.classes["Belt"] else ()
        yield from ((c, "connects", o, "name:connects") for o in joined)
        for o in _inside(c, r.text[c.start - r.offset : c.end - r.offset], rules) if not joined else ():
            yield c, "locatedIn", o, "name:locatedIn"
    elif c.cls == "TransportLine":
        yield from ((c, "connects", o, "name:connects") for o in _joined_ends(c, r))
    elif c.cls == "Goal":
        yield from ((o, "hasGoal", c, "name:hasGoal") for o in c.inner if _owns(o, c, rules))
    elif c.cls == "Mechanism":
        owners = list(_owners(c, r, rules)) or list(_opening(c, linker, rules))
        yield from ((o, "hasMechanism", c, "name:hasMechanism") for o in owners)
        yield from ((a, "cooperatesWith", b, "name:cooperatesWith") for a, b in combinations(owners, 2))
    elif c.cls in ("Region", "UrbanAgglomeration"):
        yield from _counted_members(c, r, rules)


def _joined_ends(c: Candidate, r: Reading) -> tuple[Candidate, ...]:
    """The places that the name of a corridor or belt joins by a hyphen (甲—乙走廊)."""
    places = [o for o in c.inner if o.kind == "place"]
    between = (r.text[a.end - r.offset : b.start - r.offset] for a, b in pairwise(places))
    return tuple(places) if len(places) > 1 and all(x and (x in HYPHENS or x == "至") for x in between) else ()


def _owners(c: Candidate, r: Reading, rules: Rules) -> Iterator[Candidate]:
    """The places, or the strategy, that the name of a mechanism begins with (甲省与乙省对口合作机制)."""
    at = c.start
    for o in c.inner:
        if o.start == at and (o.cls in rules.classes["Place"] or o.cls == "Strategy"):
            yield o
            at = o.end + 1 if r.text[o.end - r.offset : o.end + 1 - r.offset] in ("与", "和", "、") else -1


def _opening(c: Candidate, linker: Linker, rules: Rules) -> Iterator[Candidate]:
    """The longest name of a region of the document that a mechanism's name begins with (甲流域|横向补偿机制)."""
    names = {k.name: e.cls for k, e in linker.entities.items() if e.cls in rules.classes["Place"]}
    name = max((n for n in names if len(n) > 3 and c.name.startswith(n)), key=len, default=None)
    if name is not None:
        yield Candidate(c.start, c.start + len(name), name, names[name], "name:owner", "name")


def _owns(o: Candidate, goal: Candidate, rules: Rules) -> bool:
    """Whether a goal's name begins with the city or region that is to reach it (某市国际消费中心)."""
    if o.start != goal.start or "的" in goal.name:
        return False
    if o.cls == "MacroRegion" or goal.name[o.end - o.start :].startswith(("副中心", "中心城市", "核心", "重要")):
        return False
    return o.cls in ("City", "MetropolitanArea", "UrbanAgglomeration") or Key(o.name) in rules.gazetteer.members


def _covered(c: Candidate, linker: Linker, rules: Rules) -> Iterator[Candidate | Key]:
    known = rules.lexicon.entries.get(c.name)
    for name in known.members if known else ():
        region = rules.lexicon.entries[name]
        yield linker.named(region.name, region.cls, region.aliases)
    if known is None:
        for o in c.inner:
            cities = _spelt_out(o, linker) if o.rule == "place:initials" else []
            if cities or o.cls in rules.classes["Place"]:
                yield from cities or (o,)


def _spelt_out(c: Candidate, linker: Linker) -> list[Key]:
    """北钦防 -> 北海, 钦州, 防城港: the one city of the document for each character, or nothing."""
    out = []
    for ch in c.name:
        fits = [k for k, e in linker.entities.items() if e.cls in ("City", "County") and e.label.startswith(ch)]
        if len(fits) != 1:
            return []
        out.append(fits[0])
    return out


def titled(c: Candidate, rules: Rules) -> Iterator[Candidate]:
    """The zone or area that a title begins with: 《湘南…示范区总体方案》, 《四川省国土空间规划》."""
    stem = _TAIL.sub("", c.name)
    issuer, _, about = stem.partition("关于")
    if about and not _areas(about, rules) and (own_area := _areas(issuer, rules)):
        yield own_area[0]  # 中共某省委关于制定…的建议
        return
    stem = about or stem  # 某省人民政府关于支持某市…
    leads = (*rules.syntax.prefixes, *(w for w in rules.syntax.lists["governors"] if len(w) > 1))
    while lead := next((p for p in leads if stem.startswith(p) and stem not in rules.lexicon.entries), ""):
        stem = stem[len(lead) :]
    if (known := rules.lexicon.entries.get(stem)) and known.cls in rules.classes["Place"]:
        yield Candidate(c.start, c.end, known.name, known.cls, f"name:{known.name}", "name", known.aliases)
        return
    found = _areas(stem, rules)
    if acting := _acting(stem, found, rules):
        yield from acting
        yield from (o for o in found if o.end == len(stem) and o.kind == "name" and o.rule.startswith("name:"))
        return
    if head := rules.syntax.head_of(stem):  # no 昌都 in 大南昌都市圈
        edge = len(stem) - len(head.text)
        found = [o for o in found if o.end <= edge or o.start >= edge or o.end == len(stem)]
    if own := next((o for o in found if o.end == len(stem) and o.kind == "name"), None):
        yield own  # 某省某新区条例
        return
    starts = any(stem[: o.start] in ("", "大") for o in found)
    if (
        head
        and (starts or not found)
        and head.cls in rules.classes["Structure"]
        and not (not found and _common(stem.removesuffix(head.text), rules))
        and not any(o.name == stem for o in found)
    ):
        yield Candidate(c.start, c.end, stem, head.cls, "title:zone", "head", inner=tuple(found))
        return
    best = max(found, key=lambda o: o.end - o.start, default=None)
    if best is not None:
        yield best


def _common(modifier: str, rules: Rules) -> bool:
    """Whether a zone without a place is any zone of its kind (现代化都市圈, 全国主体功能区)."""
    edges = tuple(w for w in rules.syntax.lists["edges"] if len(w) > 1)
    return modifier in rules.syntax.lists["generic"] or modifier.startswith(edges)


def _acting(stem: str, found: Sequence[Candidate], rules: Rules) -> list[Candidate]:
    """The areas that a title says to do something (支持某省|建设某先行区, 某市某市|结对合作)."""
    first = [o for o in sorted(found, key=lambda o: o.start) if o.kind == "place" or o.start == 0]
    run = first[:1] if first and first[0].start == 0 else []
    for o in first[len(run) :] if run else []:
        if o.start == run[-1].end + (stem[run[-1].end : o.start] in ("、", "与", "和", "·")):
            run.append(o)
    rest = stem[run[-1].end :] if run else ""
    pair = len(run) > 1 and not (run[0].cls == "Province" and run[1].cls != "Province")
    verbs = tuple(w for w in rules.syntax.lists["governors"] if len(w) > 1)
    return run if pair or rest.startswith(verbs) else []


def _inside(c: Candidate, surface: str, rules: Rules) -> list[Candidate]:
    """The places in a zone's name; of a division and its ancestor only the nearer one."""
    places = [o for o in c.inner if o.cls in rules.classes["Place"]]
    if not places and (c.kind == "name" or any(o.cls == "Strategy" for o in c.inner)):
        places = _areas(surface, rules) or _areas(c.name, rules)
    g = rules.gazetteer
    places += [o for o in _areas(surface, rules) if _follows(o, surface) and all(o.name != p.name for p in places)]
    if c.cls in rules.classes["Belt"]:
        places = [o for o in places if len(o.denotes) < 2]  # 京津发展轴 lies in neither
    above = {a for o in places if o.code for a in g.ancestors(o.code)}
    return [o for o in places if o.code not in above]


def _follows(o: Candidate, surface: str) -> bool:
    """Whether a city stands right behind the zone it is a part of (…试验区钦州港片区)."""
    return o.cls == "City" and o.start > 0 and surface[o.start - 1] in "区）带"


def _issuers(c: Candidate, rules: Rules) -> Iterator[Candidate]:
    """The bodies that a title begins with (《中共中央 国务院关于…的意见》): nothing but known ones before 关于."""
    before, about, _ = c.name.partition("关于")
    found = []
    at = 0
    while about and at < len(before):
        ends = [(end, form) for start, end, form in rules.lexicon.matches(before) if start == at]
        end, form = max(ends, default=(0, ""))
        known = rules.lexicon.entries.get(form)
        if known is None or known.cls != "Organization":
            return
        found.append(
            Candidate(c.start + at, c.start + end, known.name, known.cls, "title:issuer", "name", known.aliases)
        )
        at = end + (before[end : end + 1] in ("、", " ", "　"))
    yield from found


def _areas(name: str, rules: Rules) -> list[Candidate]:
    """Known regions and divisions inside a name, the longest first, none of them the name itself."""
    found = []
    for start, end, form in rules.lexicon.matches(name):
        if end - start == len(name) or (name[start : start + 1] in "东西" and name[start - 1 : start] in ("东", "西")):
            continue  # no 西部 in 东西部
        if form in rules.lexicon.entries and rules.lexicon.entries[form].cls in rules.classes["Place"]:
            k = rules.lexicon.entries[form]
            found.append(Candidate(start, end, k.name, k.cls, f"name:{k.name}", "name", k.aliases))
        elif form in rules.gazetteer.by_name:
            d = rules.gazetteer.by_name[form][0]
            county = (form == d.full and len(form) > 2) or _heads_name(name, start, end, rules)
            if d.cls != "County" or county:
                found.append(Candidate(start, end, form, d.cls, "place:title", "place", code=d.code))
    for m in re.finditer(f"[{''.join(rules.gazetteer.abbreviations)}](?:东|南|西|北|中)(?![一-鿿]?[江河湖])", name):
        if m.group() not in rules.gazetteer.by_name and m.group() not in rules.lexicon.entries:
            found.append(Candidate(m.start(), m.end(), m.group(), "MacroRegion", "place:direction", "place"))
    found.sort(key=lambda c: (c.start - c.end, c.start, c.kind != "name"))
    out: list[Candidate] = []
    for f in found:
        if all(f.end <= o.start or o.end <= f.start for o in out):
            out.append(f)
    return out


def _heads_name(name: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a county's bare name is all that stands before the head of a zone's name (某县|新区)."""
    form = name[start:end]
    unique = len(rules.gazetteer.by_name[form]) == 1 and form not in rules.syntax.lists["no_county"]
    return start == 0 and unique and name[end:] in rules.syntax.heads


def _counted_members(c: Candidate, r: Reading, rules: Rules) -> Iterator[tuple[Candidate, str, Candidate, str]]:
    """长株潭三市: the counted members of a known region."""
    members = rules.gazetteer.members.get(Key(c.name), ())
    surface = r.text[c.start - r.offset :]
    m = _SET.search(surface[: c.end - c.start + 4])
    if members and m and _number(m[1]) == len(members):
        for key in members:
            member = rules.gazetteer.by_key[key]
            yield (
                c,
                "hasPart",
                Candidate(c.start, c.end, member.label, member.cls, "name:member", "place", code=member.code),
                "name:hasPart",
            )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else "零一二三四五六七八九十".find(text.replace("两", "二"))
