"""The embedded database: the only file that holds the store and runs SPARQL.

Each article has its named graph, and the default graph holds the union of them all, each triple once:
Oxigraph's own union answers as often as there are graphs that hold a triple, and counts would be
wrong. So a query sees the union, and `GRAPH ?g { … }` looks into single graphs.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError, StoreUseError
from kg.rdf import ID, PREFIXES, Quad, bare, nquads

if TYPE_CHECKING:
    import rdflib

FOLDER = "store"
MANIFEST = "manifest.json"
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}
RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_ONTOLOGY = "graph-ontology"
# A writer that opens the database replaces its list of files: who reads it just then finds old names, and
# reads again.
_PAUSES = (0.02, 0.05, 0.1)  # seconds
_DISK = (OSError, RuntimeError)  # what the database raises for a file that is missing, locked or corrupt


@dataclass(frozen=True)
class Answer:
    """What a query gave: rows of terms (SELECT), a truth value (ASK) or triples (CONSTRUCT, DESCRIBE).

    Terms are in N-Triples syntax, as everywhere; None where a variable is not bound. `values` gives
    the bare text instead.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[Quad, ...] | None = None

    def values(self) -> Iterator[dict[str, str]]:
        """Each row as a dict from variable to bare text (IRIs and literals alike), unbound ones left out."""
        for row in self.rows:
            yield {name: bare(node) for name, node in zip(self.variables, row, strict=True) if node is not None}

    def __iter__(self) -> Iterator[dict[str, str]]:
        """The same as `values`."""
        return self.values()

    def __bool__(self) -> bool:
        """The truth of an ASK; of other queries, whether they gave anything."""
        return len(self) > 0 if self.boolean is None else self.boolean

    def __len__(self) -> int:
        """The number of rows or triples."""
        return len(self.rows if self.triples is None else self.triples)


@dataclass(frozen=True)
class Dataset:
    """The graphs, by IRI, that a query is asked over; empty: those that it names itself, else the union.

    Where only one of the two is given the other is empty, as the SPARQL Protocol has it.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


EVERYTHING = Dataset()


class Store:
    """A build's graph, open to read. `prefixes` are those that queries may use undeclared."""

    def __init__(self, inner: ox.Store, prefixes: dict[str, str]) -> None:
        self._inner = inner
        self.prefixes = prefixes

    def __len__(self) -> int:
        """The number of triples in the union, the ontology's among them."""
        (counted,) = self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").values()  # much faster than a loop
        return int(counted["n"])

    def query(self, sparql: str) -> Answer:
        """Runs SPARQL 1.1 over the union of all graphs.

        Raises:
            StoreError: where the query does not hold; the text says where and what to do.
        """
        with _told(sparql, self.prefixes):
            result = self.run(sparql)
            if isinstance(result, ox.QueryBoolean):
                return Answer(boolean=bool(result))
            if isinstance(result, ox.QueryTriples):
                triples = sorted({Quad(str(t.subject), str(t.predicate), str(t.object), "") for t in result})
                return Answer(triples=tuple(triples))
            variables = tuple(v.value for v in result.variables)
            return Answer(variables, tuple(tuple(None if n is None else str(n) for n in row) for row in result))

    def results(self, sparql: str, format_: str) -> str:
        """The answer in a SPARQL results format: json, xml, csv or tsv.

        Raises:
            StoreError: as `query`, and for a CONSTRUCT or DESCRIBE, whose result is a graph.
        """
        with _told(sparql, self.prefixes):
            result = self.run(sparql)
            if isinstance(result, ox.QueryTriples):
                raise StoreUseError(f"the query gives a graph, which {format_} cannot hold; choose --format turtle")
            if isinstance(result, ox.QueryBoolean) and format_ in ("csv", "tsv"):
                return f"{str(bool(result)).lower()}\n"
            return result.serialize(format=RESULTS[format_]).decode("utf-8")  # type: ignore[union-attr]

    def quads(self, *, ontology: bool = False) -> Iterator[Quad]:
        """All quads, sorted; the ontology's own only where asked for."""
        own = f"<{self.prefixes['id']}{_ONTOLOGY}>"
        rows = (Quad(str(q.subject), str(q.predicate), str(q.object), _graph(q)) for q in self._named())
        return iter(sorted(q for q in rows if ontology or q.graph != own))

    def _named(self) -> Iterator[ox.Quad]:
        """The quads of all named graphs; of a file that has none, its triples."""
        names: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = list(self._inner.named_graphs())
        names = names or [ox.DefaultGraph()]
        return (quad for name in names for quad in self._inner.quads_for_pattern(None, None, None, name))

    def rdflib(self) -> rdflib.Graph:
        """An `rdflib.Graph` over this store (by oxrdflib): the union of all named graphs."""
        import oxrdflib
        import rdflib
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        graph = rdflib.Graph(oxrdflib.OxigraphStore(store=self._inner), DATASET_DEFAULT_GRAPH_ID)
        for prefix, namespace in self.prefixes.items():
            graph.bind(prefix, namespace, replace=True)
        return graph

    def run(self, sparql: str, dataset: Dataset = EVERYTHING) -> Results:
        """What the library answers, read as it is asked for.

        Args:
            sparql: a query; the usual prefixes are declared.
            dataset: the graphs to ask instead of those that the query names.

        Raises:
            StoreError: as `query`.
        """
        with _told(sparql, self.prefixes):
            if dataset == EVERYTHING:
                return self._inner.query(sparql, prefixes=self.prefixes)
            inner, default = self._seen(dataset)
            named: list[ox.NamedNode | ox.BlankNode] = list(map(ox.NamedNode, dataset.named))
            return inner.query(sparql, prefixes=self.prefixes, default_graph=default, named_graphs=named)

    def _seen(self, dataset: Dataset) -> tuple[ox.Store, list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]]:
        """A store that holds a dataset, and its default graph: of several graphs a copy, each triple once."""
        if len(dataset.default) < 2:
            return self._inner, list(map(ox.NamedNode, dataset.default))
        copy = ox.Store()
        for name in map(ox.NamedNode, dataset.named):
            copy.bulk_extend(self._inner.quads_for_pattern(None, None, None, name))
        for name in map(ox.NamedNode, dataset.default):
            quads = self._inner.quads_for_pattern(None, None, None, name)
            copy.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
        return copy, [ox.DefaultGraph()]


