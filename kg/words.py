"""Words and tags of a sentence: the one boundary to jieba (rjieba where there is a wheel)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Word:
    """A word: half-open span in code points of the given text, and jieba's tag."""

    start: int
    end: int
    text: str
    tag: str


_FREQUENT = 20_000
_VERBS = frozenset({"打造", "做大做强", "做强做优", "发展壮大", "共建", "筑牢", "联动", "锚定"})


class Segmenter(Protocol):
    """Cuts a text into tagged words and knows which words are in the dictionary."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Words and tags, in order; together they are the text."""
        ...

    def has_word(self, word: str) -> bool:
        """Whether the dictionary holds the word."""
        ...


class _Jieba:
    """jieba itself, where rjieba has no wheel: the same dictionary, slower."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        import jieba.posseg

        return [(w.word, w.flag) for w in jieba.posseg.lcut(text)]

    def has_word(self, word: str) -> bool:
        import jieba

        jieba.initialize()
        return bool(jieba.dt.FREQ.get(word))


@cache
def segmenter(dictionary: frozenset[str] = frozenset()) -> Segmenter:
    """The segmenter of this process, made once (0.1 s), with words that jieba's dictionary lacks."""
    try:
        import rjieba
    except ImportError:
        import jieba

        for word in sorted(dictionary):
            jieba.add_word(word, _FREQUENT, "nz")
        return _Jieba()
    made: Segmenter = rjieba.Jieba()
    for word in sorted(dictionary):
        made.add_word(word, _FREQUENT, "v" if word in _VERBS else "nz")  # type: ignore[attr-defined]
    return made


def cut_at(row: Sequence[Word], places: Iterable[int]) -> list[Word]:
    """The words, cut where one of the places lies inside them; both halves keep the tag.

    >>> [w.text for w in cut_at([Word(0, 2, "昌都", "ns"), Word(2, 4, "市圈", "n")], [1])]
    ['昌', '都', '市圈']
    """
    inside = sorted(places)
    out = []
    for w in row:
        edges = [w.start, *(at for at in inside if w.start < at < w.end), w.end]
        out += [Word(a, b, w.text[a - w.start : b - w.start], w.tag) for a, b in pairwise(edges)]
    return out


def words(text: str, segmenter: Segmenter, offset: int = 0) -> list[Word]:
    """The words of a text, their spans shifted by `offset`.

    >>> [w.text for w in words("支持岳阳建设", segmenter())]
    ['支持', '岳阳', '建设']
    """
    out, at = [], offset
    for word, tag in segmenter.tag(text):
        out.append(Word(at, at + len(word), word, tag))
        at += len(word)
    return out
