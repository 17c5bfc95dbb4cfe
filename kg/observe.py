"""Observations: a number with its unit, what it measures, of which place, and when.

Values are read clause by clause. The subject is the place that opens the clause or stands before
the indicator, else the one of the clause or sentence before; the time likewise. A from–to clause
gives two values, 分别为 gives each member of a list its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.link import Linker
from kg.model import Evidence, Key, Observation
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.measures import MeasureRules

_CLAUSE = re.compile(r"[，；。！？：（）]")
_TIME = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
    r"|(?<!\d)(?P<rest>前[一二三四]季度|上半年|今年以来|截至目前)"
)
_NATION = re.compile("我国|全国|中国")
_HOME = re.compile("我省|全省|本省|全市|我市")
_NATION_KEY = Key("中国")
_AFTER = re.compile(r"(?:的)?(?P<np>[一-鿿A-Za-z]{2,24})")
_FROM = re.compile(r"(?:从|由)(?:\d{4}年的?)?$")
_TO = re.compile(
    r"^(?:[一-鿿]{0,4}?)(?:提高|增长|上升|下降|降低|升|降|增加|增|扩大|缩小|提升|跃升|攀升)(?:到|至|为)?(?:\d{4}年的?)?$"
)
_SPAN = re.compile(r"(?:从)?((?:19|20)\d{2})年?(?:到|至|—|-|–)((?:19|20)\d{2})年")
_EACH = re.compile(r"分别(?:为|是|达到|达|增长|增至|占)?$")
_CONTRAST = re.compile(r"(?:和|与|同|占|比|来自|相对)$")
_GROWTH = re.compile("((?:同比|环比|年均|比上年)?(?:增长|下降|提高|降低|增加|减少))$")
_RATIO = re.compile(
    r"(?:比|比值|指数|系数)(?:为|是|达到|达|由|从|下降至|下降到|上升到|上升至|降至|升至)(?:\d{4}年的?)?$"
)
_LEAD = re.compile(
    r"^(?:其中|到|截至|截止|预计|力争|依据|数据|今年以来|累计|目前|底|末|如今|已经|当前|据统计|统计显示|有关数据显示|最新数据显示"
    r"|数据显示|仅|有|从|由|而|且|也|并|年均|全年|至|，|、|的|在|我们|这里|就|以来|拥有|共有)+"
)
_SCOPE = re.compile(r"^(?:全国|我国|全省|全市|我省|地区的|地区(?!生产)|三地|各地|市|省|平均|的平均|的)+")


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a sentence: offsets within it, scale and unit joined, and the text that leads to it."""

    start: int
    end: int
    number: str
    unit: str
    classifier: bool
    lead: str
    clause: int
    qualifier: str | None


