"""Scores a build against a reference annotation of tests/golden: precision, recall and F1.

    python -m tests.golden_score tests/golden/dev_plan_liaoning.json …

prints the figures of each text, and with `-v` every miss. Items marked optional count neither for nor against.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import kg

TEXTS = Path(__file__).parent / "golden" / "texts"
PKG = "https://w3id.org/policykg/ontology#"
RENAMED = {
    "http://purl.org/dc/terms/publisher": "issuedBy",
    "http://purl.org/dc/terms/issued": "issuedOn",
    "http://purl.org/dc/terms/creator": "creator",
    "https://schema.org/affiliation": "affiliation",
}
FAMILIES = {
    "plan": ("Strategy", "Framework"),
    "area": (
        "Region",
        "MacroRegion",
        "EconomicBelt",
        "Corridor",
        "UrbanAgglomeration",
        "MetropolitanArea",
        "FunctionalZone",
    ),
    "division": ("AdministrativeArea", "Province", "City", "County"),
    "document": ("Document", "PolicyDocument", "Law"),
    **{c: (c,) for c in ("Mechanism", "Meeting", "Organization", "Person", "TransportLine", "Industry", "Goal")},
}
FAMILY = {cls: family for family, classes in FAMILIES.items() for cls in classes}
SWAPPED = {"hasGoal": "builds", "builds": "hasGoal"}
SCORED_AS_CREDITS = ("creator",)
LITERALS = ("issuedOn", "startYear")
STRICT_OWNER = ("covers", "hasPart", "locatedIn", "issuedBy", "issuedOn", "adoptedAt", "startYear", "affiliation")
_SUFFIX = {
    "division": re.compile(r"(?<=..)(特别行政区|(?:[一-鿿]{1,4}族)*自治[区州县]|[省市县区州])$"),
    "plan": re.compile(r"(战略框架|框架|发展战略|战略|建设|倡议)$"),
}
Log = Callable[..., None]


@dataclass
class Tally:
    """True and false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} ({self.tp}/{self.fp}/{self.fn})"


@dataclass
class Score:
    """The three figures that have floors."""

    entities: Tally = field(default_factory=Tally)
    relations: Tally = field(default_factory=Tally)
    fillers: Tally = field(default_factory=Tally)

    def __add__(self, other: Score) -> Score:
        return Score(self.entities + other.entities, self.relations + other.relations, self.fillers + other.fillers)


def norm(name: str) -> str:
    """A name as it is compared: NFKC, lower case, without white space and quotation marks."""
    return re.sub(r"[\s“”\"‘’'「」『』《》〈〉]+", "", unicodedata.normalize("NFKC", name)).lower()


def forms(names: Iterable[str], family: str | None = None) -> frozenset[str]:
    """All forms of some names: divisions also without 省, 市, 县, plans without 战略, 建设."""
    out = {norm(n) for n in names} - {""}
    if cut := _SUFFIX.get(family or ""):
        out |= {short for n in out if len(short := cut.sub("", n)) >= 2}
    return frozenset(out)


def alike(a: str, b: str) -> bool:
    """Whether two phrases name one role: the shorter in the longer, or 60 % of the characters shared."""
    if a in b or b in a:
        return min(len(a), len(b)) > 2
    return (Counter(a) & Counter(b)).total() >= 0.6 * max(len(a), len(b))


def shared(a: Iterable[str], b: frozenset[str], *, loose: bool = False) -> bool:
    """Whether two sets of forms meet; loosely: whether two of them are alike."""
    return any(x in b or (loose and any(alike(x, y) for y in b)) for x in a)


# ------------------------------------------------------------------ what was built


