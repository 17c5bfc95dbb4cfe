"""How far to the left a name reaches from its head: over nominal units, to the verb that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading import Unit
from kg.rules.syntax import Head, SyntaxRules

_NOMINAL = ("n", "vn", "an", "b", "j", "s", "f", "l", "i", "eng", "g", "N", "z", "v", "a", "t")
_NOUNS = ("n", "vn", "b", "an", "j", "l", "i", "z", "s", "f")
HYPHENS = "-—－·–"
_OPENERS = {"”": "“", "’": "‘", "）": "（", ")": "("}
_MARKS = "，；。：、"
_CLAUSE = "，；。！？"
_SHORT = 2  # characters before a mechanism's head that say too little alone
_UNITS, _CHARACTERS = 24, 40  # how far a name may reach


@dataclass(frozen=True)
class Line:
    """A sentence as units, with its text and where it starts in the document."""

    row: Sequence[Unit]
    text: str
    offset: int
    syntax: SyntaxRules
    initials: frozenset[str] = frozenset()

    def between(self, start: int, end: int) -> str:
        """The text between two offsets of the document."""
        return self.text[start - self.offset : end - self.offset]

    def before(self, at: int) -> str:
        """The sentence up to an offset of the document."""
        return self.text[: at - self.offset]

    def is_word(self, j: int, *lists: str) -> bool:
        """Whether unit j is a plain word of one of the steering lists."""
        u = self.row[j]
        return u.candidate is None and any(u.text in self.syntax.lists[name] for name in lists)


def reach(line: Line, k: int, head: Head) -> tuple[int, bool]:
    """The leftmost unit of the name whose head begins in unit k, trimmed, and whether a verb governs it."""
    first, governed = _left(line, k, head)
    belt = head.cls in line.syntax.classes["Belt"]  # 沿江经济带, but 沿 | 某某高速公路
    along = line.syntax.words.reach.along if belt else ""
    while first < k and (_edge(line, first, along) or line.row[first].text in HYPHENS):
        short = line.row[k].end - len(head.text) - line.row[first].end
        if head.cls == "Mechanism" and acts(line, line.row[first].text, short):
            break
        first += 1
    return first, governed


def acts(line: Line, word: str, rest: int) -> bool:
    """Whether a word at the edge says with the few characters behind it what a mechanism does (协同|会商|机制)."""
    return word in line.syntax.lists["soft_governors"] and 0 < rest <= _SHORT


def _edge(line: Line, j: int, kept: str) -> bool:
    """Whether a word at the left edge begins no name."""
    return line.is_word(j, "edges") and line.row[j].text != kept


def _left(line: Line, k: int, head: Head) -> tuple[int, bool]:
    row, first, j = line.row, k, k - 1
    while j >= 0 and row[k].end - row[j].start <= _CHARACTERS and k - j <= _UNITS:
        if _joins_matters(line, j, head):
            first, j = j - 1, j - 2
            continue
        if _governs(line, j, k, head) and not _linked(line, j, k, head):
            return first, True
        if head.cls == "TransportLine" and _ends_belt(line, j):
            break  # 某某走廊以|甲乙高铁
        mark = row[j].text[-1] if row[j].text and row[j].candidate is None else ""
        if mark in _OPENERS:
            o = _opening(row, j, _OPENERS[mark])
            if o is not None and mark not in "）)" and set(_CLAUSE) & set(line.between(row[o].end, row[j].start)):
                break  # “要成为样板，”|某大学: somebody's words
            if o is None or (mark in "）)" and row[j].start - row[o].end > 6):
                break
            first, j = o, o - 1
            continue
        initial = head.cls in line.syntax.classes["Shortened"] and _initials(line, j)
        if not initial and not _spans(line, j, head) and not _nominal(line, j, k) and not line.is_word(j, "inside"):
            break
        first, j = j, j - 1
    return first, False


def _joins_matters(line: Line, j: int, head: Head) -> bool:
    """Whether 和 joins two matters in the name of a zone that is built: 建设|产业和科技合作示范区."""
    row, words = line.row, line.syntax.words.reach
    if head.cls != "FunctionalZone" or row[j].text not in words.joints or row[j].text in _MARKS or j < 2:
        return False
    known = row[j - 1].candidate
    if not row[j - 1].text.endswith(words.matters) or (known and known.cls != "Industry"):
        return False
    at = j - 1
    while at >= 0 and row[at].text not in words.builds and _nominal(line, at, j):
        at -= 1
    return at >= 0 and row[at].text in words.builds


def _ends_belt(line: Line, j: int) -> bool:
    """Whether a unit is the head of a corridor or belt."""
    head = line.syntax.heads.get(line.row[j].text)
    return head is not None and head.cls in line.syntax.classes["Belt"]


def _initials(line: Line, j: int) -> bool:
    """Whether a unit is made of cities' initials (汉孝随襄十 before 走廊)."""
    u = line.row[j]
    return u.candidate is None and u.tag != "x" and len(u.text) <= 4 and all(ch in line.initials for ch in u.text)


