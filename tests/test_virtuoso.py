"""Somebody else's store, a real Virtuoso 7: published to, queried, and served from."""

from __future__ import annotations

import base64
import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

import kg
from kg.errors import StoreError
from kg.questions import load as questions
from kg.rdf import ID, Quad, bare
from kg.sparql.publish import Login, Published, PublishError, publish
from kg.sparql.remote import Endpoint
from kg.sparql.source import UnreachableError
from kg.store import Dataset, Store
from tests.competency import bag
from tests.serving import serving
from tests.test_cli import fails, run
from tests.virtuoso import MOST_ROWS, PASSWORD, USER, Virtuoso, running

LOGIN = Login(USER, PASSWORD)
QUERIES = (
    "SELECT DISTINCT ?f ?l ?n ?c { ?f a pkg:Framework ; rdfs:label ?l ; pkg:hasSlot ?s . ?s pkg:slotOrder ?n "
    "OPTIONAL { ?s pkg:slotCount ?c } }",
    "SELECT DISTINCT ?place ?goal ?modality ?sentence { ?c rdf:predicate pkg:hasGoal ; rdf:subject/rdfs:label ?place ; "
    "rdf:object/rdfs:label ?goal ; pkg:modality ?modality ; "
    "prov:wasDerivedFrom/oa:hasSelector/oa:exact ?sentence }",
    "SELECT ?c (COUNT(DISTINCT ?a) AS ?n) { ?a schema:mentions ?c . ?c a pkg:City } GROUP BY ?c",
    "SELECT DISTINCT ?i ?v ?t { ?o a pkg:Observation ; pkg:indicator ?i ; pkg:value ?v OPTIONAL { ?o pkg:time ?t } }",
    "SELECT DISTINCT ?e ?lat { ?e geo:lat ?lat FILTER(?lat > 28.5) }",
    'SELECT DISTINCT ?e { ?e rdfs:label ?l FILTER(CONTAINS(STR(?l), "走廊")) }',
    "SELECT DISTINCT ?g ?t { GRAPH ?g { ?g a pkg:Article ; dcterms:title ?t } }",
    "SELECT DISTINCT ?c { pkg:Corridor rdfs:subClassOf+ ?c }",
)


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    with running(tmp_path_factory.mktemp("virtuoso")) as store:
        yield store


@pytest.fixture(scope="module")
def build(sample_build: Path) -> Store:
    return kg.open(sample_build).store


