"""How fast the competency questions answer, over the sample corpus repeated under new names.

    .venv/bin/python tools/bench_questions.py --triples 1000000
    .venv/bin/python tools/bench_questions.py --triples 1000000 --same-places

Each copy of the sample has its own articles, claims, evidence and things, whose IRIs and names end in the copy's
number; the first copy keeps its names, so that the questions' defaults answer. With `--same-places` only what a
text brings is new (articles, files, claims, evidence, observations), and every copy speaks of the same things: as in
a real corpus, where a thousand articles name 长沙; then the answers grow with the corpus.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import kg
from kg import ontology
from kg.questions import load
from kg.rdf import ID, PREFIXES, Quad, term
from kg.store import Store, create, open_store

NAMING = {term("rdfs:label"), term("skos:altLabel"), term("dcterms:title")}
_OF_A_TEXT = re.compile(rf"<{ID}(?:article|file|claim|evidence|quote|position|observation)-[0-9a-f]{{16}}>")
_OWN = re.compile(rf"<{ID}[^>]+>")


def copies(quads: Iterable[Quad], wanted: int, *, same_places: bool = False) -> Iterator[Quad]:
    """The quads, again and again under new names, until the union holds as many triples as wanted."""
    source = list(quads)
    united: set[tuple[str, str, str]] = set()
    number = 0
    while len(united) < wanted:
        for quad in source:
            new = renamed(quad, number, same_places=same_places)
            united.add((new.subject, new.predicate, new.object))
            yield new
        number += 1


def renamed(quad: Quad, number: int, *, same_places: bool = False) -> Quad:
    """A quad of the copy of that number; the first copy is the sample itself."""
    if number == 0:
        return quad
    own = _OF_A_TEXT if same_places else _OWN
    subject, object_, graph = (own.sub(lambda m: f"{m[0][:-1]}·{number}>", node) for node in quad[:1] + quad[2:])
    if quad.predicate in NAMING and subject != quad.subject:
        object_ = re.sub(r'"(?=(?:@[a-z]+)?$)', f'·{number}"', object_)
    return Quad(subject, quad.predicate, object_, graph)


def measure(store: Store, runs: int = 3) -> Iterator[tuple[str, int, float]]:
    """Each question with its defaults: name, number of rows, seconds (the best of the runs)."""
    for question in load().values():
        times, rows = [], 0
        for _ in range(runs):
            start = time.perf_counter()
            answer = store.query(question.text)
            times.append(time.perf_counter() - start)
            rows = len(answer) if answer.boolean is None else 1
        yield question.name, rows, min(times)


def main() -> None:
    """Builds the sample, repeats it, and prints the times, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000, help="how many triples (default: a million)")
    parser.add_argument("--same-places", action="store_true", help="all copies speak of the same things")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kg.build([], Path(folder) / "sample")
        quads = open_store(Path(folder) / "sample").quads()
        many = copies(quads, options.triples, same_places=options.same_places)
        store = create(Path(folder) / "store", many, ontology.load().turtle(), dict(PREFIXES))
        print(f"{len(store)} triples")
        total = 0.0
        for name, rows, seconds in sorted(measure(store), key=lambda row: -row[2]):
            print(f"{seconds * 1000:9.1f} ms  {rows:7d} rows  {name}", flush=True)
            total += seconds
        print(f"{total * 1000:9.1f} ms  all together")


if __name__ == "__main__":
    main()
