"""Edit lists: applying one, and laying one over another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from kg.model import Edit


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text after its edits.

    Args:
        text: what the edits' offsets (code points) count in.
        edits: sorted, without overlap.

    >>> apply("乡 村", [Edit(1, 2, "", "space")])
    '乡村'
    """
    out: list[str] = []
    at = 0
    for e in edits:
        out += (text[at : e.start], e.text)
        at = e.end
    out.append(text[at:])
    return "".join(out)


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list that does what two do, one after the other.

    `second` counts in the text that `first` leaves. An edit of `first` that lies in a stretch
    which `second` replaces is swallowed by it.

    >>> compose([Edit(0, 1, "", "a")], [Edit(0, 1, "X", "b")])
    (Edit(start=0, end=1, text='', rule='a'), Edit(start=1, end=2, text='X', rule='b'))
    """
    shifts = list(accumulate((e.end - e.start - len(e.text) for e in first), initial=0))
    ends = [e.end - shifts[i + 1] for i, e in enumerate(first)]  # where each edit ends in the middle text

    def back(at: int) -> tuple[int, int]:
        """A middle offset's raw one, and how many edits of `first` lie before it."""
        done = bisect_right(ends, at)
        return at + shifts[done], done

    out: list[Edit] = []
    kept = 0
    for e in second:
        start, before = back(e.start)
        end, after = back(e.end)
        out += first[kept:before]
        out.append(Edit(start, end, e.text, e.rule))
        kept = max(after, before)
    out += first[kept:]
    return tuple(out)
