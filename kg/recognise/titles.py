"""Documents in 《》, meetings and other titles with a fixed build, people with their office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.people import is_name
from kg.reading import Candidate, Unit
from kg.recognise.names import place
from kg.rules import Rules
from kg.rules.documents import DocumentWords
from kg.rules.lexicon import bare
from kg.rules.titles import Title
from kg.titled import areas

_BOOK = re.compile(r"《(?P<name>[^《》]{2,80}(?:《[^《》]{2,60}》[^《》]{0,20})?)》")


def find_titles(text: str, offset: int, rules: Rules) -> Iterator[Candidate]:
    """Titles of a sentence; spans are shifted by `offset`."""
    yield from _books(text, offset, rules.lineage.edition, rules.documents)
    for t in rules.titles:
        if t.holds and not any(word in text for word in t.holds):
            continue
        for m in t.pattern.finditer(text):
            if found := _built(t, m, offset, rules):
                yield found


def _books(text: str, offset: int, edition: re.Pattern[str], words: DocumentWords) -> Iterator[Candidate]:
    """Titles in 《》. What `edition` ends bears the work's name for no alias."""
    for m in _BOOK.finditer(text):
        name = bare(m["name"])
        if not words.media.search(name) and not text[: m.start()].endswith("——"):
            short = re.sub(r"[（(][^（）()]*[）)]$", "", name)
            aliases = (short,) if short != name and len(short) > 2 and not edition.search(name) else ()
            yield Candidate(
                m.start() + offset, m.end() + offset, name, words.class_of(name), "title:《》", "title", aliases
            )


def _built(t: Title, m: re.Match[str], offset: int, rules: Rules) -> Candidate | None:
    """What a build of titles has found: its group `name` or all of it, with the divisions that lead it."""
    start, end = m.span("name" if "name" in t.pattern.groupindex else 0)
    inner: list[Candidate] = []
    if t.place == "inside":
        if not areas(m.string[start:end], rules):
            return None
    elif t.place:
        begin, inner = _led(m.string, start, offset, rules)
        if (t.place == "needed" and begin == start) or (t.place == "named" and not inner):
            return None
        start = begin
    name = bare(m.string[start:end])
    return Candidate(start + offset, end + offset, name, t.cls, f"title:{t.example}", "title", inner=tuple(inner))


def _led(text: str, at: int, offset: int, rules: Rules) -> tuple[int, list[Candidate]]:
    """Where the divisions begin that end at `at` (某省某市|人民代表大会…), or the one word for a level (省|委)."""
    begin, inner = at, list[Candidate]()
    divisions = rules.gazetteer.by_name
    while name := next((text[k:begin] for k in range(max(0, begin - 12), begin - 1) if text[k:begin] in divisions), ""):
        begin -= len(name)
        inner.insert(0, place(begin + offset, begin + offset + len(name), name, divisions[name], "place:title"))
    if begin == at:
        level = next((w for w in rules.leads.levels if text.endswith(w, 0, at)), "")
        several = text.endswith(tuple(rules.syntax.lists["several"]), 0, at - len(level))
        begin -= 0 if several else len(level)
    party = next((w for w in rules.leads.before if begin < at and text.endswith(w, 0, begin)), "")
    return begin - len(party), inner


def find_people(row: Sequence[Unit], text: str, offset: int, rules: Rules) -> Iterator[Candidate]:
    """People's names where an office stands right before or behind them.

    A name behind an office is told by its surname and by what follows it, else by the segmenter.

    Args:
        row: the units of a sentence.
        text: the sentence.
        offset: where it starts in the document.
        rules: the words for offices, the surnames.
    """
    held = list(_holders(row, text, offset, rules))
    yield from held
    offices = rules.offices
    for i, u in enumerate(row):
        taken = any(c.start < u.end and u.start < c.end for c in held)
        if u.tag != "nr" or not 2 <= len(u.text) <= 4 or u.candidate or taken:
            continue
        before = row[i - 1].text if i and row[i - 1].candidate is None else ""
        after = row[i + 1].text if i + 1 < len(row) else ""
        if offices.following.match(after) or offices.leading.search(before):
            yield Candidate(u.start, u.end, u.text, "Person", "person:office", "name")


def _holders(row: Sequence[Unit], text: str, offset: int, rules: Rules) -> Iterator[Candidate]:
    """The names that follow an office and are followed by what a person does or a mark (省长某某某出席)."""
    words = {(u.start - offset, u.end - offset): u for u in row}
    taken = [(u.start - offset, u.end - offset) for u in row if u.candidate]
    for m in rules.offices.holding.finditer(text):
        at = m.end()
        told = [b for (a, b), u in words.items() if a == at and u.tag == "nr"]  # the segmenter's word comes first
        for end in (*told, at + 4, at + 3, at + 2):
            known = words.get((at, end))
            common = known is not None and known.tag not in ("nr", "nrt", "nrfg")
            inside = any(a < end and at < b and (a, b) != (at + 1, end) for a, b in taken)  # but 赵|海东 is a person
            if is_name(text[at:end], rules.text.names) and rules.offices.closing.match(text, end):
                if not common and not inside:
                    yield Candidate(at + offset, end + offset, text[at:end], "Person", "person:office", "name")
                break
