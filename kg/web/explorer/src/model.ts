// The graph, indexed and read-only: what every view reads.

import type { ArticleData, ClassInfo, Community, ObservationData, Payload, SlotData, Term } from "./data.ts";

/** A place in a text: from, to. */
export type Span = readonly [number, number];

/** One sentence behind a relation or a value. */
export interface Evidence {
  readonly id: number;
  readonly sentence: string;
  /** Article, or −1. */
  readonly article: number;
  readonly modality: Term;
  readonly pattern: string;
  /** Where it stands in the article's text; null where it was not found there (a by-line, a text left out). */
  readonly place: Span | null;
  /** Code points of the file. */
  readonly file: Span;
  /** Where subject and object stand in the sentence. */
  readonly subject: Span | null;
  readonly object: Span | null;
}

/** A value of a node, such as a year of start. */
export interface Fact {
  readonly node: number;
  readonly predicate: number;
  readonly value: string;
  /** First evidence, how many. */
  readonly evidence: Span;
}

export interface Framework {
  readonly node: number;
  readonly slots: readonly SlotData[];
}

/** A list of numbers by node, as one array and where each node's part begins. */
class Lists {
  constructor(
    private readonly first: Uint32Array,
    private readonly items: Uint32Array,
  ) {}

  static of(count: number, owners: ArrayLike<number>): Lists {
    const first = new Uint32Array(count + 1);
    for (let at = 0; at < owners.length; at++) first[owners[at]! + 1]!++;
    for (let at = 0; at < count; at++) first[at + 1]! += first[at]!;
    const next = first.slice();
    const items = new Uint32Array(owners.length);
    for (let at = 0; at < owners.length; at++) items[next[owners[at]!]!++] = at;
    return new Lists(first, items);
  }

  at(owner: number): Uint32Array {
    return this.items.subarray(this.first[owner]!, this.first[owner + 1]!);
  }
}

export class Model {
  readonly title: string;
  readonly base: string;
  /** Whether there is nothing to see here, only to query. */
  readonly remote: boolean;
  /** The number of nodes. */
  readonly count: number;
  readonly classes: readonly ClassInfo[];
  readonly predicates: readonly Term[];
  readonly modalities: readonly Term[];
  readonly patterns: readonly string[];
  readonly labels: readonly string[];
  readonly cls: Uint16Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly size: Float32Array;
  readonly mentions: Uint32Array;
  readonly communities: readonly Community[];
  readonly start: Payload["start"];
  readonly focus: readonly number[];
  /** The columns of the edges. */
  readonly edges: { readonly s: Uint32Array; readonly p: Uint16Array; readonly o: Uint32Array };
  readonly articles: readonly ArticleData[];
  readonly frameworks: readonly Framework[];
  readonly observations: readonly ObservationData[];
  readonly facts: readonly Fact[];
  readonly pinyin: Readonly<Record<string, string>>;
  /** Node -> [latitude, longitude]. */
  readonly places: ReadonlyMap<number, Span>;
  private readonly firstEvidence: Uint32Array;
  private readonly out: Lists;
  private readonly into: Lists;
  private numbers: Map<string, number> | null = null;
  private told: Map<number, number[]> | null = null;

