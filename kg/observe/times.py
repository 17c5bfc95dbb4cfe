"""When a value holds: the time named before it, else the last one of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.observe.values import Value
from kg.reading import Reading
from kg.rules.expressions import numerals
from kg.rules.measures import IndicatorRules, TimeRules

_DASHES = ("—", "–")
_ASIDE = re.compile("《[^》]*》|（[^（）]*）")


@dataclass
class Times:
    """Follows the times through the sentences of a document."""

    rules: TimeRules
    indicators: IndicatorRules
    openings: Mapping[int, Sequence[str]]
    _last: tuple[int, int, str | None] = (-1, -1, None)
    _section: tuple[int, str | None] = (-1, None)
    _origin: int = -1
    _starting: bool = False
    _began: str | None = None
    _ahead: tuple[int, int] = (-1, 0)

    def of(self, r: Reading, v: Value) -> str | None:
        """The time of a value: its own, an end of the from–to span that it belongs to, or the one before."""
        if other := self.indicators.other.search(v.lead):
            return other["year"]
        named = self._named(r)
        before = [m for m in named if m.end() <= v.start and not (self._is_of_event(r, m) and m.end() < v.clause)]
        own = [m for m in before if m.start() >= v.start - _width(r, v)]
        starts = self._starts(r, v)
        if starts:
            self._origin = max(r.text.rfind(w, 0, v.start) for w in self.indicators.origins)
            own = [m for m in own if m.start() > self._origin]
            if not own and self._began and self.indicators.forms.goes_on.fullmatch(self.without(v.lead)):
                return self._began  # 分别由2012年的3%、5%提高到…
        if starts and not own and (since := self.rules.since.search(r.text, 0, v.start)):
            return since["year"]
        if m := next(self._outside(r.text, self.rules.forms.span, v.start), None):
            return self._stamp(own, r) if own else m[1] if starts else m[2]
        if not own and self._origin >= v.clause and not starts and v.after:
            before = [m for m in before if m.end() <= self._origin] or []
        before = [m for m in before if m in own or not self.indicators.forms.origin.search(r.text[: m.start()])]
        if starts and self.rules.previous.search(v.lead):
            self._began = self._year_before(self._stamp(before, r) if before else self._carried(r))
            return self._began
        if not before:
            return self._carried(r)
        if starts and not own and (self._began or self._ahead_of(r, before[-1])):
            return self._began  # as of the one before: …由2020年的3%提高到5%，…由4%提高到6%
        when = self._stamp(before, r)
        if starts:
            self._began = when if own else None
        else:
            self._last = (r.article, r.sentence.paragraph, when)
        return when

    def _is_of_event(self, r: Reading, m: re.Match[str]) -> bool:
        """Whether a time is a day on which something happened, and not one up to which is counted (截至12月2日)."""
        return bool(m["day"]) and not r.text[: m.start()].endswith(self.rules.words.as_of)

    def _ahead_of(self, r: Reading, m: re.Match[str]) -> bool:
        """Whether a time is one that is still to come (到2027年), and so not of what a from–to clause starts with."""
        return r.text[: m.start()].endswith(self.rules.words.until)

    def _starts(self, r: Reading, v: Value) -> bool:
        """Whether a value is where a from–to clause starts, or goes on with a list of such (分别由3%、5%提高到…)."""
        lead = self.without(v.lead)
        goes_on = self._starting and self.indicators.forms.goes_on.fullmatch(lead) is not None
        opens = self.indicators.forms.origin.search(lead) and self.indicators.forms.reaches.match(r.text, v.end)
        self._starting = goes_on or bool(opens)
        return self._starting

    def heading(self, r: Reading) -> None:
        """A headline with a year (2023年工作回顾) dates what stands below it."""
        if m := self.rules.ahead.search(r.text):
            self._ahead = (r.article, _first_year(m[0]))
        if named := self._named(r):
            self._section = (r.article, self._stamp(named, r))

    def _this_year(self, article: int) -> int | None:
        """The year that 今年 stands for: that of the section's tasks, else of the day on which the report was given."""
        if self._ahead[0] == article:
            return self._ahead[1]
        given = (m for line in self.openings.get(article, ()) if (m := self.rules.given.match(line.strip())))
        return next((_first_year(m[0]) for m in given), None)

    def without(self, text: str) -> str:
        """A text without the times in it, but for those that something is compared with (比2020年提高)."""
        out, at = "", 0
        for m in self.rules.forms.passing.finditer(text):
            if not self.rules.base.search(text[: m.start()]):
                out, at = out + text[at : m.start()], m.end()
        return out + text[at:]

    def remember(self, r: Reading) -> None:
        """Keeps a sentence's last time for the paragraph, but no day of an event; a yearbook dates what follows."""
        years = [
            m for c in r.names if self.rules.periodical.search(c.name) for m in self.rules.forms.when.finditer(c.name)
        ]
        if years:
            self._section = (r.article, self._stamp(years[:1], r))
        if named := [m for m in self._named(r) if not self._is_of_event(r, m)]:
            self._last = (r.article, r.sentence.paragraph, self._stamp(named, r))
        self._origin, self._starting, self._began = -1, False, None

    def _stamp(self, named: Sequence[re.Match[str]], r: Reading) -> str | None:
        """The last of the times as YYYY[-MM[-DD]], or as written, with the year that it is of where that is certain."""
        m = named[-1]
        if not m["rest"]:
            return "-".join([in_digits(m["year"]), *(x.zfill(2) for x in (m["month"], m["day"]) if x)])
        words = re.sub("[“”]", "", m["rest"])
        if self.rules.parts.fullmatch(words):
            return f"{year}{self.rules.words.year}{words}" if (year := self._year(named, r)) else words
        if words == self.rules.whole:
            return self._year(named, r)
        if words == self.rules.same:
            return self._year(named, r) or words
        if words in self.rules.reviewed:
            return self._reviewed(r.article) or words
        return self._counted(words, r.article)

    def _year(self, named: Sequence[re.Match[str]], r: Reading) -> str | None:
        """The year right before a part of it, else the one that the text has come to."""
        before = [in_digits(m["year"]) for m in named[:-1] if m["year"]]
        if before:
            return before[-1]
        carried = (self._carried(r) or "")[:4]
        return carried if carried.isdecimal() else None

    def _reviewed(self, article: int) -> str | None:
        """The year that 过去一年 stands for: that of the review's headline, else the one before the report's."""
        section = self._section[1] if self._section[0] == article else None
        if section and re.fullmatch(r"\d{4}", section) and self._ahead != (article, int(section)):
            return section
        this = self._this_year(article)
        return str(this - 1) if this else None

    def _counted(self, words: str, article: int) -> str:
        """今年, 去年6月 as a year or a month, where it is certain which year they count from."""
        back = self.rules.relative.get(words[:2])
        this = self._this_year(article)
        if back is None or this is None:
            return words
        year, rest = this + back, words[2:]
        if date := self.rules.words.months.fullmatch(rest):
            return "-".join([str(year), *(x.zfill(2) for x in date.groups() if x)])
        return f"{year}{self.rules.words.year}{rest}" if self.rules.parts.fullmatch(rest) else str(year)

    def _year_before(self, time: str | None) -> str | None:
        """The year before a year (由上年的…); None where the time is no year."""
        return str(int(time) - 1) if time and re.fullmatch(r"\d{4}", time) else None

    def _carried(self, r: Reading) -> str | None:
        if self._last[:2] == (r.article, r.sentence.paragraph):
            return self._last[2]
        return self._section[1] if self._section[0] == r.article else self._issue(r.article)

    def _issue(self, article: int) -> str | None:
        """The year that a communiqué, yearbook or review is of, by its headline, or of which a text reports figures."""
        title, *lines = self.openings.get(article, ("",))
        if year := self._looking_back(title):
            return year
        below = next((y for line in lines if line.startswith(_DASHES) and (y := self._looking_back(line))), None)
        if below:
            return below
        told = (m for line in (title, *lines) for p in self.rules.reported if (m := p.search(line.strip())))
        return next((m["year"] for m in told), None)

    def _looking_back(self, title: str) -> str | None:
        """The year in a headline that looks back on it, or of a communiqué."""
        year = self.rules.forms.dated.match(title) or self.rules.words.years.search(title)
        past = year and (self.rules.periodical.search(title) or self.rules.looks_back.search(title, year.end()))
        return year[0][:4] if year and past else None

    def _named(self, r: Reading) -> list[re.Match[str]]:
        """The times of a sentence but those in titles and asides and those that something is compared with."""
        named = self._outside(r.text, self.rules.forms.when, len(r.text))
        return [m for m in named if not self._compared(r.text, m) and not self._is_event(r.text, m)]

    def _is_event(self, text: str, m: re.Match[str]) -> bool:
        """Whether a year is only part of the name of a meeting (2025年工作会议)."""
        return m["year"] is not None and self.rules.events.match(text, m.end()) is not None

    def _outside(self, text: str, what: re.Pattern[str], stop: int) -> Iterator[re.Match[str]]:
        """What is found before an offset, outside titles and asides that hold more than a time."""
        aside = [(m.start(), m.end()) for m in _ASIDE.finditer(text) if not self.rules.forms.when.fullmatch(m[0][1:-1])]
        return (m for m in what.finditer(text, 0, stop) if not any(a <= m.start() < b for a, b in aside))

    def _compared(self, text: str, m: re.Match[str]) -> bool:
        """Whether a time is one that something is compared with (比2020年提高, 与2012年相比)."""
        words = self.rules.words
        times = words.times_of.match(text, m.end()) and text.endswith(words.equals, 0, m.start())
        return bool(times or self.rules.base.search(text[: m.start()])) or text.startswith(
            self.rules.base_behind, m.end()
        )


def _width(r: Reading, v: Value) -> int:
    """How far the text that leads to a value reaches back."""
    return v.start - max(v.clause, v.after)


def in_digits(year: str) -> str:
    """A year as four digits of ASCII.

    >>> in_digits("二〇三〇"), in_digits("2030")
    ('2030', '2030')
    """
    return "".join(str(numerals().get(sign, sign)) for sign in year)


def _first_year(text: str) -> int:
    return next(int(m[0]) for m in re.finditer(r"\d{4}", text))
