"""Lists of names in a sentence: where they begin, and where they are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.frameworks.cuts import between, cuts_of, parted
from kg.frameworks.members import Members
from kg.reading import Candidate, Reading

_QUOTES = "“”‘’"
_LONGEST = 20  # signs of a member
_COMMA = re.compile("、")


@dataclass(frozen=True)
class Lists(Members):
    """Reads lists of members."""

    def items(
        self, r: Reading, start: int, end: int, set_name: str = "", thing: str = "", *, exact: bool = False
    ) -> Iterator[Candidate]:
        """The members of the list in r.text[start:end], each name once.

        A member is the name that stands in it, else a name of its own: a short form of an area of the
        document, or of a class by its head or by the noun of the set (…等八大机制). What sums the list up
        (甲和乙两个副中心城市) is no member. `thing` is what the label counts: the 轴 of an 一轴 is 甲乙发展主轴,
        not 甲乙. `exact` says that the list begins at `start` without a verb.
        """
        summary = self.words.summary.search(r.text[start:end])
        noun = set_name or (summary.group() if summary else "")
        end, seen = self._before_summary(r, start, end), set()
        spans = self._pieces(r, start, end)
        alike = len({r.text[a] for a, _ in spans if a < len(r.text)}) == 1 and len(spans) > 2  # 新能源、新医药、新电商
        for a, b in spans:
            whole, closed = alike or exact or a > start, exact or a > start
            if (item := self.item(r, a, b, noun, thing, whole=whole, closed=closed)) and item.name not in seen:
                seen.add(item.name)
                yield item

    def runs(self, r: Reading, start: int, end: int) -> Iterator[list[Candidate]]:
        """The coordinated names in r.text[start:end], run by run (甲、乙和丙)."""
        run: list[Candidate] = []
        for c in (c for c in r.names if start <= c.start - r.offset and c.end - r.offset <= end):
            if run and not self.words.joined.fullmatch(r.text[run[-1].end - r.offset : c.start - r.offset]):
                yield run
                run = []
            run.append(c)
        if run:
            yield run

    def alike(self, r: Reading, start: int, end: int, thing: str) -> list[Candidate]:
        """The members of a list that all end in what the label counts (甲湖泊与湿地保护区、乙防风固沙区: two)."""
        text = re.split("[，；。]", r.text[start:end])[0]
        tail = next((x for x in (thing, text[-2:]) if x and text.endswith(x)), "")
        if not tail:
            return []
        spans = parted(r.text, start, start + len(text), self.words.alike.of(tail=re.escape(tail)))
        alike = [(self._second(r, a, b), b) for a, b in spans if r.text[a:b].endswith(tail)]
        found = ((a, b, item) for a, b in alike if (item := self.item(r, a, b, "", tail)))
        return [self._to_mark(r, a, b, item) if a > start else item for a, b, item in found]

    def _to_mark(self, r: Reading, start: int, end: int, item: Candidate) -> Candidate:
        """A member up to the mark before it, where only nouns stand between (动力电池及|材料基地)."""
        before = [u for u in r.units if start <= u.start - r.offset < item.start - r.offset]
        names = self.rules.classes["Place"]
        nominal = before and all(
            u.tag[0] in "nbjalcm" and not (u.candidate and u.candidate.cls in names) for u in before
        )
        if (
            not nominal
            or item.end - r.offset != end
            or item.cls in names - {"FunctionalZone"}
            or end - start > _LONGEST
        ):
            return item
        return self.typed(r.text[start:end], start + r.offset, "")

    def _second(self, r: Reading, start: int, end: int) -> int:
        """Where the second of two names begins that are all of r.text[start:end] (甲枢纽和|乙中心); else `start`."""
        names = [(c.start - r.offset, c.end - r.offset) for c in r.names]
        first = (b for a, b in names if a == start)
        pairs = (a for x in first for a, b in names if b == end and r.text[x:a] in self.words.joints)
        return next(pairs, start)

    def kind(self, r: Reading, start: int, end: int, thing: str, count: int) -> tuple[Candidate, ...]:
        """The members of a list in which each ends with the noun counted, whatever known name it holds; else none."""
        items = tuple(self.alike(r, start, end, thing)) if thing else ()
        return items if len(items) == count else ()

    def long(self, r: Reading, start: int, end: int, thing: str, count: int) -> list[Candidate]:
        """Members that each begin with places of their own (甲、乙沿海区，丙、丁等山区涵养区), if as many as counted.

        A single one is the noun phrase that ends a definition (一圈指围绕甲市，形成的乙产业圈).
        """
        pieces = parted(r.text, start, end, self.words.long_parting) if count > 1 else [(start, end)]
        held = any("、" in r.text[a:b] for a, b in pieces) if count > 1 else "，" in r.text[start:end]
        if not held or len(pieces) != count or not all(self.ends_in(r.text[a:b], thing) for a, b in pieces):
            return []
        form = self.words.long_before if count > 1 else self.words.modifier
        return [c for a, b in pieces if (c := self.last_name(r, a, b, form)) and "，" not in c.name]

    def start(self, r: Reading, at: int) -> int:
        """Where a list that ends at r.text[:at] begins: behind the verb or mark before its first member.

        Two roles that recognition took for one are its members too (某支撑地|、某策源地).
        """
        end = at + r.offset
        start = next((c.start for c in r.names if c.cls == "Goal" and c.start < end < c.end), end)
        units = [u for u in r.units if u.end <= start]
        for i in range(len(units) - 1, -1, -1):
            u = units[i]
            closes = self._governs(u.text) or u.tag in ("uj", "p", "d", "ul") or u.text in "，；。：（）"
            inside = i > 0 and units[i - 1].text == "、" and u.tag[0] == "v"  # 甲先行区、巩固成果样板区
            within = u.text in self.words.inside or u.text in _QUOTES
            if not within and u.candidate is None and closes and not inside:
                break
            start = u.start
        return start - r.offset

    def _governs(self, word: str) -> bool:
        """Whether a word is a verb that governs a list, or several that the segmenter holds for one (做强做优)."""
        verbs = self.rules.syntax.lists["governors"] | set(self.rules.syntax.prefixes)
        halves = ((word[:i], word[i:]) for i in range(2, len(word) - 1))
        return word in self.rules.syntax.lists["governors"] or any(a in verbs and b in verbs for a, b in halves)

    def members(
        self,
        r: Reading,
        start: int,
        end: int,
        things: Sequence[str],
        *,
        last: bool = True,
        everywhere: bool = False,
        exact: bool = False,
    ) -> list[Candidate]:
        """The members of a list that is cut at 、 and at its `last` 和 alone (现代装备制造及高技术基地 is one).

        With `everywhere` it is cut at every joint; `exact` as for `items`.

        `things` are what the formula behind the list counts: a member is read up to the one it ends with.
        """
        end = self._before_summary(r, start, end)
        cuts = list(cuts_of(r.text, start, end, _COMMA))
        joints = list(cuts_of(r.text, cuts[-1][1] if cuts else start, end, self.words.last)) if last else []
        cuts = list(cuts_of(r.text, start, end, self.words.parting)) if everywhere else [*cuts, *joints[-1:]]
        found = []
        for a, b in between(start, end, cuts):
            thing = next((t for t in things if r.text[a:b].strip("“”").endswith(t)), "")
            whole = exact or a > start
            found.append(self.item(r, a, b, "", thing, whole=whole, closed=whole))
        return [c for c in found if c is not None]

    def exactly(self, r: Reading, start: int, end: int, count: int, *, exact: bool = False) -> tuple[Candidate, ...]:
        """The members of a list where they are as many as counted, whichever way its 和 is read; else none.

        `exact` as for `items`.
        """
        cut = (tuple(self.members(r, start, end, (), last=last, exact=exact)) for last in (True, False))
        return next((x for x in (tuple(self.items(r, start, end, exact=exact)), *cut) if len(x) == count), ())

    def _before_summary(self, r: Reading, start: int, end: int) -> int:
        """Where a list ends before what sums it up (…三大产业集群), unless that is inside a name."""
        summary = self.words.summary.search(r.text[start:end])
        at = start + summary.start() if summary and summary.start() else end
        return end if any(c.start < at + r.offset < c.end for c in r.names) else at

    def _pieces(self, r: Reading, start: int, end: int) -> list[tuple[int, int]]:
        """The spans between the joints of a list, but for joints inside a name (生态保护和高质量发展)."""
        cuts = cuts_of(r.text, start, end, self.words.parting)
        names = [(c.start - r.offset, c.end - r.offset) for c in r.names]
        return between(start, end, (x for x in cuts if not any(a < x[0] < b for a, b in names)))
