// A part of the graph as Turtle: entities, relations, claims with their evidence, frameworks, articles, observations,
// in the shape and under the names that `policykg build` gives them, so that it falls into place beside a build.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Term } from "../data.ts";
import type { Evidence, Model } from "../model.ts";
import type { Part } from "./part.ts";

const PREFIXES: Readonly<Record<string, string>> = {
  pkg: "https://w3id.org/policykg/ontology#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  schema: "https://schema.org/",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  geo: "http://www.w3.org/2003/01/geo/wgs84_pos#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
/** Local names that need no escape in Turtle, and are whole words to a reader. */
const LOCAL = /^[A-Za-z0-9_\u4e00-\u9fff](?:[A-Za-z0-9_\u4e00-\u9fff-]*)$/;
const STRENGTH = ["Stated", "Planned", "Proposed"];

/** The whole document. */
export function turtle(model: Model, part: Part): string {
  return new Writer(model, part).document();
}

class Writer {
  /** Subject -> predicate -> objects, all terms in Turtle. */
  private readonly subjects = new Map<string, Map<string, Set<string>>>();
  /** Claim -> the strongest modality that is told of it. */
  private readonly strongest = new Map<string, number>();
  private readonly inside: ReadonlySet<number>;
  private readonly prefixes: readonly (readonly [string, string])[];

  constructor(
    private readonly model: Model,
    private readonly part: Part,
  ) {
    this.inside = new Set(part.nodes);
    this.prefixes = [["id", model.base] as const, ...Object.entries(PREFIXES)];
  }

  document(): string {
    const { part } = this;
    for (const node of part.nodes) this.entity(node);
    this.terms();
    const fillers = this.frameworks();
    for (const edge of part.edges) this.relation(edge, fillers);
    for (const fact of this.model.facts) if (this.inside.has(fact.node)) this.fact(fact);
    for (const one of this.model.observations) if (one.about.every((node) => this.inside.has(node))) this.observation(one);
    for (const article of part.articles) this.article(article);
    for (const [claim, rank] of this.strongest) this.add(claim, "pkg:modality", `pkg:${STRENGTH[rank]}`);
    return this.prefixes.map(([name, space]) => `@prefix ${name}: <${space}> .\n`).join("") + [...this.subjects].map(block).join("");
  }

  // ------------------------------------------------------------ terms

  private add(subject: string, predicate: string, object: string): void {
    let values = this.subjects.get(subject);
    if (!values) this.subjects.set(subject, (values = new Map()));
    const found = values.get(predicate);
    if (found) found.add(object);
    else values.set(predicate, new Set([object]));
  }

  private iri(iri: string): string {
    for (const [name, space] of this.prefixes) if (iri.startsWith(space) && LOCAL.test(iri.slice(space.length))) return `${name}:${iri.slice(space.length)}`;
    return `<${plain(iri)}>`;
  }

  private node(node: number): string {
    return this.iri(this.model.iri(node));
  }

  private term(term: Term): string {
    return this.iri(iriOf(term));
  }

  /** The IRI of something without a name: its kind and the digest of what it is, as a build makes it. */
  private made(kind: string, ...parts: unknown[]): string {
    return `${this.model.base}${kind}-${bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 16)}`;
  }

  // ------------------------------------------------------------ what there is

  private entity(node: number): void {
    const { model } = this;
    const subject = this.node(node);
    this.add(subject, "a", this.term(model.classOf(node)));
    this.add(subject, "rdfs:label", literal(model.label(node), "@zh"));
    for (const alias of model.aliases(node)) this.add(subject, "skos:altLabel", literal(alias, "@zh"));
    const code = model.code(node);
    if (code !== null) this.add(subject, "pkg:divisionCode", literal(code));
    const place = model.places.get(node);
    if (!place) return;
    this.add(subject, "geo:lat", decimal(place[0]));
    this.add(subject, "geo:long", decimal(place[1]));
  }

  /** What the classes and predicates that occur are called, and what is what. */
  private terms(): void {
    const { model, part } = this;
    const classes = new Set(part.nodes.map((node) => model.classOf(node)));
    const predicates = new Set(part.edges.map((edge) => model.predicate(edge)));
    for (const term of [...classes, ...predicates]) {
      this.add(this.term(term), "rdfs:label", literal(term.zh, "@zh"));
      this.add(this.term(term), "rdfs:label", literal(term.en, "@en"));
    }
    for (const { iri, name, zh, en, parents } of classes) for (const parent of parents) this.add(this.term({ iri, name, zh, en }), "rdfs:subClassOf", this.iri(PREFIXES["pkg"] + parent));
  }

  /** Frameworks with their slots; which sentence makes what a part of what, since such parts have no claim of their own. */
  private frameworks(): Set<string> {
    const told = new Set<string>();
    for (const { node, slots } of this.model.frameworks) {
      if (!this.inside.has(node)) continue;
      slots.forEach(({ label, count, fillers }, at) => {
        const slot = this.made("slot", `<${this.model.iri(node)}>`, at + 1);
        const subject = this.iri(slot);
        this.add(this.node(node), "pkg:hasSlot", subject);
        this.add(subject, "a", "pkg:FrameworkSlot");
        this.add(subject, "rdfs:label", literal(label, "@zh"));
        this.add(subject, "pkg:slotOrder", String(at + 1));
        if (count !== null) this.add(subject, "pkg:slotCount", String(count));
        for (const filler of fillers) {
          if (!this.inside.has(filler.node)) continue;
          this.add(subject, "pkg:filledBy", this.node(filler.node));
          for (const evidence of filler.evidence.filter(this.part.keeps).map((id) => this.model.evidence(id))) {
            told.add(this.reading(node, filler.node, evidence));
            this.claim(slot, `${PREFIXES["pkg"]}filledBy`, this.model.iri(filler.node), this.node(filler.node), evidence);
          }
        }
      });
    }
    return told;
  }

  private reading(framework: number, filler: number, { article, file }: Evidence): string {
    return [framework, filler, article, ...file].join(" ");
  }

  private relation(edge: number, fillers: ReadonlySet<string>): void {
    const { model } = this;
    const [s, o] = [model.edges.s[edge]!, model.edges.o[edge]!];
    const predicate = model.predicate(edge);
    this.add(this.node(s), this.term(predicate), this.node(o));
    for (const evidence of model.evidenceOf(edge)) {
      if (!this.part.keeps(evidence.id)) continue;
      if (predicate.name === "hasPart" && fillers.has(this.reading(s, o, evidence))) continue;
      this.claim(model.iri(s), iriOf(predicate), model.iri(o), this.node(o), evidence);
    }
  }

  private fact({ node, predicate, value, evidence }: Model["facts"][number]): void {
    const { model } = this;
    const term = model.predicates[predicate]!;
    const [written, canonical] = time(value);
    this.add(this.node(node), this.term(term), written);
    for (const one of model.evidences(evidence)) if (this.part.keeps(one.id)) this.claim(model.iri(node), iriOf(term), canonical, written, one);
  }

  /** A claim; `object` is its IRI or a canonical literal, `written` the same in Turtle. */
  private claim(subject: string, predicate: string, object: string, written: string, evidence: Evidence): void {
    if (evidence.article < 0) return;
    const graph = `<${this.model.articleIri(evidence.article)}>`;
    const claim = this.iri(this.made("claim", graph, `<${subject}>`, `<${predicate}>`, object.startsWith('"') ? object : `<${object}>`));
    const rank = Math.max(0, STRENGTH.indexOf(evidence.modality.name));
    this.add(claim, "a", "pkg:Claim");
    this.add(claim, "a", "rdf:Statement");
    this.add(claim, "rdf:subject", this.iri(subject));
    this.add(claim, "rdf:predicate", this.iri(predicate));
    this.add(claim, "rdf:object", written);
    // Views join the names of several patterns.
    for (const pattern of evidence.pattern.split("、").filter(Boolean)) this.add(claim, "pkg:pattern", literal(pattern));
    this.add(claim, "prov:wasDerivedFrom", this.evidence(evidence));
    this.strongest.set(claim, Math.min(rank, this.strongest.get(claim) ?? rank));
  }

  private evidence({ article, file: [start, end], sentence }: Evidence): string {
    const source = this.model.articleIri(article);
    const [node, quote, position] = ["evidence", "quote", "position"].map((kind) => this.iri(this.made(kind, `<${source}>`, start, end))) as [string, string, string];
    this.add(node, "a", "oa:SpecificResource");
    this.add(node, "oa:hasSource", this.iri(source));
    this.add(node, "oa:hasSelector", quote);
    this.add(node, "oa:hasSelector", position);
    this.add(quote, "a", "oa:TextQuoteSelector");
    this.add(quote, "oa:exact", literal(sentence));
    this.add(position, "a", "oa:TextPositionSelector");
    this.add(position, "oa:start", String(start));
    this.add(position, "oa:end", String(end));
    return node;
  }

  private observation({ iri, about, indicator, qualifier, value, unit, time: when, evidence }: Model["observations"][number]): void {
    const { model } = this;
    const kept = model.evidences(evidence).filter(({ id, article }) => this.part.keeps(id) && article >= 0);
    if (!kept.length) return;
    const subject = this.iri(model.whole(iri));
    this.add(subject, "a", "pkg:Observation");
    for (const node of about) this.add(subject, "pkg:about", this.node(node));
    this.add(subject, "pkg:indicator", literal(indicator, "@zh"));
    this.add(subject, "pkg:value", quantity(value));
    if (unit) this.add(subject, "pkg:unit", literal(unit));
    if (qualifier) this.add(subject, "pkg:qualifier", literal(qualifier));
    if (when) this.add(subject, "pkg:time", time(when)[0]);
    for (const one of kept) {
      this.add(subject, "prov:wasDerivedFrom", this.evidence(one));
      for (const pattern of one.pattern.split("、").filter(Boolean)) this.add(subject, "pkg:pattern", literal(pattern));
    }
  }

  private article(at: number): void {
    const { model } = this;
    const { label, title, genre, file, creators, about, text } = model.articles[at]!;
    const subject = this.iri(model.articleIri(at));
    const source = this.iri(this.made("file", file));
    this.add(subject, "a", "pkg:Article");
    this.add(subject, "rdfs:label", literal(label, "@zh"));
    if (title) this.add(subject, "dcterms:title", literal(title, "@zh"));
    if (genre) this.add(subject, "pkg:genre", literal(genre));
    for (const creator of creators) if (this.inside.has(creator)) this.add(subject, "dcterms:creator", this.node(creator));
    for (const node of about) if (this.inside.has(node)) this.add(subject, "schema:mentions", this.node(node));
    this.add(subject, "dcterms:isPartOf", source);
    this.add(source, "a", "pkg:SourceFile");
    this.add(source, "rdfs:label", literal(file));
    if (text) this.add(subject, "pkg:text", literal(text, "@zh"));
  }
}

/** A term's IRI; a name that the ontology does not know stands beside those that it knows. */
function iriOf({ iri, name }: Term): string {
  return iri || PREFIXES["pkg"] + encodeURIComponent(name.toWellFormed());
}

function block([subject, values]: readonly [string, ReadonlyMap<string, ReadonlySet<string>>]): string {
  return `\n${subject} ${[...values].map(([predicate, objects]) => `${predicate} ${[...objects].join(" , ")}`).join(" ;\n    ")} .\n`;
}

function literal(text: string, tail = ""): string {
  const names: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const escaped = text.toWellFormed().replace(/[\\"\u0000-\u001f\u007f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => names[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
  return `"${escaped}"${tail}`;
}

/** A year, a month or a day with its datatype, in Turtle and as a build writes it; other words as they are. */
function time(value: string): [written: string, canonical: string] {
  const kind = /^\d{4}$/.test(value) ? "gYear" : /^\d{4}-(?:0[1-9]|1[0-2])$/.test(value) ? "gYearMonth" : /^\d{4}-\d\d-\d\d$/.test(value) ? "date" : null;
  return kind ? [`"${value}"^^xsd:${kind}`, `"${value}"^^<${PREFIXES["xsd"]}${kind}>`] : [literal(value), literal(value)];
}

/** A plain number as a decimal, anything else as a string. */
function quantity(value: string): string {
  if (!/^[-+]?\d+(\.\d+)?$/.test(value)) return literal(value);
  return value.includes(".") ? value : `"${value}"^^xsd:decimal`;
}

function decimal(value: number): string {
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}

/** An IRI as Turtle can hold it. */
function plain(iri: string): string {
  return iri.toWellFormed().replace(/[\u0000-\u0020<>"{}|^`\\\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e]/g, (c) => encodeURIComponent(c));
}
