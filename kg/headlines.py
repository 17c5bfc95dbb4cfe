"""Which headline of those at a page's end belongs to which article: by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

_CLEAR = 0.3  # share of a headline's weight that its article must hold
_MARGIN = 1.25  # by which factor it must hold more than the next article does


def assign(headlines: Sequence[str], articles: Mapping[int, str]) -> dict[int, int]:
    """Article -> headline, where the match is clear; both by their numbers.

    A pair of characters counts the more, the fewer articles hold it. The last headline falls to the last
    article where just one of each is left.

    >>> assign(["守护江水", "稻田养鱼"], {0: "稻田里养鱼，稻田好", 1: "江水清，守护江水"})
    {1: 0, 0: 1}
    """
    held = {a: _pairs(text) for a, text in articles.items()}
    spread = Counter(pair for pairs in held.values() for pair in pairs)
    scores = sorted(
        ((_score(line, held[a], spread), a, h) for h, line in enumerate(headlines) for a in held),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    out: dict[int, int] = {}
    for score, a, h in scores:
        rival = max((s for s, other, line in scores if line == h and other != a and other not in out), default=0.0)
        if a not in out and h not in out.values() and score >= _CLEAR and score >= _MARGIN * rival:
            out[a] = h
    return _last_pair(out, len(headlines), list(articles))


def _last_pair(out: dict[int, int], headlines: int, articles: list[int]) -> dict[int, int]:
    left = [h for h in range(headlines) if h not in out.values()]
    open_articles = [a for a in articles if a not in out]
    if out and len(left) == len(open_articles) == 1:
        out[open_articles[0]] = left[0]
    return out


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum())


def _score(headline: str, held: frozenset[str], spread: Counter[str]) -> float:
    """The share of the headline's pairs that the article holds, rare pairs weighing more."""
    weights = {pair: 1 / max(spread[pair], 1) for pair in _pairs(headline)}
    total = sum(weights.values())
    return sum(w for pair, w in weights.items() if pair in held) / total if total else 0.0
