// Facets: what can be filtered by, and how much of each value is there under all the other filters.

import type { Model } from "../model.ts";
import type { Filters, State } from "../state.ts";
import { filtered, inPicture, namedIn, passingArticles, passesEvidence } from "../visible.ts";

export type Kind = "classes" | "predicates" | "modalities" | "articles" | "creators";

/** Value -> how much there is of it. */
export type Counts = ReadonlyMap<number, number>;

const EMPTY: ReadonlySet<number> = new Set();

/** The values of a facet that occur, in the order in which they are listed. */
export function values(model: Model, kind: Kind): number[] {
  switch (kind) {
    case "classes":
      return used(model.classes.length, model.cls);
    case "predicates":
      return used(model.predicates.length, model.edges.p);
    case "modalities":
      return [...model.modalities.keys()].filter((at) => model.modalities[at]!.name !== "");
    case "articles":
      return [...model.articles.keys()];
    case "creators":
      return [...new Set(model.articles.flatMap((article) => article.creators))];
  }
}

function used(many: number, column: ArrayLike<number>): number[] {
  const found = new Uint8Array(many);
  for (let at = 0; at < column.length; at++) found[column[at]!] = 1;
  return [...found.keys()].filter((at) => found[at]);
}

/** How much there is of each value of a facet, while every other filter is as it is. */
export function counts(model: Model, state: State, kind: Kind): Counts {
  const filters = { ...state.filters, [kind]: EMPTY };
  const base = state.view === "graph" ? inPicture(model, state.picture) : new Uint8Array(model.count).fill(1);
  const found = filtered(model, filters, base);
  if (kind === "classes") return tally(model.cls, found.node);
  if (kind === "predicates") return tally(model.edges.p, found.edge);
  if (kind === "modalities") return modalities(model, filters, found.edge);
  const passing = passingArticles(model, filters);
  const those = [...model.articles.keys()].filter((at) => !passing || passing.has(at));
  return kind === "articles" ? named(model, found.node, new Map(those.map((at) => [at, [at]]))) : named(model, found.node, byCreator(model, those));
}

function tally(column: ArrayLike<number>, seen: Uint8Array): Counts {
  const found = new Map<number, number>();
  for (let at = 0; at < seen.length; at++) if (seen[at]) found.set(column[at]!, (found.get(column[at]!) ?? 0) + 1);
  return found;
}

/** By modality the edges that some evidence states so. */
function modalities(model: Model, filters: Filters, edges: Uint8Array): Counts {
  const articles = passingArticles(model, filters);
  const found = new Map<number, number>();
  for (let edge = 0; edge < edges.length; edge++) {
    if (!edges[edge]) continue;
    const [first, many] = model.evidenceSpan(edge);
    const those = new Set<number>();
    for (let id = first; id < first + many; id++) if (passesEvidence(model, filters, articles, id)) those.add(model.evidenceModality(id));
    for (const one of those) found.set(one, (found.get(one) ?? 0) + 1);
  }
  return found;
}

/** By key the nodes that its articles name. */
function named(model: Model, nodes: Uint8Array, groups: ReadonlyMap<number, readonly number[]>): Counts {
  return new Map([...groups].map(([key, articles]) => [key, [...namedIn(model, new Set(articles))].filter((node) => nodes[node]).length]));
}

function byCreator(model: Model, articles: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const at of articles) for (const creator of model.articles[at]!.creators) found.set(creator, [...(found.get(creator) ?? []), at]);
  return found;
}

/** Year -> articles of that year that the other filters leave in; "" for those without one. */
export function years(model: Model, filters: Filters): ReadonlyMap<string, number> {
  const passing = passingArticles(model, { ...filters, years: null });
  const found = new Map<string, number>();
  model.articles.forEach(({ year }, at) => {
    if (!passing || passing.has(at)) found.set(year, (found.get(year) ?? 0) + 1);
  });
  return found;
}

/** Whether a filter's set holds what is kept (articles, authors) rather than what is left out. */
function keeps(kind: Kind): boolean {
  return kind === "articles" || kind === "creators";
}

/** The values that a filter lets through. */
export function shown(filters: Filters, kind: Kind, all: readonly number[]): Set<number> {
  const set = filters[kind];
  if (keeps(kind)) return new Set(set.size ? all.filter((one) => set.has(one)) : all);
  return new Set(all.filter((one) => !set.has(one)));
}

/** The filter that lets just these values through. */
export function choosing(kind: Kind, all: readonly number[], on: ReadonlySet<number>): Partial<Filters> {
  const kept = all.filter((one) => on.has(one));
  if (kept.length === all.length) return { [kind]: EMPTY };
  if (!keeps(kind)) return { [kind]: new Set(all.filter((one) => !on.has(one))) };
  return { [kind]: new Set(kept.length ? kept : [-1]) };
}