class Built:
    """What a build says: its entities with their forms, its claims, its frameworks' slots."""

    def __init__(self, out: Path) -> None:
        self._build = kg.open(out)
        self.names: dict[str, set[str]] = defaultdict(set)
        self.classes: dict[str, set[str]] = defaultdict(set)
        for e, name in self._rows("SELECT DISTINCT ?e ?n { ?e rdfs:label|skos:altLabel ?n }"):
            self.names[e].add(name)
        for e, cls in self._rows("SELECT DISTINCT ?e ?c { ?e a ?c FILTER STRSTARTS(STR(?c), STR(pkg:)) }"):
            self.classes[e].add(cls.removeprefix(PKG))
        self.mentioned = {e for (e,) in self._rows("SELECT DISTINCT ?e { ?a schema:mentions ?e }")}
        self.claims: dict[str, set[tuple[str, str]]] = defaultdict(set)
        rows = self._rows("SELECT ?s ?p ?o { ?c a pkg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }")
        for s, p, o in rows:
            self.claims[RENAMED.get(p, p.removeprefix(PKG))].add((s, o))
        self.slots: dict[str, dict[int, tuple[str, set[str]]]] = defaultdict(dict)
        for f, order, label, filler in self._rows(
            "SELECT ?f ?n ?l ?e { ?f pkg:hasSlot ?s . ?s pkg:slotOrder ?n ; rdfs:label ?l "
            "OPTIONAL { ?s pkg:filledBy ?e } }"
        ):
            _, fillers = self.slots[f].setdefault(int(order), (label, set()))
            fillers |= {filler} - {""}

    def _rows(self, sparql: str) -> Iterator[tuple[str, ...]]:
        answer = self._build.query(sparql)
        for row in answer.values():
            yield tuple(row.get(v, "") for v in answer.variables)

    def families(self, e: str) -> set[str]:
        return {FAMILY[c] for c in self.classes.get(e, ()) if c in FAMILY}

    def forms(self, e: str) -> frozenset[str]:
        return forms(self.names.get(e) or {e}, min(self.families(e), default=None))

    def label(self, e: str) -> str:
        return min(self.names.get(e) or {e}, key=lambda n: (len(n), n))


# ------------------------------------------------------------------ what is right


class Gold:
    """A reference annotation, its names with all their forms."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.frameworks = {f["name"] for f in data["frameworks"]}
        known = {e["name"] for e in data["entities"]}
        rows = data["entities"] + [{"class": "Framework", **f} for f in data["frameworks"] if f["name"] not in known]
        self.entities = [(e, self._families(e), self._shapes(e)) for e in rows]
        self._forms = {e["name"]: shapes for e, _, shapes in self.entities}
        self._same: dict[str, set[str]] = defaultdict(set)
        pairs = [{r["s"], r["o"]} for r in data["relations"] if r["p"] == "covers"]
        for group in [*map(set, data.get("equivalents", [])), *pairs]:
            for name in group:
                self._same[name] |= group

    @staticmethod
    def _families(e: dict[str, Any]) -> set[str]:
        classes = e["class"] if isinstance(e["class"], list) else [e["class"]]
        return {FAMILY[c] for c in classes if c in FAMILY}

    def _shapes(self, e: dict[str, Any]) -> frozenset[str]:
        names = [e["name"], *e.get("aliases", [])]
        return frozenset().union(*(forms(names, f) for f in self._families(e) or {None}))

    def forms(self, name: str, *, owner: bool = False) -> frozenset[str]:
        """The forms of a name; of an owner also those of what may stand for it."""
        names = {name} | (self._same[name] if owner else set())
        return frozenset().union(*(self._forms.get(n) or forms([n]) for n in names))


# ------------------------------------------------------------------ the comparison


def score_entities(gold: Gold, built: Built, log: Log) -> Tally:
    """By name or alias within a family of classes; a role or industry under another class is no noise."""
    tally, taken = Tally(), set()
    found = {e: built.families(e) for e in built.mentioned if built.families(e) and "Article" not in built.classes[e]}
    for e, families, shapes in gold.entities:
        hits = {
            x
            for x, have in found.items()
            if have & families and shared(built.forms(x), shapes, loose="Goal" in families)
        }
        taken |= hits
        if families and not e.get("optional"):
            tally += Tally(tp=bool(hits), fn=not hits)
            if not hits:
                log("entity missed", e["name"], e["class"])
    every = frozenset().union(*(shapes for _, _, shapes in gold.entities))
    for x in sorted(found.keys() - taken):
        if not (found[x] & {"Goal", "Industry"} and shared(built.forms(x), every)):
            tally += Tally(fp=1)
            log("entity extra", built.label(x), sorted(built.classes[x]))
    return tally


def _said(built: Built, predicate: str) -> set[tuple[str, str]]:
    """The claims of a predicate that are scored: no official hierarchy, no filler, no credit of an article."""
    out = built.claims.get(predicate, set())
    if predicate == "locatedIn":
        return {(s, o) for s, o in out if "division" not in built.families(s)}
    if predicate == "hasPart":
        return {(s, o) for s, o in out if "Framework" not in built.classes.get(s, ())}
    if predicate in ("issuedBy", "issuedOn"):
        return {(s, o) for s, o in out if "Article" not in built.classes.get(s, ())}
    return out


def _matches(gold: Gold, built: Built, r: dict[str, Any], said: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The built pairs that say a reference relation."""
    p = r["p"]
    own = p not in STRICT_OWNER
    subject, obj = gold.forms(r["s"], owner=own), gold.forms(r["o"], owner=own and p != "hasGoal")
    out = set()
    for s, o in said:
        for a, b in ((s, o), (o, s)) if p == "cooperatesWith" else ((s, o),):
            if p in LITERALS:
                right = b.startswith(r["o"]) or r["o"].startswith(b)
            else:
                right = shared(built.forms(b), obj, loose=p in SWAPPED)
            if right and shared(built.forms(a), subject, loose=p == "proposedIn" and len(norm(r["s"])) > 5):
                out.add((s, o))
    return out


