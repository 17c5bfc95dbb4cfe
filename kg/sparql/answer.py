"""A query, run within limits, as a document in the format that was asked for."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError
from kg.export import export
from kg.rdf import Quad
from kg.sparql.formats import Format, Kind
from kg.sparql.text import dataset_of
from kg.store import EVERYTHING, RESULTS, Dataset, Store

if TYPE_CHECKING:
    from typing_extensions import Buffer

Choose = Callable[[Kind], Format]
"""Gives the format for a kind of answer; may raise where none fits."""

_SYNTAX = {"ntriples": "nquads", "n3": "turtle"}  # formats that others include
_TSV = ox.QueryResultsFormat.TSV


class TooLargeError(KgError):
    """An answer has more rows, triples or bytes than the limits allow."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an answer may be: `rows` (or triples), and `size` in bytes."""

    rows: int
    size: int = 256 << 20


def answer(store: Store, query: str, dataset: Dataset, choose: Choose, limits: Limits) -> tuple[Format, bytes]:
    """Runs a query and writes its answer.

    Args:
        store: what to ask.
        query: SPARQL 1.1; the usual prefixes are declared.
        dataset: the graphs to ask, instead of those that the query names.
        choose: gives the format once the kind of answer is known.
        limits: how large the answer may be.

    Raises:
        StoreError: where the query does not hold.
        TooLargeError: where the answer is larger than the limits.
        KgError: where the format cannot hold the answer.
    """
    if dataset == EVERYTHING:
        dataset = dataset_of(query, store.prefixes)
    result = store.run(query, dataset)
    if isinstance(result, ox.QueryTriples):
        format_ = choose("graph")
        return format_, _graph(result, format_, store.prefixes, limits)
    if isinstance(result, ox.QueryBoolean):
        format_ = choose("boolean")
        plain = format_.name in ("csv", "tsv")  # which have no form for a truth value
        return format_, str(bool(result)).lower().encode() + b"\n" if plain else _whole(result, format_)
    format_ = choose("rows")
    return format_, _rows(result, format_, limits)


def _rows(result: ox.QuerySolutions, format_: Format, limits: Limits) -> bytes:
    """Rows are counted in the one format where each is exactly a line."""
    lines = _Lines(limits)
    result.serialize(lines, format=_TSV)
    if format_.name == "tsv":
        return lines.getvalue()
    return _whole(ox.parse_query_results(lines.getvalue(), format=_TSV), format_)


def _whole(result: ox.QuerySolutions | ox.QueryBoolean, format_: Format) -> bytes:
    return result.serialize(format=RESULTS[format_.name]) or b""


class _Lines(io.BytesIO):
    """Bytes that end what writes them where it grows too large."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits, self.count = limits, -1  # the head is no row

    def write(self, part: Buffer) -> int:
        self.count += bytes(part).count(b"\n")
        _check(self.count, self.tell(), self.limits)
        return super().write(part)


def _graph(result: ox.QueryTriples, format_: Format, prefixes: dict[str, str], limits: Limits) -> bytes:
    triples = list(islice(result, limits.rows + 1))
    _check(len(triples), 0, limits)
    text = document((Quad(str(t.subject), str(t.predicate), str(t.object), "") for t in triples), format_, prefixes)
    _check(0, len(text), limits)
    return text


def document(quads: Iterable[Quad], format_: Format, prefixes: dict[str, str]) -> bytes:
    """A graph in one of the `GRAPHS` formats; the same triples give the same bytes.

    Raises:
        KgError: where the format cannot hold it.
    """
    return export(quads, _SYNTAX.get(format_.name, format_.name), prefixes).encode("utf-8")


def _check(rows: int, size: int, limits: Limits) -> None:
    if rows > limits.rows:
        raise TooLargeError(f"the answer has more than {limits.rows:,} rows; ask for fewer with LIMIT and OFFSET")
    if size > limits.size:
        raise TooLargeError(f"the answer is larger than {limits.size >> 20} MB; ask for less with LIMIT")
