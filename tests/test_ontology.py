"""The ontology: what it declares, and that it reads and reasons well."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef

from kg import ontology
from kg.errors import KgError, RuleError
from kg.resources import folder

POLICY = folder("ontology") / "policy.ttl"
SHAPES = folder("ontology") / "shapes.ttl"

CLASSES = [
    "Strategy",
    "Framework",
    "Region",
    "MacroRegion",
    "EconomicBelt",
    "Corridor",
    "UrbanAgglomeration",
    "MetropolitanArea",
    "FunctionalZone",
    "AdministrativeArea",
    "Province",
    "City",
    "County",
    "Country",
    "Mechanism",
    "Document",
    "PolicyDocument",
    "Law",
    "Article",
    "Meeting",
    "Organization",
    "Person",
    "TransportLine",
    "Industry",
    "Concept",
    "Goal",
]
HELPERS = ["FrameworkSlot", "Claim", "Observation", "SourceFile", "Modality", "Build"]
LINEAGE = ["cites", "basedOn", "implements", "promulgates", "forwards", "amends", "repeals"]
RELATIONS = [
    "hasPart",
    "covers",
    "locatedIn",
    "connects",
    "reliesOn",
    "hasMechanism",
    "hasGoal",
    "builds",
    "alignsWith",
    "cooperatesWith",
    "hasIndustry",
    "proposedIn",
    "issuedBy",
    "adoptedAt",
    "issuedOn",
    "startYear",
    "creator",
    "affiliation",
    "filledBy",
    *LINEAGE,
    "editionOf",
    "editionLabel",
    "documentNumber",
]
OTHERS = [
    "hasSlot",
    "slotOrder",
    "slotCount",
    "divisionCode",
    "text",
    "genre",
    "sha256",
    "about",
    "indicator",
    "value",
    "unit",
    "time",
    "qualifier",
    "pattern",
    "modality",
    "schema:mentions",
    "dcterms:title",
    "dcterms:isPartOf",
    "prov:wasDerivedFrom",
    "oa:hasSource",
    "oa:hasSelector",
    "oa:exact",
    "oa:start",
    "oa:end",
    "geo:lat",
    "geo:long",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "rdf:type",
    "rdfs:label",
    "skos:altLabel",
]
LITERALS = {
    "issuedOn": "rdfs:Literal",
    "startYear": "rdfs:Literal",
    "editionLabel": "xsd:string",
    "documentNumber": "xsd:string",
}
PREFIXES = ["pkg", "id", "rdf", "rdfs", "owl", "skos", "dcterms", "schema", "prov", "oa", "xsd", "geo"]
ALIGNED = ["org", "eli", "gsp"]

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""How owlrl says that a graph contradicts itself."""

o = ontology.load()
ROLES = {s for s, p, role in o.axioms if p == "rdf:type" and role == o.iri("Role")}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(POLICY)


@pytest.mark.parametrize("name", CLASSES)
def test_entities_may_bear_every_class_of_the_schema(name: str) -> None:
    assert o.classes[name].concrete
    assert o.is_a(name, "Entity")
    assert o.iri(name) == o.namespace + name


@pytest.mark.parametrize("name", HELPERS)
def test_a_helper_class_is_no_entity(name: str) -> None:
    assert not o.classes[name].concrete
    assert not o.is_a(name, "Entity")


@pytest.mark.parametrize("name", RELATIONS)
def test_every_predicate_of_the_schema_is_a_relation_with_domain_and_range(name: str) -> None:
    info = o.properties[name]
    assert info.relation
    assert info.domain in o.classes
    assert info.range == LITERALS[name] if name in LITERALS else info.range in o.classes


def test_nothing_else_is_a_relation() -> None:
    assert {p.name for p in o.properties.values() if p.relation} == set(RELATIONS)


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_predicate_of_a_graph_is_declared(name: str) -> None:
    assert name in o.properties


@pytest.mark.parametrize("term", [*o.classes.values(), *o.properties.values(), *o.individuals.values()])
def test_every_term_is_labelled_and_explained_in_both_languages(term: ontology.Term) -> None:
    assert all((term.label_zh, term.label_en, term.comment_zh, term.comment_en))
    assert not term.label_zh.isascii() or term.name in {"sha256"}
    assert term.label_en.isascii()
    assert (term.label("zh"), term.label("en")) == (term.label_zh, term.label_en)


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("creator", "http://purl.org/dc/terms/creator"),
        ("affiliation", "https://schema.org/affiliation"),
        ("issuedBy", "http://purl.org/dc/terms/publisher"),
        ("issuedOn", "http://purl.org/dc/terms/issued"),
        ("hasPart", "https://w3id.org/policykg/ontology#hasPart"),
        ("oa:exact", "http://www.w3.org/ns/oa#exact"),
        ("Planned", "https://w3id.org/policykg/ontology#Planned"),
    ],
)
def test_names_lead_to_iris_and_back(name: str, iri: str) -> None:
    assert o.iri(name) == iri
    assert o.names[iri] == name


