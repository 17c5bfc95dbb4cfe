"""Into somebody else's store, over the SPARQL 1.1 Graph Store HTTP Protocol: one PUT a named graph.

What arrived is written down in a journal beside the build, so that a run that broke off goes on where it
stopped, and a newer build sends only the graphs that changed and takes out those that are gone.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from kg.errors import KgError
from kg.rdf import Quad, bare, nquads
from kg.sparql.remote import AGENT, why, words
from kg.sparql.source import UnreachableError

SECONDS = 300.0  # how long a store may take over one graph
_DONE = (200, 201, 204)
_EVERY, _GONE = "*", "gone"  # stand in the journal for every graph, and for the digest of one that was taken out


class PublishError(KgError):
    """A store does not take what it is sent."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are to the store."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Published:
    """How many graphs were sent, taken out, and found in place."""

    sent: int
    removed: int
    kept: int


def publish(
    quads: Iterable[Quad],
    endpoint: str,
    journal: Path,
    *,
    login: Login | None = None,
    progress: Callable[[int, int], None] = lambda done, all_: None,
) -> Published:
    """Makes the store hold each named graph of a build as the build has it.

    Args:
        quads: the build's; those of the default graph, which is their union, are left to the store.
        endpoint: the store's address for the Graph Store Protocol.
        journal: where to write down what arrived; it is read first.
        login: sent as digest or basic, whichever the store asks for.
        progress: called with the number of graphs done and of all.

    Raises:
        UnreachableError: where the store does not answer.
        PublishError: where it refuses; the graphs sent so far stay, and are not sent again.
    """
    graphs, known = _graphs(quads), _Journal(journal, endpoint)
    with _client(login) as client:
        store = _GraphStore(client, endpoint)
        if known.digests and not store.holds(next(iter(known.digests))):
            known.note(_EVERY, _GONE)  # the store was emptied since
        todo = [name for name, text in graphs.items() if known.digests.get(name) != _digest(text)]
        gone = [name for name in known.digests if name not in graphs]
        for done, name in enumerate((*todo, *gone), 1):
            if name in graphs:
                store.put(name, graphs[name])
            else:
                store.delete(name)
            known.note(name, _digest(graphs[name]) if name in graphs else _GONE)
            progress(done, len(todo) + len(gone))
    return Published(len(todo), len(gone), len(graphs) - len(todo))


def _graphs(quads: Iterable[Quad]) -> dict[str, str]:
    """The named graphs as N-Triples, which are Turtle too, by IRI."""
    rows: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        if quad.graph:
            rows[bare(quad.graph)].append(quad._replace(graph=""))
    return {name: nquads(rows[name]) for name in sorted(rows)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class _GraphStore:
    """A store at the other end; graphs are named in the query string."""

    client: httpx.Client
    endpoint: str

    def put(self, graph: str, text: str) -> None:
        """The graph is what the text says, whatever it was."""
        headers = {"Content-Type": "text/turtle; charset=utf-8"}
        self._send("PUT", graph, _DONE, content=text.encode("utf-8"), headers=headers)

    def delete(self, graph: str) -> None:
        """The graph is no more; it may be gone already."""
        self._send("DELETE", graph, (*_DONE, 404))

    def holds(self, graph: str) -> bool:
        """Whether it has a graph. Asked by GET, which every store knows; what it sends is not read."""
        return self._send("GET", graph, (200, 404)) == 200

    def _send(self, method: str, graph: str, expected: tuple[int, ...], **content: Any) -> int:
        """The status code, one of those expected.

        Raises:
            UnreachableError: where the store does not answer.
            PublishError: where it answers otherwise.
        """
        url = httpx.URL(self.endpoint).copy_merge_params({"graph": graph})
        try:
            with self.client.stream(method, url, **content) as response:
                if response.status_code in expected:
                    return response.status_code
                raise PublishError(f"{self.endpoint}: {_refusal(response.status_code, response.read())} ({graph})")
        except httpx.HTTPError as error:
            raise UnreachableError(f"{self.endpoint}: {why(error)}") from None


def _refusal(status: int, body: bytes) -> str:
    if status in (401, 403):
        return f"refused with {status}; give --user, and its password, of somebody who may write there"
    said = words(body.decode("utf-8", "replace"))
    return f"refused with {status}{said and ': ' + said}; is it an address for the Graph Store Protocol?"


class _Journal:
    """What arrived at an endpoint: a line a graph, with the digest of what was sent."""

    def __init__(self, path: Path, endpoint: str) -> None:
        self.path, self.endpoint = path, endpoint
        self.digests: dict[str, str] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            self._take(line)

    def _take(self, line: str) -> None:
        try:
            entry = json.loads(line)
            endpoint, graph, digest = entry["endpoint"], entry["graph"], entry["sha256"]
        except (ValueError, KeyError, TypeError):
            return  # the last line of a run that broke off: that graph is sent again
        if endpoint == self.endpoint:
            self._set(graph, digest)

    def _set(self, graph: str, digest: str) -> None:
        if graph == _EVERY:
            self.digests.clear()
        elif digest == _GONE:
            self.digests.pop(graph, None)
        else:
            self.digests[graph] = digest

    def note(self, graph: str, digest: str) -> None:
        """Writes down that a graph arrived, or went.

        Raises:
            PublishError: where the journal cannot be written.
        """
        entry = {"endpoint": self.endpoint, "graph": graph, "sha256": digest}
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write("\n" * _broken(self.path) + json.dumps(entry, ensure_ascii=False) + "\n")
        except OSError as error:
            raise PublishError(f"{self.path}: cannot be written ({error.strerror}); name another --journal") from None
        self._set(graph, digest)


def _broken(path: Path) -> bool:
    """Whether the last line has no end."""
    text = path.read_bytes()
    return bool(text) and not text.endswith(b"\n")


class _Either(httpx.Auth):
    """Logs in as the store asks for, and remembers how."""

    def __init__(self, login: Login) -> None:
        self._digest = httpx.DigestAuth(login.user, login.password)
        self._basic = httpx.BasicAuth(login.user, login.password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            self._chosen = self._digest if "digest" in asked else self._basic
        yield from self._chosen.auth_flow(request)


def _client(login: Login | None) -> httpx.Client:
    auth = _Either(login) if login else None
    return httpx.Client(timeout=SECONDS, auth=auth, follow_redirects=True, headers={"User-Agent": AGENT})
