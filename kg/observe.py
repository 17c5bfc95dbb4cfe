"""Observations: a number with its unit, what it measures, of which place, and when."""

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
    r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?|(?<!\d)(?P<rest>前[一二三四]季度|上半年|今年以来|截至目前)"
)
_PLACES = (
    "Province",
    "City",
    "County",
    "Region",
    "MacroRegion",
    "EconomicBelt",
    "UrbanAgglomeration",
    "MetropolitanArea",
    "FunctionalZone",
    "Corridor",
    "TransportLine",
    "Framework",
    "Organization",
)
_NATION = re.compile("我国|全国|中国")
_NATION_KEY = Key("中国")
_AFTER = re.compile(r"(?:的)?(?P<np>[一-鿿A-Za-z]{2,24})")
_FROM = re.compile(r"(?:从|由)(?:\d{4}年的?)?(?:的)?[^，；。]{0,6}$")
_CONTRAST = re.compile(r"(?:和|与|同|占|比|来自|相对)$")


@dataclass
class Observer:
    """Reads observations off the readings of one document."""

    rules: Rules
    linker: Linker
    names: list[tuple[int, Candidate]] = field(default_factory=list)
    _about: tuple[int, int, tuple[Key, ...]] = (-1, -1, ())
    _when: tuple[int, int, str | None] = (-1, -1, None)

    def run(self, readings: Sequence[Reading]) -> list[Observation]:
        """All observations, in the order of the text."""
        out: list[Observation] = []
        for r in readings:
            if not r.sentence.heading:
                out += self._sentence(r)
        return out

    def _sentence(self, r: Reading) -> Iterator[Observation]:
        measures = self.rules.measures
        previous = ""
        self._remember(r)
        edges = {u.end - r.offset for u in r.units}
        for m in measures.value.finditer(r.text):
            if not _counts(m, r, measures):
                continue
            whole = m["unit"] is None or m.end() in edges or not m["scale"]
            unit, stop = (m["unit"] or "", m.end()) if whole else ("", m.start("unit"))
            start = max((x.end() for x in _CLAUSE.finditer(r.text, 0, m.start())), default=0)
            after = _noun_behind(stop, r)
            before, verb = _noun_before(r.text[start : m.start()], measures)
            before = _without_places(before, r, start)
            if after is not None and (
                m["unit"] in measures.classifiers or not before or r.text[m.end() : m.end() + 1] == "的" or not verb
            ):
                indicator = after
            else:
                indicator = before or (
                    previous
                    if _FROM.search(r.text[: m.start()]) or re.search("(?:至|到|为)$", r.text[: m.start()])
                    else ""
                )
            grown = re.search("(同比增长|增长|下降|提高|增加)$", r.text[start : m.start()])
            if grown and previous and len(before) < 2 and after is None:
                indicator = previous + grown[1]
            about = self._subject(r, m.start(), start)
            if len(indicator) < 2 or not about or any(indicator.startswith(v) for v in measures.vague):
                continue
            previous = indicator
            yield Observation(
                about=about,
                indicator=indicator,
                value=m["number"].replace(",", ""),
                unit=(m["scale"] or "") + unit,
                time=self._time(r, m.start()),
                pattern="value",
                evidence=Evidence(r.article, r.sentence.start, r.sentence.end),
                qualifier=_qualifier(r.text, m, measures),
            )

    def _time(self, r: Reading, at: int) -> str | None:
        """The time named before a number in its sentence, else the last one of the paragraph."""
        found = _time(r.text, at)
        if found is None and self._when[:2] == (r.article, r.sentence.paragraph):
            return self._when[2]
        self._when = (r.article, r.sentence.paragraph, found)
        return found

    def _remember(self, r: Reading) -> None:
        """The paragraph's subject of measure: its first place, for sentences that name none."""
        if self._about[0] != r.article:
            self._about = (r.article, r.sentence.paragraph, ())
        first = next((c for c in r.names if c.cls in _PLACES and c.cls != "Organization"), None)
        if first is not None:
            self._about = (r.article, r.sentence.paragraph, self._keys(first))

    def _keys(self, c: Candidate) -> tuple[Key, ...]:
        return self.linker.keys(c)

    def _subject(self, r: Reading, at: int, clause: int) -> tuple[Key, ...]:
        """The nearest place before a number, the whole nation where the text says so, else the paragraph's."""
        best: tuple[int, tuple[Key, ...]] | None = None
        for c in r.names:
            where = c.start - r.offset
            if where < at and c.cls in _PLACES and not _CONTRAST.search(r.text[:where]) and _subject_like(c, r):
                best = (where, self._keys(c))
        for m in _NATION.finditer(r.text, 0, at):
            if not _CONTRAST.search(r.text[: m.start()]) and (best is None or m.start() >= max(best[0], clause)):
                best = (m.start(), (self._nation(),))
        behind = next((c for c in r.names if c.start - r.offset == at or 0 <= c.start - r.offset - at <= 8), None)
        if best is None and behind is not None and behind.cls in _PLACES[:9]:
            return self._keys(behind)
        return best[1] if best else self._about[2]

    def _nation(self) -> Key:
        self.linker.named("中国", "Country", ("全国", "我国"))
        return _NATION_KEY