@pytest.mark.parametrize(
    ("cls", "ancestor", "holds"),
    [
        ("Corridor", "Region", True),
        ("City", "AdministrativeArea", True),
        ("Framework", "Strategy", True),
        ("Law", "Document", True),
        ("City", "City", True),
        ("Region", "Corridor", False),
        ("Person", "Place", False),
    ],
)
def test_is_a_follows_the_hierarchy(cls: str, ancestor: str, holds: bool) -> None:
    assert o.is_a(cls, ancestor) is holds


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "fits"),
    [
        ("Framework", "hasPart", "Goal", True),
        ("PolicyDocument", "covers", "Region", True),
        ("TransportLine", "locatedIn", "Province", True),
        ("Organization", "locatedIn", "County", True),
        ("Framework", "connects", "City", True),
        ("FunctionalZone", "reliesOn", "TransportLine", True),
        ("Document", "hasMechanism", "Mechanism", True),
        ("Organization", "builds", "Corridor", True),
        ("City", "alignsWith", "Strategy", True),
        ("City", "cooperatesWith", "Region", True),
        ("Goal", "proposedIn", "Meeting", True),
        ("Law", "issuedBy", "City", True),
        ("Law", "adoptedAt", "Organization", True),
        ("Law", "issuedOn", None, True),
        ("Strategy", "startYear", None, True),
        ("PolicyDocument", "promulgates", "PolicyDocument", True),
        ("Article", "cites", "Law", True),
        ("Law", "documentNumber", None, True),
        ("Law", "repeals", "City", False),
        ("Person", "builds", "Corridor", False),
        ("City", "cooperatesWith", "Person", False),
        ("City", "issuedOn", None, False),
        ("Law", "issuedOn", "City", False),
        ("City", "hasGoal", None, False),
    ],
)
def test_admits_tells_which_classes_a_predicate_joins(
    subject: str, predicate: str, object_: str | None, fits: bool
) -> None:
    assert o.admits(predicate, subject, object_) is fits


@pytest.mark.parametrize(
    "call",
    [
        lambda: o.iri("Villlage"),
        lambda: o.is_a("City", "Villlage"),
        lambda: o.is_a("Villlage", "City"),
        lambda: o.admits("visits", "City"),
    ],
)
def test_an_unknown_term_is_named_in_the_error(call: object) -> None:
    with pytest.raises(KgError, match=r"(Villlage|visits).*declare it"):
        call()  # type: ignore[operator]


def test_the_prefixes_are_those_of_the_contract() -> None:
    assert set(o.prefixes) == {*PREFIXES, *ALIGNED}
    assert o.prefixes["geo"] == "http://www.w3.org/2003/01/geo/wgs84_pos#"


def test_inverses_are_declared_both_ways(graph: Graph) -> None:
    pairs = set(graph.subject_objects(OWL.inverseOf))
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs


@pytest.mark.parametrize("name", [n for n in RELATIONS if n not in LITERALS])
def test_a_relation_between_entities_has_an_inverse_or_is_symmetric(name: str) -> None:
    info = o.properties[name]
    assert info.symmetric or info.inverse
    if info.inverse:
        back = o.properties[info.inverse]
        assert (back.inverse, back.domain, back.range) == (name, info.range, info.domain)


def test_only_what_should_be_is_symmetric_or_transitive(graph: Graph) -> None:
    assert {p.name for p in o.properties.values() if p.symmetric} == {"cooperatesWith"}
    transitive = {o.names[str(p)] for p in graph.subjects(RDF.type, OWL.TransitiveProperty)}
    assert transitive == {"locatedIn", "locationOf", "hasPartTransitive", "partOfTransitive"}


def test_no_blank_nodes(graph: Graph) -> None:
    assert not [n for triple in graph for n in triple if isinstance(n, BNode)]


def test_every_term_says_what_defines_it(graph: Graph) -> None:
    assert not [iri for iri in o.names if (URIRef(iri), RDFS.isDefinedBy, None) not in graph]


def test_the_header_has_version_licence_titles_and_a_change_note(graph: Graph) -> None:
    header = URIRef(o.namespace.rstrip("#"))
    said = {str(p).rpartition("/")[2].rpartition("#")[2] for p in graph.predicates(header)}
    assert {"versionIRI", "versionInfo", "title", "description", "license", "creator", "changeNote"} <= said
    assert str(graph.value(header, OWL.versionIRI)).endswith(o.version)


