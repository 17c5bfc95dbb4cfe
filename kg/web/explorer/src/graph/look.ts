// What stands out in the picture, and the colours of a theme.

import type { Model } from "../model.ts";
import type { State } from "../state.ts";
import type { Scene } from "./scene.ts";

export interface Look {
  readonly hover: number | null;
  readonly selected: number | null;
  /** Nodes and lines that stand out; null: nothing is dimmed. */
  readonly nodes: ReadonlySet<number> | null;
  readonly lines: ReadonlySet<number>;
  readonly pinned: ReadonlySet<number>;
}

export interface Colours {
  /** By class. */
  readonly classes: readonly string[];
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly edge: string;
  readonly accent: string;
  readonly halo: string;
  readonly dark: boolean;
  readonly font: string;
}

export function colours(model: Model, dark: boolean): Colours {
  const style = getComputedStyle(document.documentElement);
  const one = (name: string): string => style.getPropertyValue(name).trim();
  return {
    classes: model.classes.map((cls) => (dark ? cls.dark : cls.colour)),
    ground: one("--ground"),
    text: one("--text"),
    muted: one("--muted"),
    edge: one("--edge"),
    accent: one("--accent"),
    halo: one("--halo"),
    dark,
    font: one("--font"),
  };
}

/** What stands out: the path, else what is under the pointer with its neighbours, else what is selected with its. */
export function look(model: Model, scene: Scene, state: State, hover: number | null, chain: readonly number[]): Look {
  const { selection } = state;
  const selected = selection?.kind === "node" ? selection.node : null;
  const nodes = new Set<number>();
  const lines = new Set<number>();
  const centre = hover ?? (chain.length ? null : selected);
  const ends = selection?.kind === "edge" && hover === null ? [model.edges.s[selection.edge]!, model.edges.o[selection.edge]!] : null;
  const steps = hover === null ? new Set(chain.slice(1).map((node, at) => pairKey(chain[at]!, node))) : new Set<string>();
  if (hover === null) for (const node of chain) nodes.add(node);
  const { a, b, count } = scene.lines;
  for (let line = 0; line < count; line++) {
    const [from, to] = [a[line]!, b[line]!];
    const near = centre !== null && (from === centre || to === centre);
    const between = ends !== null && ((from === ends[0] && to === ends[1]) || (from === ends[1] && to === ends[0]));
    if (!near && !between && !steps.has(pairKey(from, to))) continue;
    lines.add(line);
    nodes.add(from).add(to);
  }
  if (centre !== null) nodes.add(centre);
  return { hover, selected, nodes: nodes.size ? nodes : null, lines, pinned: new Set(state.picture.pinned.keys()) };
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}
