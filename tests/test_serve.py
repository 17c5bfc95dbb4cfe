"""`policykg serve` as its users meet it: limits that hold, pages, clients, and how it starts and ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

import kg
from kg.rdf import ID
from kg.web.worker import GRACE
from tests.serving import LAUNCHER, serving, started
from tests.test_cli import block, fails, run

CITIES = "SELECT DISTINCT ?n { ?c a pkg:City ; rdfs:label ?n } ORDER BY ?n"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i LIMIT 1"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SECONDS = 2


@pytest.fixture(scope="module")
def site(sample_build: Path) -> Iterator[str]:
    options = ("--timeout", SECONDS, "--max-rows", 5000, "--max-memory", 96, "--workers", 2)
    with serving(sample_build, *options) as site:
        yield site


@pytest.fixture(scope="module")
def client(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site, timeout=30) as client:
        yield client


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


# ------------------------------------------------------------------ limits


def test_a_query_that_runs_too_long_is_ended(client: httpx.Client) -> None:
    begun = time.monotonic()
    answer = ask(client, ENDLESS)
    assert answer.status_code == 500 and "ran longer than 2 s and was ended" in answer.text
    assert time.monotonic() - begun < SECONDS + 5
    assert ask(client, CITIES).status_code == 200


def test_a_query_that_takes_too_much_memory_is_ended(client: httpx.Client) -> None:
    answer = ask(client, HUNGRY)
    assert answer.status_code == 500 and "more than 96 MB of memory" in answer.text
    assert ask(client, CITIES).status_code == 200


@pytest.mark.parametrize("query", [LONG, "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_grows_too_large_is_refused_not_cut(client: httpx.Client, query: str) -> None:
    answer = ask(client, query)
    assert answer.status_code == 500 and "more than 5,000 rows" in answer.text
    assert len(ask(client, f"{LONG} LIMIT 5000").json()["results"]["bindings"]) == 5000


def test_many_clients_are_answered_beside_a_runaway_query(client: httpx.Client, site: str) -> None:
    expected = ask(client, CITIES).content

    def one(_: int) -> tuple[int, bytes]:
        answer = httpx.post(f"{site}sparql", data={"query": CITIES}, timeout=30)
        return answer.status_code, answer.content

    with ThreadPoolExecutor(21) as clients:
        runaway = clients.submit(ask, client, ENDLESS)
        time.sleep(0.2)
        begun = time.monotonic()
        answers = list(clients.map(one, range(60)))
        took = time.monotonic() - begun
        assert runaway.result().status_code == 500
    assert set(answers) == {(200, expected)}
    assert took < 10


def test_a_query_whose_client_left_is_ended(sample_build: Path) -> None:
    """With one worker and a long limit, the next client would otherwise wait that long."""
    with serving(sample_build, "--timeout", 60, "--workers", 1) as site:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{site}sparql", data={"query": ENDLESS}, timeout=1)
        assert httpx.post(f"{site}sparql", data={"query": CITIES}, timeout=10).status_code == 200


# ------------------------------------------------------------------ nothing leaves the machine


class Listener:
    """Counts who connects."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.connections = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p ?o . SERVICE#\n<{url}> {{ ?a ?b ?c }} }} LIMIT 1",
        "PREFIX x: <{url}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(<{url}> AS ?u) SERVICE ?u {{ ?s ?p ?o }} }}",
    ],
)
def test_service_is_refused(client: httpx.Client, listener: Listener, query: str) -> None:
    answer = ask(client, query.format(url=listener.url))
    assert answer.status_code == 403 and "SERVICE is refused" in answer.text
    assert listener.connections == 0


@pytest.mark.parametrize("before", ["?s ?p 1", "FILTER(true)", "BIND(1 AS ?n)"])
def test_service_that_is_hidden_from_the_eye_reaches_nobody(
    client: httpx.Client, listener: Listener, before: str
) -> None:
    """The parser lets words stand side by side; what slips past a look at the text, the system refuses."""
    answer = ask(client, f"SELECT * {{ {{ {before}SERVICE <{listener.url}> {{ }} }} UNION {{ }} }}")
    assert answer.status_code in (400, 403, 500), answer.text
    assert listener.connections == 0


# ------------------------------------------------------------------ pages