  constructor(readonly data: Payload) {
    const { nodes, edges, meta } = data;
    this.title = meta.title;
    this.base = meta.base;
    this.remote = meta.remote ?? false;
    this.focus = meta.focus;
    this.count = nodes.label.length;
    this.classes = data.classes;
    this.predicates = data.predicates;
    this.modalities = data.modalities;
    this.patterns = data.patterns;
    this.labels = nodes.label;
    this.cls = Uint16Array.from(nodes.cls);
    this.x = Float32Array.from(data.x);
    this.y = Float32Array.from(data.y);
    this.size = Float32Array.from(nodes.size);
    this.mentions = Uint32Array.from(nodes.mentions);
    this.communities = data.communities;
    this.start = data.start;
    this.edges = { s: Uint32Array.from(edges.s), p: Uint16Array.from(edges.p), o: Uint32Array.from(edges.o) };
    this.articles = data.articles;
    this.frameworks = data.frameworks;
    this.observations = data.observations;
    this.facts = data.facts.map(([node, predicate, value, first, many]) => ({
      node,
      predicate,
      value,
      evidence: [first, many] as const,
    }));
    this.pinyin = data.pinyin;
    this.places = new Map(nodes.places.map(([node, lat, long]) => [node, [lat, long] as const]));
    this.firstEvidence = new Uint32Array(edges.count.length + 1);
    edges.count.forEach((many, at) => (this.firstEvidence[at + 1] = this.firstEvidence[at]! + many));
    this.out = Lists.of(this.count, this.edges.s);
    this.into = Lists.of(this.count, this.edges.o);
  }

  // ------------------------------------------------------------ nodes

  label(node: number): string {
    return this.labels[node] ?? "";
  }

  classOf(node: number): ClassInfo {
    return this.classes[this.cls[node]!]!;
  }

  aliases(node: number): readonly string[] {
    return this.data.nodes.aliases[node] ?? [];
  }

  code(node: number): string | null {
    return this.data.nodes.codes[node] ?? null;
  }

  /** The local name below the base, or a whole IRI in `<…>`: what stands in links. */
  local(node: number): string {
    return this.data.nodes.iri[node] || this.labels[node]!;
  }

  iri(node: number): string {
    return this.whole(this.local(node));
  }

  /** The IRI that a local name or a whole one in `<…>` stands for. */
  whole(local: string): string {
    return whole(local, this.base);
  }

  articleIri(article: number): string {
    return this.whole(this.articles[article]!.iri);
  }

  /** The node of an IRI, or of a local name; −1 where there is none. */
  nodeOf(iri: string): number {
    if (!this.numbers) this.numbers = new Map(this.data.nodes.iri.map((name, at) => [name || this.labels[at]!, at]));
    return this.numbers.get(iri) ?? this.numbers.get(iri.startsWith(this.base) ? iri.slice(this.base.length) : `<${iri}>`) ?? -1;
  }

  factsOf(node: number): Fact[] {
    return this.facts.filter((fact) => fact.node === node);
  }

  observationsOf(node: number): ObservationData[] {
    return this.observations.filter((observation) => observation.about.includes(node));
  }

  frameworkOf(node: number): Framework | null {
    return this.frameworks.find((framework) => framework.node === node) ?? null;
  }

  // ------------------------------------------------------------ edges

  /** The number of edges (relations between nodes). */
  get edgeCount(): number {
    return this.edges.s.length;
  }

  /** Edges that start at a node. */
  edgesFrom(node: number): Uint32Array {
    return this.out.at(node);
  }

  /** Edges that end at a node. */
  edgesTo(node: number): Uint32Array {
    return this.into.at(node);
  }

  /** Edges at a node, those that start there first; a loop twice. */
  edgesAt(node: number): number[] {
    return [...this.edgesFrom(node), ...this.edgesTo(node)];
  }

  degree(node: number): number {
    return this.edgesFrom(node).length + this.edgesTo(node).length;
  }

  /** The node at the other end of an edge. */
  other(edge: number, node: number): number {
    return this.edges.s[edge] === node ? this.edges.o[edge]! : this.edges.s[edge]!;
  }

  predicate(edge: number): Term {
    return this.predicates[this.edges.p[edge]!]!;
  }

  /** All edges between two nodes, in either direction. */
  between(a: number, b: number): number[] {
    const forth = [...this.edgesFrom(a)].filter((edge) => this.edges.o[edge] === b);
    const back = a === b ? [] : [...this.edgesFrom(b)].filter((edge) => this.edges.o[edge] === a);
    return [...forth, ...back];
  }

