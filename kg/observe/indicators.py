"""What a value measures: the noun phrase before its number, or the counted one behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.observe.counted import nominal, noun_behind
from kg.observe.owners import likened
from kg.observe.values import Value, homely_enough
from kg.reading import Candidate, Reading
from kg.rules.measures import IndicatorRules
from kg.rules.subjects import SubjectRules

_QUOTES = re.compile("[“”‘’]")
_OPENING, _CLOSING = "“‘", "”’"
_SPAN = re.compile("[—–-]$")  # 2010—2021年12个盟市
_PART = re.compile("；")
_ABBREVIATED = re.compile("[（(][A-Za-z]{2,6}[）)]")  # 地区生产总值（GDP）
_SIGNS = "“”‘’ 、，"


@dataclass
class Indicators:
    """Reads the indicators of one sentence in order: growth and shares hang on what was measured before them."""

    rules: IndicatorRules
    subjects: SubjectRules
    owners: Sequence[Candidate]
    base: str = ""
    whole: str = ""
    last: str = ""
    at: int = 0
    rated: bool = False
    against: str = ""
    run: int = 0
    told: str = ""
    each: list[str] = field(default_factory=list)
    measured: list[str] = field(default_factory=list)

    @property
    def _marks(self) -> str:
        """What is stripped off an indicator."""
        return _SIGNS + self.rules.words.of

    def of(self, r: Reading, v: Value, lead: str) -> str:
        """The indicator of a value; empty where it measures nothing that counts.

        Args:
            r: the sentence.
            v: the value.
            lead: the text that leads to it, without times.
        """
        if v.classifier and any(test(r, v) for test in (self._threshold, self._among, self._sums_up, self._labels)):
            return ""
        if _PART.search(r.text, self.at, v.start):  # what is counted behind a semicolon is another thing
            self.last = self.base = "" if v.classifier else (self.measured[0] if self.measured else self.base)
        if m := self.rules.aspect.search(r.text, self.at, v.clause):
            self.base = self.last = self._noun(r, m["what"])
        lead, self.at = _ABBREVIATED.sub("", lead), v.end
        found = _QUOTES.sub("", self._read(r, v, self._alone(r, v, lead))).strip(self._marks)
        found = self.rules.meant.get(found, found)
        if found.startswith(self.rules.parts):  # 甲片区76平方公里（含乙区3平方公里）
            found = self.last
        if len(found) < 2 and not v.classifier and not self._noun(r, lead):
            found = self.rules.bare_units.get(v.unit, found)
        people = v.unit.endswith(self.rules.person) or r.text.startswith(self.rules.people, v.end)
        if people and self.rules.lived.search(lead):
            found = self.rules.people  # 生活着3300万人
        behind = noun_behind(v, r, self.rules) if v.classifier else None
        if len(found) < 2 or _SPAN.search(found) or found in self.rules.empty:
            return ""
        if self.rules.games.search(found) or self.rules.no_measure.match(found):
            return ""
        vague = found == behind or (behind is None and r.text.startswith(self.rules.vague_words, v.end))
        if v.classifier and vague and r.text.startswith(self.rules.vague, v.end):
            return ""
        if (v.classifier and not self._named(r, v, found)) or not homely_enough(v, found, self.rules):
            return ""
        self.last, self.rated = found, v.rate
        return found

    def _alone(self, r: Reading, v: Value, lead: str) -> str:
        """What leads to a share, without the place that it is compared with (甲的产值仅为乙的5%)."""
        other = next((s for s in self._surfaces(r) if v.rate and lead.endswith(s + self.rules.words.of)), "")
        alone = lead.removesuffix(other + self.rules.words.of) if other else lead
        compared = self.rules.without_links(alone) != alone and not alone.endswith(self.rules.share)
        return alone if compared else lead

    def _read(self, r: Reading, v: Value, lead: str) -> str:
        """The indicator by the form of what leads to the number."""
        if self.last and not v.classifier and likened(r, v, self.owners, self.subjects):
            return self.base if self.rated and not v.rate else self.last
        if not lead and self.last and v.after == v.start and v.after:
            return ""  # the growth or share of a row that says not which
        if following := self._next(lead):
            return following
        if self.rules.each in lead:
            return self._each(r, v, lead)
        if self.rules.forms.target.search(lead) or (
            self.rules.forms.goes_on.fullmatch(lead)
            and (lead or not v.classifier)
            and self.last
            and not noun_behind(v, r, self.rules)
        ):
            return (self.base if (self.rated and not v.rate) or self._grown(lead) else self.last) or self._earlier(r, v)
        if self.rules.other.search(v.lead) or self.rules.compared_level(r.text, v.start, v.end):
            return self.last or self.base
        if (
            self.rules.forms.origin.search(lead)
            and len(self._noun(r, lead)) < 2
            and self.rules.forms.reaches.match(r.text, v.end)
        ):
            return self._measured(self.last or self._earlier(r, v))
        change = self.rules.forms.change.search(lead)
        if change and not (v.classifier and noun_behind(v, r, self.rules)):
            return self._change(r, v, lead[: change.start()], change["told"].strip(self._marks))
        bare = lead and not v.classifier and not noun_behind(v, r, self.rules)
        if bare and self.last and not self.rules.without_links(lead).strip(self._marks):
            return self.base if self.rated and not v.rate else self.last  # …500亿元，已达600亿元
        return (v.rate and self._share(r, v, lead)) or self._measured(self._plain(r, v, lead))

    def _grown(self, lead: str) -> bool:
        """Whether the value of a measure follows how much it has grown by (产量增产5万吨，达到9万吨)."""
        grown = self.last != self.base and self.rules.forms.change.search(self.last.removeprefix(self.base)) is not None
        on = bool(lead) and lead not in self.rules.words.goes_on  # 提高3%、5%: the next is grown, too
        return bool(self.base) and grown and self.last.startswith(self.base) and on

    def _each(self, r: Reading, v: Value, lead: str) -> str:
        """甲、乙分别增长3%、5%; 甲x、乙y，分别增长3%、5%: what each of the values that follow measures."""
        head, _, tail = lead.partition(self.rules.each)
        head, tail = self._against(head, tail)
        noun = "" if self._only_industries(r, head) else self._noun(r, head, whole=True)
        if not noun and head.strip(self._marks):  # only places: what they are measured by was said before
            if (m := self.rules.each_has.match(tail)) and m["what"].endswith(self.rules.measures):
                self.told, self.base = "", self._noun(r, m["what"])  # 甲、乙分别实现地区生产总值3亿元、5亿元
                return self.base
            self.told = self._told(v, tail)
            return (self.base or self._ranked(r, v) or self._measured(self._earlier(r, v))) + self.told
        parts = self.rules.words.parts.split(noun)
        if len(parts) > 1 and min(map(len, parts)) > 1:
            ending = self._ending(r, parts[-1])
            sibling = next((x for x in self.rules.siblings if parts[-1].startswith(x) and parts[-1] != x), "")
            ends = {x: parts[-1].removeprefix(sibling) if sibling else ending for x in self.rules.siblings}
            parts = [p if p.endswith(self.rules.measures) else p + ends.get(p, ending) for p in parts]
        elif not head.strip(self._marks) and 1 < self.run <= len(self.measured):
            parts = self.measured[-self.run :]
        elif not head.strip(self._marks) and not self.base and self._ranked(r, v):
            parts = [self.base]
        else:
            return self._read(r, v, head + (tail if self.rules.without_links(tail) else ""))
        self.told, self.each = self._told(v, tail), parts[1:]
        self.base = parts[0]
        return parts[0] + self.told

    def _only_industries(self, r: Reading, head: str) -> bool:
        """Whether nothing but industries stands there, and how many they are (甲、乙、丙三个产业)."""
        named = sorted((c.name for c in r.names if c.cls == "Industry" and c.name in head), key=len, reverse=True)
        rest = head.strip(self._marks)
        for name in named:
            rest = rest.replace(name, "")
        return bool(named) and self.rules.industries.fullmatch(rest) is not None

    def _against(self, head: str, tail: str) -> tuple[str, str]:
        """What growth is measured against stands with it: 比上年分别增长3%、5%."""
        m = self.rules.forms.against.search(head)
        return (head[: m.start()], m[0] + tail) if m and self.rules.forms.change.search(m[0] + tail) else (head, tail)

    def _told(self, v: Value, tail: str) -> str:
        """What is said of each: its growth, its share, or nothing but its value."""
        if v.rate and (m := self.rules.share in tail and self.rules.forms.share.search(tail)):
            return f"{self.rules.share}{m['of'].strip(self._marks)}{m['kind'] or self.rules.words.share_of}"
        change = self.rules.forms.change.search(tail)
        return change["told"] if change else ""

    def _next(self, lead: str) -> str:
        """The next of a list that 分别 opened, where a number goes on with it."""
        change = self.rules.forms.change.fullmatch(lead.lstrip("，" + "".join(self.rules.words.goes_on)))
        if not self.each or not (change or self.rules.forms.goes_on.fullmatch(lead)):
            self.each = []
            return ""
        self.base = self.each.pop(0)
        return self.base + (change["told"] if change else self.told)

    def _ending(self, r: Reading, noun: str) -> str:
        """The word for a measure that a noun phrase ends with and shares with those before it (甲、乙增加值)."""
        pairs = (a.text + b.text for a, b in zip(r.words, r.words[1:], strict=False) if len(b.text) == 1)
        words = (
            w for w in (*pairs, *(w.text for w in r.words)) if noun.endswith(w) and w.endswith(self.rules.measures)
        )
        known = [m for m in self.rules.measures if noun.endswith(m)]
        return max((w for w in (*words, *known) if 1 < len(w) < len(noun)), key=len, default="")

    def _change(self, r: Reading, v: Value, lead: str, told: str) -> str:
        """增长4.1%: of what stands before it, else of what was measured before."""
        noun = self._noun(r, lead)
        if len(noun) >= 2:
            return self._measured(noun) + told
        if not v.rate and (behind := noun_behind(v, r, self.rules)):
            return behind
        if told.startswith(self.rules.comparisons) and self.last:
            return self._compared(told) + told
        if v.unit.endswith(self.rules.points) and self.rules.share in self.last:
            return self.last + told
        base = self.base or self._measured(self._earlier(r, v))
        self.against = told if self.rules.wholes.search(told) else ""
        return base + told if base else noun_behind(v, r, self.rules) or ""

    def _compared(self, told: str) -> str:
        """What was measured last, without what it was already compared with."""
        before, self.against = self.last.removesuffix(self.against), told
        return before

    def _earlier(self, r: Reading, v: Value) -> str:
        """The measure that a clause before names without a number (经济总量连上台阶，达到…)."""
        run = ""
        found = ""
        for u in r.units:
            if u.start - r.offset >= v.clause:
                break
            run = run + u.text if u.candidate is None and u.tag[0] in "nblvaj" else ""
            found = run if len(run) > 2 and run.endswith(self.rules.measures) else found
        return self._noun(r, found)

    def _among(self, r: Reading, v: Value) -> bool:
        """Whether a count only says among how many something is (在19个城市群中)."""
        behind = noun_behind(v, r, self.rules) or ""
        return r.text[: v.start].endswith(self.rules.words.among) and r.text[v.end + len(behind) :].startswith(
            tuple(self.rules.inside)
        )

    def _sums_up(self, r: Reading, v: Value) -> bool:
        """Whether a count only sums up the names of a list right before it (甲、乙、丙3个片区)."""
        run = [c for c in r.names if c.end - r.offset <= v.start and c.start - r.offset >= v.clause]
        last = next((c for c in run if c.end - r.offset == v.start), None)
        joints = self.rules.words.goes_on
        return last is not None and any(r.text[c.end - r.offset : c.end - r.offset + 1] in joints for c in run)

    def _labels(self, r: Reading, v: Value) -> bool:
        """Whether a count opens a quoted label (“3条千亿大道”)."""
        opens = r.text[max(v.start - 1, 0) : v.start]
        return opens in _OPENING and bool(opens) and any(x in r.text[v.end : v.end + 12] for x in _CLOSING)

    def _threshold(self, r: Reading, v: Value) -> bool:
        """Whether steps are counted, not measures (连跨3个万亿元台阶)."""
        stop = r.text.find("，", v.end)
        return r.text[v.end : stop if stop >= 0 else None].rstrip("。").endswith(self.rules.thresholds)

    def _measured(self, noun: str) -> str:
        """Keeps a noun phrase for the growth and shares that follow; 增幅, 占比 are of the one before."""
        whole = noun.endswith(self.rules.measures) and noun not in self.rules.hanging
        if self.base and noun.startswith(self.rules.hanging) and not whole:
            return self.base + noun
        if len(noun) >= 2:
            self.base = noun
            self.measured += [noun] if noun not in self.measured[-1:] else []
        return noun

    def _share(self, r: Reading, v: Value, lead: str) -> str:
        """占全国的43%, 不足全国的2%: what is a share of what."""
        word = self.rules.share
        behind = noun_behind(v, r, self.rules)
        if behind and (part := self.rules.forms.part_of.search(lead)):
            return f"{self._measured(behind)}{word}{part['of']}{self.rules.words.share_of}"
        m = (word in lead and self.rules.forms.share.search(lead)) or self.rules.forms.whole.search(lead)
        if not m:
            return ""
        what = self._noun(r, m["what"])
        what = behind if behind and len(what) < 2 else what
        if word not in lead and v.unit.endswith(self.rules.words.times):
            return self._measured(what)  # 是全省平均的2倍
        what = self._measured(what) if len(what) >= 2 else self.base
        self.whole = m["of"].strip(self._marks) or self.whole
        return (
            f"{what}{word}{self.whole}{m['kind'] or self.rules.words.share_of}"
            if self.whole
            else f"{what}{word}{self.rules.words.share_alone}"
        )

    def _plain(self, r: Reading, v: Value, lead: str) -> str:
        behind = noun_behind(v, r, self.rules)
        body = self.rules.without_links(lead)
        before, link = self._noun(r, body), body != lead
        of = r.text[v.end : v.end + 1] == self.rules.words.of
        if behind and (v.classifier or len(before) < 2 or (of and not self._nominal(r, v)) or not (link or of)):
            return behind
        held = any(s in lead for s in self._surfaces(r))
        if len(before) < 2 and held:
            return self.base or self._ranked(r, v)
        return before

    def _ranked(self, r: Reading, v: Value) -> str:
        """What the list that a value stands in is ranked by (总量居前三位的是：甲5亿元、…)."""
        m = self.rules.ranked.search(r.text, 0, v.clause)
        return self._measured(self._noun(r, m["what"])) if m else ""

    def _nominal(self, r: Reading, v: Value) -> bool:
        """Whether a noun leads to the number (常住人口1327万人的都市圈), not a verb or a place."""
        before = [u for u in r.units if u.end <= v.start + r.offset and u.start >= v.clause + r.offset]
        return bool(before) and before[-1].tag[0] in "nlj"

    def _noun(self, r: Reading, text: str, *, whole: bool = False) -> str:
        """A noun phrase without the place it is about and the words around it; of a long list the last one."""
        text = self.rules.without_front(text)
        if (m := self.rules.forms.is_place.match(text)) and any(m["rest"].startswith(s) for s in self._surfaces(r)):
            text = m["what"]
        text = text.split("、")[-1] if "、" in text and len(text) > 14 and not whole else text
        text = self._without_places(text.strip(self._marks), r)
        text = self.rules.forms.verbs.sub("", self.rules.without_front(text))
        return (text if whole else self.rules.without_links(text)).strip(self._marks)

    def _named(self, r: Reading, v: Value, found: str) -> bool:
        """Whether what is counted is named at all (not: 只需跑1次)."""
        if found in self.rules.acts:
            return False
        if found in (self.last, noun_behind(v, r, self.rules)):
            return True
        if found.endswith(self.rules.acts):
            return False
        before = [u for u in r.units if u.end <= v.start + r.offset and u.start >= v.clause + r.offset]
        if before and before[-1].tag == "v" and found.endswith(before[-1].text) and found != self.base:
            return False  # 排定8对: what has been done, and no count of anything
        return (
            any(nominal(u, self.rules.words, opens=True) and u.tag != "m" and u.text in found for u in before)
            or found == self.base
        )

    def _surfaces(self, r: Reading) -> list[str]:
        found = {r.text[c.start - r.offset : c.end - r.offset] for c in self.owners}
        return sorted(found, key=lambda s: (-len(s), s))

    def _without_places(self, indicator: str, r: Reading) -> str:
        places = self._surfaces(r)
        while first := next((s for s in places if indicator.startswith(s)), ""):
            rest = indicator[len(first) :]
            torn = (w for w in self.rules.torn if w not in first and _overlaps(first, w, rest))
            indicator = next(torn, rest.lstrip("".join(self.rules.words.joints)))
        for s in places:
            head, _, tail = indicator.partition(s)
            keep = len(tail) < 2 or head.endswith((self.rules.share, *self.rules.holding))
            indicator = indicator if keep else tail
        return self.rules.forms.scope.sub("", indicator).strip("，、" + self.rules.words.of)


def _overlaps(name: str, word: str, rest: str) -> bool:
    """Whether a name ends with what a word begins with, and the rest is what it ends with."""
    return any(name.endswith(word[:n]) and rest == word[n:] for n in range(1, len(word)))
