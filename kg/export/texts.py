"""The articles' texts as the explorer shows them: where entities are named, and where a sentence stands.

Offsets count UTF-16 units, since JavaScript counts so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from kg.view import View

SHORTEST = 2
"""A name of fewer characters is not marked in a text: it may mean many things."""

Span = tuple[int, int]

_ALIKE = {at: at - 0xFEE0 for at in range(0xFF01, 0xFF5F)} | str.maketrans("。“”‘’—─–•・", ".\"\"''---··")
"""Characters that repair may have changed into each other, a character for a character."""
_DROPPED = frozenset("*_`#" + "".join(map(chr, range(0x2460, 0x2474))))
"""Marks of Markdown and of footnotes, which repair may have taken out."""
_TIGHT = _ALIKE | {ord(c): None for c in _DROPPED}


@dataclass(frozen=True, slots=True)
class Told:
    """What the graph says of an article; `year` and `text` are empty where it does not say."""

    iri: str
    label: str
    title: str
    genre: str
    year: str
    file: str
    creators: tuple[str, ...]
    mentions: tuple[str, ...]
    text: str


def articles(view: View) -> list[Told]:
    """Every article, by file and place in it."""
    creators: dict[str, list[str]] = {}
    years: dict[str, str] = {}
    for relation in view.relations:
        if relation.predicate == "creator":
            creators.setdefault(relation.subject, []).append(relation.object)
        elif relation.predicate == "issuedOn":
            years.setdefault(relation.subject, relation.object[:4])
    mentions: dict[str, set[str]] = {}
    for row in view.store.query("SELECT ?a ?e { ?a a pkg:Article ; schema:mentions ?e }"):
        mentions.setdefault(row["a"], set()).add(row["e"])
    query = (
        "SELECT * { ?a a pkg:Article ; rdfs:label ?l ; dcterms:isPartOf/rdfs:label ?f OPTIONAL { ?a pkg:genre ?g } "
        "OPTIONAL { ?a dcterms:title ?t } OPTIONAL { ?a pkg:text ?x } }"
    )
    rows = {row["a"]: row for row in view.store.query(query)}
    return [
        Told(
            iri=iri,
            label=row["l"],
            title=row.get("t", ""),
            genre=row.get("g", ""),
            year=years.get(iri, ""),
            file=row["f"],
            creators=tuple(creators.get(iri, ())),
            mentions=tuple(sorted(mentions.get(iri, ()))),
            text=row.get("x", ""),
        )
        for iri, row in sorted(rows.items(), key=lambda item: (item[1]["f"], item[0]))
    ]


def units(text: str) -> Callable[[int], int]:
    """Turns an offset in code points into one in UTF-16 units.

    >>> units("a𠮷b")(2)
    3
    """
    if text.isascii() or max(text, default="") <= "\uffff":
        return lambda at: at
    before = [0, *accumulate(2 if c > "\uffff" else 1 for c in text)]
    return before.__getitem__


def named(text: str, names: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Where names stand in a text, the longest first where they overlap: (from, to, what it names), in order.

    >>> named("长沙和长沙县", {"长沙": 0, "长沙县": 1})
    [(0, 2, 0), (3, 6, 1)]
    """
    known = [name for name in names if len(name) >= SHORTEST]
    if not known or not text:
        return []
    from ahocorasick_rs import AhoCorasick, MatchKind

    at = units(text)
    found = AhoCorasick(known, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text)
    return [(at(start), at(end), names[known[which]]) for which, start, end in found]


def mark(sentence: str, names: Iterable[str], beside: Span | None = None) -> Span | None:
    """The first place of the longest name that stands in a sentence, off `beside` if that can be.

    >>> mark("湖南省会长沙", ["长沙", "长沙市"]), mark("岳阳对接长沙", ["武汉"]), mark("依托Ｇ４高速", ["G4高速"])
    ((4, 6), None, (2, 6))
    """
    at = units(sentence)
    second = None
    sentence = _alike(sentence)
    for name in sorted(map(_alike, names), key=lambda name: (-len(name), name)):
        start = sentence.find(name) if name else -1
        while start >= 0:
            span = at(start), at(start + len(name))
            if beside is None or span[1] <= beside[0] or beside[1] <= span[0]:
                return span
            second = second or span
            start = sentence.find(name, start + 1)
    return second


class Finder:
    """Finds sentences of a file in the repaired text of an article, by their words, white space dropped."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tight = _tight(text)
        self._last: dict[str, tuple[int, int]] = {}

    @cached_property
    def _places(self) -> list[int]:
        return [at for at, c in enumerate(self._text) if not c.isspace() and c not in _DROPPED]

    @cached_property
    def _units(self) -> Callable[[int], int]:
        return units(self._text)

    def span(self, sentence: str, order: int = 0) -> Span | None:
        r"""Where a sentence stands; None where it does not.

        Args:
            sentence: as it stands in the file.
            order: its offset in the file; of equal sentences a later one is looked for further on.

        >>> Finder("支持岳阳。建设长沙。").span("支持\n岳阳。")
        (0, 5)
        """
        words = _words(sentence)
        before, found = self._last.get(words, (order, -1))
        if order > before or found < 0:
            later = self._find(words, found + 1)
            found = later if later >= 0 else found
            self._last[words] = order, found
        if found < 0 or not words:
            return None
        places = self._places
        return self._units(places[found]), self._units(places[found + self._length(words, found) - 1] + 1)

    def _find(self, words: str, start: int) -> int:
        whole = self._tight.find(words, start)
        return whole if whole >= 0 else self._ends(words, start)[0]

    def _length(self, words: str, found: int) -> int:
        return len(words) if self._tight.startswith(words, found) else self._ends(words, found)[1]

    def _ends(self, words: str, start: int) -> Span:
        """Where a sentence that was repaired inside begins and how long it is: by its first and last words."""
        for many in (10, 6):
            if len(words) < 2 * many:
                continue
            head = self._tight.find(words[:many], start)
            tail = self._tight.find(words[-many:], head + many) if head >= 0 else -1
            if tail >= 0 and tail + many - head <= len(words) * 1.2 + 4:
                return head, tail + many - head
        return -1, 0


@lru_cache(maxsize=4096)
def _alike(text: str) -> str:
    """A sentence or a name, with what repair may change made alike; each is asked for by every relation of it."""
    return text.translate(_ALIKE)


def _tight(text: str) -> str:
    """A text without white space and marks, what repair may change made alike."""
    return "".join(text.split()).translate(_TIGHT)


_words = lru_cache(maxsize=4096)(_tight)