def _governs(line: Line, j: int, k: int, head: Head) -> bool:
    """Whether unit j is a verb that has the name as its object (or, for an industry, a place before it)."""
    u = line.row[j]
    if u.candidate is not None and j and line.is_word(j - 1, "dative"):
        return True
    shortened = head.cls in line.syntax.classes["Shortened"]
    if shortened and len(u.text) == 1 and u.tag[0] == "v" and _initials(line, j) and _initials(line, j + 1):
        return False  # 宜|荆荆襄|走廊: a word that is a city's initial too
    if head.cls in line.syntax.classes["Formation"] | {"Region"} and _before_place(line, j):
        return True
    if head.cls == "Industry" and (
        u.text == line.syntax.words.reach.develops
        or line.is_word(j, "links")
        or (u.candidate and u.candidate.cls in line.syntax.classes["Place"])
    ):
        return True
    if head.cls == "Mechanism" and _compounded(line, j, k):
        return False
    if _spans(line, j, head):
        return False
    compound = line.is_word(j, "openers") and _after_noun(line, j, head)  # 某地|转型|升级|发展区
    if (line.is_word(j, "governors") and not compound) or _main_verb(line, j):
        return True
    if u.tag[0] not in "vdapc" or not line.is_word(j, "soft_governors"):
        return False
    after = line.row[j + 1] if j + 1 < len(line.row) else None
    placed = head.cls in line.syntax.classes["Formation"] and after and len(after.text) > 1 and _initials(line, j + 1)
    return bool(placed) or not _after_noun(line, j, head)  # 沿某大道|培育|郑开科创走廊


def _spans(line: Line, j: int, head: Head) -> bool:
    """Whether 至 joins two places in the name of a line (甲地至乙地铁路)."""
    if head.cls != "TransportLine" or line.row[j].text != line.syntax.words.reach.to or not 0 < j < len(line.row) - 1:
        return False
    ends = (line.row[j - 1].candidate, line.row[j + 1].candidate)
    return all(c is not None and c.cls in line.syntax.classes["Place"] for c in ends)


def _linked(line: Line, j: int, k: int, head: Head) -> bool:
    """Whether a verb links the place before it into the name of a zone: 加快|甲地融入乙地先导区|建设."""
    u, before = line.row[j], line.row[j - 1] if j else None
    place = before is not None and before.candidate is not None and before.candidate.cls in line.syntax.classes["Area"]
    if not place or head.cls != "FunctionalZone" or u.text not in line.syntax.lists["links"]:
        return False
    strategy = line.row[j + 1].candidate
    if strategy is not None and strategy.cls == "Strategy" and line.row[j + 1].end == line.row[k].start:
        return True  # 甲地融入乙战略|先导区: nobody joins a zone by its strategy
    rest = line.text[line.row[k].start - line.offset :]
    return rest[rest.find(head.text) + len(head.text) :].startswith(line.syntax.words.reach.closes)


def _before_place(line: Line, j: int) -> bool:
    """Whether a verb stands right before a place (大力发展|甲都市圈)."""
    u, after = line.row[j], line.row[j + 1].candidate
    acts = u.tag[0] == "v" or u.text in line.syntax.prefixes
    verb = u.candidate is None and acts and len(u.text) > 1 and not line.is_word(j, "inside")
    return verb and after is not None and after.cls in line.syntax.classes["Place"]


def _compounded(line: Line, j: int, k: int) -> bool:
    """Whether a verb forms a compound with the noun before it (园区共建, 风险应对) and governs nothing.

    Right before the head it may stand behind a place too (长江流域|协调|机制).
    """
    before = line.row[j - 1] if j else None
    if before is None or not line.is_word(j, "compounded"):
        return False
    if before.text == line.syntax.words.reach.of and j + 1 == k:
        return True  # 沟通及时、信息共享的|对接|机制
    if before.candidate is not None:
        return j + 1 == k and before.candidate.cls in line.syntax.classes["Area"] | {"Strategy"}
    return before.tag[0] == "n"


