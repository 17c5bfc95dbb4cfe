"""The rooms of the server that need no server: texts of queries, media types, addresses, the pool."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import Key
from kg.rdf import PREFIXES, Names, bare
from kg.sparql.formats import GRAPHS, RESULTS
from kg.sparql.text import asks_elsewhere, dataset_of, form, with_prefixes
from kg.store import EVERYTHING, Dataset
from kg.web import pool as pools
from kg.web.links import THINGS, Links
from kg.web.negotiation import HTML, NotAcceptableError, choose
from kg.web.pool import Pool, Question, Settings

LINKS = Links(PREFIXES)

# ------------------------------------------------------------------ texts of queries


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        ("SELECT * FROM <g:a> FROM <g:b> { ?s ?p ?o }", Dataset(("g:a", "g:b"))),
        ("SELECT * from id:a FROM NAMED <g:n> FROM <g:b> { }", Dataset((PREFIXES["id"] + "a", "g:b"), ("g:n",))),
        ("PREFIX x: <g:> ASK FROM x:a FROM x:b\\,c {}", Dataset(("g:a", "g:b,c"))),
        ("PREFIX : <g:> ASK FROM :甲 FROM : {}", Dataset(("g:甲", "g:"))),
        ("SELECT * FROM <g:a> { ?s ?p ?o }", EVERYTHING),
        ("SELECT * FROM <g:a> FROM <g:a> { ?s ?p ?o }", EVERYTHING),
        ("SELECT * FROM <g:a> # FROM <g:b>\n { ?s ?p ?o }", EVERYTHING),
        ('SELECT * FROM <g:a> { ?s ?p \' FROM <g:b> \', """ " FROM <g:c> """ }', EVERYTHING),
        ("SELECT ?from FROM <g:a> { ?from ?p <x:#FROM> }", EVERYTHING),
    ],
)
def test_a_default_graph_of_several_graphs_is_read_off_the_query(query: str, dataset: Dataset) -> None:
    assert dataset_of(query, PREFIXES) == dataset


@pytest.mark.parametrize(
    ("query", "elsewhere"),
    [
        ("SELECT * { SERVICE <http://x/> { } }", True),
        ("SELECT * { ?s ?p ?o.SERVICE<http://x/>{ } }", True),
        ("SELECT * { SERVICE # words\n ?u { } }", True),
        ("SELECT * { SERVICE:x { } }", True),
        ("SELECT * { ?s ex:service ?o ; schema:hasService ?x }", False),
        ("SELECT * { ?service ?p ?o . ?o ?p ?service }", False),
        ('SELECT * { ?s ?p "a public service", "services <here>"@en }', False),
    ],
)
def test_a_call_of_another_endpoint_is_seen(query: str, elsewhere: bool) -> None:
    assert asks_elsewhere(query) is elsewhere


def test_only_prefixes_that_are_used_and_not_declared_are_added() -> None:
    assert with_prefixes("ASK { ?s a pkg:City . ?t rdfs:label 'id:x' }", PREFIXES).count("PREFIX") == 2
    own = "prefix pkg: <https://example.org/> ASK { ?s a pkg:City }"
    assert with_prefixes(own, PREFIXES) == own


@pytest.mark.parametrize("word", ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
def test_the_form_of_a_query_is_its_first_word(word: str) -> None:
    assert form(f"PREFIX select: <x:ask> # describe\n BASE <x:construct> {word.lower()} ?ask {{ }}") == word


# ------------------------------------------------------------------ media types


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "xml"),
        ("text/csv;q=0, text/*", "tsv"),
        ("application/xml, */*;q=0.1", "xml"),
        ("TEXT/CSV ; Q=1", "csv"),
        ("text/csv;q=high, text/tab-separated-values", "tsv"),
        ("nonsense, text/csv", "csv"),
        ("*/*, text/csv", "csv"),
    ],
)
def test_the_weightiest_is_chosen(accept: str, name: str) -> None:
    assert choose(accept, RESULTS).name == name


@given(st.text())
def test_any_header_is_understood_or_refused(accept: str) -> None:
    try:
        assert choose(accept, GRAPHS) in GRAPHS
    except NotAcceptableError as error:
        assert "on offer" in str(error)


def test_browsers_get_pages_and_programs_get_data() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
    assert choose(browser, (*RESULTS, *GRAPHS, HTML)) is HTML
    assert choose("*/*", (*RESULTS, *GRAPHS, HTML)).name == "json"


# ------------------------------------------------------------------ addresses


@given(st.text(min_size=1))
def test_every_name_has_an_address_that_leads_back_to_it(name: str) -> None:
    iri = bare(Names().key(Key(name)))
    address = LINKS.href(iri)
    assert address and address.isascii() and "?" not in address and "#" not in address
    assert LINKS.candidates(address.removeprefix(THINGS))[0] == iri


@given(st.text(min_size=1))
def test_an_address_that_was_encoded_or_decoded_on_the_way_leads_there_too(name: str) -> None:
    from urllib.parse import quote, unquote

    iri = bare(Names().key(Key(name)))
    decoded = iri.removeprefix(PREFIXES["id"]).replace("%2D", "-")
    assert iri in LINKS.candidates(quote(unquote(decoded), safe=""))


def test_only_the_web_is_linked() -> None:
    assert LINKS.href("javascript:alert(1)") is None and LINKS.href("urn:x") is None
    assert LINKS.href("https://example.org/a") == "https://example.org/a"


# ------------------------------------------------------------------ the pool


def test_who_comes_when_too_many_wait_is_told_to_come_again(
    sample_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "MOST_WAITING", 1)

    async def three() -> list[str]:
        pool = Pool(Settings(str(sample_build), workers=1, seconds=10))
        await pool.start()
        replies = await asyncio.gather(*(pool.ask(Question("ASK {}")) for _ in range(3)))
        await pool.stop()
        return sorted(reply.status for reply in replies)

    assert asyncio.run(three()) == ["busy", "ok", "ok"]


def test_a_worker_that_ends_at_work_is_replaced(sample_build: Path) -> None:
    async def ask_kill_ask() -> list[str]:
        pool = Pool(Settings(str(sample_build), workers=1, seconds=10))
        await pool.start()
        found = [(await pool.ask(Question("ASK {}"))).status]
        worker = await pool._places.get()
        assert worker
        worker.process.kill()
        await worker.process.wait()
        pool._places.put_nowait(worker)
        found += [(await pool.ask(Question("ASK {}"))).status for _ in range(2)]
        await pool.stop()
        return found

    assert asyncio.run(ask_kill_ask())[-1] == "ok"


def test_what_cannot_be_opened_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        asyncio.run(Pool(Settings(str(tmp_path / "none"))).start())