@contextmanager
def _told(sparql: str, prefixes: dict[str, str]) -> Iterator[None]:
    """Says in words what the database complains of, while it runs a query or while its rows are read.

    Raises:
        StoreError: where the query does not hold, or what it asks cannot be read.
    """
    try:
        yield
    except (SyntaxError, ValueError) as error:
        raise StoreUseError(_explain(sparql, str(error), prefixes)) from None
    except _DISK as error:
        if re.search(r"\bSERVICE\b", sparql, re.IGNORECASE):
            raise StoreError(f"what SERVICE names does not answer ({error}); check the address") from None
        raise StoreError(f"the store cannot be read ({error}); build it again") from None


def _graph(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def _explain(sparql: str, message: str, prefixes: dict[str, str]) -> str:
    """The parser's message in one or two lines: where it stumbled, and what may help."""
    match = _POSITION.match(message)
    if not match:
        return f"the query does not hold: {' '.join(message.split())[:200]}"
    line, column = int(match[1]), int(match[2])
    rows = sparql.split("\n")
    near = rows[line - 1][max(0, column - 12) : column + 12].strip() if line <= len(rows) else ""
    where = f"the query does not hold at line {line}, column {column}" + (f", near “{near}”" if near else ", its end")
    if "Prefix not found" in message:
        return f"{where}: that prefix is not declared\nknown without PREFIX: {', '.join(prefixes)}"
    expected = " ".join(match[3].split())
    return f"{where}\n{expected if len(expected) <= 120 else expected[:117] + '…'}"


# ------------------------------------------------------------------ open and create


def open_store(path: str | Path) -> Store:
    """Opens a build (read only, also beside a writer) or an RDF file (in memory).

    Args:
        path: a folder that `policykg build` wrote, or a .ttl, .trig, .nt, .nq, .rdf file.

    Raises:
        StoreError: where it is neither, or cannot be read.
    """
    if re.match(r"https?://", str(path)):
        raise StoreUseError(f"{path}: is an endpoint, which can only be queried; give a build or an RDF file")
    place = Path(path)
    if place.is_dir():
        return _open_folder(place)
    if not place.exists():
        raise StoreUseError(f"{place}: does not exist; build it with: policykg build … -o {place}")
    if place.suffix.lower() not in FORMATS:
        raise StoreUseError(f"{place}: is no build and no RDF file ({', '.join(FORMATS)})")
    return _load_file(place)


def _open_folder(place: Path) -> Store:
    if not (place / FOLDER / "CURRENT").is_file():
        raise StoreUseError(f"{place}: holds no build; make one with: policykg build … -o {place}")
    for pause in _PAUSES:
        with suppress(*_DISK):
            return Store(ox.Store.read_only(str(place / FOLDER)), _prefixes(place))
        time.sleep(pause)
    try:
        return Store(ox.Store.read_only(str(place / FOLDER)), _prefixes(place))
    except _DISK as error:
        raise StoreError(f"{place / FOLDER}: cannot be opened ({error}); build it again") from None


def _prefixes(place: Path) -> dict[str, str]:
    """The usual prefixes, `id:` as the build had it."""
    base = ID
    with suppress(OSError, ValueError, KeyError, TypeError):
        base = str(json.loads((place / MANIFEST).read_text("utf-8"))["options"]["base_iri"])
    return {**PREFIXES, "id": base}


def _load_file(place: Path) -> Store:
    inner = ox.Store()
    try:
        inner.bulk_load(path=str(place), format=FORMATS[place.suffix.lower()], base_iri=place.resolve().as_uri())
    except (SyntaxError, ValueError, *_DISK) as error:
        raise StoreError(f"{place}: cannot be read as RDF: {' '.join(str(error).split())[:160]}") from None
    _unite(inner)
    return Store(inner, dict(PREFIXES))


def from_quads(quads: Iterable[Quad], prefixes: dict[str, str]) -> Store:
    """A store in memory."""
    inner = ox.Store()
    _fill(inner, quads)
    return Store(inner, prefixes)


def create(folder: Path, quads: Iterable[Quad], ontology: str, prefixes: dict[str, str]) -> Store:
    """Writes the database of a build into a folder that does not exist yet.

    The content is the same for the same quads; the files are not, since the database marks each of
    them with random identifiers and the time. Its own log, which names paths of this machine, goes.

    Args:
        folder: where to; its parent exists.
        quads: all quads of the build, the ontology's apart.
        ontology: the ontology in Turtle, for a graph of its own.
        prefixes: those that queries may use; `id` also names the graphs.

    Raises:
        OSError: where the disk does not take it.
    """
    try:
        inner = ox.Store(str(folder))
        _fill(inner, quads)
        for graph in (ox.NamedNode(prefixes["id"] + _ONTOLOGY), ox.DefaultGraph()):
            inner.bulk_load(ontology, format=ox.RdfFormat.TURTLE, to_graph=graph)
        inner.flush()
        del inner
    except RuntimeError as error:
        raise OSError(str(error)) from None
    for log in folder.glob("LOG*"):
        log.unlink()
    return Store(ox.Store.read_only(str(folder)), prefixes)


def drop(out: Path, graphs: Iterable[str]) -> None:
    """Takes named graphs (their IRIs) out of a build's store, and out of the union what only they held.

    Raises:
        StoreError: where it is no build, or another program is writing it.
    """
    try:
        inner = ox.Store(str(out / FOLDER))
    except _DISK as error:
        raise StoreError(f"{out / FOLDER}: cannot be written ({error}); close what else uses it") from None
    for name in map(ox.NamedNode, graphs):
        gone = list(inner.quads_for_pattern(None, None, None, name))
        inner.remove_graph(name)
        for q in gone:
            still = inner.quads_for_pattern(q.subject, q.predicate, q.object, None)
            if all(isinstance(other.graph_name, ox.DefaultGraph) for other in still):
                inner.remove(ox.Quad(q.subject, q.predicate, q.object))
    inner.flush()


def _fill(inner: ox.Store, quads: Iterable[Quad]) -> None:
    """Loads every quad into its graph, and the union into the default graph."""
    rows = sorted(quads)
    union = sorted({(q.subject, q.predicate, q.object) for q in rows})
    text = nquads(rows) + "".join(f"{s} {p} {o} .\n" for s, p, o in union)
    inner.bulk_load(text, format=ox.RdfFormat.N_QUADS)


def _unite(inner: ox.Store) -> None:
    """Copies every named graph into the default graph, which holds each triple once."""
    inner.bulk_extend(ox.Quad(*quad.triple) for quad in inner)
