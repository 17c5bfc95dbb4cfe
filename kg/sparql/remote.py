"""Somebody else's store: queries over the SPARQL 1.1 Protocol, answered as our own store answers."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterator
from typing import Any

import httpx
import pyoxigraph as ox

from kg.errors import StoreError, StoreUseError
from kg.rdf import PREFIXES, Quad
from kg.sparql import formats
from kg.sparql.source import SECONDS, UnreachableError
from kg.sparql.text import form, with_prefixes
from kg.store import EVERYTHING, RESULTS, Dataset, Results, Store

MOST = 256 << 20  # bytes of an answer
AGENT = "policykg"
_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_GRAPHS = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_TRUTH = "__ASK_RETVAL"  # Virtuoso answers ASK by a row that holds 1 or 0 under this name
_CUT = "x-sparql-maxrows"  # Virtuoso's word for an answer that it cut off
_MEDIA = {format_.media: RESULTS[format_.name] for format_ in formats.RESULTS[:2]}
_TAG = re.compile(r"<[^>]+>")


class Endpoint(Store):
    """A SPARQL endpoint, to read. What its default graph holds is its own affair.

    Args:
        url: the address that takes queries.
        seconds: how long an answer may take.
    """

    def __init__(self, url: str, *, seconds: float = SECONDS) -> None:
        super().__init__(ox.Store(), dict(PREFIXES))
        self.url = url
        self._client = httpx.Client(timeout=seconds, follow_redirects=True, headers={"User-Agent": AGENT})
        weakref.finalize(self, self._client.close)

    def __len__(self) -> int:
        """The number of triples in its default graph."""
        (row,) = self.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        return int(row["n"])

    def run(self, sparql: str, dataset: Dataset = EVERYTHING) -> Results:
        """Sends a query and reads the whole answer.

        Raises:
            UnreachableError: where the endpoint fails.
            StoreError: where it refuses the query, or its answer is cut off.
        """
        accept = _GRAPHS if form(sparql) in ("CONSTRUCT", "DESCRIBE") else _RESULTS
        fields: dict[str, Any] = {"query": with_prefixes(sparql, self.prefixes)}
        fields |= {"default-graph-uri": list(dataset.default), "named-graph-uri": list(dataset.named)}
        try:
            with self._client.stream("POST", self.url, data=fields, headers={"Accept": accept}) as response:
                body = self._read(response)
        except httpx.HTTPError as error:
            raise UnreachableError(f"{self.url}: {why(error)}") from None
        return self._parse(body, response.headers.get("content-type", "").partition(";")[0].strip().lower())

    def quads(self, *, ontology: bool = False) -> Iterator[Quad]:
        """Not over the network: an endpoint may hold anything.

        Raises:
            StoreError: always.
        """
        raise StoreUseError(f"{self.url}: an endpoint cannot be taken as a whole; ask it by query, or give a build")

    def _read(self, response: httpx.Response) -> bytes:
        """The body, in full.

        Raises:
            StoreError: where the endpoint says no, or gives less than all.
        """
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > MOST:
                raise StoreError(f"{self.url}: the answer is larger than {MOST >> 20} MB; ask for less with LIMIT")
        if response.status_code >= 400:
            said = words(body.decode("utf-8", "replace"))
            kind = StoreUseError if response.status_code == 400 else UnreachableError
            raise kind(f"{self.url}: refused with {response.status_code}{said and ': ' + said}")
        if _CUT in response.headers:
            most = response.headers[_CUT]
            raise StoreError(f"{self.url}: cuts its answers at {most} rows; ask for parts with LIMIT and OFFSET")
        return bytes(body)

    def _parse(self, body: bytes, media: str) -> Results:
        """An answer in any of the formats that were asked for."""
        try:
            if media in _MEDIA:
                return _truth(ox.parse_query_results(body, format=_MEDIA[media]))
            format_ = ox.RdfFormat.from_media_type(media)
            if format_ is None:
                raise UnreachableError(f"{self.url}: answers as {media or 'nothing'}, so it is no SPARQL endpoint")
            store = ox.Store()
            store.load(body, format=format_, to_graph=ox.DefaultGraph(), base_iri=self.url)
            return store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        except (SyntaxError, ValueError, OSError) as error:
            said = " ".join(str(error).split())[:160]
            raise UnreachableError(f"{self.url}: its answer cannot be read as {media}: {said}") from None


def _truth(result: ox.QuerySolutions | ox.QueryBoolean) -> ox.QuerySolutions | ox.QueryBoolean:
    """The result; a truth value also where the endpoint dresses it as a row."""
    if isinstance(result, ox.QueryBoolean) or [v.value for v in result.variables] != [_TRUTH]:
        return result
    true = any(row[_TRUTH].value not in ("0", "false") for row in result)
    said = ox.Store().query(f"ASK {{ FILTER({str(true).lower()}) }}")
    assert isinstance(said, ox.QueryBoolean)
    return said


def why(error: httpx.HTTPError) -> str:
    """What went wrong on the way, in words."""
    if isinstance(error, httpx.TimeoutException):
        return "does not answer in time; ask for less, or give it longer"
    if isinstance(error, httpx.ConnectError):
        return "cannot be reached; check the address, and that the store runs there"
    return f"the connection broke ({' '.join(str(error).split()) or type(error).__name__}); try again"


def words(page: str) -> str:
    r"""The first words of an error page, on one line.

    >>> words("<p>Virtuoso 37000 Error\n\nSPARQL query:\nSELECT")
    'Virtuoso 37000 Error'
    """
    text = _TAG.sub(" ", page).split("SPARQL query:")[0]
    return " ".join(text.split())[:200]