@dataclass
class Observer:
    """Reads observations off the readings of one document."""

    rules: Rules
    linker: Linker
    names: list[tuple[int, Candidate]] = field(default_factory=list)
    _about: tuple[int, tuple[Key, ...]] = (-1, ())
    _when: tuple[int, int, str | None] = (-1, -1, None)

    def run(self, readings: Sequence[Reading]) -> list[Observation]:
        """All observations, in the order of the text."""
        return [o for r in readings if not r.sentence.heading for o in self._sentence(r)]

    def _sentence(self, r: Reading) -> Iterator[Observation]:
        if self._about[0] != r.article:
            self._about = (r.article, ())
        indicator = ""
        each: list[tuple[Key, ...]] = []
        for v in _values(r, self.rules.measures):
            if _EACH.search(v.lead):
                each = self._members(r, v)
            indicator = self._indicator(r, v, indicator)
            about = each.pop(0) if each else self._subject(r, v)
            counted = v.classifier and indicator == _noun_behind(v.end, r)
            vague = counted and any(indicator.startswith(w) for w in self.rules.measures.vague)
            if len(indicator) >= 2 and about and not vague and indicator not in self.rules.measures.empty:
                yield self._observation(r, v, indicator, about)
        self._remember(r)

    def _observation(self, r: Reading, v: Value, indicator: str, about: tuple[Key, ...]) -> Observation:
        where = Evidence(r.article, r.sentence.start, r.sentence.end)
        return Observation(about, indicator, v.number, v.unit, self._time(r, v), "value", where, v.qualifier)

    # ------------------------------------------------------------ what is measured

    def _indicator(self, r: Reading, v: Value, previous: str) -> str:
        """The noun before a value, or behind it (9条航线); of 增长4.1% and 至22% the one before."""
        behind = _noun_behind(v.end, r)
        before, linked = _noun_before(v.lead, self.rules.measures)
        before = _without_places(before, r, self.rules.classes["Measured"])
        if behind and (v.classifier or not before or r.text[v.end : v.end + 1] == "的" or not linked):
            return behind
        if previous and len(before) < 2 and (m := _GROWTH.search(v.lead)):
            return previous + m[1]
        if previous and (_TO.search(v.lead) or v.lead in ("、", "和")):
            return previous
        if previous and len(before) < 2 and _FROM.search(v.lead):
            return previous
        return before

    # ------------------------------------------------------------ of whom

    def _members(self, r: Reading, v: Value) -> list[tuple[Key, ...]]:
        """The places that 分别为 gives a value each: the coordinated ones of the clause."""
        places = [
            c for c in r.names if v.clause <= c.start - r.offset < v.start and c.cls in self.rules.classes["Measured"]
        ]
        run = [c for c in places if c is places[-1] or r.text[c.end - r.offset] in "、和与"] if places else []
        return [self.linker.keys(c) for c in run] if len(run) > 1 else []

    def _subject(self, r: Reading, v: Value) -> tuple[Key, ...]:
        """The nearest place before a value that can be its subject, the nation or home province, else the last one."""
        best: tuple[int, tuple[Key, ...]] | None = None
        for c in r.names:
            where = c.start - r.offset
            fits = where < v.start and c.cls in self.rules.classes["Measured"] and not _CONTRAST.search(r.text[:where])
            if fits and _subject_like(c, r):
                best = (where, self.linker.keys(c))
        for m in (*_NATION.finditer(r.text, 0, v.start), *_HOME.finditer(r.text, 0, v.start)):
            keys = self._stands_for(m.group()) if _opens(r.text, m.start()) else ()
            if keys and (best is None or m.start() >= best[0]):
                best = (m.start(), keys)
        if best is not None:
            return best[1]
        behind = next(
            (c for c in r.names if 0 <= c.start - r.offset - v.end <= 3 and c.cls in self.rules.classes["Place"]), None
        )
        return self.linker.keys(behind) if behind else self._about[1]

    def _stands_for(self, word: str) -> tuple[Key, ...]:
        """我国 -> the nation, 全省 -> the home province where it is certain."""
        if _NATION.fullmatch(word):
            return (self.linker.named("中国", "Country", ("全国", "我国")),)
        return (self.linker.division(self.linker.home),) if self.linker.home and "省" in word else ()

    def _remember(self, r: Reading) -> None:
        """The subject for sentences that name none: the first place of this one."""
        if times := list(_TIME.finditer(r.text)):
            self._when = (r.article, r.sentence.paragraph, _stamp(times[-1]))
        first = next((c for c in r.names if c.cls in self.rules.classes["Place"] or c.cls == "TransportLine"), None)
        if first is not None:
            self._about = (r.article, self.linker.keys(first))

    # ------------------------------------------------------------ when

    def _time(self, r: Reading, v: Value) -> str | None:
        """The time named before a value, the end of a from–to span it belongs to, else the paragraph's last."""
        here = (r.article, r.sentence.paragraph)
        if m := _SPAN.search(r.text, 0, v.start):
            own = _TIME.search(v.lead)
            return _stamp(own) if own else m[1] if _FROM.search(v.lead) else m[2]
        found = [m for m in _TIME.finditer(r.text) if m.end() <= v.start]
        if not found:
            return self._when[2] if self._when[:2] == here else None
        if _FROM.search(v.lead):
            return _stamp(found[0])
        year = found[-2] if found[-1]["rest"] and len(found) > 1 and found[-2].end() == found[-1].start() else found[-1]
        self._when = (*here, _stamp(year))
        return self._when[2]


def _opens(text: str, at: int) -> bool:
    """Whether a word opens its clause, but for a time and the like before it."""
    clause = max((x.end() for x in _CLAUSE.finditer(text, 0, at)), default=0)
    return not _LEAD.sub("", _TIME.sub("", text[clause:at]))


def _stamp(m: re.Match[str]) -> str:
    """A time as YYYY[-MM[-DD]], or as written where it is no date."""
    if m["rest"]:
        return m["rest"]
    return "-".join([m["year"], *(x.zfill(2) for x in (m["month"], m["day"]) if x)])


