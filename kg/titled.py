"""What the title of a document says: the areas it is for, and who issued it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading import Candidate
from kg.rules import Rules
from kg.rules.documents import DocumentWords


def titled(c: Candidate, rules: Rules) -> Iterator[Candidate]:
    """The zone or area that a title begins with: 《湘南…示范区总体方案》, 《四川省国土空间规划》."""
    stem = rules.documents.tail.sub("", c.name)
    issuer, _, about = stem.partition(rules.documents.about)
    if about and not areas(about, rules) and (own_area := areas(issuer, rules)):
        yield own_area[0]  # 中共某省委关于制定…的建议
        return
    stem = about or stem  # 某省人民政府关于支持某市…
    leads = (*rules.syntax.prefixes, *(w for w in rules.syntax.lists["governors"] if len(w) > 1))
    while lead := next((p for p in leads if stem.startswith(p) and stem not in rules.lexicon.entries), ""):
        stem = stem[len(lead) :]
    if (known := rules.lexicon.entries.get(stem)) and known.cls in rules.classes["Place"]:
        yield Candidate(c.start, c.end, known.name, known.cls, f"name:{known.name}", "name", known.aliases)
        return
    found = areas(stem, rules)
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
    starts = any(stem[: o.start] in ("", rules.documents.great) for o in found)
    if (
        head
        and (starts or not found)
        and head.cls in rules.classes["Structure"]
        and not (not found and _common(stem.removesuffix(head.text), rules))
        and not any(o.name == stem for o in found)
    ):
        lies = next((o for o in found if o.start == 0 and o.cls == "Province"), None)
        if lies and stem.endswith(
            rules.syntax.words.head.basin
        ):  # 某省|某河流域保护条例: the river is not the province's
            stem, found = stem[lies.end :], []
        yield Candidate(c.start, c.end, stem, head.cls, "title:zone", "head", inner=tuple(found))
        return
    best = max(found, key=lambda o: o.end - o.start, default=None)
    if best is not None:
        yield best


def _acting(stem: str, found: Sequence[Candidate], rules: Rules) -> list[Candidate]:
    """The areas that a title says to do something (支持某省|建设某先行区, 某市某市|结对合作)."""
    run = _leading(stem, found, rules.documents)
    rest = stem[run[-1].end :] if run else ""
    nested = len(run) > 1 and run[0].cls == "Province" != run[1].cls
    pair = len(run) > 1 and not nested and not rules.syntax.head_of(stem)
    openers = rules.syntax.lists["openers"]  # 某地承接产业转移示范区
    verbs = tuple(w for w in rules.syntax.lists["governors"] if len(w) > 1 and w not in openers)
    return run if pair or rest.startswith(verbs) else []


def _leading(stem: str, found: Sequence[Candidate], words: DocumentWords) -> list[Candidate]:
    """The areas that a title begins with, one right behind the other or joined (甲省·乙省…)."""
    run: list[Candidate] = []
    for o in sorted(found, key=lambda o: o.start):
        end = run[-1].end if run else 0
        if o.start == end + (bool(run) and stem[end : end + 1] in words.areas_joint):
            run.append(o)
    return run


def _common(modifier: str, rules: Rules) -> bool:
    """Whether a zone without a place is any zone of its kind (现代化都市圈, 全国主体功能区)."""
    edges = tuple(w for w in rules.syntax.lists["edges"] if len(w) > 1)
    return modifier in rules.syntax.lists["generic"] or modifier.startswith(edges)


def issuers(c: Candidate, rules: Rules) -> Iterator[Candidate]:
    """The bodies that a title begins with (《中共中央 国务院关于…的意见》): nothing but bodies before 关于.

    An agreement is that of the places that its title begins with, two at least (《甲省·乙省合作协议》).
    """
    before, about, _ = c.name.partition(rules.documents.about)
    if not about:
        if c.name.endswith(rules.documents.agreements):
            sides, _ = _bodies(c, rules)
            leading = _leading(c.name, areas(c.name, rules), rules.documents)
            sides = sides or [o for o in leading if o.kind == "place"]
            yield from sides if len(sides) > 1 else ()
        return
    found, end = _bodies(c, rules)
    yield from found if end == len(before) else ()


def _bodies(c: Candidate, rules: Rules) -> tuple[list[Candidate], int]:
    """The bodies that a title begins with, one behind the other, and where they end in it."""
    found: list[Candidate] = []
    at = end = 0
    while body := _known_body(c.name, at, c, rules) or _government(c.name, at, c, rules):
        end, issuer = body
        found.append(issuer)
        at = end + (c.name[end : end + 1] in rules.documents.bodies_joint)
    return found, end


def _known_body(name: str, at: int, c: Candidate, rules: Rules) -> tuple[int, Candidate] | None:
    """The longest known body that begins at an offset of a title, and where it ends there."""
    end, form = max(((end, form) for start, end, form in rules.lexicon.matches(name) if start == at), default=(0, ""))
    known = rules.lexicon.entries.get(form)
    if known is None or known.cls != "Organization":
        return None
    return end, Candidate(c.start + at, c.start + end, known.name, known.cls, "title:issuer", "name", known.aliases)


def _government(name: str, at: int, c: Candidate, rules: Rules) -> tuple[int, Candidate] | None:
    """A division's body (某省人民政府, 中共某市委) at an offset of a title, and where it ends there."""
    words = rules.documents
    begin = end = at + len(words.party) * name.startswith(words.party, at)
    divisions, heads = rules.gazetteer.by_name, rules.syntax.heads
    while form := next((name[end:n] for n in range(len(name), end + 1, -1) if name[end:n] in divisions), ""):
        end += len(form)
    ends = [n for n in range(len(name), end, -1) if (h := heads.get(name[end:n])) and h.cls == "Organization"]
    ends += [end + len(w) for w in words.committees if name.startswith(w, end)]
    if end == begin or not ends:
        return None
    return ends[0], Candidate(
        c.start + at, c.start + ends[0], name[at : ends[0]], "Organization", "title:issuer", "name"
    )


def areas(name: str, rules: Rules) -> list[Candidate]:
    """Known regions and divisions inside a name, the longest first, none of them the name itself."""
    found, words = [], rules.documents
    for start, end, form in rules.lexicon.matches(name):
        both = name[start : start + 1] in words.directions and name[start - 1 : start] in words.directions
        if both or end - start == len(name):
            continue  # no 西部 in 东西部
        if form in rules.lexicon.entries and rules.lexicon.entries[form].cls in rules.classes["Place"]:
            k = rules.lexicon.entries[form]
            found.append(Candidate(start, end, k.name, k.cls, f"name:{k.name}", "name", k.aliases))
        elif form in rules.gazetteer.by_name:
            d = rules.gazetteer.by_name[form][0]
            county = (form == d.full and len(form) > 2) or _heads_name(name, start, end, rules)
            if d.cls != "County" or county:
                found.append(Candidate(start, end, form, d.cls, "place:title", "place", code=d.code))
    for m in words.direction.of(marks="".join(rules.gazetteer.abbreviations)).finditer(name):
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
