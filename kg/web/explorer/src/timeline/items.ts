// What has a date, in lanes: strategies by their start, documents by their issue, meetings by what tells of them.

import type { Model, Span } from "../model.ts";
import type { Filters, Selection } from "../state.ts";
import { passesEvidence, passing, passingArticles } from "../visible.ts";
import { dateBefore, dateIn, type When, when } from "./dates.ts";

export const LANES = ["strategies", "documents", "articles", "meetings"] as const;
export type Lane = (typeof LANES)[number];
/** What a date rests on; `latest`: the thing is not younger than that. */
export type Basis = "fact" | "name" | "text" | "document" | "strategy" | "latest";

export interface Item {
  readonly lane: Lane;
  readonly label: string;
  /** The node whose class gives the look; −1: none. */
  readonly node: number;
  readonly when: When;
  readonly basis: Basis;
  readonly selection: Selection;
  readonly weight: number;
}

export interface Dated {
  readonly items: readonly Item[];
  /** Nodes of a lane that nothing dates. */
  readonly undated: Readonly<Record<Lane, readonly number[]>>;
}

const CLASSES: Readonly<Partial<Record<Lane, readonly string[]>>> = {
  strategies: ["Strategy"],
  documents: ["Document", "PolicyDocument", "Law"],
  meetings: ["Meeting"],
};

export function dated(model: Model, filters: Filters): Dated {
  return new Dater(model, filters).all();
}

class Dater {
  private readonly seen;
  private readonly articles;
  private readonly facts = new Map<string, Map<number, When>>();

  constructor(
    private readonly model: Model,
    private readonly filters: Filters,
  ) {
    this.seen = passing(model, filters);
    this.articles = passingArticles(model, filters);
    for (const name of ["startYear", "issuedOn"]) this.facts.set(name, this.values(name));
  }

  all(): Dated {
    const starts = this.facts.get("startYear")!;
    const issues = this.facts.get("issuedOn")!;
    const told = new Set(this.model.articles.map((article) => article.node));
    const items = [
      ...[...starts].map(([node, date]) => this.item("strategies", node, date, "fact")),
      ...[...issues].filter(([node]) => !told.has(node)).map(([node, date]) => this.item("documents", node, date, "fact")),
      ...this.written(issues),
      ...this.meetings(),
    ];
    items.sort((a, b) => a.when.from - b.when.from || a.when.to - b.when.to || b.weight - a.weight || (a.label < b.label ? -1 : 1));
    return { items, undated: this.undated(items, told) };
  }

  private item(lane: Lane, node: number, date: When, basis: Basis): Item {
    const { model } = this;
    return { lane, node, label: model.label(node), when: date, basis, selection: { kind: "node", node }, weight: model.size[node]! };
  }

  /** The values of a predicate that are dates and pass the filters, the earliest of each node. */
  private values(name: string): Map<number, When> {
    const { model } = this;
    const predicate = model.predicates.findIndex((one) => one.name === name);
    const found = new Map<number, When>();
    if (this.filters.predicates.has(predicate)) return found;
    for (const fact of model.facts) {
      const date = fact.predicate === predicate && this.seen.node[fact.node] && this.passes(fact.evidence) ? when(fact.value) : null;
      if (date && date.from < (found.get(fact.node)?.from ?? Infinity)) found.set(fact.node, date);
    }
    return found;
  }

  private passes([first, many]: Span): boolean {
    if (!many) return this.articles === null;
    return Array.from({ length: many }, (_, at) => first + at).some((id) => passesEvidence(this.model, this.filters, this.articles, id));
  }

  private reads(article: number): boolean {
    return this.articles === null || this.articles.has(article);
  }

  private written(issues: ReadonlyMap<number, When>): Item[] {
    return this.model.articles.flatMap((article, at) => {
      const date = issues.get(article.node) ?? when(article.year);
      if (!date || !this.reads(at)) return [];
      return [{ lane: "articles" as const, node: article.node, label: article.label, when: date, basis: "fact" as const, selection: { kind: "article" as const, article: at, evidence: null }, weight: article.about.length }];
    });
  }

  // ------------------------------------------------------------ meetings

  private meetings(): Item[] {
    const { model } = this;
    const nodes = this.ofLane("meetings");
    const texts = this.beforeNames(new Set(nodes));
    return nodes.flatMap((node) => {
      const named = dateIn(model.label(node));
      if (named) return [this.item("meetings", node, named, "name")];
      const read = texts.get(node) ?? [];
      if (read.length) return read.map((date) => this.item("meetings", node, date, "text"));
      const other = this.byOthers(node);
      return other ? [this.item("meetings", node, ...other)] : [];
    });
  }

  /** Node -> the dates that stand before its name in texts, the finer where two tell of one year. */
  private beforeNames(nodes: ReadonlySet<number>): Map<number, When[]> {
    const found = new Map<number, Map<number, When>>();
    this.model.articles.forEach(({ text, mentions }, article) => {
      if (!this.reads(article)) return;
      for (let at = 0; at < mentions.length; at += 3) {
        const node = mentions[at + 2]!;
        const date = nodes.has(node) ? dateBefore(text, mentions[at]!) : null;
        if (!date) continue;
        const years = found.get(node) ?? new Map<number, When>();
        const known = years.get(Math.floor(date.from + 1e-6));
        if (!known || date.to - date.from < known.to - known.from) years.set(Math.floor(date.from + 1e-6), date);
        found.set(node, years);
      }
    });
    return new Map([...found].map(([node, years]) => [node, [...years.values()]]));
  }

  /** By the documents adopted at a meeting, the strategies proposed there, or the articles that tell of it. */
  private byOthers(node: number): [When, Basis] | null {
    const { model } = this;
    const arriving = (predicate: string): number[] => [...model.edgesTo(node)].filter((edge) => this.seen.edge[edge] && model.predicate(edge).name === predicate).map((edge) => model.edges.s[edge]!);
    const first = (nodes: readonly number[], dates: ReadonlyMap<number, When>): When | null =>
      nodes.flatMap((one) => dates.get(one) ?? []).sort((a, b) => a.from - b.from)[0] ?? null;
    const document = first([...arriving("adoptedAt"), ...arriving("proposedIn")], this.facts.get("issuedOn")!);
    if (document) return [document, "document"];
    const strategy = first(arriving("proposedIn"), this.facts.get("startYear")!);
    if (strategy) return [strategy, "strategy"];
    const years = model.articlesOf(node).filter((at) => this.reads(at)).flatMap((at) => when(model.articles[at]!.year) ?? []);
    const latest = years.sort((a, b) => a.from - b.from)[0];
    return latest ? [latest, "latest"] : null;
  }

  private ofLane(lane: Lane): number[] {
    const names = CLASSES[lane] ?? [];
    const classes = new Set(this.model.classes.flatMap((cls, at) => (names.includes(cls.name) ? [at] : [])));
    return Array.from({ length: this.model.count }, (_, node) => node).filter((node) => this.seen.node[node] && classes.has(this.model.cls[node]!));
  }

  private undated(items: readonly Item[], told: ReadonlySet<number>): Dated["undated"] {
    const known = new Set(items.map((item) => item.node));
    const rest = (lane: Lane): number[] =>
      this.ofLane(lane)
        .filter((node) => !known.has(node) && !told.has(node))
        .sort((a, b) => this.model.size[b]! - this.model.size[a]! || a - b);
    return { strategies: rest("strategies"), documents: rest("documents"), articles: [], meetings: rest("meetings") };
  }
}