def _main_verb(line: Line, j: int) -> bool:
    """Whether a verb that no list knows leads its clause: behind a mark, an adverb or the place that acts."""
    u = line.row[j]
    if u.candidate or u.tag != "v" or len(u.text) < 2 or line.is_word(j, "openers", "inside", "soft_governors"):
        return False
    if j == 0:
        return True
    before = line.row[j - 1]
    if before.candidate is not None:
        return before.candidate.cls in line.syntax.classes["Area"]
    return before.text in _MARKS or before.tag == "d" or before.text in line.syntax.words.reach.modals


def _after_noun(line: Line, j: int, head: Head) -> bool:
    """Whether a verb stands behind a noun of the same name (自主|创新|示范区), not behind its subject or a mark."""
    if j == 0:
        return False
    row, before, words = line.row, line.row[j - 1], line.syntax.words.reach
    if before.text == words.of or (head.cls == "Mechanism" and line.is_word(j - 1, "governors")):
        return True
    if before.text in words.joints and before.candidate is None:
        return j > 1 and (row[j - 2].candidate is not None or row[j - 2].text in line.syntax.heads)
    if before.candidate:
        if head.cls == "Industry" and before.candidate.cls in line.syntax.classes["Division"]:
            return False  # 支持某县|提升|白酒产业集群
        own = before.candidate.cls == "Industry" or before.candidate.kind == "head"
        pair = len(before.candidate.denotes) > 1 and line.is_word(j, "openers")  # 川渝|统筹|发展示范区
        return own or pair or (j > 1 and line.is_word(j - 2, "governors", "inside"))  # 环|某国家公园|保护|发展带
    if line.is_word(j - 1, "inside", "openers"):
        return True
    if line.is_word(j - 1, "soft_governors"):
        return _after_noun(line, j - 1, head)
    if line.is_word(j - 1, "edges") and j > 1 and row[j - 2].candidate and head.cls == "FunctionalZone":
        return True  # 某地|全面|合作|示范区
    plain = not line.is_word(j - 1, "governors", "edges") and not words.enumerated.match(before.text)
    return plain and before.tag.startswith(_NOUNS)


def _joins(line: Line, j: int) -> bool:
    """Whether a hyphen joins parts of a name; a doubled one (——) does so only behind a place."""
    row = line.row
    doubled = [n for n in (j, j - 1) if n > 0 and n + 1 < len(row) and row[n].text == row[n + 1].text]
    return all(c is not None and c.cls in line.syntax.classes["Place"] for c in (row[n - 1].candidate for n in doubled))


def _opening(row: Sequence[Unit], j: int, mark: str) -> int | None:
    """The unit with the opening mark of the pair that unit j closes."""
    for o in range(j - 1, max(j - 40, -1), -1):
        if row[o].candidate is None and row[o].text.startswith(mark):
            return o
        if row[o].candidate is None and row[o].text in "，；。" and mark not in "“‘":
            return None
    return None


def _nominal(line: Line, j: int, k: int) -> bool:
    """Whether a unit can stand inside a name."""
    row, u, words = line.row, line.row[j], line.syntax.words.reach
    if u.candidate:
        return u.candidate.cls not in line.syntax.classes["Separate"]
    if words.counted.fullmatch(u.text) or words.enumerated.fullmatch(u.text):
        return False
    if u.text in HYPHENS:
        return j > 0 and _joins(line, j)
    if u.tag in ("nr", "nrt") and len(u.text) == 1:
        return True
    if u.tag in ("m", "t") and words.years.fullmatch(u.text):  # 三年行动
        return j + 1 < len(row) and line.syntax.head_of(row[j + 1].text) is not None
    if u.tag == "m":
        if words.number.fullmatch(u.text) and row[j + 1].text in words.counted_nouns:
            return True
        scale = words.scale.fullmatch(u.text) and (j + 1 < k or row[j - 1].tag.startswith("n"))
        number = re.fullmatch(r"[A-Za-z]*\d+", u.text) and row[j + 1].tag != "q" and row[j - 1].tag == "eng"
        return bool(scale or (number and j > 0))
    return u.tag.startswith(_NOMINAL) and u.text not in words.no_noun
