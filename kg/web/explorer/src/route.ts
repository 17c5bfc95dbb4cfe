// The state in the address: links that lead back to what was seen, and the browser's own back and forward.
//
// Nodes go by their local names, so that a link outlives a new build of the same texts.

import { drawn, VIEW_NAMES, NO_FILTERS, type Filters, type Picture, type Selection, type State, type Store, type TableState } from "./state.ts";
import type { Model } from "./model.ts";

const BETWEEN = "|";
/** Stands for no article, no author. */
const NO_ONE = "-";

/** The state as the part of an address after `#`; what is as at the start is left out. */
export function write(model: Model, state: State): string {
  const { picture, filters, selection, path, compare } = state;
  const name = (node: number): string => model.local(node);
  const parts: [string, string | null][] = [
    ["l", state.lang === model.data.meta.lang ? null : state.lang],
    ["v", state.view === "graph" ? null : state.view],
    ["s", selection && writeSelection(model, selection)],
    ["b", picture.base === "start" ? null : picture.base],
    ["a", list(picture.added, name)],
    ["h", list(picture.hidden, name)],
    ["p", list(picture.pinned, ([node, [x, y]]) => `${name(node)}@${Math.round(x)},${Math.round(y)}`)],
    ["path", path && [path.from, path.to].map(name).join(BETWEEN)],
    ["fc", list(filters.classes, (at) => model.classes[at]!.name)],
    ["fp", list(filters.predicates, (at) => model.predicates[at]!.name)],
    ["fm", list(filters.modalities, (at) => model.modalities[at]!.name)],
    ["fa", list(filters.articles, (at) => model.articles[at]?.iri ?? NO_ONE)],
    ["fw", list(filters.creators, (node) => (node < 0 ? NO_ONE : name(node)))],
    ["fy", filters.years && filters.years.join(BETWEEN)],
    ["f", state.framework === null ? null : name(state.framework)],
    ["cmp", compare && compare.map((at) => model.articles[at]!.iri).join(BETWEEN)],
    ["q", state.query || null],
    ["mo", list(state.map.off, (one) => one)],
    ["mg", state.map.goals ? "1" : null],
    ["mi", list(state.map.items, name)],
    ["tt", state.table.tab === "entities" ? null : state.table.tab],
    ["ts", state.table.sort ? `${state.table.down ? "-" : ""}${state.table.sort}` : null],
    ["ti", state.indicators === null ? null : state.indicators === "all" ? "*" : name(state.indicators)],
  ];
  return parts.flatMap(([key, value]) => (value === null ? [] : [`${key}=${escape(value)}`])).join("&");
}

