"""Of whom a value is: the place that opens its clause or a clause before it, else the one its paragraph is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.link import Linker
from kg.observe.around import Around, Keys
from kg.observe.openers import Opener, Openers
from kg.observe.owners import likened
from kg.observe.values import Value, clauses
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.numerals import number

_FEW = 2  # so many places may be what the next sentences measure, or what a clause counts


@dataclass
class Subjects:
    """Follows the subjects of values through the sentences of a document."""

    rules: Rules
    linker: Linker
    around: Around
    without_times: Callable[[str], str]
    _where: tuple[int, int] = (-1, -1)
    _carried: Keys = ()
    _on_line: bool = False  # whether what is carried is a line
    _at_site: bool = False  # whether it is a zone or site
    _here: list[Opener] = field(default_factory=list)
    _said: tuple[int, Keys] = (-1, ())
    _first: int = -1  # where the first value of the sentence stands
    _caption: Keys = ()

    def __post_init__(self) -> None:
        self._openers = Openers(self.rules, self.linker, self.around, self.without_times)
        self.places = self._openers.places
        self._bare = self._openers.bare
        self._words = self.rules.measures.subjects.words

    def begin(self, r: Reading) -> None:
        """Takes up a sentence; a new paragraph forgets the places of the one before."""
        where = (r.article, r.sentence.paragraph)
        anew = where != self._where
        if anew:
            self._where, self._carried, self._on_line, self._at_site = where, (), False, False
        self._said, self._first = (-1, ()), -1
        self._here = self._openers.begin(r, anew=anew)

    def end(self, r: Reading) -> None:
        """Keeps the subject that the sentence opens with for those that name none; one behind a value is no such."""
        self._openers.end(r, self._here)
        passing = (o for o in self._here if o.keys and not (o.pushed or self._openers.is_facility(o) or o.named_alone))
        first = next(passing, None)
        if first is None or 0 <= self._first < first.start:
            return
        if first.cls in ("", "TransportLine") or first.cls in self.rules.classes["Place"]:
            several = _FEW if first.cls in self.rules.classes["Ground"] else 1
            self._carried = first.keys if len(set(first.keys)) <= several or first.cls == "" else ()
            self._on_line, self._at_site = first.cls == "TransportLine", first.cls == "FunctionalZone"

    def of(self, r: Reading, v: Value) -> Keys:
        """Whom a value is about: nobody where that is not certain."""
        if self._tallies(r, v):
            return ()
        self._first = self._first if self._first >= 0 else v.start
        clause = r.text[v.clause : v.start]
        s = self.rules.measures.subjects
        strange = self._bare(clause).startswith(s.strangers) or self._unlisted(r, v)
        quarter = self._bare(clause).startswith(s.quarters)
        found = () if strange else self._own_city(r) if quarter else self._of(r, v)
        if self._bare(clause).startswith(s.of_rivers):
            rivers = (o.keys for o in reversed(self._here) if o.start < v.start and _is_river(o, s.rivers))
            found = next(rivers, ())
        if s.lengths.fullmatch(self._bare(clause)) and all(k in self.rules.gazetteer.by_key for k in found):
            found = ()  # 某市某号线通车，全长…: of a line that has no name
        if found or strange:
            self._said = (v.start, found)
        return found

    def _own_city(self, r: Reading) -> Keys:
        """The city that an article is about, whose 中心城区 has a value: what is measured says that it is a part."""
        own = self.around.of_article(r.article)
        codes = self.rules.gazetteer.by_key
        city = all(k in codes and codes[k].cls in ("City", "County") for k in own)
        return own if own and city else self.around.home("City")

    def _tallies(self, r: Reading, v: Value) -> bool:
        """Whether a number only says how many a list of places has, or each is to make (甲、乙共10个市; 各打造1个…)."""
        s = self.rules.measures.subjects
        if s.apiece.search(r.text, v.clause, v.start):
            return True
        m = s.tallied.search(r.text, v.clause, v.start)
        last = m and any(c.start - r.offset == m.start("last") for c in self.places(r))
        return bool(last) and s.tallies.match(r.text, v.end) is not None

    def _unlisted(self, r: Reading, v: Value) -> bool:
        """Whether a clause speaks of several places (两城…) that nobody has listed."""
        m = self.rules.measures.subjects.group.match(self._bare(r.text[v.clause : v.start]))
        if m is None:
            return False
        here = any(o.start < v.start for o in self._here)  # 长株潭一体化提速，三市…
        return not here and not any(len(o.members) == number(m["n"]) for o in self._openers.opened)

    def national(self, indicator: str, v: Value) -> Keys:
        """The nation, where something is measured that only a nation has (国内生产总值)."""
        if not any(w in indicator for w in self.rules.measures.subjects.national):
            return ()
        self._carried = self.around.nation()
        self._said = (v.start, self._carried)
        return self._carried

    def severally(self, lead: str, keys: Keys) -> list[Keys]:
        """Each subject by itself, where a value is said of every one (双双, 均)."""
        s = self.rules.measures.subjects
        each = any(w in s.average.sub("", lead) for w in s.severally)
        return [(k,) for k in keys] if each else [keys]

    def _of(self, r: Reading, v: Value) -> Keys:
        s = self.rules.measures.subjects
        clause = r.text[v.clause : v.start]
        if level := self.rules.measures.indicators.compared_level(r.text, v.start, v.end):
            return self._openers.stands_for(s.home[level]) if level in s.home else ()
        if s.this.match(clause) and (found := self._described(r, v)):
            return found
        if s.sized.search(clause) and r.text.startswith(self._words.of, v.end):
            return self._sized(r, v)
        if other := likened(r, v, self.places(r), self.rules.measures.subjects):
            return self.linker.keys(other)
        if own := self._in_clause(r, v):
            return own
        before = [o for o in self._here if o.start < v.start and not (o.cls == "Organization" and o.end < v.clause)]
        if self.rules.measures.subjects.grants.search(r.text, v.clause, v.start):
            before = [o for o in before if not o.pushed]
        if before and before[-1].end < v.clause and not self._goes_on(v) and self._closed(r, v, before[-1]):
            before = [o for o in before if not self._closed(r, v, o)]
            return before[-1].keys if before else self.around.of_article(r.article)
        acting = [o for o in before if not (o.pushed and before[0].start < o.start and self._is_made(r, o))]
        built = self._built(r, v, regions=True) if acting == before else ()
        if whole := self._back(r, v, acting) or built or self._disposed(r, v):
            return whole
        if acting and acting[-1].start > self._said[0]:
            return self._together(r, v, acting[-1])
        if self._said[0] >= 0:
            return self._said[1]
        if s.forms.parts.match(self._bare(r.text[v.clause :])):
            own = self.around.of_article(r.article) if self.linker.own else self.around.home("Province")
            return own or self._carried
        return (
            self._built(r, v)
            or self._kept(r, v)
            or self._behind(r, v)
            or self.around.of_article(r.article)
            or self._only(r)
        )

    def _together(self, r: Reading, v: Value, opener: Opener) -> Keys:
        """Several places of a clause before, where the value is said to be of them all.

        Else the region that opens the sentence, whose parts they are, or the home of a report. Of more or fewer than
        they are (四市…，五市合计…) it is the region of the sentence.
        """
        said = self.rules.measures.subjects.together.search(r.text, opener.end, v.start)
        here = self.rules.measures.subjects.together.search(r.text, v.clause, v.start)
        if here and here["n"] and len(set(opener.keys)) not in (1, number(here["n"])):
            regions = {
                k for c in self.places(r) if c.cls in self.rules.classes["Formation"] for k in self.linker.keys(c)
            }
            return tuple(regions) if len(regions) == 1 else ()
        shared = len(set(opener.keys)) < 2 or said
        first = self._here[0]
        whole = first.keys if first.cls in self.rules.classes["Formation"] | {"Region"} and len(first.keys) == 1 else ()
        return opener.keys if shared else whole or self.around.reported(r.article)

    def _closed(self, r: Reading, v: Value, o: Opener) -> bool:
        """Whether a value in a clause behind is not of an airport or port, or is none that a line has."""
        has = self.rules.measures.subjects.of_lines
        if self._openers.is_facility(o):
            return not self.rules.measures.subjects.of_facilities.match(r.text, v.clause, v.end)
        yearly = self.rules.measures.times.whole
        over = r.text.startswith(yearly, v.clause)  # 甲铁路通车，全年铁路投资…
        return o.cls == "TransportLine" and (over or not has.match(r.text, v.clause, v.end))

    def _is_made(self, r: Reading, o: Opener) -> bool:
        """Whether the clause of a name that is pushed ends with what is done to it (甲…，推进乙走廊建设，…)."""
        made = next((w for w in self.rules.measures.subjects.made if r.text.startswith(w, o.end)), "")
        return bool(made) and r.text.startswith("，", o.end + len(made))

    def _goes_on(self, v: Value) -> bool:
        """Whether a value is the growth or share of the one before it."""
        rules, lead = self.rules.measures.indicators, self.without_times(v.lead)
        return bool(
            rules.forms.change.fullmatch(lead) or rules.forms.target.search(lead) or rules.forms.goes_on.fullmatch(lead)
        )

    def _kept(self, r: Reading, v: Value) -> Keys:
        """The subject of the paragraph; in the report of a place, only while the paragraph names no other.

        A line keeps what lines have.
        """
        if self._on_line and not self.rules.measures.subjects.of_lines.match(r.text, v.clause, v.end):
            return ()
        own = self.around.reported(r.article)
        if self._at_site and r.text.startswith(self.rules.measures.times.whole, v.clause):
            return self.around.of_article(r.article)  # 某机场…。全年接待游客…
        others = {
            k for c in self._openers.mentioned if c.cls in self.rules.classes["Division"] for k in self.linker.keys(c)
        }
        return own if own and len(others - set(own)) > 1 else self._carried

    def _back(self, r: Reading, v: Value, before: list[Opener]) -> Keys:
        """Of whom the sentence speaks, where what was said of a part of it has ended.

        It ends with a semicolon, for the province or home that opens the sentence; and where several have opened
        clauses without a value, for the subject of the paragraph (甲都市圈…，乙都市圈…，城镇化率达到60%).
        """
        if not before:
            return ()
        opens, last = before[0], before[-1]
        if opens.cls in ("", "Province") and last.cls not in ("", "Province") and "；" in r.text[last.end : v.clause]:
            return opens.keys
        idle = {o.keys for o in before if o.start > self._said[0]}
        return self._carried if len(idle) > 1 and last.end < v.clause and self._carried not in idle else ()

    def _only(self, r: Reading) -> Keys:
        """The one place that the paragraph has named so far."""
        keys = {k for c in self._openers.mentioned if c.cls in self.rules.classes["Area"] for k in self.linker.keys(c)}
        return tuple(keys) if len(keys) == 1 else ()

    def members(self, r: Reading, v: Value, n: int) -> list[Keys]:
        """The n places that 分别 gives a value each: coordinated in the clause, before it, or members of one."""
        inside = [c for c in self.places(r) if v.clause <= c.start - r.offset < v.start]
        run = [c for c in inside if c is inside[-1] or r.text[c.end - r.offset] in self._words.places]
        before = [o for o in self._here if o.start < v.start]
        if run and (pieces := self._pieced(r, v, run[-1], n)):
            return pieces
        if len(run) < 2 and (industries := self._industries(r, v, n)):
            return industries
        if len(run) < 2:
            run = self._listed(r, v.clause - 1)
        if len(run) < 2 and before:
            run = list(before[-1].members)
        if len(run) == 1:
            return self.around.parts(run[0].name, n)
        return [self.linker.keys(c) for c in run] if len(run) == n else []

    def _industries(self, r: Reading, v: Value, n: int) -> list[Keys]:
        """The n industries that stand side by side in the clause (甲、乙、丙三个产业分别达到…)."""
        rules = self.rules.measures.indicators
        inside = [c for c in r.names if c.cls == "Industry" and v.clause <= c.start - r.offset < v.start]
        if len(inside) != n or n < _FEW:
            return []
        joined = (r.text[a.end - r.offset : b.start - r.offset] in self._words.places for a, b in pairwise(inside))
        rest = r.text[inside[-1].end - r.offset : v.start].partition(rules.each)[0]
        alone = rules.industries.fullmatch(rest) is not None
        return [self.linker.keys(c) for c in inside] if alone and all(joined) else []

    def _pieced(self, r: Reading, v: Value, last: Candidate, n: int) -> list[Keys]:
        """The members of a list of which only some are known names (甲区、东翼、西翼…分别为): nobody for the others."""
        start, end = r.offset + v.clause, last.end
        spans, at = [], start
        for piece in r.text[v.clause : end - r.offset].split("、"):
            spans.append((at, at + len(piece)))
            at += len(piece) + 1
        by_end = {c.end: self.linker.keys(c) for c in self.places(r)}
        known = [by_end.get(b, ()) for _, b in spans]
        return known if len(spans) == n > 2 and not all(known) else []

    def again(self, text: str) -> bool:
        """Whether a text begins with a word for the places of a list before it (三地)."""
        return self.rules.measures.subjects.group.match(self._bare(text)) is not None

    def _listed(self, r: Reading, end: int) -> list[Candidate]:
        """The coordinated places that a clause ends with (前三名为甲、乙、丙，…)."""
        run: list[Candidate] = []
        for c in reversed([c for c in self.places(r) if c.end - r.offset <= end]):
            between = r.text[c.end - r.offset : end]
            if (between not in self._words.places) if run else between:
                break
            run, end = [c, *run], c.start - r.offset
        return run

    def of_row(self, r: Reading, label: str) -> Keys:
        """The place that heads a row of a table; without one, that of the caption above it or of the article."""
        own = next((c for c in r.names if label and c.start == r.offset), None)
        if label:
            return self.linker.keys(own) if own and own.cls in self.rules.classes["Place"] else ()
        return self._caption or self.around.of_article(r.article)

    def caption(self, r: Reading) -> None:
        """Takes what may be the caption of a table: a line with one place."""
        places = [k for c in self.places(r) if c.cls in self.rules.classes["Place"] for k in self.linker.keys(c)]
        self._caption = (places[0],) if len(set(places)) == 1 else ()

    # ------------------------------------------------------------ in the sentence

    def _in_clause(self, r: Reading, v: Value) -> Keys:
        """The nearest place in the clause that can be what is measured, or the word for nation or home."""
        opener = next((o for o in reversed(self._here) if v.clause <= o.start < v.start), None)
        best = opener
        for c in self.places(r):
            at = c.start - r.offset
            if not v.clause <= at < v.start or (opener and at < opener.end) or _aside(r.text, at, v.start):
                continue
            if self.rules.measures.subjects.of_firms.match(r.text, c.end - r.offset, v.start):
                continue  # 甲、乙、大众某省等企业
            if self._fits(c, r) and not (v.rate and r.text[c.end - r.offset : v.start] == self._words.of):
                best = Opener(at, c.end - r.offset, self.linker.keys(c), c.cls)
        listed = best is not None and v.classifier and len(set(best.keys)) > _FEW
        if listed and not self.rules.measures.subjects.together.search(r.text, v.clause, v.start):
            return ()  # 甲、乙、丙签署3个协议: of all, and of none of them alone
        return best.keys if best else ()

    def _fits(self, c: Candidate, r: Reading) -> bool:
        """Whether a place can be what is measured: no comparison, verb or list on a verb stands right before it."""
        s = self.rules.measures.subjects
        text = r.text[: c.start - r.offset]
        if s.contrast.search(text) or s.compared.search(text) or text.endswith(s.by):
            return False
        if text.endswith(s.within):
            return True  # 甲片区（含乙区3平方公里）
        before = next((u for u in reversed(r.units) if u.end <= c.start and u.text not in self._words.aspects), None)
        if before is None or before.candidate is not None:
            return True
        if before.text in ("、", "（"):
            first = next((o for o in self.places(r) if o.end == before.start), None)
            return first is None or self._fits(first, r)
        return before.tag not in ("v", "vn") or before.text in s.admits

    def _built(self, r: Reading, v: Value, *, regions: bool = False) -> Keys:
        """What the clause right before has made and ends with (做强…产业集群，全产业链产值…), or only a region."""
        s, formations = self.rules.measures.subjects, self.rules.classes["Formation"]
        kinds = (c for c in self.places(r) if c.cls in formations or not regions)
        c = next((c for c in kinds if r.text[c.end - r.offset : max(v.clause - 1, 0)] in ("", *s.made)), None)
        start = max((a for a, b in clauses(r.text) if b == v.clause - 1), default=0)
        line = c and c.cls == "TransportLine" and not s.of_lines.match(r.text, v.clause, v.end)
        whole = r.text.startswith(s.society, v.clause) and c and c.cls not in formations  # 全社会…: no lab has it
        if c is None or line or whole or c.end - r.offset >= v.clause:
            return ()
        return self.linker.keys(c) if s.makes.search(r.text, start, c.start - r.offset) else ()

    def _disposed(self, r: Reading, v: Value) -> Keys:
        """What the clause right before makes something of (把某港建成…，吞吐量达到…), and does not put into a plan."""
        start = max((a for a, b in clauses(r.text) if b == v.clause - 1), default=v.clause)
        words = self.rules.measures.subjects.disposed
        if self.rules.measures.subjects.scope.search(r.text, start, v.clause):
            return ()  # 将甲县、乙县纳入示范区范围，总面积…
        inside = (c for c in self.places(r) if start <= c.start - r.offset < v.clause)
        c = next((c for c in inside if r.text[: c.start - r.offset].endswith(words)), None)
        return self.linker.keys(c) if c else ()

    def _described(self, r: Reading, v: Value) -> Keys:
        """这个…的都市圈: the only one of the document that is called so."""
        stop = next((b for a, b in clauses(r.text) if a <= v.start < b), v.end)
        return self.around.called(r.text[v.end : stop].rpartition(self._words.of)[2])

    def _sized(self, r: Reading, v: Value) -> Keys:
        """全长55公里的某高速公路: what is named right behind, and nothing where that has no name."""
        start = r.offset + v.end + len(self._words.of)
        kinds = self.rules.classes["Place"] | {"TransportLine"}
        c = next((c for c in r.names if c.start == start and c.cls in kinds), None)
        return self.linker.keys(c) if c else ()

    def _behind(self, r: Reading, v: Value) -> Keys:
        """1.17亿京津冀居民: the place right behind the number."""
        places = self.rules.classes["Place"]
        if r.text.startswith(self.rules.measures.indicators.thresholds, v.end):
            return ()
        near = (
            c
            for c in r.names
            if c.cls in places
            and self._words.near.fullmatch(r.text[v.end : c.start - r.offset])
            and c.start - r.offset >= v.end
        )
        c = next(near, None)
        return self.linker.keys(c) if c else ()


def _is_river(o: Opener, endings: tuple[str, ...]) -> bool:
    """Whether an opener is a river or what lies along one."""
    return any(k.name.endswith(endings) for k in o.keys)


def _aside(text: str, at: int, value: int) -> bool:
    """Whether a name stands in brackets that are closed before the value (中欧（中亚）班列…)."""
    closed = text.find("）", at, value)
    return closed >= 0 and text.find("（", at, closed) < 0