def _subject_like(c: Candidate, r: Reading) -> bool:
    """Whether a place can be what is measured: no verb or list that hangs on a verb stands right before it."""
    before = next((u for u in reversed(r.units) if u.end <= c.start), None)
    if before is None or before.candidate is not None:
        return True
    if before.text == "、":
        first = next((o for o in r.names if o.end == before.start), None)
        return first is None or _subject_like(first, r)
    return before.tag not in ("v", "vn") or before.text in ("是", "为", "有", "使", "让", "支持", "显示", "统计")


def _counts(m: re.Match[str], r: Reading, rules: MeasureRules) -> bool:
    """Whether a number measures something: it has a unit or a scale, is no date, no ordinal, no name's part."""
    after = r.text[m.end() : m.end() + 1]
    if not (m["unit"] or m["scale"]) or r.text[: m.start()].endswith(("第", "等")):
        return False
    if not m["unit"] and after in ("年", "月", "日", "号", "时"):
        return False
    at = m.start() + r.offset
    return not any(c.start <= at < c.end and c.cls != "Framework" for c in r.names)


def _noun_behind(stop: int, r: Reading) -> str | None:
    """What a counted or measured noun phrase names: 9条外贸航线 -> 外贸航线."""
    n = _AFTER.match(r.text, stop)
    if n is None:
        return None
    start = n.start("np") + r.offset
    end = start
    for u in r.units:
        if u.start < start:
            continue
        if u.start != end or not (u.candidate or u.tag[0] in "njbsl" or u.tag in ("vn", "eng", "an", "f", "a", "v")):
            break
        if u.tag == "v" and u.candidate is None and end == start:
            break
        end = u.end
    text = r.text[start - r.offset : end - r.offset]
    text = re.sub(r"(?:以上|左右|以内)", "", text)
    return text if len(text) >= 2 else None


def _noun_before(clause: str, rules: MeasureRules) -> tuple[str, bool]:
    """The indicator before a number, and whether a linking word stands between them."""
    text = _TIME.sub("", clause)
    text = re.sub(r"\d+年", "", text)
    link = rules.links.search(text)
    body = text[: link.start()] if link else text
    body = re.sub(
        r"^(?:其中|到|截至|截止|预计|力争|依据|数据|今年以来|累计|目前|底|末|如今|已经|当前|据统计|有关数据显示|最新数据显示|数据显示|仅|有|从|由|而|且|也|并|年均|全年|至|，|、|的|在|我们|这里|就)+",
        "",
        body,
    )
    body = body.split("、")[-1] if "、" in body and len(body) > 14 else body
    return body.strip("“”‘’ 的"), link is not None


def _without_places(indicator: str, r: Reading, start: int) -> str:
    """The indicator without the place it is about and without the words around it."""
    for c in r.names:
        if c.cls in _PLACES and c.cls != "Organization":
            surface = r.text[c.start - r.offset : c.end - r.offset]
            if indicator.startswith(surface):
                indicator = indicator[len(surface) :]
            elif surface in indicator:
                head, _, tail = indicator.partition(surface)
                indicator = tail if len(tail) >= 2 and not head.endswith(("占", "和", "与", "距离")) else indicator
    indicator = re.sub(r"^(?:全国|我国|全省|全市|的|地区的|地区|三地|各地|市|省|平均|的平均)+", "", indicator)
    return indicator.strip("的，、")


def _time(text: str, at: int) -> str | None:
    """The last time named before a number, else the first one in the sentence."""
    found = list(_TIME.finditer(text))
    before = [m for m in found if m.end() <= at]
    pick = before[-1] if before else None
    if pick is None:
        return None
    if pick["rest"]:
        return pick["rest"]
    parts = [pick["year"], *(x.zfill(2) for x in (pick["month"], pick["day"]) if x)]
    span = re.search(r"从(\d{4})年到(\d{4})年", text)
    if span and re.search(r"(?:从|由)[^，；。]{0,8}$", text[:at]):
        return span[1]
    return "-".join(parts)


def _qualifier(text: str, m: re.Match[str], rules: MeasureRules) -> str | None:
    q = rules.qualifier.search(text[: m.start()])
    behind = re.match("以上|左右|以内|以下", text[m.end() :])
    return (q.group() if q else None) or m["more"] or (behind.group() if behind else None)