@pytest.fixture(scope="module")
def published(virtuoso: Virtuoso, sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Endpoint:
    """The sample, published by the command as a user runs it."""
    folder = tmp_path_factory.mktemp("login")
    (folder / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    options = ("--user", USER, "--password-file", folder / "password", "--journal", folder / "journal")
    done = run("publish", sample_build, "--endpoint", virtuoso.graphs, *options)
    assert done.returncode == 0 and "graphs sent, 0 taken out, 0 were there" in done.stdout, done.stderr
    again = run("publish", sample_build, "--endpoint", virtuoso.graphs, *options)
    assert again.returncode == 0 and ": 0 graphs sent, 0 taken out" in again.stdout, again.stderr
    return Endpoint(virtuoso.sparql)


# ------------------------------------------------------------------ the same graph, the same answers


def test_every_graph_arrives_as_it_is(published: Endpoint, build: Store) -> None:
    graphs = defaultdict(set)
    for quad in build.quads(ontology=True):
        graphs[quad.graph].add(quad[:3])
    assert len(graphs) > 5
    for name, mine in graphs.items():
        theirs = published.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}").triples
        assert theirs is not None and {q[:3] for q in theirs} == mine, name


@pytest.mark.parametrize("query", QUERIES)
def test_queries_give_the_same_answers_there_as_here(published: Endpoint, build: Store, query: str) -> None:
    def rows(store: Store) -> list[list[tuple[str, str]]]:
        return sorted(sorted(row.items()) for row in store.query(query))

    assert rows(published) == rows(build) != []


def test_the_competency_questions_have_the_same_answers_there(published: Endpoint, build: Store) -> None:
    """As their files stand; and a name that is given takes the place of the default there too."""
    texts = {question.name: question.text for question in questions().values()}
    assert [n for n, text in texts.items() if bag(published.query(text)) != bag(build.query(text))] == []
    ask = ("query", published.url, "--name", "city-roles", "--param")
    assert "长江中游航运物流中心" in run(*ask, "city=岳阳市").stdout
    fails(run(*ask, "city=长纱"), 1, "长纱: nothing there bears that name")


def test_truth_and_graphs_come_from_there_too(published: Endpoint, build: Store) -> None:
    for query in ("ASK { ?c a pkg:City }", "ASK { ?c a pkg:Nothing }"):
        assert published.query(query).boolean is build.query(query).boolean
        assert published.results(query, "json") == build.results(query, "json")
    query = "CONSTRUCT { ?c rdfs:label ?l } WHERE { ?c a pkg:City ; rdfs:label ?l }"
    assert published.query(query).triples == build.query(query).triples != ()


def test_a_dataset_is_asked_for_there(published: Endpoint, build: Store) -> None:
    (graph,) = {bare(q.graph) for q in build.quads() if q.graph.endswith("graph-gazetteer>")}
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    counts = [next(iter(store.run(query, Dataset((graph,)))))[0].value for store in (published, build)]  # type: ignore[index,arg-type]
    assert counts[0] == counts[1] != "0"


def test_the_command_asks_an_endpoint_as_it_asks_a_build(published: Endpoint, sample_build: Path) -> None:
    for format_ in ("table", "json"):
        query = "SELECT DISTINCT ?n { ?c a pkg:City ; rdfs:label ?n } ORDER BY ?n LIMIT 3"
        here, there = (run("query", source, query, "--format", format_) for source in (sample_build, published.url))
        assert there.returncode == 0 and there.stdout == here.stdout, there.stderr
    here, there = (run("show", source, "岳阳") for source in (sample_build, published.url))
    assert there.stdout == here.stdout != "" and there.returncode == 0


# ------------------------------------------------------------------ what an endpoint says no to


def test_an_answer_that_the_endpoint_cuts_off_is_no_answer(published: Endpoint) -> None:
    assert len(published.query(f"SELECT * {{ ?s ?p ?o }} LIMIT {MOST_ROWS - 1}")) == MOST_ROWS - 1
    with pytest.raises(StoreError, match=f"cuts its answers at {MOST_ROWS} rows"):
        published.query("SELECT * { ?s ?p ?o }")


def test_a_wrong_query_is_told_in_the_words_of_the_endpoint(published: Endpoint, virtuoso: Virtuoso) -> None:
    fails(run("query", virtuoso.sparql, "SELECT ?x {"), 2, virtuoso.sparql, "refused with 400", "syntax error")
    fails(run("query", f"{virtuoso.base}nothing", "ASK {}"), 1, "refused with 404")
    fails(run("query", virtuoso.base, "ASK {}"), 1, virtuoso.base)
    fails(run("query", "http://127.0.0.1:9/sparql", "ASK {}"), 1, "cannot be reached")
    fails(run("export", virtuoso.sparql, "turtle"), 2, "can only be queried")


# ------------------------------------------------------------------ publishing


class Broken(Exception):
    """The connection, the machine, or the patience of who started it."""


def small(text: str = "甲", graphs: int = 5) -> list[Quad]:
    return [
        Quad(f"<urn:s{n}>", "<urn:p>", f'"{text if n == 1 else n}"@zh', f"<urn:test:{n} 图>".replace(" ", "%20"))
        for n in range(graphs)
    ]


def held(virtuoso: Virtuoso) -> dict[str, str]:
    query = "SELECT ?g ?o { GRAPH ?g { ?s <urn:p> ?o } }"
    return {row["g"].removeprefix("urn:test:"): row["o"] for row in Endpoint(virtuoso.sparql).query(query)}


def test_a_run_that_broke_off_goes_on_where_it_stopped(virtuoso: Virtuoso, tmp_path: Path) -> None:
    journal = tmp_path / "journal"

    def breaking(done: int, _: int) -> None:
        if done == 2:
            raise Broken

    with pytest.raises(Broken):
        publish(small(), virtuoso.graphs, journal, login=LOGIN, progress=breaking)
    assert sorted(held(virtuoso)) == ["0%20图", "1%20图"]
    journal.write_text(journal.read_text("utf-8") + '{"endpoint": "http', encoding="utf-8")
    assert publish(small(), virtuoso.graphs, journal, login=LOGIN) == Published(sent=3, removed=0, kept=2)
    assert publish(small(), virtuoso.graphs, journal, login=LOGIN) == Published(sent=0, removed=0, kept=5)
    assert held(virtuoso) == {"0%20图": "0", "1%20图": "甲", "2%20图": "2", "3%20图": "3", "4%20图": "4"}


def test_a_newer_build_sends_what_changed_and_takes_out_what_is_gone(virtuoso: Virtuoso, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    publish(small(), virtuoso.graphs, journal, login=LOGIN)
    newer = publish(small("乙", graphs=3), virtuoso.graphs, journal, login=LOGIN)
    assert newer == Published(sent=1, removed=2, kept=2)
    assert held(virtuoso) == {"0%20图": "0", "1%20图": "乙", "2%20图": "2"}
    assert publish(small("乙"), virtuoso.graphs, journal, login=LOGIN) == Published(sent=2, removed=0, kept=3)


def test_a_store_that_was_emptied_gets_everything_again(virtuoso: Virtuoso, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    publish(small(), virtuoso.graphs, journal, login=LOGIN)
    publish([], virtuoso.graphs, tmp_path / "other", login=LOGIN)
    with httpx.Client(auth=httpx.DigestAuth(USER, PASSWORD)) as client:
        for n in range(5):
            client.delete(virtuoso.graphs, params={"graph": f"urn:test:{n}%20图"}).raise_for_status()
    assert publish(small(), virtuoso.graphs, journal, login=LOGIN) == Published(sent=5, removed=0, kept=0)


def test_who_may_not_write_is_told(virtuoso: Virtuoso, sample_build: Path, tmp_path: Path) -> None:
    for login in (None, Login(USER, "wrong"), Login("nobody", PASSWORD)):
        with pytest.raises(PublishError, match="refused with 401; give --user"):
            publish(small(), virtuoso.graphs, tmp_path / "journal", login=login)
    with pytest.raises(UnreachableError, match="cannot be reached"):
        publish(small(), "http://127.0.0.1:9/graphs", tmp_path / "journal")
    with pytest.raises(PublishError, match="Graph Store Protocol"):
        publish(small(), f"{virtuoso.base}nothing", tmp_path / "journal")
    command = ("publish", sample_build, "--endpoint")
    fails(run(*command, virtuoso.graphs, "--user", USER), 2, "--password-file")
    fails(run(*command, "sparql"), 2, "is no address")
    (tmp_path / "a.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    fails(run("publish", tmp_path / "a.ttl", "--endpoint", virtuoso.graphs), 2, "no named graph")


# ------------------------------------------------------------------ served from there


def test_pages_and_queries_are_served_from_an_endpoint(published: Endpoint) -> None:
    with serving("--endpoint", published.url, "--timeout", 20, "--workers", 2) as site:
        html = {"Accept": "text/html"}
        page = httpx.get(f"{site}id/岳阳", headers=html, timeout=30)
        assert page.status_code == 200 and "<h1>岳阳</h1>" in page.text and "<blockquote" in page.text
        assert "岳阳" in httpx.get(f"{site}?q=岳阳市", timeout=30).text
        assert 'href="/?class=City"' in httpx.get(site, timeout=30).text
        turtle = httpx.get(f"{site}id/岳阳", headers={"Accept": "text/turtle"}, timeout=30)
        assert f"@prefix id: <{ID}>" in turtle.text and "id:岳阳 a pkg:City" in turtle.text
        query = {"query": "SELECT DISTINCT ?n { ?c a pkg:City ; rdfs:label ?n } ORDER BY ?n"}
        answer = httpx.post(f"{site}sparql", data=query, headers={"Accept": "text/csv"}, timeout=30)
        assert "岳阳" in answer.text.splitlines()
        assert httpx.post(f"{site}sparql", data={"query": "SELECT"}, timeout=30).status_code == 400
        away = {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}
        assert httpx.post(f"{site}sparql", data=away, timeout=30).status_code == 403


def test_an_endpoint_that_is_away_is_told_by_the_page(virtuoso: Virtuoso) -> None:
    with serving("--endpoint", "http://127.0.0.1:9/sparql", "--workers", 1) as site:
        page = httpx.get(site, headers={"Accept": "text/html"})
        assert page.status_code == 500 and "cannot be reached" in page.text
        answer = httpx.post(f"{site}sparql", data={"query": "ASK {}"})
        assert answer.status_code == 500 and "cannot be reached" in answer.text


def test_the_journal_is_lines_of_json(virtuoso: Virtuoso, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    publish(small(graphs=1), virtuoso.graphs, journal, login=LOGIN)
    (entry,) = map(json.loads, journal.read_text("utf-8").splitlines())
    assert entry["endpoint"] == virtuoso.graphs and entry["graph"] == "urn:test:0%20图" and len(entry["sha256"]) == 64


class Basic(BaseHTTPRequestHandler):
    """A store that asks for a basic login, as Fuseki and GraphDB do, and notes what it was sent."""

    taken: list[tuple[str, str]] = []  # noqa: RUF012

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        allowed = self.headers["Authorization"] == "Basic " + base64.b64encode(b"me:geheim").decode()
        if allowed:
            self.taken.append((self.path, body))
        self.send_response(204 if allowed else 401)
        if not allowed:
            self.send_header("WWW-Authenticate", 'Basic realm="store"')
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_a_store_may_ask_for_a_basic_login_and_its_address_may_hold_a_query(tmp_path: Path) -> None:
    server = HTTPServer(("127.0.0.1", 0), Basic)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/data?repository=kg"
        publish(small(graphs=2), url, tmp_path / "journal", login=Login("me", "geheim"))
        with pytest.raises(PublishError, match="refused with 401"):
            publish(small(graphs=1), url, tmp_path / "other", login=Login("me", "falsch"))
    finally:
        server.shutdown()
        server.server_close()
    graph = "/data?repository=kg&graph=urn%3Atest%3A{}%2520%E5%9B%BE"
    assert Basic.taken == [
        (graph.format(0), '<urn:s0> <urn:p> "0"@zh .\n'),
        (graph.format(1), '<urn:s1> <urn:p> "甲"@zh .\n'),
    ]
