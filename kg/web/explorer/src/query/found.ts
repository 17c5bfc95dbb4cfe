// An answer beside the graph: which cells are its nodes, and what can be drawn of it.

import { inPicture } from "../visible.ts";
import type { App } from "../app.ts";
import type { Model } from "../model.ts";
import { type Answer, asNumber, type Term, TRIPLE } from "./answer.ts";

export type Rows = Extract<Answer, { kind: "rows" }>;

/** A bar of a chart: what it stands for, its node or −1, its length. */
export interface Bar {
  readonly label: string;
  readonly node: number;
  readonly value: number;
}

export interface Chart {
  readonly label: string;
  readonly value: string;
  readonly bars: readonly Bar[];
}

export interface Dot {
  readonly label: string;
  /** Its node, or −1. */
  readonly node: number;
}

/** What an answer looks like as a graph: dots by key, and named lines between them. */
export interface Sketch {
  readonly dots: ReadonlyMap<string, Dot>;
  readonly lines: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** Finds nodes by IRI, and by label where a query gives names. */
export class Finder {
  private readonly named = new Map<string, number>();

  constructor(private readonly model: Model) {
    // Of several nodes of one name the one is meant that more articles speak of.
    model.labels.forEach((label, node) => {
      const other = this.named.get(label);
      if (other === undefined || model.mentions[other]! < model.mentions[node]!) this.named.set(label, node);
    });
  }

  node(term: Term | null): number {
    if (!term || term.kind === "blank") return -1;
    if (term.kind === "iri") return this.model.nodeOf(term.value);
    return term.datatype && !term.datatype.endsWith("#string") ? -1 : (this.named.get(term.value) ?? -1);
  }

  /** All nodes of an answer, each once. */
  nodes(rows: Rows): number[] {
    return [...new Set(rows.rows.flatMap((row) => row.map((cell) => this.node(cell))))].filter((node) => node >= 0);
  }

  /** A column of labels and one of numbers, or null. */
  chart(rows: Rows): Chart | null {
    const numeric = rows.names.map((_, at) => rows.rows.length > 0 && rows.rows.every((row) => asNumber(row[at]) !== null));
    const value = numeric.indexOf(true);
    const named = numeric.indexOf(false);
    const label = named >= 0 ? named : numeric.findIndex((_, at) => at !== value);
    if (value < 0 || label < 0) return null;
    const bars = rows.rows.map((row) => ({ label: row[label]?.value ?? "", node: this.node(row[label] ?? null), value: asNumber(row[value])! }));
    return { label: rows.names[label]!, value: rows.names[value]!, bars };
  }

  /** The answer as dots and lines: triples as they are, rows by what joins their neighbouring nodes. */
  sketch(rows: Rows, word: (iri: string) => string): Sketch {
    return rows.names === TRIPLE ? this.ofTriples(rows, word) : this.ofRows(rows, word);
  }

  private ofTriples({ rows }: Rows, word: (iri: string) => string): Sketch {
    const labels = new Map(rows.flatMap(([s, p, o]) => (p!.value.endsWith("#label") ? [[s!.value, o!.value] as const] : [])));
    const dots = new Map<string, Dot>();
    const lines = [];
    for (const [s, p, o] of rows) {
      if (o!.kind === "literal" || p!.value.endsWith("#type")) continue;
      for (const end of [s!, o!]) {
        const node = this.node(end);
        const label = labels.get(end.value) ?? (node >= 0 ? this.model.label(node) : word(end.value));
        dots.set(end.value, { node, label });
      }
      lines.push({ from: s!.value, to: o!.value, label: word(p!.value) });
    }
    return { dots, lines };
  }

  private ofRows({ rows }: Rows, word: (iri: string) => string): Sketch {
    const dots = new Map<string, Dot>();
    const lines = new Map<string, Sketch["lines"][number]>();
    for (const row of rows) {
      const nodes = row.map((cell) => this.node(cell)).filter((node) => node >= 0);
      for (const node of nodes) dots.set(String(node), { node, label: this.model.label(node) });
      nodes.slice(1).forEach((to, at) => {
        const from = nodes[at]!;
        const edge = this.model.between(from, to)[0];
        const turned = edge !== undefined && this.model.edges.s[edge] === to;
        const ends = turned ? [to, from] : [from, to];
        if (from !== to) lines.set(ends.join(), { from: String(ends[0]), to: String(ends[1]), label: edge === undefined ? "" : word(this.model.predicate(edge).iri) });
      });
    }
    return { dots, lines: [...lines.values()] };
  }
}

/** Selects a node, and draws it in the graph where it is not yet. */
export function select({ model, store }: App, node: number): void {
  if (!inPicture(model, store.state.picture)[node]) store.dispatch({ type: "add", nodes: [node] });
  store.dispatch({ type: "select", selection: { kind: "node", node } });
}