def score_relations(gold: Gold, built: Built, log: Log) -> Tally:
    """By subject, predicate and object after the aliases; hasGoal and builds stand for each other."""
    tally = Tally()
    used: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for r in gold.data["relations"]:
        p = r["p"]
        if p in SCORED_AS_CREDITS or (p == "hasPart" and r["s"] in gold.frameworks):
            continue
        hits = _matches(gold, built, r, _said(built, p))
        used[p] |= hits
        if p in SWAPPED:
            other = _matches(gold, built, r, _said(built, SWAPPED[p]))
            used[SWAPPED[p]] |= other
            hits |= other
        if not r.get("optional"):
            tally += Tally(tp=bool(hits), fn=not hits)
            if not hits:
                log("relation missed", r["s"], p, r["o"])
    for p in sorted(built.claims.keys() - {*SCORED_AS_CREDITS, "filledBy"}):
        for s, o in sorted(_said(built, p) - used[p]):
            tally += Tally(fp=1)
            log("relation extra", built.label(s), p, built.label(o))
    return tally


def score_fillers(gold: Gold, built: Built, log: Log) -> Tally:
    """The members found in the right slot of the right framework; slots without reference fillers are left out."""
    tally = Tally()
    for f in gold.data["frameworks"]:
        want = forms([f["name"]], "plan") | gold.forms(f["name"])
        hit = next((x for x in sorted(built.slots) if shared(built.forms(x), want)), "")
        if f.get("optional"):
            continue
        for n, slot in enumerate(f["slots"], 1):
            have = built.slots.get(hit, {}).get(n, ("", set()))[1]
            used = set()
            for name in slot["fillers"]:
                wanted = gold.forms(name, owner=True)
                right = {e for e in have if shared(built.forms(e), wanted, loose=len(norm(name)) > 4)}
                used |= right
                tally += Tally(tp=bool(right), fn=not right)
                if not right:
                    log("filler missed", f["name"], slot["label"], name)
            for e in sorted(have - used) if slot["fillers"] else ():
                tally += Tally(fp=1)
                log("filler extra", f["name"], slot["label"], built.label(e))
    return tally


def score(data: dict[str, Any], built: Built, log: Log = lambda *_: None) -> Score:
    """All figures of one text."""
    gold = Gold(data)
    return Score(score_entities(gold, built, log), score_relations(gold, built, log), score_fillers(gold, built, log))


def build_of(data: dict[str, Any], out: Path) -> Built:
    """Builds the text of a reference into a folder and opens it."""
    kg.build([TEXTS / data["text"]], out, workers=1)
    return Built(out)


def main(arguments: list[str]) -> None:
    """Prints the figures of the references named."""
    verbose = "-v" in arguments
    total = Score()
    for path in (Path(a) for a in arguments if a != "-v"):
        data = json.loads(path.read_text("utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            built = build_of(data, Path(folder) / "out")
            one = score(data, built, print if verbose else (lambda *_: None))
        total += one
        print(f"{path.stem:28} entities {one.entities}  relations {one.relations}  fillers {one.fillers}")
    print(f"{'sum':28} entities {total.entities}  relations {total.relations}  fillers {total.fillers}")


if __name__ == "__main__":
    main(sys.argv[1:])
