"""policykg: Chinese policy texts into a knowledge graph, each statement with the sentence that says it.

    import kg
    kg.build(["texts/"], "out")
    graph = kg.open("out")
    for row in graph.query("SELECT ?name { ?f a pkg:Framework ; rdfs:label ?name }"):
        print(row["name"])

Importing this module is cheap: everything else is loaded when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike
from typing import TYPE_CHECKING

from kg.errors import KgError, ReadError, RuleError, StoreError, UsageError
from kg.version import __version__

if TYPE_CHECKING:
    from kg.evaluation import Evaluation
    from kg.opened import Build
    from kg.report import Summary

__all__ = ["KgError", "ReadError", "RuleError", "StoreError", "UsageError", "__version__", "build", "evaluate", "open"]


def build(
    paths: Sequence[str | PathLike[str]] = (),
    out: str | PathLike[str] = "out",
    *,
    workers: int | None = None,
    text: bool = True,
    base_iri: str | None = None,
    strict: bool = False,
    reason: bool = False,
    epoch: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Reads files and folders and writes the folder `out`, in one step or not at all.

    Args:
        paths: txt, md, html, pdf, docx files and folders of them; none: the sample corpus.
        out: a folder that does not exist, is empty, or holds an earlier build.
        workers: processes; None: as many as pay.
        text: whether the articles' texts go into the graph.
        base_iri: what the names of things begin with; None: the usual `id:`.
        strict: whether one unreadable input stops everything.
        reason: whether what follows by the ontology is added, in the graph `id:graph-inferred`.
        epoch: the time of the build, in seconds since 1970; None: no time is told.
        progress: called with the number of documents done and of all.

    Returns:
        What was read, found, and left open.

    Raises:
        UsageError: where `out` or an argument cannot be; nothing was written.
        KgError: where nothing could be read, or the disk is full; `out` is as it was.
    """
    from kg.pipeline import Options, run
    from kg.rdf import ID

    return run(paths, out, Options(workers, text, base_iri or ID, strict, reason, epoch), progress)


def open(out: str | PathLike[str]) -> Build:
    """Opens a build (or an RDF file) to read it: entities, relations, queries, data frames; see `kg.opened.Build`.

    Raises:
        StoreError: where it is none.
    """
    from kg.opened import Build

    return Build(out)


def evaluate(
    references: Sequence[str | PathLike[str]], corpus: str | PathLike[str] | Sequence[str | PathLike[str]]
) -> Evaluation:
    """Measures how well texts are read, against reference annotations of them.

        measured = kg.evaluate(["mine.json"], "texts/")
        print(measured.figures["relations"].f1)
        for f in measured.findings:
            print(f.kind, f.figure, f.what, f.sentence)

    Args:
        references: JSON files, one a text.
        corpus: the folder (or folders) that hold the texts, in any format that `build` reads.

    Returns:
        The figures over all texts, and every miss and extra behind them.

    Raises:
        UsageError: where there is no reference or no such folder.
        KgError: where a reference does not hold (names file and field), or its text cannot be read.
    """
    from kg.evaluation import evaluate as measure

    return measure(references, corpus)
