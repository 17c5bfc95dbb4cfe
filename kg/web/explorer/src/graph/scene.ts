// What is drawn: nodes with places and sizes, and one line between two nodes for all relations between them.

import type { Model } from "../model.ts";
import type { Visible } from "../visible.ts";

export interface Scene {
  /** The nodes drawn, smallest first. */
  readonly nodes: Uint32Array;
  /** Places and sizes by node of the model. Places change while nodes are dragged. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly size: Float32Array;
  readonly lines: Lines;
}

/** The lines: their ends (a < b), which way relations go (1: a to b, 2: b to a, 3: both), how many pieces of evidence. */
export interface Lines {
  readonly count: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly ways: Uint8Array;
  readonly weight: Uint16Array;
  /** The first edge of the model on each line. */
  readonly edge: Uint32Array;
}

/** The scene of what is visible, at given places. */
export function scene(model: Model, seen: Visible, x: Float32Array, y: Float32Array): Scene {
  const nodes = new Uint32Array(seen.nodes);
  let at = 0;
  for (let node = 0; node < model.count; node++) if (seen.node[node]) nodes[at++] = node;
  nodes.sort((a, b) => model.size[a]! - model.size[b]! || b - a);
  return { nodes, x, y, size: model.size, lines: lines(model, seen) };
}

function lines(model: Model, seen: Visible): Lines {
  const { s, o } = model.edges;
  const known = new Map<number, number>();
  const a = new Uint32Array(seen.edges);
  const b = new Uint32Array(seen.edges);
  const ways = new Uint8Array(seen.edges);
  const weight = new Uint16Array(seen.edges);
  const edge = new Uint32Array(seen.edges);
  let count = 0;
  for (let at = 0; at < model.edgeCount; at++) {
    const [from, to] = [s[at]!, o[at]!];
    if (!seen.edge[at] || from === to) continue;
    const key = Math.min(from, to) * model.count + Math.max(from, to);
    let line = known.get(key);
    if (line === undefined) {
      line = count++;
      known.set(key, line);
      a[line] = Math.min(from, to);
      b[line] = Math.max(from, to);
      edge[line] = at;
    }
    ways[line] = ways[line]! | (from < to ? 1 : 2);
    weight[line] = weight[line]! + Math.max(1, model.evidenceSpan(at)[1]);
  }
  return { count, a, b, ways, weight, edge };
}
