"""What a value measures: the noun phrase before its number, or the counted one behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.observe.values import Value, homely_enough
from kg.reading import Reading, Unit
from kg.rules.measures import IndicatorRules

_AFTER = re.compile("(?P<of>的)?(?P<np>[一-鿿A-Za-z]{2,24})")
_MARKS = "“”‘’ 的、，"


@dataclass
class Indicators:
    """Reads the indicators of one sentence in order: growth and shares hang on what was measured before them."""

    rules: IndicatorRules
    places: frozenset[str]
    base: str = ""
    whole: str = ""
    last: str = ""

    def of(self, r: Reading, v: Value, lead: str) -> str:
        """The indicator of a value; empty where it measures nothing that counts.

        Args:
            r: the sentence.
            v: the value.
            lead: the text that leads to it, without times.
        """
        found = self._read(r, v, lead).strip(_MARKS)
        behind = _noun_behind(v.end, r, self.rules) if v.classifier else None
        if len(found) < 2 or found in self.rules.empty or found.startswith(self.rules.games):
            return ""
        if v.classifier and found == behind and found.startswith(self.rules.vague):
            return ""
        if not homely_enough(v, found, self.rules):
            return ""
        self.last = found
        return found

    def _read(self, r: Reading, v: Value, lead: str) -> str:
        lead = self.rules.each.sub("", lead)
        if self.last and (self.rules.target.search(lead) or lead in ("、", "和", "，", "")):
            return self.last
        if self.last and self.rules.origin.search(lead) and len(self._noun(r, lead)) < 2:
            return self.last
        if v.rate and (share := self._share(r, v, lead)):
            return share
        change = self.rules.change.search(lead)
        if change and not (v.classifier and _noun_behind(v.end, r, self.rules)):
            noun = self._noun(r, lead[: change.start()])
            if len(noun) < 2 and not self.base:
                return _noun_behind(v.end, r, self.rules) or ""
            return (self._measured(noun) if len(noun) >= 2 else self.base) + change["told"].strip(_MARKS)
        return self._measured(self._plain(r, v, lead))

    def _measured(self, noun: str) -> str:
        """Keeps a noun phrase for the growth and shares that follow."""
        if len(noun) >= 2:
            self.base = noun
        return noun

    def _share(self, r: Reading, v: Value, lead: str) -> str:
        """占全国的43%, 不足全国的2%: what is a share of what."""
        word = self.rules.share_word
        m = self.rules.share.search(lead) if word in lead else self.rules.whole.search(lead)
        if m is None:
            return ""
        what = self._noun(r, m["what"])
        if len(what) < 2 and (behind := _noun_behind(v.end, r, self.rules)):
            what = behind
        what = self._measured(what) if len(what) >= 2 else self.base
        self.whole = m["of"].strip(_MARKS) or self.whole
        return f"{what}{word}{self.whole}{m['kind'] or '的比重'}" if self.whole else f"{what}{word}比"

    def _plain(self, r: Reading, v: Value, lead: str) -> str:
        behind = _noun_behind(v.end, r, self.rules)
        body = self.rules.without_links(lead)
        before, link = self._noun(r, body), body != lead
        of = r.text[v.end : v.end + 1] == "的"
        if behind and (v.classifier or len(before) < 2 or (of and not self._nominal(r, v)) or not (link or of)):
            return behind
        return before

    def _nominal(self, r: Reading, v: Value) -> bool:
        """Whether a noun leads to the number (常住人口1327万人的都市圈), not a verb or a place."""
        before = [u for u in r.units if u.end <= v.start + r.offset and u.start >= v.clause + r.offset]
        return bool(before) and before[-1].tag[0] in "nlj"

    def _noun(self, r: Reading, text: str) -> str:
        """A noun phrase without the place it is about and without the words around it."""
        text = self.rules.without_front(text)
        if (m := self.rules.is_place.match(text)) and any(m["rest"].startswith(s) for s in self._surfaces(r)):
            text = m["what"]
        text = text.split("、")[-1] if "、" in text and len(text) > 14 else text
        text = self._without_places(text.strip(_MARKS), r)
        return self.rules.without_links(self.rules.without_front(text)).strip(_MARKS)

    def _surfaces(self, r: Reading) -> list[str]:
        found = {r.text[c.start - r.offset : c.end - r.offset] for c in r.names if c.cls in self.places}
        return sorted(found, key=lambda s: (-len(s), s))

    def _without_places(self, indicator: str, r: Reading) -> str:
        for s in self._surfaces(r):
            if indicator.startswith(s):
                indicator = indicator[len(s) :].lstrip("、和与")
            elif s in indicator:
                head, _, tail = indicator.partition(s)
                keep = len(tail) < 2 or head.endswith((self.rules.share_word, "和", "与", "距离", "在"))
                indicator = indicator if keep else tail
        return self.rules.scope.sub("", indicator).strip("的，、")


def _noun_behind(stop: int, r: Reading, rules: IndicatorRules) -> str | None:
    """What a counted or measured noun phrase names: 9条外贸航线 -> 外贸航线."""
    n = _AFTER.match(r.text, stop)
    if n is None:
        return None
    start = end = n.start("np") + r.offset
    for u in r.units:
        if u.start < start:
            continue
        if u.start != end or not _nominal(u, opens=end == start):
            break
        end = u.end
    text = rules.trim.sub("", r.text[start - r.offset : end - r.offset])
    return text if len(text) >= 2 and not text.startswith(rules.thresholds) else None


def _nominal(u: Unit, *, opens: bool) -> bool:
    """Whether a unit can be of a noun phrase; a verb only behind its first word."""
    return (
        u.candidate is not None
        or u.tag[0] in "njbsl"
        or u.tag in ("vn", "eng", "an", "f", "a")
        or (u.tag == "v" and not opens)
        or (u.tag == "m" and not u.text[0].isdigit())
    )
