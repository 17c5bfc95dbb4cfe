"""The SPARQL 1.1 Protocol, section by section of its specification, for an endpoint that answers queries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest

from tests.serving import serving

DATA = """
@prefix : <http://example.org/> .
:one { :a :p "甲"@zh . }
:two { :a :p "甲"@zh . :b :p "乙\\n\\t,\\"丁\\""@zh . }
:three { :c :q 1 . }
"""
ONE, TWO, THREE = (f"http://example.org/{name}" for name in ("one", "two", "three"))
SELECT = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
DESCRIBE = "DESCRIBE <http://example.org/a>"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    path = tmp_path_factory.mktemp("protocol") / "data.trig"
    path.write_text(DATA, encoding="utf-8")
    with serving(path, "--workers", 1) as site, httpx.Client(base_url=site) as client:
        yield client


def rows(response: httpx.Response) -> list[dict[str, str]]:
    """The rows of an answer in JSON, as bare texts."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/sparql-results+json"
    bindings = response.json()["results"]["bindings"]
    return [{name: node["value"] for name, node in row.items()} for row in bindings]


def count(response: httpx.Response) -> int:
    (row,) = rows(response)
    return int(row["n"])


# ------------------------------------------------------------------ 2.1 the three ways to send a query


def test_a_query_is_sent_by_get(client: httpx.Client) -> None:
    assert [row["s"][-1] for row in rows(client.get("/sparql", params={"query": SELECT}))] == ["a", "b", "c"]


def test_a_query_is_posted_as_a_form(client: httpx.Client) -> None:
    assert len(rows(client.post("/sparql", data={"query": SELECT}))) == 3
    charset = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
    assert len(rows(client.post("/sparql", content=f"query={quote(SELECT)}", headers=charset))) == 3


def test_a_query_is_posted_as_it_is(client: httpx.Client) -> None:
    query = 'SELECT ?s { ?s ?p "甲"@zh }'
    assert len(rows(client.post("/sparql", content=query.encode(), headers=DIRECT))) == 1
    charset = {"Content-Type": "application/sparql-query; charset=utf-8"}
    assert len(rows(client.post("/sparql", content=query.encode(), headers=charset))) == 1


def test_head_and_preflight_are_answered(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": SELECT})
    assert head.status_code == 200 and head.content == b""
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "content-type"
    answer = client.options("/sparql", headers=asked)
    assert answer.status_code == 200 and answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]


# ------------------------------------------------------------------ 2.1.4 the dataset

WAYS = ("get", "form", "direct")


def send(client: httpx.Client, way: str, query: str, **graphs: list[str]) -> httpx.Response:
    """A query with a dataset, in one of the three ways."""
    dataset: dict[str, str | list[str]] = {f"{kind}-graph-uri": uris for kind, uris in graphs.items()}
    if way == "get":
        return client.get("/sparql", params={"query": query, **dataset})
    if way == "form":
        return client.post("/sparql", data={"query": query, **dataset})
    return client.post("/sparql", params=dataset, content=query.encode(), headers=DIRECT)


@pytest.mark.parametrize("way", WAYS)
def test_a_default_graph_is_chosen(client: httpx.Client, way: str) -> None:
    assert count(send(client, way, COUNT, default=[ONE])) == 1
    assert count(send(client, way, COUNT_NAMED, default=[ONE])) == 0, "no named graph was chosen"


@pytest.mark.parametrize("way", WAYS)
def test_several_default_graphs_are_merged(client: httpx.Client, way: str) -> None:
    """The triple that both graphs hold counts once, as in the merge that the standard asks for."""
    assert count(send(client, way, COUNT, default=[ONE, TWO])) == 2


@pytest.mark.parametrize("way", WAYS)
def test_named_graphs_are_chosen(client: httpx.Client, way: str) -> None:
    assert count(send(client, way, COUNT_NAMED, named=[ONE, TWO])) == 3
    assert count(send(client, way, COUNT, named=[ONE, TWO])) == 0, "the default graph is then empty"


@pytest.mark.parametrize("way", WAYS)
def test_default_and_named_graphs_are_chosen(client: httpx.Client, way: str) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o GRAPH ?g { ?c ?q ?v } }"
    assert count(send(client, way, query, default=[ONE, TWO], named=[THREE])) == 2
    assert count(send(client, way, query, default=[ONE], named=[TWO, THREE])) == 3


