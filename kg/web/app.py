"""The application: addresses -> answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg import ontology
from kg.rdf import bare
from kg.rdf.names import Names
from kg.sparql.answer import document
from kg.sparql.formats import GRAPHS, RESULTS, Format
from kg.sparql.source import is_url
from kg.web import description, protocol, things
from kg.web.exploring import Exploring
from kg.web.links import Links
from kg.web.negotiation import HTML, NotAcceptableError, choose, named
from kg.web.pages import POLICY, Pages, Row
from kg.web.pool import Pool, Question, Reply, unless

_READABLE = "application/sparql-results+json, text/turtle"
_VARY = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True)
class Site:
    """The pages and the endpoint over one pool of workers."""

    pool: Pool
    title: str

    @cached_property
    def pages(self) -> Pages:
        """What writes HTML."""
        return Pages(Links(self.pool.prefixes), self.title)

    # -------------------------------------------------------------- the endpoint

    async def sparql(self, request: Request) -> Response:
        """A query by the SPARQL 1.1 Protocol; without one, the query page or the service description."""
        accept = request.headers.get("accept", "*/*")
        as_page = "format" not in request.query_params and _wants_page(accept, (*RESULTS, *GRAPHS))
        try:
            asked = await protocol.read(request)
            if asked.empty and request.method != "POST":
                return _html(self.pages.query("")) if as_page else await self._describe(request, accept)
            question = asked.question(_READABLE if as_page else accept)
        except protocol.Refused as error:
            return self._refusal(error.status, str(error), as_page)
        reply = await self._while_there(request, question)
        return self._page(question, reply) if as_page else _answer(reply)

    def _page(self, question: Question, reply: Reply) -> Response:
        graphs = (("default-graph-uri", question.dataset.default), ("named-graph-uri", question.dataset.named))
        fields = [("query", question.query), *((name, uri) for name, uris in graphs for uri in uris)]
        text = self.pages.query(
            question.query,
            body=reply.body,
            media=reply.media,
            error=reply.text,
            address=f"/sparql?{urlencode(fields)}",
        )
        return _html(text, protocol.STATUS[reply.status])

    def _refusal(self, status: int, text: str, as_page: bool) -> Response:
        if as_page:
            return _html(self.pages.query("", error=text), status)
        headers = {"Accept-Post": f"{protocol.FORM}, {protocol.DIRECT}"} if status == 415 else {}
        return _plain(status, text, headers)

    async def _while_there(self, request: Request, question: Question) -> Reply:
        """The reply; a query whose client goes away is ended."""
        return await unless(_gone(request), self.pool.ask(question), Reply("failed", text="the client went away"))

    async def _describe(self, request: Request, accept: str) -> Response:
        format_ = choose(accept, GRAPHS)
        size, graphs = [await self._rows(query) for query in (things.size(), things.graphs())]
        quads = description.describe(
            str(request.url.replace(query="", fragment="")),
            int(size[0]["n"]["value"]),
            [row["g"]["value"] for row in graphs],
            union=not is_url(self.pool.settings.source),
        )
        return _rdf(format_, document(quads, format_, description.PREFIXES))

    # -------------------------------------------------------------- pages

    async def home(self, request: Request) -> Response:
        """All classes, the things of one (`class`), or those of a name (`q`)."""
        if words := request.query_params.get("q", "").strip():
            return _html(self.pages.listing(words, await self._rows(things.named(words)), words))
        name = request.query_params.get("class")
        if name is None:
            return _html(self.pages.home(await self._rows(things.kinds())))
        if name not in ontology.load().classes:
            raise HTTPException(404, f"{name}: the ontology has no such class")
        cls = ontology.load().classes[name]
        rows = await self._rows(things.of_class(cls.iri))
        return _html(self.pages.listing(f"{cls.label_zh} {cls.label_en}", rows))

    async def thing(self, request: Request) -> Response:
        """One thing, as a page or as RDF."""
        path = request.scope["raw_path"].decode("ascii").removeprefix("/id/")
        iri = await self._find(self.pages.links.candidates(path))
        format_ = _format(request)
        if format_ is not HTML:
            return _answer(await self.pool.ask(Question(things.graph(iri), format=format_.name)))
        queries = (things.said(iri), things.pointing(iri), things.sentences(iri))
        said, pointing, claims = [await self._rows(query) for query in queries]
        return _html(self.pages.thing(iri, said, pointing, claims))

    async def _find(self, candidates: tuple[str, ...]) -> str:
        known = {row["e"]["value"] for row in await self._rows(things.which(candidates))}
        for iri in candidates:
            if iri in known:
                return iri
        raise HTTPException(404, f"{candidates[0]}: the graph says nothing of it")

    async def ontology(self, request: Request) -> Response:
        """The vocabulary, as a page or as RDF."""
        format_ = _format(request)
        if format_ is HTML:
            return _html(self.pages.ontology())
        graph = bare(Names(self.pool.prefixes["id"]).graph("ontology"))
        return _answer(await self.pool.ask(Question(things.ontology(graph), format=format_.name)))

    async def _rows(self, query: str) -> list[Row]:
        reply = await self.pool.ask(Question(query, format="json"))
        if reply.status != "ok":
            raise HTTPException(protocol.STATUS[reply.status], reply.text)
        rows: list[Row] = json.loads(reply.body)["results"]["bindings"]
        return rows

    # -------------------------------------------------------------- what goes wrong

    async def failed(self, request: Request, error: Exception) -> Response:
        """A refusal or failure in words, on a page for who wants pages."""
        known = error if isinstance(error, HTTPException) else HTTPException(406, str(error))
        if _wants_page(request.headers.get("accept", "*/*"), GRAPHS):
            head = f"{known.status_code} {HTTPStatus(known.status_code).phrase}"
            return _html(self.pages.message(head, known.detail), known.status_code)
        return _plain(known.status_code, known.detail, known.headers)


def application(pool: Pool, title: str) -> Starlette:
    """The application over a pool that was started.

    Args:
        pool: the workers that answer.
        title: what the pages call the graph.
    """
    site, exploring = Site(pool, title), Exploring(pool, title)
    return Starlette(
        routes=[
            Route("/", site.home),
            Route("/sparql", site.sparql, methods=["GET", "POST"]),
            Route("/explorer", exploring.page),
            Route("/explorer/data", exploring.data),
            Route("/id/{path:path}", site.thing),
            Route("/ontology", site.ontology),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[Middleware(CORSMiddleware, allow_origins="*", allow_methods=("GET", "POST"), allow_headers="*")],
        exception_handlers={HTTPException: site.failed, NotAcceptableError: site.failed},
    )


def _format(request: Request) -> Format:
    """HTML or a format of graphs: what the address names, else what the client prefers."""
    if name := request.query_params.get("format"):
        return named(name, "graph")
    return choose(request.headers.get("accept", "*/*"), (HTML, *GRAPHS))


def _wants_page(accept: str, others: tuple[Format, ...]) -> bool:
    try:
        return choose(accept, (*others, HTML)) is HTML
    except NotAcceptableError:
        return False


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


def _answer(reply: Reply) -> Response:
    if reply.status == "ok":
        return Response(reply.body, 200, _VARY, media_type=reply.media)
    headers = {"Retry-After": "5"} if reply.status in ("busy", "stopping") else {}
    return _plain(protocol.STATUS[reply.status], reply.text, headers)


def _rdf(format_: Format, body: bytes) -> Response:
    return Response(body, 200, _VARY, media_type=format_.content_type)


def _plain(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status, {**_VARY, **(headers or {})})


def _html(text: str, status: int = 200) -> Response:
    return Response(text, status, {**_VARY, "Content-Security-Policy": POLICY}, media_type="text/html")
