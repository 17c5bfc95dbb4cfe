// The columns of the two tables: what a row says, as text, and by what it is sorted.

import { label, type Word } from "../i18n.ts";
import type { Lang } from "../data.ts";
import type { Model } from "../model.ts";
import type { Filters } from "../state.ts";
import { passesEvidence, passingArticles, type Visible } from "../visible.ts";

export interface Column {
  readonly name: string;
  readonly title: Word;
  /** The least width in pixels, and its share of what is left. */
  readonly least: number;
  readonly share: number;
  readonly text: (row: number) => string;
  /** By what rows are sorted, where that is a number. */
  readonly value?: (row: number) => number;
}

/** What the cells are made of. */
export interface Source {
  readonly model: Model;
  readonly filters: Filters;
  readonly seen: Visible;
  readonly lang: Lang;
}

const BETWEEN = "、";

/** Entities: a row is a node. */
export function entityColumns({ model, seen, lang }: Source): Column[] {
  const degree = degrees(model, seen);
  const dates = datesOf(model);
  return [
    { name: "label", title: "table.label", least: 180, share: 3, text: (node) => model.label(node) },
    { name: "class", title: "table.class", least: 112, share: 1.2, text: (node) => label(model.classOf(node), lang) },
    { name: "aliases", title: "table.aliases", least: 140, share: 2, text: (node) => model.aliases(node).join(BETWEEN) },
    numeric("mentions", "table.mentions", (node) => model.mentions[node]!),
    numeric("relations", "table.relationCount", (node) => degree[node]!),
    { name: "date", title: "table.date", least: 104, share: 0, text: (node) => dates.get(node) ?? "" },
    { name: "code", title: "table.code", least: 88, share: 0, text: (node) => model.code(node) ?? "" },
  ];
}

/** Relations: a row is an edge. */
export function relationColumns({ model, filters, lang }: Source): Column[] {
  const { s, p, o } = model.edges;
  const articles = passingArticles(model, filters);
  const pieces = (edge: number): number[] => {
    const [first, many] = model.evidenceSpan(edge);
    return Array.from({ length: many }, (_, at) => first + at).filter((id) => passesEvidence(model, filters, articles, id));
  };
  const each = <T>(edge: number, tell: (id: number) => T): T[] => [...new Set(pieces(edge).map(tell))];
  const article = (id: number): string => model.articles[model.evidenceArticle(id)]?.label ?? "";
  return [
    { name: "subject", title: "table.subject", least: 140, share: 1.6, text: (edge) => model.label(s[edge]!) },
    { name: "predicate", title: "table.predicate", least: 112, share: 0, text: (edge) => label(model.predicates[p[edge]!]!, lang) },
    { name: "object", title: "table.object", least: 140, share: 1.6, text: (edge) => model.label(o[edge]!) },
    { name: "modality", title: "table.modality", least: 88, share: 0, text: (edge) => each(edge, (id) => model.evidenceModality(id)).map((at) => label(model.modalities[at]!, lang)).join(BETWEEN) },
    numeric("evidence", "table.evidenceCount", (edge) => pieces(edge).length),
    { name: "articles", title: "table.articles", least: 140, share: 2, text: (edge) => each(edge, article).filter(Boolean).join(BETWEEN) },
    { name: "sentence", title: "table.sentence", least: 200, share: 4, text: (edge) => sentence(model, pieces(edge)[0]) },
  ];
}

function sentence(model: Model, id: number | undefined): string {
  return id === undefined ? "" : model.evidence(id).sentence;
}

function numeric(name: string, title: Word, value: (row: number) => number): Column {
  return { name, title, least: 88, share: 0, text: (row) => String(value(row)), value };
}

/** How many relations that pass each node has. */
function degrees(model: Model, seen: Visible): Uint32Array {
  const found = new Uint32Array(model.count);
  for (let edge = 0; edge < model.edgeCount; edge++) {
    if (!seen.edge[edge]) continue;
    found[model.edges.s[edge]!]!++;
    found[model.edges.o[edge]!]!++;
  }
  return found;
}

/** Years of start and dates of issue. */
function datesOf(model: Model): Map<number, string> {
  const named = new Set(model.predicates.flatMap(({ name }, at) => (name === "startYear" || name === "issuedOn" ? [at] : [])));
  return new Map(model.facts.filter((fact) => named.has(fact.predicate)).map((fact) => [fact.node, fact.value]));
}