def _values(r: Reading, rules: MeasureRules) -> Iterator[Value]:
    """The measured values of a sentence, in order."""
    edges = {u.end - r.offset for u in r.units}
    last, ratio = 0, False
    for m in rules.value.finditer(r.text):
        if not _counts(m, r) and not (ratio and _TO.search(r.text[last : m.start()])):
            continue
        whole = m["unit"] is None or m.end() in edges or not m["scale"]
        unit, end = (m["unit"] or "", m.end()) if whole else ("", m.start("unit"))
        clause = max((x.end() for x in _CLAUSE.finditer(r.text, 0, m.start())), default=0)
        lead = r.text[max(clause, last) : m.start()]
        kind = unit in rules.classifiers
        yield Value(
            m.start(),
            end,
            m["number"].replace(",", ""),
            (m["scale"] or "") + unit,
            kind,
            lead,
            clause,
            _qualifier(r.text, m, rules),
        )
        last, ratio = end, not unit and not m["scale"]


def _counts(m: re.Match[str], r: Reading) -> bool:
    """Whether a number measures something: with a unit, a scale or as a ratio; no date, ordinal or name's part."""
    before, after = r.text[: m.start()], r.text[m.end() : m.end() + 1]
    if before.endswith(("第", "等")) or not (m["unit"] or m["scale"] or _RATIO.search(before)):
        return False
    if (not m["unit"] and after and after in "年月日号时") or r.text.startswith(("口以上", "人口以上"), m.end()):
        return False
    at = m.start() + r.offset
    return not any(c.start <= at < c.end and c.cls != "Framework" for c in r.names)


def _subject_like(c: Candidate, r: Reading) -> bool:
    """Whether a place can be what is measured: no verb, and no list that hangs on a verb, stands right before it."""
    before = next((u for u in reversed(r.units) if u.end <= c.start), None)
    if before is None or before.candidate is not None:
        return True
    if before.text == "、":
        first = next((o for o in r.names if o.end == before.start), None)
        return first is None or _subject_like(first, r)
    return before.tag not in ("v", "vn") or before.text in ("是", "为", "有", "使", "让", "支持", "显示", "统计")


def _noun_behind(stop: int, r: Reading) -> str | None:
    """What a counted or measured noun phrase names: 9条外贸航线 -> 外贸航线."""
    n = _AFTER.match(r.text, stop)
    if n is None:
        return None
    start = end = n.start("np") + r.offset
    for u in r.units:
        if u.start < start:
            continue
        nominal = (
            u.candidate
            or u.tag[0] in "njbsl"
            or u.tag in ("vn", "eng", "an", "f", "a")
            or (u.tag == "v" and end > start)
        )
        if u.start != end or not nominal:
            break
        end = u.end
    text = re.sub(r"^(?:以上|左右|以内|以下)", "", r.text[start - r.offset : end - r.offset])
    return text if len(text) >= 2 else None


def _noun_before(lead: str, rules: MeasureRules) -> tuple[str, bool]:
    """The indicator before a number, and whether a linking word stands between them."""
    text = re.sub(r"\d+年(?:的)?", "", _TIME.sub("", _EACH.sub("", lead)))
    link = rules.links.search(text)
    body = _LEAD.sub("", text[: link.start()] if link else text)
    body = body.split("、")[-1] if "、" in body and len(body) > 14 else body
    return body.strip("“”‘’ 的、"), link is not None or bool(_EACH.search(lead))


def _without_places(indicator: str, r: Reading, measured: frozenset[str]) -> str:
    """The indicator without the place it is about and without the words around it."""
    surfaces = [r.text[c.start - r.offset : c.end - r.offset] for c in r.names if c.cls in measured]
    for s in sorted(surfaces, key=len, reverse=True):
        if indicator.startswith(s):
            indicator = indicator[len(s) :].lstrip("、和与")
        elif s in indicator:
            head, _, tail = indicator.partition(s)
            keep = len(tail) < 2 or head.endswith(("占", "和", "与", "距离"))
            indicator = indicator if keep else tail
    return _SCOPE.sub("", indicator).strip("的，、")


def _qualifier(text: str, m: re.Match[str], rules: MeasureRules) -> str | None:
    """约, 近, 超 before a number, 多, 余, 以上, 左右 behind it."""
    q = rules.qualifier.search(text[: m.start()])
    behind = re.match("以上|左右|以内|以下", text[m.end() :])
    return (q.group() if q else None) or m["more"] or (behind.group() if behind else None)
