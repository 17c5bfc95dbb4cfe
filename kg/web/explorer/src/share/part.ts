// A part of the graph: what of it is seen, as numbers and as a payload of its own.

import type { ArticleData, Columns, Community, Payload } from "../data.ts";
import { Spots } from "../graph/spots.ts";
import type { Model } from "../model.ts";
import type { Filters, State } from "../state.ts";
import { passesEvidence, passing, passingArticles, visible } from "../visible.ts";

/** The nodes, edges and articles of a part, each sorted, and which pieces of evidence belong to it. */
export interface Part {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly articles: readonly number[];
  readonly keeps: (evidence: number) => boolean;
}

/** What the view of the moment is about: the picture in the graph, elsewhere all that passes the filters. */
export function partOf(model: Model, state: State): Part {
  const seen = state.view === "graph" ? visible(model, state) : passing(model, state.filters);
  const nodes = ones(seen.node);
  const edges = ones(seen.edge);
  const keeps = evidenceFilter(model, state.filters);
  return { nodes, edges, articles: articlesOf(model, state.filters, nodes, edges, keeps), keeps };
}

function ones(flags: Uint8Array): number[] {
  return [...flags.keys()].filter((at) => flags[at]);
}

function evidenceFilter(model: Model, filters: Filters): (id: number) => boolean {
  const articles = passingArticles(model, filters);
  return (id) => passesEvidence(model, filters, articles, id);
}

/** The articles that state one of the edges, are one of the nodes, or give the sentence of a value. */
function articlesOf(model: Model, filters: Filters, nodes: readonly number[], edges: readonly number[], keeps: (id: number) => boolean): number[] {
  const found = new Set<number>();
  const state = ([first, many]: readonly [number, number]): void => {
    for (let id = first; id < first + many; id++) if (keeps(id)) found.add(model.evidenceArticle(id));
  };
  const inside = new Set(nodes);
  for (const edge of edges) state(model.evidenceSpan(edge));
  for (const fact of model.facts) if (inside.has(fact.node)) state(fact.evidence);
  for (const one of model.observations) if (one.about.every((node) => inside.has(node))) state(one.evidence);
  for (const { node, slots } of model.frameworks) {
    if (inside.has(node)) for (const filler of slots.flatMap((slot) => slot.fillers)) for (const id of filler.evidence) state([id, 1]);
  }
  const passes = passingArticles(model, filters);
  model.articles.forEach((article, at) => inside.has(article.node) && (!passes || passes.has(at)) && found.add(at));
  found.delete(-1);
  return [...found].sort((a, b) => a - b);
}

/** A payload that holds a part alone, its nodes where they stand now. */
export function extract(model: Model, state: State, part: Part, title: string): Payload {
  return new Extractor(model, part).payload(state, title);
}

class Numbering {
  private readonly to = new Map<number, number>();

  constructor(readonly from: readonly number[]) {
    from.forEach((one, at) => this.to.set(one, at));
  }

  has(one: number): boolean {
    return this.to.has(one);
  }

  /** The new number; −1 where there is none. */
  at(one: number): number {
    return this.to.get(one) ?? -1;
  }

  those(all: readonly number[]): number[] {
    return all.flatMap((one) => (this.has(one) ? [this.at(one)] : []));
  }
}

class Extractor {
  private readonly data: Payload;
  private readonly nodes: Numbering;
  private readonly articles: Numbering;
  private readonly evidence: Columns;
  private readonly sentences: string[] = [];
  private readonly sentence = new Map<number, number>();

  constructor(
    private readonly model: Model,
    private readonly part: Part,
  ) {
    this.data = model.data;
    this.nodes = new Numbering(part.nodes);
    this.articles = new Numbering(part.articles);
    this.evidence = Object.fromEntries(Object.keys(this.data.evidence).map((name) => [name, []])) as unknown as Columns;
  }

