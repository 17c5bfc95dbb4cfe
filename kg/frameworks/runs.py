"""Names in coordination that end before an offset, and chains of places (甲—乙)."""

from __future__ import annotations

import re

from kg.frameworks.cuts import between
from kg.reading import Candidate, Reading
from kg.rules.forms import HANZI
from kg.rules.slots import ListWords

_QUOTES = "“”‘’"
_HYPHENS = ("-", "—", "－")
_CHAIN = f"(?:(?!等){HANZI}){{2,5}}(?:[-—－]+(?:(?!等){HANZI}){{2,5}})+"
_CHAINS = re.compile(f"{_CHAIN}(?:、{_CHAIN})+")


def names_before(r: Reading, end: int, words: ListWords) -> list[Candidate]:
    """The coordinated names that end right before r.text[end:]; hyphened ones count as one (甲-乙)."""
    if chained := chains(r, end):
        return chained
    by_end = {c.end: c for c in r.names}
    run: list[Candidate] = []
    at = end + r.offset
    while True:
        while at > r.offset and (r.text[at - r.offset - 1] in _QUOTES or r.text[at - r.offset - 1] == words.etc):
            at -= 1
        c = by_end.get(at)
        if c is None:
            return run
        if c.cls == "Goal" and r.text[: c.start - r.offset].endswith(words.etc):
            at = c.start  # 甲、乙等中心城市和丙、丁: the role is none of them
            continue
        if run and r.text[c.end - r.offset : run[0].start - r.offset] in _HYPHENS:
            pair = r.text[c.start - r.offset : run[0].end - r.offset]
            run[0] = Candidate(c.start, run[0].end, pair, "Region", "slot:pair", "head", inner=(c, run[0]))
        else:
            run.insert(0, c)
        m = words.joint.search(r.text[: c.start - r.offset])
        if m is None and not _abuts(by_end.get(c.start), c):
            return run
        at = m.start() + r.offset if m else c.start


def chains_in(r: Reading, start: int, end: int) -> list[Candidate]:
    """The chains of places that r.text[start:end] lists, up to the 等 behind them."""
    m = _CHAINS.match(r.text, start, end)
    return chains(r, m.end()) if m else []


def chains(r: Reading, end: int) -> list[Candidate]:
    """A list of chains of places, known or not, that ends before an offset (甲—乙、丙—丁—戊3个增长极)."""
    m = next((m for m in _CHAINS.finditer(r.text, 0, end) if m.end() == end), None)
    if m is None or r.text[max(m.start() - 1, 0)] == "、":
        return []  # 甲、乙、丙-丁: not all are chains
    hyphen = min(at for h in _HYPHENS if (at := r.text.find(h, m.start())) > 0)
    begin = next((u.start - r.offset for u in r.units if u.end - r.offset == hyphen), m.start())
    spans = between(begin, end, [x.span() for x in re.finditer("、", r.text[:end]) if x.start() > begin])
    return [Candidate(r.offset + a, r.offset + b, r.text[a:b], "Region", "slot:pair", "head") for a, b in spans]


def _abuts(before: Candidate | None, c: Candidate) -> bool:
    """Whether two places stand side by side without a mark (甲乙“两心”)."""
    return before is not None and before.kind == c.kind == "place" and before.cls == c.cls
