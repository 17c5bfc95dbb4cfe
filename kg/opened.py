"""A finished build, opened to read: entities, relations, frameworks, queries, and the graph for other libraries."""

from __future__ import annotations

from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, UsageError
from kg.paths import Chain, Step, chains, neighbours
from kg.sparql.source import connect
from kg.store import Answer, Store
from kg.tables import Observed, observations, table
from kg.view import FrameworkView, Relation, Thing, View

if TYPE_CHECKING:
    import networkx as nx
    import pandas
    import rdflib

    from kg.diff import Change

__all__ = ["Answer", "Build", "FrameworkView", "Observed", "Relation", "Step", "Thing"]


class Build:
    """What `kg.open` gives. Nothing here writes to it.

    In the examples below, `graph` is `kg.open` of the sample that ships with the package.

    Args:
        out: a folder that `kg.build` wrote, an RDF file, or a SPARQL endpoint's URL.

    Raises:
        StoreError: where it is none of them.
    """

    def __init__(self, out: str | PathLike[str]) -> None:
        self.store: Store = connect(out)
        self._out = fspath(out)

    def __repr__(self) -> str:
        return f"kg.open({self._out!r})"

    @cached_property
    def view(self) -> View:
        """Things, relations and frameworks as plain values."""
        return View(self.store)

    # -------------------------------------------------------------- looking

    def query(self, sparql: str) -> Answer:
        """Runs SPARQL over the union of all graphs; the usual prefixes are declared.

        Raises:
            StoreError: where the query does not hold.

        >>> for row in graph.query('SELECT ?code { ?city rdfs:label "长沙"@zh ; pkg:divisionCode ?code }'):
        ...     print(row["code"])
        430100
        """
        return self.store.query(sparql)

    def entity(self, name: str) -> Thing:
        """The entity of that label, alias or IRI; the first by IRI where several bear it.

        Raises:
            KgError: where there is none; the text suggests near names.

        >>> city = graph.entity("长沙市")
        >>> city.label, city.cls, dict(city.facts)["divisionCode"]
        ('长沙', 'City', '430100')
        """
        return self._bearing(name)[0]

    def neighbours(self, name: str, predicate: str | None = None) -> tuple[Step, ...]:
        """What relations join to an entity, by label.

        Args:
            name: a label, alias or IRI.
            predicate: only relations of that name, such as `hasGoal`; None: all.

        Raises:
            KgError: where nothing bears the name.
            UsageError: where there is no such relation.

        >>> for step in graph.neighbours("G4科创走廊", "reliesOn"):
        ...     print(step.end.label, "—", step.relations[0].proofs[0].file)
        G4高速公路 — 01-湖南-理论版.txt
        京广高铁 — 01-湖南-理论版.txt
        """
        _check_relation(predicate)
        return neighbours(self.view, self.entity(name).iri, predicate)

    def paths(self, start: str, end: str, limit: int = 5) -> tuple[Chain, ...]:
        """The shortest chains of relations between two entities; direction does not matter.

        Args:
            start: a label, alias or IRI.
            end: another.
            limit: at most so many chains; they are of one length.

        Returns:
            The chains, each a tuple of steps; none where nothing joins the two.

        Raises:
            KgError: where nothing bears a name.
            UsageError: where both are one entity, or `limit` is not positive.

        >>> for chain in graph.paths("岳阳", "京广高铁", limit=1):
        ...     print(chain[0].start.label, *(step.end.label for step in chain))
        岳阳 G4科创走廊 京广高铁
        """
        starts, ends = ([thing.iri for thing in self._bearing(name)] for name in (start, end))
        if set(starts) & set(ends):
            raise UsageError(f"{start} and {end} are one entity; name two")
        if limit < 1:
            raise UsageError(f"limit {limit}: give at least 1")
        return chains(self.view, starts, ends, limit)

    def frameworks(self) -> tuple[FrameworkView, ...]:
        """Every framework, its slots and what fills them.

        >>> framework = next(f for f in graph.frameworks() if f.label == "4321+N战略框架")
        >>> [(slot.label, slot.count, len(slot.fillers)) for slot in framework.slots][:4]
        [('4', 4, 4), ('3', 3, 3), ('2', 2, 2), ('1', 1, 1)]
        """
        return self.view.frameworks

    def relations(self) -> tuple[Relation, ...]:
        """Every relation between entities or to a value, with the sentences that state it.

        >>> sorted(r.object for r in graph.relations() if r.predicate == "startYear")
        ['1999', '2003', '2004']
        """
        return self.view.relations

    def observations(self) -> tuple[Observed, ...]:
        """Every measured value, with the sentences that say it.

        >>> [(o.value, o.unit, o.time) for o in graph.observations() if o.value == "33786.07"]
        [('33786.07', '亿元', '2023')]
        """
        return observations(self.view)

    def diff(self, other: Build) -> tuple[Change, ...]:
        """What another build says differently: entities, slots, relations, claims, observations.

        Raises:
            UsageError: where the builds name things below different base IRIs.

        >>> graph.diff(graph)
        ()
        """
        from kg.diff import differences

        return differences(self.view, other.view)

    # -------------------------------------------------------------- for other libraries

    def rdflib(self) -> rdflib.Graph:
        """The union as an `rdflib.Graph`, over the same store.

        >>> from rdflib import RDFS, Literal
        >>> graph.rdflib().value(None, RDFS.label, Literal("长沙", "zh"))
        rdflib.term.URIRef('https://w3id.org/policykg/id/长沙')
        """
        return self.store.rdflib()

    def networkx(self) -> nx.MultiDiGraph[Any]:
        """The entities and the relations between them; see `kg.export.network.network`.

        >>> network = graph.networkx()
        >>> network.nodes["https://w3id.org/policykg/id/长沙"]["label"]
        '长沙'
        """
        from kg.export.network import network

        return network(self.view)

    def dataframe(self, name: str = "claims") -> pandas.DataFrame:
        """A table as a `pandas.DataFrame`: `nodes`, `edges`, `claims` or `observations`.

        The columns are those of the CSV export. An answer of `query` is a frame by `pandas.DataFrame(answer)`.

        Raises:
            UsageError: where there is no such table.
            KgError: where pandas is not installed.

        >>> claims = graph.dataframe("claims")
        >>> corridor = claims[claims.subject_label == "G4科创走廊"]
        >>> sorted(corridor[corridor.predicate == "reliesOn"].object_label)
        ['G4高速公路', '京广高铁']
        """
        found = table(self.view, name)
        try:
            import pandas
        except ImportError:
            raise KgError("data frames need pandas; install it with: pip install 'policykg[pandas]'") from None
        return pandas.DataFrame(found.rows, columns=list(found.columns))

    def export(self, format_: str, path: str | PathLike[str]) -> None:
        """Writes the graph in another format: see `kg.export.EXPORTERS`; csv into a folder or a .zip.

        Raises:
            UsageError: where there is no such format, or the path cannot be written.
            KgError: where the disk does not take it.
        """
        from kg.export import write

        write(self.store, format_, Path(path))

    def _bearing(self, name: str) -> list[Thing]:
        found = self.view.find(name)
        if not found:
            raise KgError(missing(name, self.view))
        return found


def _check_relation(predicate: str | None) -> None:
    from kg import ontology

    names = sorted(p.name for p in ontology.load().properties.values() if p.relation)
    if predicate is not None and predicate not in names:
        raise UsageError(f"{predicate}: is no relation; choose one of {', '.join(names)}")


def missing(name: str, view: View) -> str:
    """The message for a name that nothing bears, with names like it."""
    from difflib import get_close_matches

    names = sorted(view.names())
    near = [n for n in names if name and (name in n or n in name)][:5] or get_close_matches(name, names, 5, 0.4)
    hint = (
        f"did you mean {'、'.join(near)}?"
        if near
        else "list the names with: policykg query OUT 'SELECT ?n { ?e rdfs:label ?n }'"
    )
    return f"{name}: nothing in this build bears that name; {hint}"
