"""Words and tags of a sentence: the one boundary to jieba (rjieba where there is a wheel)."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import groupby, pairwise
from types import ModuleType
from typing import Any, NamedTuple, Protocol


class Word(NamedTuple):  # tuples are made three times as fast as frozen dataclasses, and there are many
    """A word: half-open span in code points of the given text, and jieba's tag."""

    start: int
    end: int
    text: str
    tag: str


PLACE_TAGS = ("ns", "nr", "nrt", "nrfg", "nz")
"""Tags of words that may be names of places: jieba takes many of these for people."""
_FREQUENT = 20_000
_ASCII = re.compile(r"[a-zA-Z0-9+#&._%-]+")
_PART = re.compile(r"[a-zA-Z0-9]+(?:[-_.][a-zA-Z0-9]+)*%?|[^a-zA-Z0-9]+")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


class Segmenter(Protocol):
    """Cuts a text into tagged words and knows which words are in the dictionary."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Words and tags, in order; together they are the text."""
        ...

    def has_word(self, word: str) -> bool:
        """Whether the dictionary holds the word."""
        ...


class _Jieba:
    """jieba itself, where rjieba has no wheel: the same words and tags from the same dictionary, slower."""

    def __init__(self, dictionary: Iterable[tuple[str, str]]) -> None:
        import jieba

        # Its own tables, filled by hand: `initialize` logs, and leaves a cache in the system's folder.
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = self._jieba.gen_pfdict(self._jieba.get_dict_file())
        self._jieba.initialized = True
        with self._jieba.get_dict_file() as lines:
            self._tags = {word: tag for word, _, tag in (line.decode("utf-8").split() for line in lines)}
        for word, tag in dictionary:
            self._jieba.add_word(word, _FREQUENT)
            self._tags.setdefault(word, tag)  # as rjieba does, which keeps the tag of a word that it knows

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(word, self._tags.get(word) or _guessed(word)) for word in _joined(self._jieba.cut(text))]

    def has_word(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))


def _joined(words: Iterable[str]) -> Iterator[str]:
    """Words and numbers of ASCII cut as rjieba does it: a hyphen inside joins (2023-08-21), a mark outside parts."""
    for is_ascii, run in groupby(words, lambda word: bool(_ASCII.fullmatch(word))):
        together = list(run)
        yield from _PART.findall("".join(together)) if is_ascii else together


def _guessed(word: str) -> str:
    """The tag of a word that the dictionary lacks: of its longest part as jieba's model sees it, the last of such."""
    letters = [c for c in word if c.isascii() and c.isalnum()]
    if letters:
        return "m" if all(map(str.isdigit, letters)) else "eng"
    states = _states(word) if _HAN.search(word) else []
    best, longest, begin = "x", 0, 0
    for i, (place, tag) in enumerate(states):
        begin = i if place in "BS" else begin
        if place in "ES" and i + 1 - begin >= longest:
            best, longest = tag, i + 1 - begin
    return best


def _states(word: str) -> list[tuple[str, str]]:
    """The likeliest path (Viterbi) of jieba's model: for each character its place in its part and the part's tag."""
    from jieba.posseg import char_state_tab_P, emit_P, start_P, trans_P

    rows: list[dict[Any, tuple[float, Any]]] = []
    for i, c in enumerate(word):
        row: dict[Any, tuple[float, Any]] = {}
        for state in char_state_tab_P.get(c, emit_P):
            emitted = emit_P[state].get(c)
            if emitted is None:
                continue
            before = [(p + trans_P[s][state], s) for s, (p, _) in rows[-1].items() if state in trans_P[s]] if i else []
            if i == 0 and state in start_P:
                row[state] = start_P[state] + emitted, None
            elif before:
                likely, last = max(before)
                row[state] = likely + emitted, last
        rows.append(row)
    ends = [(p, state) for state, (p, _) in rows[-1].items() if state[0] in "ES"]
    if not ends:
        return []
    path = [max(ends)[1]]
    for row in rows[:0:-1]:
        path.append(row[path[-1]][1])
    return path[::-1]


@cache
def segmenter(dictionary: frozenset[tuple[str, str]] = frozenset()) -> Segmenter:
    """The segmenter of this process, made once (0.1 s), with words and tags that jieba's dictionary lacks."""
    rjieba = _rjieba()
    if rjieba is None:
        return _Jieba(sorted(dictionary))
    made: Segmenter = rjieba.Jieba()
    for word, tag in sorted(dictionary):
        made.add_word(word, _FREQUENT, tag)  # type: ignore[attr-defined]
    return made


def _rjieba() -> ModuleType | None:
    """The extension of rjieba alone; None where there is none.

    The package around it makes a segmenter when it is imported (0.1 s), which would be one too many.
    """
    name = "rjieba.rjieba"
    package = find_spec("rjieba")
    spec = PathFinder.find_spec(name, package.submodule_search_locations) if package else None
    if name not in sys.modules and spec and spec.loader:
        try:
            extension = module_from_spec(spec)
            spec.loader.exec_module(extension)
        except ImportError:  # made for another Python or system
            return None
        sys.modules[name] = extension
    return sys.modules.get(name)


def cut_at(row: Sequence[Word], places: Iterable[int]) -> list[Word]:
    """The words, cut where one of the places lies inside them; both halves keep the tag.

    >>> [w.text for w in cut_at([Word(0, 2, "昌都", "ns"), Word(2, 4, "市圈", "n")], [1])]
    ['昌', '都', '市圈']
    """
    inside = sorted(places)
    out = []
    for w in row:
        cuts = inside[bisect_right(inside, w.start) : bisect_left(inside, w.end)]
        edges = pairwise((w.start, *cuts, w.end)) if cuts else ()
        out += [Word(a, b, w.text[a - w.start : b - w.start], w.tag) for a, b in edges] or [w]
    return out


def words(text: str, segmenter: Segmenter, offset: int = 0) -> list[Word]:
    """The words of a text, their spans shifted by `offset`.

    >>> [w.text for w in words("支持岳阳建设", segmenter())]
    ['支持', '岳阳', '建设']
    """
    out, at = [], offset
    for word, tag in segmenter.tag(text):
        if tag == "v" and len(word) > 1 and not segmenter.has_word(word):
            tag = "vo"
        elif tag == "x" and len(word) > 1 and word.isalpha() and not word.isascii():
            tag = "nz"  # no mark, but characters that no rule of the tagger knows (潍烟)
        out.append(Word(at, at + len(word), word, tag))
        at += len(word)
    return out