  /** Neighbours of a node, each once; by one predicate where it is given. */
  neighbours(node: number, predicate: number | null = null): number[] {
    const found = new Set<number>();
    for (const edge of this.edgesAt(node)) {
      if (predicate === null || this.edges.p[edge] === predicate) found.add(this.other(edge, node));
    }
    found.delete(node);
    return [...found];
  }

  /** The edge of a subject, predicate and object; −1 where there is none. */
  edgeOf(s: number, p: number, o: number): number {
    return [...this.edgesFrom(s)].find((edge) => this.edges.p[edge] === p && this.edges.o[edge] === o) ?? -1;
  }

  // ------------------------------------------------------------ evidence

  /** The ids of an edge's evidence: [first, how many]. */
  evidenceSpan(edge: number): Span {
    return [this.firstEvidence[edge]!, this.firstEvidence[edge + 1]! - this.firstEvidence[edge]!];
  }

  /** What an edge rests on; nothing where the gazetteer says so. */
  evidenceOf(edge: number): Evidence[] {
    return this.evidences(this.evidenceSpan(edge));
  }

  /** Several pieces, one after another: [first, how many]. */
  evidences([first, many]: Span): Evidence[] {
    return Array.from({ length: many }, (_, at) => this.evidence(first + at));
  }

  evidence(id: number): Evidence {
    const e = this.data.evidence;
    return {
      id,
      sentence: this.data.sentences[e.sentence[id]!] ?? "",
      article: e.article[id]!,
      modality: this.modalities[e.modality[id]!] ?? { name: "", zh: "", en: "", iri: "" },
      pattern: this.patterns[e.pattern[id]!] ?? "",
      place: span(e.start[id]!, e.end[id]!),
      file: [e.from[id]!, e.to[id]!],
      subject: span(e.subjectStart[id]!, e.subjectEnd[id]!),
      object: span(e.objectStart[id]!, e.objectEnd[id]!),
    };
  }

  /** The article and the modality of a piece, without reading the rest of it. */
  evidenceArticle(id: number): number {
    return this.data.evidence.article[id]!;
  }

  evidenceModality(id: number): number {
    return this.data.evidence.modality[id]!;
  }

  /** The pieces of evidence that an article holds, in no order. */
  evidenceIn(article: number): number[] {
    return this.data.evidence.article.flatMap((at, id) => (at === article ? [id] : []));
  }

  /** Where a piece stands in its article's text; −1 where it was not found there. */
  evidenceStart(id: number): number {
    return this.data.evidence.start[id]!;
  }

  /** The edge that a piece of evidence is behind; −1 where it is behind a value or an observation. */
  edgeOfEvidence(id: number): number {
    let [low, high] = [0, this.edgeCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firstEvidence[middle + 1]! <= id) low = middle + 1;
      else high = middle;
    }
    return low < this.edgeCount ? low : -1;
  }

  /** A piece of evidence that starts at a place of an article's text; −1 where there is none. */
  evidenceAt(article: number, start: number): number {
    const e = this.data.evidence;
    return e.start.findIndex((at, id) => at === start && e.article[id] === article);
  }

  /** The articles that name a node. */
  articlesOf(node: number): readonly number[] {
    if (!this.told) {
      const told = new Map<number, number[]>();
      this.articles.forEach((article, at) => {
        for (const one of article.about) told.set(one, [...(told.get(one) ?? []), at]);
      });
      this.told = told;
    }
    return this.told.get(node) ?? [];
  }

  /** The article that a node is; −1 where it is none. */
  articleOfNode(node: number): number {
    return this.articles.findIndex((article) => article.node === node);
  }

  articleOfIri(iri: string): number {
    return this.articles.findIndex((article, at) => article.iri === iri || this.articleIri(at) === iri);
  }

  /** All years of articles, sorted. */
  years(): string[] {
    return [...new Set(this.articles.map((article) => article.year).filter(Boolean))].sort();
  }
}

function span(start: number, end: number): Span | null {
  return start < 0 ? null : [start, end];
}

function whole(local: string, base: string): string {
  return local.startsWith("<") ? local.slice(1, -1) : base + local;
}
