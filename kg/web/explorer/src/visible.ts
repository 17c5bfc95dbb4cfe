// What a state leaves to be seen: which nodes, which edges. Views share the answer.

import type { Model } from "./model.ts";
import type { Filters, State } from "./state.ts";

export interface Visible {
  /** 1 where a node is in the picture and passes the filters. */
  readonly node: Uint8Array;
  /** 1 where an edge passes the filters and both its ends are seen. */
  readonly edge: Uint8Array;
  /** How many of each. */
  readonly nodes: number;
  readonly edges: number;
}

let last: { model: Model; picture: State["picture"]; filters: Filters; found: Visible } | null = null;

/** What is drawn: the picture's nodes without what the filters leave out. */
export function visible(model: Model, state: State): Visible {
  if (last && last.model === model && last.picture === state.picture && last.filters === state.filters) return last.found;
  const node = inPicture(model, state.picture);
  const found = filtered(model, state.filters, node);
  last = { model, picture: state.picture, filters: state.filters, found };
  return found;
}

/** All of the graph that passes the filters, whatever the picture shows: for tables, timelines, maps. */
export function passing(model: Model, filters: Filters): Visible {
  return filtered(model, filters, new Uint8Array(model.count).fill(1));
}

export function inPicture(model: Model, picture: State["picture"]): Uint8Array {
  const node = new Uint8Array(model.count);
  if (picture.base === "all") node.fill(1);
  if (picture.base === "start") for (const one of model.start.nodes) node[one] = 1;
  for (const one of picture.added) node[one] = 1;
  for (const one of picture.hidden) node[one] = 0;
  return node;
}

/** How many kinds of filters leave something out. */
export function filterCount({ classes, predicates, modalities, articles, creators, years }: Filters): number {
  return [classes, predicates, modalities, articles, creators].filter((chosen) => chosen.size > 0).length + (years ? 1 : 0);
}

/** What passes of some nodes (1 where there is one; they are changed). */
export function filtered(model: Model, filters: Filters, node: Uint8Array): Visible {
  const articles = passingArticles(model, filters);
  const edge = new Uint8Array(model.edgeCount);
  const touched = articles ? namedIn(model, articles) : null;
  let nodes = 0;
  for (let at = 0; at < node.length; at++) {
    if (node[at] && (filters.classes.has(model.cls[at]!) || (touched && !touched.has(at)))) node[at] = 0;
    nodes += node[at]!;
  }
  let edges = 0;
  const { s, o } = model.edges;
  for (let at = 0; at < edge.length; at++) {
    if (!node[s[at]!] || !node[o[at]!] || !passesEdge(model, filters, articles, at)) continue;
    edge[at] = 1;
    edges++;
  }
  return { node, edge, nodes, edges };
}

/** The articles that pass; null where no filter speaks of articles. */
export function passingArticles(model: Model, filters: Filters): ReadonlySet<number> | null {
  const { articles, creators, years } = filters;
  if (!articles.size && !creators.size && !years) return null;
  const found = model.articles.flatMap((article, at) => {
    const passes =
      (!articles.size || articles.has(at)) &&
      (!creators.size || article.creators.some((creator) => creators.has(creator))) &&
      (!years || (article.year !== "" && years[0] <= article.year && article.year <= years[1]));
    return passes ? [at] : [];
  });
  return new Set(found);
}

/** The nodes that some articles name, are, or come from. */
export function namedIn(model: Model, articles: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (const at of articles) {
    const article = model.articles[at]!;
    if (article.node >= 0) found.add(article.node);
    for (const node of [...article.about, ...article.creators]) found.add(node);
  }
  return found;
}

/** Whether a filter leaves a piece of evidence in. */
export function passesEvidence(model: Model, filters: Filters, articles: ReadonlySet<number> | null, id: number): boolean {
  if (articles && !articles.has(model.evidenceArticle(id))) return false;
  return !filters.modalities.has(model.evidenceModality(id));
}

function passesEdge(model: Model, filters: Filters, articles: ReadonlySet<number> | null, edge: number): boolean {
  if (filters.predicates.has(model.edges.p[edge]!)) return false;
  const [first, many] = model.evidenceSpan(edge);
  if (!articles && !filters.modalities.size) return true;
  // What the gazetteer says has no evidence: it stays where only modalities are chosen.
  if (!many) return articles === null;
  for (let id = first; id < first + many; id++) if (passesEvidence(model, filters, articles, id)) return true;
  return false;
}