/** The state that an address tells, on top of another; what it names and the graph does not hold is left out. */
export function read(model: Model, hash: string, state: State): State {
  const told = new Map(hash.replace(/^#/, "").split("&").flatMap(pair));
  const names = (key: string): string[] => told.get(key)?.split(BETWEEN).filter(Boolean) ?? [];
  const nodes = (key: string): number[] => known(names(key).map((name) => model.nodeOf(name)));
  const from = nodes("path");
  const compare = known(names("cmp").map((iri) => model.articleOfIri(iri)));
  return drawn(model, {
    ...state,
    lang: (["zh", "en"] as const).find((lang) => lang === told.get("l")) ?? state.lang,
    view: model.remote ? "query" : (VIEW_NAMES.find((name) => name === told.get("v")) ?? "graph"),
    selection: readSelection(model, told.get("s")),
    picture: readPicture(model, told.get("b"), nodes, names("p")),
    path: from.length === 2 ? { from: from[0]!, to: from[1]! } : null,
    filters: readFilters(model, names, nodes),
    framework: nodes("f")[0] ?? null,
    compare: compare.length === 2 ? [compare[0]!, compare[1]!] : null,
    query: told.get("q") ?? "",
    map: { off: new Set(names("mo")), goals: told.get("mg") === "1", items: new Set(nodes("mi")) },
    table: readTable(told.get("tt"), told.get("ts")),
    indicators: told.get("ti") === "*" ? "all" : (nodes("ti")[0] ?? null),
  });
}

function readPicture(model: Model, base: string | undefined, nodes: (key: string) => number[], pins: string[]): Picture {
  const pinned = new Map<number, readonly [number, number]>();
  for (const pin of pins) {
    const found = /^(.*)@(-?\d+),(-?\d+)$/.exec(pin);
    const node = found ? model.nodeOf(found[1]!) : -1;
    if (found && node >= 0) pinned.set(node, [Number(found[2]), Number(found[3])]);
  }
  return {
    base: base === "all" || base === "none" ? base : "start",
    added: new Set(nodes("a")),
    hidden: new Set(nodes("h")),
    pinned,
    placed: new Map(),
  };
}

function readTable(tab: string | undefined, sort = ""): TableState {
  return { tab: tab === "relations" ? tab : "entities", sort: sort.replace(/^-/, ""), down: sort.startsWith("-") };
}

function readFilters(model: Model, names: (key: string) => string[], nodes: (key: string) => number[]): Filters {
  const places = (key: string, among: readonly { name: string }[]): Set<number> =>
    new Set(known(names(key).map((name) => among.findIndex((one) => one.name === name))));
  const years = names("fy");
  return {
    ...NO_FILTERS,
    classes: places("fc", model.classes),
    predicates: places("fp", model.predicates),
    modalities: places("fm", model.modalities),
    articles: new Set(names("fa").flatMap((iri) => (iri === NO_ONE ? [-1] : known([model.articleOfIri(iri)])))),
    creators: new Set([...nodes("fw"), ...(names("fw").includes(NO_ONE) ? [-1] : [])]),
    years: years.length === 2 ? [years[0]!, years[1]!] : null,
  };
}

function writeSelection(model: Model, selection: Selection): string {
  if (selection.kind === "node") return `n:${model.local(selection.node)}`;
  if (selection.kind === "article") {
    const { article, evidence } = selection;
    const at = evidence === null ? null : model.evidence(evidence).place;
    return `a:${model.articles[article]!.iri}${at ? `${BETWEEN}${at[0]}` : ""}`;
  }
  const { s, o } = model.edges;
  return `e:${[model.local(s[selection.edge]!), model.predicate(selection.edge).name, model.local(o[selection.edge]!)].join(BETWEEN)}`;
}

function readSelection(model: Model, told: string | undefined): Selection | null {
  const [kind, rest] = [told?.slice(0, 2), told?.slice(2).split(BETWEEN) ?? []];
  if (kind === "n:") {
    const node = model.nodeOf(rest[0] ?? "");
    return node < 0 ? null : { kind: "node", node };
  }
  if (kind === "a:") return readArticle(model, rest);
  if (kind !== "e:" || rest.length !== 3) return null;
  const [s, o] = [model.nodeOf(rest[0]!), model.nodeOf(rest[2]!)];
  const p = model.predicates.findIndex((predicate) => predicate.name === rest[1]);
  const edge = s < 0 || o < 0 || p < 0 ? -1 : model.edgeOf(s, p, o);
  return edge < 0 ? null : { kind: "edge", edge };
}

function readArticle(model: Model, [iri, start]: string[]): Selection | null {
  const article = model.articleOfIri(iri ?? "");
  if (article < 0) return null;
  const evidence = start === undefined ? -1 : model.evidenceAt(article, Number(start));
  return { kind: "article", article, evidence: evidence < 0 ? null : evidence };
}

/** Keeps the address as the state is, and the state as the address becomes. */
export function follow(model: Model, store: Store, home: State): void {
  let written = write(model, store.state);
  store.subscribe((state, before) => {
    const next = write(model, state);
    if (next === written) return;
    const step = !before || before.view !== state.view || before.selection !== state.selection || before.picture !== state.picture || before.path !== state.path || before.framework !== state.framework || before.compare !== state.compare;
    written = next;
    if (step) history.pushState(history.state, "", `#${next}`);
    else history.replaceState(history.state, "", `#${next}`);
  });
  const back = (): void => {
    const { lang, theme, drawer, panel } = store.state;
    const next = read(model, location.hash, { ...home, lang, theme, drawer, panel });
    const told = write(model, next);
    // An address without a language is read in the one that is spoken, and says so from now on.
    if (lang !== model.data.meta.lang && !/[#&]l=/.test(location.hash)) history.replaceState(history.state, "", `#${told}`);
    if (written === told) return;
    written = told;
    store.dispatch({ type: "restore", state: next });
  };
  addEventListener("popstate", back);
  addEventListener("hashchange", back);
}

function list<T>(items: Iterable<T>, name: (item: T) => string): string | null {
  return [...items].map(name).join(BETWEEN) || null;
}

function known(found: number[]): number[] {
  return found.filter((at) => at >= 0);
}

/** What would end a part of the address, and what browsers change in it, goes as %XX; Chinese stays. */
function escape(text: string): string {
  return text.replace(/[%&#=\s"<>`\\^{}\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\ud800-\udfff]/gu, (c) => encodeURIComponent(c.isWellFormed() ? c : "\ufffd"));
}

function pair(part: string): [string, string][] {
  const at = part.indexOf("=");
  return at < 1 ? [] : [[part.slice(0, at), decode(part.slice(at + 1))]];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
