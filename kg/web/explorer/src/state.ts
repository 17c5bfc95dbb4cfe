// ONE immutable state, changed by actions alone; what changes the picture can be undone.

import type { Lang } from "./data.ts";
import type { Model } from "./model.ts";

export const VIEW_NAMES = ["graph", "framework", "places", "timeline", "table", "query", "text"] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

export type Selection =
  | { readonly kind: "node"; readonly node: number }
  /** An edge of the model; the picture draws all edges between two nodes as one line. */
  | { readonly kind: "edge"; readonly edge: number }
  /** An article, with a piece of evidence in it where one led there. */
  | { readonly kind: "article"; readonly article: number; readonly evidence: number | null };

/** What is drawn: a base set, and what was added to it and hidden from it. */
export interface Picture {
  readonly base: "start" | "all" | "none";
  readonly added: ReadonlySet<number>;
  readonly hidden: ReadonlySet<number>;
  /** Where the user put a node. */
  readonly pinned: Places;
  /** Where another layout put the nodes. */
  readonly placed: Places;
}

export type Places = ReadonlyMap<number, readonly [number, number]>;

/** What is left out. Empty sets leave nothing out, empty lists of what to keep keep all. */
export interface Filters {
  /** Classes and predicates (by place in the model's lists) that are not shown. */
  readonly classes: ReadonlySet<number>;
  readonly predicates: ReadonlySet<number>;
  /** Modalities (places) that are not shown. */
  readonly modalities: ReadonlySet<number>;
  /** Only what these articles say; empty: all; −1 among them is no article, so that alone it means none. */
  readonly articles: ReadonlySet<number>;
  /** Only what articles of these authors (nodes) say; empty: all. */
  readonly creators: ReadonlySet<number>;
  /** Only what articles of these years say, both included; null: all. */
  readonly years: readonly [string, string] | null;
}

/** The map: what is switched off of it (classes of places by name, `lines`), and what is laid over it. */
export interface MapState {
  readonly off: ReadonlySet<string>;
  /** Whether the goals of places are written. */
  readonly goals: boolean;
  /** Strategies, frameworks and regions whose places are shown. */
  readonly items: ReadonlySet<number>;
}

export interface TableState {
  readonly tab: "entities" | "relations";
  /** A column's name; "" for the order that the tab begins with. */
  readonly sort: string;
  readonly down: boolean;
}

export interface State {
  readonly view: ViewName;
  readonly selection: Selection | null;
  readonly picture: Picture;
  readonly filters: Filters;
  /** The ends of the path that is shown. */
  readonly path: { readonly from: number; readonly to: number } | null;
  /** The framework (node) of the framework view, and the two articles whose readings stand side by side. */
  readonly framework: number | null;
  readonly compare: readonly [number, number] | null;
  readonly query: string;
  readonly map: MapState;
  readonly table: TableState;
  /** Whose indicators the timeline shows; null: those of what is selected, or all. */
  readonly indicators: number | "all" | null;
  readonly lang: Lang;
  readonly theme: "auto" | "light" | "dark";
  readonly drawer: boolean;
  readonly panel: boolean;
}

/** What undo and redo go through. */
export type Undoable = Pick<State, "picture" | "filters" | "path">;

export type Action =
  | { readonly type: "select"; readonly selection: Selection | null }
  | { readonly type: "view"; readonly view: ViewName }
  /** Another base set; what was added and hidden is forgotten. */
  | { readonly type: "show"; readonly base: Picture["base"]; readonly nodes?: Iterable<number> }
  /** Draws these nodes too (hidden ones come back). */
  | { readonly type: "add"; readonly nodes: Iterable<number> }
  /** Draws the neighbours of a node, by one predicate or all. */
  | { readonly type: "expand"; readonly node: number; readonly predicate: number | null }
  | { readonly type: "hide"; readonly nodes: Iterable<number> }
  | { readonly type: "pin"; readonly places: Iterable<readonly [number, readonly [number, number]]> }
  | { readonly type: "unpin"; readonly nodes: Iterable<number> }
  /** Other places for what is drawn, as a layout gives them; they are not pinned. */
  | { readonly type: "place"; readonly places: Places }
  | { readonly type: "filter"; readonly filters: Partial<Filters> }
  | { readonly type: "clearFilters" }
  | { readonly type: "path"; readonly path: State["path"] }
  /** The rest: framework, compare, query, map, table, indicators, lang, theme, drawer, panel. */
  | { readonly type: "set"; readonly patch: Partial<Omit<State, keyof Undoable>> }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  /** A whole state, as a link holds it. */
  | { readonly type: "restore"; readonly state: State };

export const NO_FILTERS: Filters = {
  classes: new Set(),
  predicates: new Set(),
  modalities: new Set(),
  articles: new Set(),
  creators: new Set(),
  years: null,
};

export const NO_PICTURE: Picture = { base: "start", added: new Set(), hidden: new Set(), pinned: new Map(), placed: new Map() };