  payload(state: State, title: string): Payload {
    const { data, model, nodes, part } = this;
    const spots = new Spots(model);
    spots.follow(state.view === "graph" ? state.picture : { ...state.picture, base: "all" });
    const selection = state.selection?.kind === "node" ? nodes.those([state.selection.node]) : [];
    const edges = { ...pick(data.edges, part.edges), count: part.edges.map((edge) => this.keep(model.evidenceSpan(edge))[1]) };
    const facts = data.facts.flatMap(([node, p, text, first, many]): Payload["facts"] => (nodes.has(node) ? [[nodes.at(node), p, text, ...this.keep([first, many])]] : []));
    const observations = data.observations.flatMap((one) => (one.about.every((node) => nodes.has(node)) ? [{ ...one, about: nodes.those(one.about), evidence: this.keep(one.evidence) }] : []));
    const frameworks = this.frameworks();
    return {
      ...data,
      meta: { ...data.meta, title, lang: state.lang, focus: selection },
      nodes: this.columns(),
      x: part.nodes.map((node) => round(spots.x[node]!)),
      y: part.nodes.map((node) => round(spots.y[node]!)),
      communities: this.communities(state),
      start: { nodes: part.nodes.map((_, at) => at), x: [], y: [], communities: [] },
      edges: { s: edges.s.map((node) => nodes.at(node)), p: edges.p, o: edges.o.map((node) => nodes.at(node)), count: edges.count },
      facts,
      observations,
      frameworks,
      articles: part.articles.map((at) => this.article(data.articles[at]!)),
      evidence: this.evidence,
      sentences: this.sentences,
      pinyin: this.readings(),
    };
  }

  private columns(): Payload["nodes"] {
    const { nodes } = this.data;
    const { from } = this.nodes;
    const sparse = <T>(all: Record<number, T>): Record<number, T> => Object.fromEntries(from.flatMap((node, at) => (all[node] === undefined ? [] : [[at, all[node]]])));
    return {
      ...pick({ label: nodes.label, cls: nodes.cls, iri: nodes.iri, size: nodes.size, mentions: nodes.mentions }, from),
      aliases: sparse(nodes.aliases),
      codes: sparse(nodes.codes),
      places: nodes.places.flatMap(([node, lat, long]): Payload["nodes"]["places"] => (this.nodes.has(node) ? [[this.nodes.at(node), lat, long]] : [])),
    };
  }

  /** Takes some pieces of evidence over: [first, how many] of the new ones. */
  private keep([first, many]: readonly [number, number]): [number, number] {
    const start = this.evidence.sentence.length;
    for (let id = first; id < first + many; id++) if (this.part.keeps(id)) this.piece(id);
    return [start, this.evidence.sentence.length - start];
  }

  private piece(id: number): number {
    const { evidence, data } = this;
    for (const name of Object.keys(evidence) as (keyof Columns)[]) evidence[name].push(data.evidence[name][id]!);
    const old = data.evidence.sentence[id]!;
    if (!this.sentence.has(old)) this.sentence.set(old, this.sentences.push(data.sentences[old]!) - 1);
    const at = evidence.sentence.length - 1;
    evidence.sentence[at] = this.sentence.get(old)!;
    evidence.article[at] = this.articles.at(data.evidence.article[id]!);
    return at;
  }

  private frameworks(): Payload["frameworks"] {
    const { nodes } = this;
    return this.data.frameworks.flatMap(({ node, slots }) => {
      if (!nodes.has(node)) return [];
      const kept = slots.map((slot) => ({
        ...slot,
        fillers: slot.fillers.flatMap((filler) => (nodes.has(filler.node) ? [{ node: nodes.at(filler.node), evidence: filler.evidence.filter((id) => this.part.keeps(id)).map((id) => this.piece(id)) }] : [])),
      }));
      return [{ node: nodes.at(node), slots: kept }];
    });
  }

  private article(article: ArticleData): ArticleData {
    const { nodes } = this;
    const mentions: number[] = [];
    for (let at = 0; at < article.mentions.length; at += 3) {
      const [from, to, node] = article.mentions.slice(at, at + 3) as [number, number, number];
      if (nodes.has(node)) mentions.push(from, to, nodes.at(node));
    }
    return { ...article, node: nodes.at(article.node), creators: nodes.those(article.creators), about: nodes.those(article.about), mentions };
  }

  /** The communities of the layout that is kept; what was laid out anew has none. */
  private communities({ view, picture }: State): Community[] {
    const { start, communities } = this.data;
    const first = view === "graph" && picture.base === "start" && start.x.length > 0;
    const all = view === "graph" && (picture.base === "none" || picture.placed.size) ? [] : first ? start.communities : communities;
    return all.map(({ members, names }) => ({ members: this.nodes.those(members), names })).filter(({ members }) => members.length >= 4);
  }

  private readings(): Record<string, string> {
    const { nodes } = this.data;
    const used = new Set(this.nodes.from.flatMap((node) => [...nodes.label[node]!, ...(nodes.aliases[node] ?? []).join("")]));
    const found = Object.entries(this.data.pinyin).map(([syllable, all]) => [syllable, [...all].filter((c) => used.has(c)).join("")] as const);
    return Object.fromEntries(found.filter(([, all]) => all));
  }
}

/** Some rows of columns. */
function pick<T extends Record<string, readonly unknown[]>>(columns: T, rows: readonly number[]): T {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, rows.map((row) => column[row])])) as unknown as T;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
