"""How documents hang together, by titles and numbers: 关于印发《…》的通知, 《…（2023年修订）》, 国发〔2018〕43号."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.link import Linker
from kg.model import Claim, Evidence, Key, Literal_
from kg.reading import Candidate, Reading
from kg.rules.documents import DocumentWords
from kg.rules.titles import Lineage

_INNER = re.compile("[《〈](?P<name>[^《》〈〉]{2,80})[》〉]")


def lineage_claims(
    readings: Sequence[Reading], linker: Linker, rules: Lineage, words: DocumentWords, documents: frozenset[str]
) -> list[Claim]:
    """What titles say of other documents, each with the sentence in which the title stands.

    Args:
        readings: the sentences.
        linker: makes the entities of the documents that only a title names.
        rules: the words for promulgating, forwarding, amending … in titles.
        words: how titles end, and what stands behind them.
        documents: the classes of documents.
    """
    out: list[Claim] = []
    for r in readings:
        evidence = Evidence(r.article, r.sentence.start, r.sentence.end)
        for c in r.names:
            if c.cls not in documents:
                continue
            (subject,) = linker.keys(c)
            said = [*_titled(c, linker, rules, words), *_numbered(c, r, words)]
            out += [Claim(subject, p, o, "Stated", "title:lineage", evidence) for p, o in said if o != subject]
    return out


def _titled(
    c: Candidate, linker: Linker, rules: Lineage, titles: DocumentWords
) -> Iterator[tuple[str, Key | Literal_]]:
    """The document inside a title with what is done to it, and the work behind an edition."""
    if m := _INNER.search(c.name):
        name = m["name"]
        verb = next((p for p, words in rules.verbs.items() if words.search(c.name[: m.start()])), "cites")
        yield verb, linker.named(name, titles.class_of(name), ())
    if m := rules.edition.search(c.name):
        work = c.name[: m.start()]
        yield "editionOf", linker.named(work, c.cls, ())
        yield "editionLabel", Literal_(m["label"])


def _numbered(c: Candidate, r: Reading, words: DocumentWords) -> Iterator[tuple[str, Literal_]]:
    """The number in brackets behind a title."""
    if m := words.number.match(r.text[c.end - r.offset :]):
        yield "documentNumber", Literal_(re.sub(r"[\[［(（](\d{4})[\]］)）]", r"〔\1〕", m["number"]))