export const NO_MAP: MapState = { off: new Set(), goals: false, items: new Set() };

export const NO_TABLE: TableState = { tab: "entities", sort: "", down: false };

export function initial(model: Model, lang: Lang): State {
  const focus = model.focus[0];
  return drawn(model, {
    view: model.remote ? "query" : "graph",
    selection: focus === undefined ? null : { kind: "node", node: focus },
    picture: NO_PICTURE,
    filters: NO_FILTERS,
    path: null,
    framework: null,
    compare: null,
    query: "",
    map: NO_MAP,
    table: NO_TABLE,
    indicators: null,
    lang,
    theme: "auto",
    drawer: false,
    panel: true,
  });
}

/** The state after an action; the same object where nothing changes. */
export function reduce(model: Model, state: State, action: Exclude<Action, { type: "undo" | "redo" }>): State {
  switch (action.type) {
    case "select":
      return same(state.selection, action.selection) ? state : drawn(model, { ...state, selection: action.selection });
    case "view":
      return state.view === action.view ? state : { ...state, view: action.view };
    case "show":
      return { ...state, picture: { ...NO_PICTURE, base: action.base, added: new Set(action.nodes ?? []) } };
    case "add":
      return { ...state, picture: added(state.picture, action.nodes) };
    case "expand":
      return { ...state, picture: added(state.picture, [action.node, ...model.neighbours(action.node, action.predicate)]) };
    case "hide":
      return hide(state, new Set(action.nodes));
    case "pin":
      return { ...state, picture: { ...state.picture, pinned: new Map([...state.picture.pinned, ...action.places]) } };
    case "unpin": {
      const gone = new Set(action.nodes);
      const pinned = new Map([...state.picture.pinned].filter(([node]) => !gone.has(node)));
      return { ...state, picture: { ...state.picture, pinned } };
    }
    case "place":
      return { ...state, picture: { ...state.picture, placed: action.places } };
    case "filter":
      return { ...state, filters: { ...state.filters, ...action.filters } };
    case "clearFilters":
      return { ...state, filters: NO_FILTERS };
    case "path":
      return { ...state, path: action.path };
    case "set":
      return { ...state, ...action.patch };
    case "restore":
      return action.state;
  }
}

/** What is selected is drawn, whatever the picture held. */
export function drawn(model: Model, state: State): State {
  const { selection, picture } = state;
  if (selection === null || selection.kind === "article") return state;
  const nodes = selection.kind === "node" ? [selection.node] : [model.edges.s[selection.edge]!, model.edges.o[selection.edge]!];
  const missing = nodes.filter((node) => !isDrawn(model, picture, node));
  return missing.length ? { ...state, picture: added(picture, missing) } : state;
}

function isDrawn(model: Model, { base, added, hidden }: Picture, node: number): boolean {
  return !hidden.has(node) && (base === "all" || added.has(node) || (base === "start" && model.start.nodes.includes(node)));
}

function added(picture: Picture, nodes: Iterable<number>): Picture {
  const more = new Set(nodes);
  return {
    ...picture,
    added: new Set([...picture.added, ...more]),
    hidden: new Set([...picture.hidden].filter((node) => !more.has(node))),
  };
}

function hide(state: State, gone: ReadonlySet<number>): State {
  const { picture, selection } = state;
  return {
    ...state,
    selection: selection?.kind === "node" && gone.has(selection.node) ? null : selection,
    picture: {
      ...picture,
      added: new Set([...picture.added].filter((node) => !gone.has(node))),
      hidden: new Set([...picture.hidden, ...gone]),
    },
  };
}

function same(a: Selection | null, b: Selection | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Listener = (state: State, before: State | null) => void;

export class Store {
  private past: Undoable[] = [];
  private future: Undoable[] = [];
  private readonly listeners = new Set<Listener>();

  constructor(
    private readonly model: Model,
    private current: State,
  ) {}

  get state(): State {
    return this.current;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Calls a listener after each change; the result ends that. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispatch(action: Action): void {
    const before = this.current;
    if (action.type === "undo" || action.type === "redo") {
      const [from, to] = action.type === "undo" ? [this.past, this.future] : [this.future, this.past];
      const found = from.pop();
      if (!found) return;
      to.push(undoable(before));
      this.become({ ...before, ...found }, before);
      return;
    }
    const next = reduce(this.model, before, action);
    if (next === before) return;
    if (changesPicture(before, next)) {
      this.past = [...this.past.slice(-99), undoable(before)];
      this.future = [];
    }
    this.become(next, before);
  }

  private become(next: State, before: State): void {
    this.current = next;
    for (const listener of [...this.listeners]) listener(next, before);
  }
}

function undoable({ picture, filters, path }: State): Undoable {
  return { picture, filters, path };
}

function changesPicture(a: State, b: State): boolean {
  return a.picture !== b.picture || a.filters !== b.filters || a.path !== b.path;
}