def turtle(body: str) -> Graph:
    """What a piece of Turtle says, with the prefixes of the ontology."""
    return Graph().parse(data="".join(f"@prefix {p}: <{n}> .\n" for p, n in o.prefixes.items()) + body, format="turtle")


def test_every_term_has_an_example_that_uses_it(graph: Graph) -> None:
    for term in map(URIRef, o.names):
        examples = list(graph.objects(term, SKOS.example))
        assert len(examples) == 1, term
        assert any(term in triple for triple in turtle(str(examples[0]))), term


def test_the_examples_and_the_ontology_together_hold_no_contradiction(graph: Graph) -> None:
    """Nor do they make anything a member of two disjoint classes, by any rule of OWL 2 RL."""
    together = graph + turtle("\n".join(str(e) for e in graph.objects(None, SKOS.example)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(together)
    assert not [str(text) for text in together.objects(None, ERROR)]


def test_all_axioms_are_within_owl_2_rl(graph: Graph) -> None:
    """With no blank node there is no class expression; what is left are axioms between names."""
    owl, rdfs = str(OWL), str(RDFS)
    types = {"Ontology", "Class", "NamedIndividual", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"}
    types |= {"FunctionalProperty", "InverseFunctionalProperty", "SymmetricProperty", "TransitiveProperty"}
    assert {str(t).removeprefix(owl) for t in graph.objects(None, RDF.type) if str(t).startswith(owl)} <= types
    axioms = {"inverseOf", "disjointWith", "versionIRI", "versionInfo", "priorVersion"}
    axioms |= {"subClassOf", "subPropertyOf", "domain", "range", "label", "comment", "isDefinedBy"}
    used = {str(p) for p in graph.predicates()}
    assert {p.removeprefix(ns) for p in used for ns in (owl, rdfs) if p.startswith(ns)} <= axioms
    datatypes = {str(x) for x in graph.objects(None, RDFS.range) if "XMLSchema" in str(x)}
    assert {d.rpartition("#")[2] for d in datatypes} <= {"string", "integer", "boolean"}
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    assert not [
        p for p in graph.predicates(URIRef(o.namespace[:-1])) if p not in annotations | {RDF.type} and "owl#" not in p
    ]


def test_a_contradiction_would_be_found(graph: Graph) -> None:
    together = graph + turtle("id:甲 a pkg:Person ; pkg:hasSlot id:slot-1 .")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(together)
    assert [str(text) for text in together.objects(None, ERROR)]


@pytest.mark.parametrize("vocabulary", ["schema", "dcterms", "org", "prov", "skos", "gsp", "eli"])
def test_the_ontology_is_aligned_with_other_vocabularies(vocabulary: str, graph: Graph) -> None:
    joined = {str(x) for p in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch) for x in graph.objects(None, p)}
    assert [x for x in joined if x.startswith(o.prefixes[vocabulary])]


def test_what_is_aligned_with_is_declared_and_named_terms_alone_are_described(graph: Graph) -> None:
    for p in (RDFS.subClassOf, RDFS.subPropertyOf):
        assert not [x for x in graph.objects(None, p) if (x, RDF.type, None) not in graph]
    assert "schema:Place" not in o.classes and "eli:cites" not in o.properties


def test_an_inverse_of_a_foreign_property_infers_no_classes(graph: Graph) -> None:
    for one, other in graph.subject_objects(OWL.inverseOf):
        if not str(other).startswith(o.namespace):
            assert not list(graph.objects(one, RDFS.domain)) + list(graph.objects(one, RDFS.range)), one


@pytest.mark.parametrize("name", LINEAGE[1:])
def test_every_way_to_speak_of_a_document_is_a_citation(name: str, graph: Graph) -> None:
    assert (URIRef(o.iri(name)), RDFS.subPropertyOf, URIRef(o.iri("cites"))) in graph
    back = o.properties[name].inverse
    assert back and (URIRef(o.iri(back)), RDFS.subPropertyOf, URIRef(o.iri("citedBy"))) in graph


@pytest.mark.parametrize("file", [POLICY, SHAPES], ids=lambda p: p.name)
def test_two_libraries_read_the_same_triples(file: Path) -> None:
    assert len(Graph().parse(file)) == len(list(ox.parse(path=file, format=ox.RdfFormat.TURTLE)))


def test_the_text_is_there_for_a_graph_of_its_own() -> None:
    assert o.turtle() == POLICY.read_text(encoding="utf-8")


def test_it_travels_to_worker_processes() -> None:
    assert pickle.loads(pickle.dumps(o)).classes == o.classes


HEAD = "@prefix pkg: <https://w3id.org/policykg/ontology#> .\n" + "".join(
    f"@prefix {p}: <{o.prefixes[p]}> .\n" for p in ("rdf", "rdfs", "owl")
)
WORDS = 'rdfs:label "词"@zh, "word"@en ; rdfs:comment "注"@zh, "note"@en'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('pkg:A a owl:Class ; rdfs:label "甲"@zh .', "rdfs:label@en; write exactly one"),
        (f"pkg:A a owl:Class ; {WORDS} ; rdfs:subClassOf pkg:B .", "pkg:A: speaks of pkg:B"),
        (f"pkg:p a owl:ObjectProperty ; {WORDS} ; rdfs:domain pkg:B .", "pkg:p: speaks of pkg:B"),
        (
            f"pkg:A a owl:Class ; {WORDS} . pkg:p a owl:ObjectProperty ; {WORDS} ; rdfs:range pkg:A, pkg:C .",
            "2 of range",
        ),
        (f"<urn:x> a owl:Class ; {WORDS} .", "declare one"),
        ("[] a owl:Class .", "is a blank node"),
        ("pkg:A a owl:Class", "cannot be read"),
    ],
)
def test_a_term_that_does_not_hold_is_named_at_load(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(RuleError, match=complaint):
        ontology.read(file)


def test_the_shapes_demand_the_domains_and_ranges_that_the_ontology_states() -> None:
    shapes = Graph().parse(SHAPES)
    sh = "http://www.w3.org/ns/shacl#"
    for name in (*RELATIONS, "schema:mentions"):
        info, local = o.properties[name], name.removeprefix("schema:")
        shape = URIRef(f"https://w3id.org/policykg/shapes#{local}")
        assert str(shapes.value(shape, URIRef(sh + "targetSubjectsOf"))) == info.iri
        assert str(shapes.value(shape, URIRef(sh + "class"))) == o.iri(str(info.domain))
        if info.range in o.classes:
            assert str(shapes.value(URIRef(f"{shape}-object"), URIRef(sh + "class"))) == o.iri(str(info.range))


def test_every_class_and_every_predicate_of_a_graph_has_a_shape() -> None:
    """Roles and inverses apart, which a build does not state; a class may be reached through one above it."""
    shapes, sh = Graph().parse(SHAPES), Namespace("http://www.w3.org/ns/shacl#")
    targets = {o.names.get(str(c), "") for c in shapes.objects(None, sh.targetClass)}
    for cls in o.classes.values():
        beyond = {"EntityClass", "Relation", "Role", "Modality", "rdf:Statement"}  # classes of terms, and of claims
        if cls.iri not in ROLES and cls.name not in beyond:
            assert cls.ancestors & targets, cls.name
    paths = {str(p) for q in (sh.path, sh.targetSubjectsOf, sh.inversePath) for p in shapes.objects(None, q)}
    stated = {p.name for p in o.properties.values() if p.relation} | set(OTHERS) | {"withText", "unreadInput"}
    for name in stated - {"rdf:type"}:
        assert o.iri(name) in paths, name


def test_every_shape_that_complains_has_severity_and_messages_in_both_languages() -> None:
    shapes, sh = Graph().parse(SHAPES), "http://www.w3.org/ns/shacl#"
    speaking = set(shapes.subjects(URIRef(sh + "severity")))
    speaking |= set(shapes.subjects(RDF.type, URIRef(sh + "PropertyShape")))
    for shape in speaking:
        languages = sorted(getattr(m, "language", "") for m in shapes.objects(shape, URIRef(sh + "message")))
        assert languages == ["en", "zh"], shape
        assert (shape, URIRef(sh + "severity"), None) in shapes, shape
        assert shapes.value(shape, URIRef(sh + "order")) is not None, shape


# ------------------------------------------------------------------ its page

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "ontology.md").read_text("utf-8")


def test_the_page_is_what_its_script_makes_of_the_ontology(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "ontology_page.py"), str(tmp_path / "page.md")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "page.md").read_text("utf-8") == PAGE, "run tools/ontology_page.py"


def test_the_page_tells_every_term_in_both_languages_and_its_links_lead_somewhere() -> None:
    terms = [*o.classes.values(), *o.properties.values(), *o.individuals.values()]
    for term in terms:
        assert f"**{term.label_zh} · {term.label_en}** · <{term.iri}>" in PAGE, term.name
        assert term.comment_zh in PAGE and term.comment_en in PAGE
    anchors = re.findall(r'^### <a id="([^"]+)"></a>\1$', PAGE, re.MULTILINE)
    assert len(anchors) == len(set(anchors)) == len(terms)
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) == set(anchors)