@pytest.mark.parametrize("way", WAYS)
def test_the_protocol_goes_before_the_query(client: httpx.Client, way: str) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{TWO}> {{ ?s ?p ?o }}"
    assert count(send(client, way, query)) == 2
    assert count(send(client, way, query, default=[THREE])) == 1


def test_graphs_named_in_the_query_are_merged_too(client: httpx.Client) -> None:
    prefix = f"PREFIX : <http://example.org/> # FROM <{THREE}>\n"
    query = f"{prefix}SELECT (COUNT(*) AS ?n) FROM :one FROM <{TWO}> {{ ?s ?p ?o }}"
    assert count(client.post("/sparql", data={"query": query})) == 2


def test_without_a_dataset_the_union_answers(client: httpx.Client) -> None:
    assert count(client.post("/sparql", data={"query": COUNT})) == 3
    assert count(client.post("/sparql", data={"query": COUNT_NAMED})) == 4


def test_a_graph_that_is_not_there_is_empty_and_one_that_is_no_iri_is_told(client: httpx.Client) -> None:
    assert count(send(client, "get", COUNT, default=["http://example.org/none"])) == 0
    assert send(client, "get", COUNT, default=["no iri"]).status_code == 400


# ------------------------------------------------------------------ 2.1.5, 2.1.6 media types of answers


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/xml;q=0.3, text/html;q=0.2", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/rdf+xml, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
    ],
)
def test_rows_and_truth_come_as_they_are_wanted(client: httpx.Client, accept: str, media: str) -> None:
    for query in (SELECT, ASK):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == 200 and answer.headers["content-type"] == media
        assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "media", "format_"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/trig", "application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", "application/n-quads", ox.RdfFormat.N_QUADS),
        ("text/n3", "text/n3; charset=utf-8", ox.RdfFormat.N3),
        ("*/*", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.9", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs_come_as_they_are_wanted(client: httpx.Client, accept: str, media: str, format_: ox.RdfFormat) -> None:
    answers = {}
    for query in (CONSTRUCT, DESCRIBE):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == 200 and answer.headers["content-type"] == media
        answers[query] = {str(quad.object) for quad in ox.parse(answer.content, format=format_)}
    assert len(answers[CONSTRUCT]) == 3 and answers[DESCRIBE] == {'"甲"@zh'}


def test_a_graph_that_a_format_cannot_hold_is_refused(client: httpx.Client) -> None:
    query = "CONSTRUCT { ?s <http://example.org/#1> [ :p ?o ] } WHERE { ?s ?p ?o }"
    query = f"PREFIX : <http://example.org/> {query}"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/rdf+xml"})
    assert answer.status_code == 406 and "RDF/XML" in answer.text
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/ld+json"})
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.JSON_LD))) == 6


def test_every_format_of_rows_says_the_same(client: httpx.Client) -> None:
    """Also where a text holds what the format uses: line ends, tabs, commas, quotation marks."""

    def text(accept: str) -> str:
        return client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept}).text

    found = [row["o"] for row in rows(client.get("/sparql", params={"query": SELECT}))]
    assert found == ["甲", '乙\n\t,"丁"', "1"]
    space = "{http://www.w3.org/2005/sparql-results#}"
    bindings = ElementTree.fromstring(text("application/sparql-results+xml")).iter(f"{space}binding")
    assert [next(iter(b)).text for b in bindings if b.get("name") == "o"] == found
    assert text("text/tab-separated-values").splitlines()[2] == '<http://example.org/b>\t"乙\\n\\t,\\"丁\\""@zh'
    assert text("text/csv").split("\r\n")[2] == 'http://example.org/b,"乙\n\t,""丁"""'


def test_the_format_can_be_named_in_the_address(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": SELECT, "format": "csv"}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/csv")
    answer = client.get("/sparql", params={"query": CONSTRUCT, "format": "jsonld"})
    assert json.loads(answer.content)
    assert client.get("/sparql", params={"query": SELECT, "format": "turtle"}).status_code == 406


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png")])
def test_what_cannot_be_sent_is_refused_with_what_can(client: httpx.Client, query: str, accept: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406 and "on offer: " in answer.text
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "*/*;q=0"})
    assert answer.status_code == 406


