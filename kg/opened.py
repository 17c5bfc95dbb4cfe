"""A finished build, opened to read: queries, and the graph for rdflib and networkx."""

from __future__ import annotations

from functools import cached_property
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.store import Answer, Store, open_store
from kg.view import FrameworkView, Thing, View

if TYPE_CHECKING:
    import networkx as nx
    import rdflib


class Build:
    """What `kg.open` gives. Nothing here writes.

    Args:
        out: a folder that `kg.build` wrote, or an RDF file.

    Raises:
        StoreError: where it is neither.
    """

    def __init__(self, out: str | PathLike[str]) -> None:
        self.store: Store = open_store(fspath(out))

    @cached_property
    def view(self) -> View:
        """Things, relations and frameworks as plain values."""
        return View(self.store)

    def query(self, sparql: str) -> Answer:
        """Runs SPARQL over the union of all graphs; the usual prefixes are declared.

        Raises:
            StoreError: where the query does not hold.
        """
        return self.store.query(sparql)

    def rdflib(self) -> rdflib.Graph:
        """The union as an `rdflib.Graph`, over the same store."""
        return self.store.rdflib()

    def networkx(self) -> nx.MultiDiGraph[Any]:
        """The entities and the relations between them; see `kg.export.network.network`."""
        from kg.export.network import network

        return network(self.view)

    def entity(self, name: str) -> Thing:
        """The entity of that label, alias or IRI; the first by IRI where several bear it.

        Raises:
            KgError: where there is none; the text suggests near names.
        """
        found = self.view.find(name)
        if not found:
            raise KgError(missing(name, self.view))
        return found[0]

    def frameworks(self) -> tuple[FrameworkView, ...]:
        """Every framework, its slots and what fills them."""
        return self.view.frameworks


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
