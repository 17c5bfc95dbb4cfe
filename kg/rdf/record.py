"""What a build says of itself: VoID and DCAT of the graph, PROV-O of its making.

No clock and no path: the time is told only where the caller gives one (SOURCE_DATE_EPOCH). The dataset and
its parts keep their names from build to build; a build is named by its content. So the same inputs, rules
and options give the same bytes, and two builds differ only in what is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kg.errors import UsageError
from kg.model import Source
from kg.ontology import Ontology
from kg.rdf.names import Names
from kg.rdf.terms import PREFIXES, Quad, bare, iri, literal, term
from kg.rdf.writer import A

Triple = tuple[str, str, str]

MEDIA = "https://www.iana.org/assignments/media-types/"
FORMATS = "http://www.w3.org/ns/formats/"
CHINESE = "http://id.loc.gov/vocabulary/iso639-1/zh"
FILES = (("graph.ttl", "text/turtle", "Turtle"), ("graph.trig", "application/trig", "TriG"))
MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Record:
    """What a build was made of: versions, digest of the rules, options, inputs.

    `made` is an `xsd:dateTime`, or None where the time is not to be told.
    """

    version: str
    rules: str
    text: bool
    reasoned: bool
    sources: tuple[Source, ...]
    unread: tuple[str, ...] = ()
    made: str | None = None


def moment(epoch: int | None) -> str | None:
    """Seconds since 1970 as an `xsd:dateTime` in UTC.

    >>> moment(0), moment(None)
    ('1970-01-01T00:00:00Z', None)

    Raises:
        UsageError: where no calendar has that time.
    """
    if epoch is None:
        return None
    try:
        return datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: is no time; give whole seconds since 1970") from None


def describe(record: Record, quads: Sequence[Quad], names: Names, ontology: Ontology) -> list[Quad]:
    """The quads that describe a build, in a graph of their own, sorted.

    Args:
        record: what it was made of.
        quads: what it says: the graphs of articles, gazetteer and the whole, and what follows from them.
        names: gives IRIs.
        ontology: that the graph conforms to.
    """
    about = _About(record, names, ontology)
    inferred = names.graph("inferred")
    about.dataset([q for q in quads if q.graph != inferred])
    if record.reasoned:
        about.inferred(inferred, sum(q.graph == inferred for q in quads))
    about.build()
    return sorted(about.quads)


class _About:
    """The quads of the description, as they gather."""

    def __init__(self, record: Record, names: Names, ontology: Ontology) -> None:
        self.record, self.names, self.ontology = record, names, ontology
        self.quads: set[Quad] = set()
        inputs = sorted((s.name, s.sha256) for s in record.sources)
        options = (names.base, record.text, record.reasoned)
        self._build = names.made("build", record.version, record.rules, options, inputs, record.unread)
        self._dataset = names.made("dataset")

    def _add(self, subject: str, said: Iterable[tuple[str, str]]) -> None:
        graph = self.names.graph("build")
        self.quads |= {Quad(subject, term(predicate), object_, graph) for predicate, object_ in said}

    def _type(self, subject: str, *classes: str) -> None:
        self._add(subject, (("rdf:type", term(cls)) for cls in classes))

    @property
    def _conforms(self) -> str:
        return iri(f"{self.ontology.namespace.rstrip('#')}/{self.ontology.version}")

    def dataset(self, quads: Sequence[Quad]) -> None:
        """VoID and DCAT: what the graph holds, by number, class and predicate."""
        node, triples = self._dataset, {q[:3] for q in quads}
        classes, predicates = Counter(o for _, p, o in triples if p == A), Counter(p for _, p, _ in triples)
        entities = {s for s, p, o in triples if p == A and self._is_entity(o)}
        self._type(node, "void:Dataset", "dcat:Dataset", "prov:Entity")
        self._add(node, [*_titles(len(self.record.sources), len(entities)), *self._made("prov:generatedAtTime")])
        self._add(node, [("dcterms:conformsTo", self._conforms), ("prov:wasGeneratedBy", self._build)])
        self._add(node, [("dcterms:language", iri(CHINESE)), ("void:uriSpace", literal(self.names.base))])
        self._add(node, _sizes(triples, entities, classes, predicates) + _examples(triples))
        self._add(node, (("void:vocabulary", iri(ns)) for ns in _vocabularies([*classes, *predicates])))
        self._partition(node, "class", classes, "void:entities")
        self._partition(node, "property", predicates, "void:triples")
        self._files(node)

    def _is_entity(self, cls: str) -> bool:
        name = self.ontology.names.get(bare(cls))
        return name in self.ontology.classes and self.ontology.is_a(str(name), "Entity")

    def _partition(self, dataset: str, kind: str, counts: Mapping[str, int], counted: str) -> None:
        """How much of the graph has each class, or each predicate."""
        for what, n in counts.items():
            part = self.names.made("partition", kind, what)
            self._add(dataset, [(f"void:{kind}Partition", part)])
            self._type(part, "void:Dataset")
            self._add(part, [(f"void:{kind}", what), (counted, _count(n))])

    def _files(self, dataset: str) -> None:
        for name, media, format_ in FILES:
            file = self.names.made("distribution", name)
            self._add(dataset, [("dcat:distribution", file), ("void:feature", iri(FORMATS + format_))])
            self._type(file, "dcat:Distribution")
            self._add(file, [("dcterms:title", literal(name)), ("dcat:mediaType", iri(MEDIA + media))])

    def inferred(self, graph: str, triples: int) -> None:
        """The graph of what follows, as a part of the whole."""
        self._add(self._dataset, [("void:subset", graph)])
        self._type(graph, "void:Dataset")
        self._add(graph, [("void:triples", _count(triples)), *_both("dcterms:title", "推理结果", "What follows")])

    def build(self) -> None:
        """PROV-O: the making, what it used, and by what it was done."""
        r, node = self.record, self._build
        software = self.names.made("software", "policykg", r.version)
        self._type(node, "pkg:Build", "prov:Activity")
        self._add(node, [*_both("rdfs:label", "构建", "build"), *self._made("prov:endedAtTime")])
        self._add(node, [("prov:wasAssociatedWith", software), ("prov:used", self._conforms)])
        self._add(node, [("pkg:rulesSha256", literal(r.rules)), ("pkg:withText", _truth(r.text))])
        self._add(node, [("pkg:withInference", _truth(r.reasoned))])
        self._add(node, (("pkg:unreadInput", literal(name)) for name in r.unread))
        self._type(self._conforms, "prov:Entity")
        self._type(software, "prov:SoftwareAgent")
        self._add(software, [("rdfs:label", literal(f"policykg {r.version}"))])
        self._add(software, [("schema:softwareVersion", literal(r.version))])
        for source in r.sources:
            self._input(node, source)

    def _input(self, build: str, source: Source) -> None:
        file, media = self.names.file(source.name), MEDIA_TYPES.get(source.format, "application/octet-stream")
        self._type(file, "pkg:SourceFile")
        self._add(build, [("prov:used", file)])
        self._add(file, [("rdfs:label", literal(source.name)), ("pkg:sha256", literal(source.sha256))])
        self._add(file, [("schema:encodingFormat", literal(media))])

    def _made(self, predicate: str) -> list[tuple[str, str]]:
        return [(predicate, literal(self.record.made, datatype="dateTime"))] if self.record.made else []


def _both(predicate: str, zh: str, en: str) -> list[tuple[str, str]]:
    return [(predicate, literal(zh, lang="zh")), (predicate, literal(en, lang="en"))]


def _titles(files: int, entities: int) -> list[tuple[str, str]]:
    return [
        *_both("dcterms:title", "政策知识图谱", "Policy knowledge graph"),
        *_both(
            "dcterms:description",
            f"由 {files} 个文件读出的 {entities} 个实体及其关系，每条关系附原文语句。",
            f"{entities} entities and their relations, read from {files} files, each relation with its sentence.",
        ),
    ]


def _sizes(
    triples: set[Triple], entities: set[str], classes: Mapping[str, int], predicates: Mapping[str, int]
) -> list[tuple[str, str]]:
    numbers = {
        "triples": len(triples),
        "entities": len(entities),
        "classes": len(classes),
        "properties": len(predicates),
        "distinctSubjects": len({s for s, _, _ in triples}),
        "distinctObjects": len({o for _, _, o in triples}),
    }
    return [(f"void:{name}", _count(n)) for name, n in numbers.items()]


def _examples(triples: Iterable[Triple]) -> list[tuple[str, str]]:
    """The entity that most articles name."""
    named = Counter(o for _, p, o in triples if p == term("schema:mentions"))
    return [("void:exampleResource", min(named, key=lambda e: (-named[e], e)))] if named else []


def _vocabularies(used: Iterable[str]) -> set[str]:
    """The namespaces of classes and predicates."""
    return {ns for u in used for ns in PREFIXES.values() if u.startswith(ns, 1)}


def _count(n: int) -> str:
    return literal(str(n), datatype="integer")


def _truth(value: bool) -> str:
    return literal(str(value).lower(), datatype="boolean")