# ------------------------------------------------------------------ 2.1.7 what is refused


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_that_are_not(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/sparql", params={"query": SELECT})
    assert answer.status_code == 405 and {"GET", "POST"} <= set(answer.headers["allow"].split(", "))


def test_several_queries_at_once_are_refused(client: httpx.Client) -> None:
    for answer in (
        client.get("/sparql", params=[("query", SELECT), ("query", ASK)]),
        client.post("/sparql", content="query=ASK%20%7B%7D&query=ASK%20%7B%7D", headers=FORM),
        client.post("/sparql", params={"query": ASK}, content=ASK, headers=DIRECT),
    ):
        assert answer.status_code == 400 and "exactly one" in answer.text


def test_no_query_at_all_is_refused(client: httpx.Client) -> None:
    assert client.post("/sparql", data={"default-graph-uri": ONE}).status_code == 400
    assert client.get("/sparql", params={"default-graph-uri": ONE}).status_code == 400


@pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {"Content-Type": "multipart/form-data"}, {}])
def test_other_media_types_are_refused_with_those_that_are_not(client: httpx.Client, headers: dict[str, str]) -> None:
    for body in ("query=ASK%20%7B%7D", ASK):
        answer = client.post("/sparql", content=body, headers=headers)
        assert answer.status_code == 415 and "application/sparql-query" in answer.headers["accept-post"]
    odd = {"Content-Type": "application/sparql-query; charset=utf-16"}
    assert client.post("/sparql", content=ASK.encode("utf-16"), headers=odd).status_code == 415


def test_what_is_not_utf_8_is_refused(client: httpx.Client) -> None:
    text = 'ASK { ?s ?p "甲" }'.encode("gb18030")
    assert client.post("/sparql", content=text, headers=DIRECT).status_code == 400
    assert client.post("/sparql", content=b"query=ASK%20%7B%7D%20%23%BC%D7", headers=FORM).status_code == 400
    assert client.get("/sparql?query=ASK%20%7B%7D%20%23%BC%D7").status_code == 400


@pytest.mark.parametrize("query", ["SELECT ?s {", "SELECT ?x { ?x a foo:Bar }", "", "nonsense", "SELECT (?a AS ?b {}"])
def test_what_does_not_parse_is_told_where(client: httpx.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400 and "line 1" in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("query", ["INSERT DATA { <s:s> <s:p> 1 }", "LOAD <http://example.org/>", "CLEAR ALL"])
def test_updates_are_refused_and_change_nothing(client: httpx.Client, query: str) -> None:
    update = {"Content-Type": "application/sparql-update"}
    for answer in (
        client.post("/sparql", content=query, headers=update),
        client.post("/sparql", data={"update": query}),
        client.get("/sparql", params={"update": query}),
    ):
        assert answer.status_code == 403 and "for reading" in answer.text
    assert client.post("/sparql", data={"query": query}).status_code == 400
    assert count(client.get("/sparql", params={"query": COUNT})) == 3


def test_a_request_of_any_length_is_refused(client: httpx.Client) -> None:
    answer = client.post("/sparql", data={"query": ASK + "#" * (1 << 20)})
    assert answer.status_code == 413


# ------------------------------------------------------------------ the service description


def test_without_a_query_the_service_is_described(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle, text/html;q=0.5"})
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/turtle; charset=utf-8"
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.TURTLE)
    asked = (
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> "
        "ASK { ?s a sd:Service ; sd:endpoint ?s ; sd:supportedLanguage sd:SPARQL11Query ; "
        "sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ; sd:defaultDataset ?d . "
        f"?d sd:defaultGraph/void:triples 3 ; sd:namedGraph/sd:name <{ONE}> "
        f"FILTER(?s = <{client.base_url}sparql>) }}"
    )
    assert bool(store.query(asked)), answer.text
    for media in ("application/rdf+xml", "application/ld+json", "application/n-triples"):
        assert client.get("/sparql", headers={"Accept": media}).headers["content-type"] == media
    assert client.get("/sparql", headers={"Accept": "*/*"}).headers["content-type"].startswith("text/turtle")
