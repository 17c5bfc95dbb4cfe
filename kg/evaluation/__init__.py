"""How well the project reads: what it says of texts against what references say of them.

The rules are those of references (`policykg evaluate --help` shows one): names with their aliases,
groups of classes, optional items that count neither for nor against, roles worded in other ways.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path

from kg import rules
from kg.errors import KgError, UsageError
from kg.evaluation.articles import compare_articles
from kg.evaluation.entities import compare_entities
from kg.evaluation.floors import SUMS, Fall, fallen, names, read_floors
from kg.evaluation.found import Found
from kg.evaluation.frameworks import compare_frameworks
from kg.evaluation.names import CORE, GROUPS
from kg.evaluation.observations import compare_observations
from kg.evaluation.parse import predicates, read_reference
from kg.evaluation.reference import Reference
from kg.evaluation.relations import compare_relations
from kg.evaluation.tally import Finding, Scores, Tally, total
from kg.model import Source
from kg.pipeline import extract
from kg.read import read
from kg.resolve import resolve

__all__ = ["Evaluation", "Fall", "Finding", "Scores", "Tally", "compare", "evaluate", "read_floors", "read_reference"]

Path_ = str | PathLike[str]
STEPS = (compare_entities, compare_frameworks, compare_relations, compare_observations)


@dataclass(frozen=True)
class Evaluation:
    """The measured texts, one after the other, and their sums."""

    texts: tuple[Scores, ...]

    @cached_property
    def figures(self) -> dict[str, Tally]:
        """Every figure over all texts (micro average): sums, groups of classes, predicates.

        A figure is left out where there was nothing to find and nothing was said.
        """
        every = {n: sum((s.figures.get(n, Tally()) for s in self.texts), Tally()) for n in names() if n not in SUMS}
        every["entities_core"], every["entities"] = total(every, CORE), total(every, GROUPS)
        every["relations"] = total(every, predicates())
        return {n: every[n] for n in names() if not every[n].empty}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every miss, every extra, and what was found but wrong."""
        return tuple(f for s in self.texts for f in s.findings)

    def rows(self) -> Iterator[tuple[str, Tally]]:
        """Figures in reading order: each sum is followed by what it is made of."""
        under = {"entities": GROUPS, "relations": predicates()}
        parts = {n for group in under.values() for n in group}
        for name, tally in self.figures.items():
            if name not in parts:
                yield name, tally
                yield from ((f"  {n}", self.figures[n]) for n in under.get(name, ()) if n in self.figures)

    def below(self, floors: Mapping[str, float]) -> list[Fall]:
        """The figures that lie below their floors (see `read_floors`)."""
        return fallen(self.figures, floors)

    def as_json(self) -> dict[str, object]:
        """Figures and findings as plain values."""
        return {
            "figures": {n: _plain(t) for n, t in self.figures.items()},
            "findings": [dataclasses.asdict(f) for f in self.findings],
        }


def _plain(t: Tally) -> dict[str, float]:
    shares = {"precision": t.precision, "recall": t.recall, "f1": t.f1}
    return {**{n: round(v, 4) for n, v in shares.items()}, **dataclasses.asdict(t)}


def evaluate(references: Sequence[Path_], corpus: Path_ | Sequence[Path_]) -> Evaluation:
    """See `kg.evaluate`."""
    folders = [Path(c) for c in ([corpus] if isinstance(corpus, str | PathLike) else corpus)]
    _check(references, folders)
    read_ones = [read_reference(Path(r)) for r in references]
    sources = [(r, _source(r, folders)) for r in read_ones]  # all of them before the work begins
    return Evaluation(tuple(compare(r, source) for r, source in sources))


def _check(references: Sequence[Path_], folders: Sequence[Path]) -> None:
    if not references:
        raise UsageError("no reference; name at least one JSON file")
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{fspath(folder)}: is no folder; name the one that holds the references' texts")


def _source(reference: Reference, folders: Sequence[Path]) -> Source:
    """The text of a reference.

    Raises:
        KgError: where no folder holds it, or it cannot be read.
    """
    found = next((f / reference.text for f in folders if (f / reference.text).is_file()), None)
    if found is None:
        where = " or ".join(map(str, folders))
        raise KgError(f"{reference.file}: text: {reference.text} is not in {where}; check the name or --corpus")
    return read(reference.text, found)


def compare(reference: Reference, source: Source) -> Scores:
    """Reads a text and compares what it is read as with its reference.

    Raises:
        KgError: where the reference speaks of lines that the text does not have.
    """
    scores = Scores(reference.text)
    found = _found(source)
    compare_articles(reference, found, scores)
    if reference.lines:
        found = _found(_part(source, reference))
    for step in STEPS:
        step(reference, found, scores)
    return scores


def _found(source: Source) -> Found:
    x, rule_set = extract(source), rules.load()
    return Found(x, resolve([x], rule_set), rule_set.gazetteer)


def _part(source: Source, reference: Reference) -> Source:
    """The lines of a text that a reference covers."""
    first, last = reference.lines or (1, 1)
    lines = source.raw.split("\n")
    if last > len(lines):
        raise KgError(f"{reference.file}: lines: ends at {last}, but {reference.text} has {len(lines)} lines")
    return dataclasses.replace(source, raw="\n".join(lines[first - 1 : last]))