def test_a_browser_gets_the_editor_and_the_answer_below_it(client: httpx.Client) -> None:
    page = client.get("/sparql", headers=PAGE)
    assert page.headers["content-type"] == "text/html; charset=utf-8" and "<textarea" in page.text
    page = client.get("/sparql", params={"query": "SELECT ?c { ?c a pkg:City } ORDER BY ?c"}, headers=PAGE)
    assert page.status_code == 200 and '<a href="/id/%E5%B2%B3%E9%98%B3">id:岳阳</a>' in page.text
    assert "ORDER BY ?c</textarea>" in page.text and "&amp;format=csv" in page.text
    page = client.get("/sparql", params={"query": "ASK { ?c a pkg:City }"}, headers=PAGE)
    assert "是 true" in page.text
    page = client.get("/sparql", params={"query": "DESCRIBE id:岳阳"}, headers=PAGE)
    assert "id:岳阳 a pkg:City" in page.text


def test_a_wrong_query_stays_in_the_editor_beside_what_is_wrong(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": "SELECT <script>"}, headers=PAGE)
    assert page.status_code == 400 and "SELECT &lt;script&gt;</textarea>" in page.text
    assert 'role="alert"' in page.text and "line 1" in page.text
    page = client.get("/sparql", params={"query": ENDLESS}, headers=PAGE)
    assert page.status_code == 500 and "was ended" in page.text


def test_the_examples_of_the_page_give_answers(client: httpx.Client) -> None:
    from kg.web.pages import examples

    for example in examples():
        answer = ask(client, example["query"])
        assert answer.status_code == 200, answer.text
        assert len(answer.content) > 300, example["en"]


def test_pages_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/", "/?class=City", "/?q=长", "/sparql", "/ontology", "/id/岳阳", "/id/none"):
        page = client.get(path, headers=PAGE)
        assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert 'src="http' not in page.text and "style=" not in page.text and "<script>" not in page.text
    assert client.get("/static/style.css").status_code == client.get("/static/query.js").status_code == 200


def test_things_are_listed_by_class_and_found_by_name(client: httpx.Client) -> None:
    home = client.get("/", headers=PAGE).text
    assert 'href="/?class=City"' in home and "prefecture-level division" in home
    assert "岳阳" in client.get("/", params={"class": "City"}).text
    assert "岳阳" in client.get("/", params={"q": "岳阳市"}).text, "by its alias"
    assert "没有找到" in client.get("/", params={"q": '"<没有>'}).text
    assert client.get("/", params={"class": "Nothing"}).status_code == 404


def test_every_thing_has_a_page(client: httpx.Client, sample_build: Path) -> None:
    page = client.get("/id/岳阳", headers=PAGE).text
    assert "<h1>岳阳</h1>" in page and "岳阳市" in page and "430600" in page
    assert "<blockquote" in page and "目标定位 has goal" in page
    for row in kg.open(sample_build).query("SELECT ?t (SAMPLE(?s) AS ?e) { ?s a ?t } GROUP BY ?t"):
        if row["e"].startswith(ID):
            assert client.get(address(row["e"]), headers=PAGE).status_code == 200, row


def address(iri: str) -> str:
    """Where a thing is found: below `/id/`, its Chinese encoded and nothing else."""
    return "/id/" + quote(iri.removeprefix(ID), safe="%~!$&'()*+,;=:@/-._")


@pytest.mark.parametrize(
    ("accept", "format_"),
    [("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"), ("text/n3", "n3")],
)
def test_every_thing_comes_as_rdf(client: httpx.Client, accept: str, format_: str) -> None:
    answer = client.get("/id/岳阳", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept) and "Accept" in answer.headers["vary"]
    graph = rdflib.Graph().parse(data=answer.content, format=format_)
    thing = rdflib.URIRef(ID + "岳阳")
    assert str(graph.value(thing, rdflib.RDFS.label)) == "岳阳"
    assert list(graph.subjects(None, thing)), "what points to it"
    named = client.get("/id/岳阳", params={"format": "turtle"}, headers=PAGE)
    assert named.headers["content-type"].startswith("text/turtle")


def test_rdflib_reads_a_thing_from_its_address(site: str) -> None:
    graph = rdflib.Graph().parse(f"{site}id/{quote('岳阳')}")
    assert (rdflib.URIRef(ID + "岳阳"), None, None) in graph


def test_a_thing_that_is_not_there_is_said_to_be_not(client: httpx.Client) -> None:
    for name in ("无此地", "a%3E%20b", "<x>", "%E9%95", "x" * 3000):
        answer = client.get(f"/id/{name}", headers={"Accept": "text/turtle"})
        assert answer.status_code == 404 and "says nothing of it" in answer.text, name
    page = client.get("/id/无此地", headers=PAGE)
    assert page.status_code == 404 and "<h1>404 Not Found</h1>" in page.text
    assert client.get("/elsewhere").status_code == 404
    assert client.get("/id/岳阳", headers={"Accept": "image/png"}).status_code == 406


def test_the_ontology_is_a_page_and_rdf(client: httpx.Client) -> None:
    assert '<dt id="Corridor">走廊' in client.get("/ontology", headers=PAGE).text
    graph = rdflib.Graph().parse(data=client.get("/ontology", headers={"Accept": "text/turtle"}).content)
    corridor = rdflib.URIRef("https://w3id.org/policykg/ontology#Corridor")
    assert (corridor, rdflib.RDF.type, rdflib.OWL.Class) in graph


# ------------------------------------------------------------------ clients that people use


def test_curl(site: str) -> None:
    curl = shutil.which("curl")
    assert curl, "curl is missing; tools/install.sh dev installs it"
    command = [curl, "-sf", "-H", "Accept: text/csv", "--data-urlencode", f"query={CITIES}", f"{site}sparql"]
    done = subprocess.run(command, capture_output=True)
    assert done.returncode == 0 and "岳阳" in done.stdout.decode().splitlines()
    done = subprocess.run([curl, "-sf", f"{site}sparql", "-d", "query=SELECT"], capture_output=True)
    assert done.returncode == 22, "an error is an error to curl"


def test_sparqlwrapper(site: str) -> None:
    wrapper = SPARQLWrapper(f"{site}sparql")
    wrapper.setQuery(CITIES)
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        found = [row["n"]["value"] for row in wrapper.queryAndConvert()["results"]["bindings"]]
        assert "岳阳" in found
        wrapper.setReturnFormat(XML)
        assert "岳阳" in wrapper.queryAndConvert().toxml()
        wrapper.setReturnFormat(CSV)
        assert "岳阳" in wrapper.queryAndConvert().decode()
    wrapper.setQuery("CONSTRUCT { ?c rdfs:label ?n } WHERE { ?c a pkg:City ; rdfs:label ?n }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert())) == len(found)
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert()) == len(found)


def test_sparqlwrapper_is_told_what_is_wrong(site: str) -> None:
    wrapper = SPARQLWrapper(f"{site}sparql")
    wrapper.setQuery("SELECT ?n {")
    with pytest.raises(QueryBadFormed, match="line 1"):
        wrapper.query()
    wrapper.setQuery(ENDLESS)
    with pytest.raises(EndPointInternalError, match="was ended"):
        wrapper.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_sparql_store_of_rdflib(site: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{site}sparql", method=method))
    thing = rdflib.URIRef(ID + "岳阳")
    assert str(graph.value(thing, rdflib.RDFS.label)) == "岳阳"
    rows = graph.query("PREFIX pkg: <https://w3id.org/policykg/ontology#> SELECT ?c { ?c a pkg:City }")
    assert thing in {row[0] for row in rows}  # type: ignore[index]


# ------------------------------------------------------------------ the explorer


def test_the_explorer_is_served_under_a_strict_policy(client: httpx.Client) -> None:
    page = client.get("/explorer")
    policy = page.headers["Content-Security-Policy"]
    assert page.status_code == 200 and policy.removesuffix("; frame-ancestors 'none'") in page.text
    assert "default-src 'none'" in policy and "connect-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy and "'unsafe-eval'" not in policy
    assert 'id="payload"' not in page.text and 'id="rdf"' not in page.text
    assert '<a href="/explorer">' in client.get("/", headers=PAGE).text


def test_the_data_of_the_explorer_are_those_of_its_file_in_gzip_and_sent_once(
    client: httpx.Client, sample_build: Path
) -> None:
    answer = client.get("/explorer/data")
    assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["Content-Type"] == "application/json"
    assert answer.json() == json.loads(block(sample_build / "explorer.html", "payload"))
    assert client.get("/explorer/data", headers={"Accept-Encoding": "identity"}).json() == answer.json()
    again = client.get("/explorer/data", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and again.content == b""


def test_without_that_file_a_worker_makes_the_same_data(sample_build: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_build, tmp_path / "out")
    (tmp_path / "out" / "explorer.html").unlink()
    (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with serving(tmp_path / "out", "--workers", 1) as site:
        made = httpx.get(f"{site}explorer/data", timeout=60).json()
    with serving(tmp_path / "other.ttl", "--workers", 1) as site:
        assert httpx.get(f"{site}explorer/data", timeout=60).json()["nodes"]["label"] == []
    own = json.loads(block(sample_build / "explorer.html", "payload"))
    assert {**made, "meta": own["meta"]} == own and made["meta"]["title"] == "out"


def test_a_newer_build_has_newer_data(texts: Path, tmp_path: Path) -> None:
    kg.build([texts / "一.txt"], tmp_path / "out", workers=1)
    with serving(tmp_path / "out", "--workers", 1) as site:
        first = httpx.get(f"{site}explorer/data")
        kg.build([texts], tmp_path / "out", workers=1)
        then = httpx.get(f"{site}explorer/data", headers={"If-None-Match": first.headers["ETag"]})
    assert then.status_code == 200 and len(then.json()["articles"]) == len(first.json()["articles"]) + 1


# ------------------------------------------------------------------ start and end


@pytest.mark.parametrize("signals", [1, 2])
def test_it_ends_by_a_signal_and_takes_its_workers_along(sample_build: Path, signals: int) -> None:
    """Also the one at work on a query that runs for long; who signals twice, waits for nothing."""
    with started(sample_build, "--timeout", 60, "--workers", 2) as (process, site), ThreadPoolExecutor(1) as clients:
        workers = children(process.pid)
        asking = clients.submit(httpx.post, f"{site}sparql", data={"query": ENDLESS}, timeout=60)
        wait_until_one_works(workers, 20)
        for _ in range(signals):
            process.send_signal(signal.SIGINT)
            time.sleep(0.2)
        assert asking.result().status_code == 503 and asking.result().text == "the server is being stopped\n"
        assert process.wait(20) == 0
    gone(workers, 5)


def test_a_worker_outlives_its_server_by_no_more_than_a_query_may_run(sample_build: Path) -> None:
    """Also where the server is killed and can end nobody."""
    command = [sys.executable, str(LAUNCHER), "serve", str(sample_build), "--port", "0", "--timeout", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        site = process.stdout.readline().split()[1]
        with ThreadPoolExecutor(1) as clients:
            asking = clients.submit(httpx.post, f"{site}sparql", data={"query": ENDLESS}, timeout=10)
            time.sleep(0.3)
            workers = children(process.pid)
            process.kill()
            assert asking.exception()
    assert workers
    gone(workers, 1 + GRACE + 3)


def gone(workers: list[int], seconds: float) -> None:
    """Waits until processes are no more."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker is still there"
        time.sleep(0.05)


def wait_until_one_works(workers: list[int], seconds: float) -> None:
    """Waits until a process has taken half a second of its core's time beyond what it had."""
    before = {worker: core_seconds(worker) for worker in workers}
    deadline = time.monotonic() + seconds
    while not any(core_seconds(worker) - before[worker] > 0.5 for worker in workers):
        assert time.monotonic() < deadline, "no worker is at work"
        time.sleep(0.05)


def core_seconds(pid: int) -> float:
    """The time a process has computed (proc(5): fields 14 and 15 of `stat`, in ticks)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    return [int(n) for path in Path(f"/proc/{pid}/task").glob("*/children") for n in path.read_text().split()]


def test_a_new_build_in_the_same_place_is_served(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build([texts / "一.txt"], out, workers=1)
    with serving(out, "--workers", 1) as site:
        query = {"query": "ASK { ?c rdfs:label '成都'@zh }"}
        assert httpx.post(f"{site}sparql", data=query).json()["boolean"] is False
        kg.build([texts], out, workers=1)
        assert httpx.post(f"{site}sparql", data=query).json()["boolean"] is True


def test_names_below_another_base_have_pages_too(texts: Path, tmp_path: Path) -> None:
    base = "https://example.org/kg/"
    kg.build([texts], tmp_path / "out", workers=1, base_iri=base)
    with serving(tmp_path / "out", "--workers", 1) as site:
        graph = rdflib.Graph().parse(f"{site}id/{quote('岳阳')}?format=turtle")
        assert (rdflib.URIRef(base + "岳阳"), None, None) in graph
        assert len(rdflib.Graph().parse(f"{site}ontology?format=turtle")) > 100


def test_wrong_use_is_told_and_nothing_is_served(sample_build: Path, tmp_path: Path) -> None:
    fails(run("serve"), 2, "either a build, or --endpoint")
    fails(run("serve", sample_build, "--endpoint", "http://127.0.0.1:1/"), 2, "either")
    fails(run("serve", tmp_path / "none", "--port", "0"), 2, "does not exist")
    fails(run("serve", sample_build, "--host", "no.such.host.invalid"), 2, "cannot listen", "--host")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        fails(run("serve", sample_build, "--port", taken.getsockname()[1]), 2, "cannot listen", "choose another --port")
