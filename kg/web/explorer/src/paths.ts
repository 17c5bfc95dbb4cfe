// The shortest way between two entities, along relations of either direction.

import type { Model } from "./model.ts";
import type { Filters, State } from "./state.ts";
import { passing } from "./visible.ts";

/** The nodes of the shortest way from one node to another, both included; none where nothing joins them. */
export function shortest(model: Model, from: number, to: number, edges: Uint8Array | null = null): number[] {
  const before = new Int32Array(model.count).fill(-1);
  before[from] = from;
  let ring = [from];
  while (ring.length && before[to] === -1) {
    const next: number[] = [];
    for (const node of ring) {
      for (const edge of model.edgesAt(node)) {
        const other = model.other(edge, node);
        if (before[other] !== -1 || (edges && !edges[edge])) continue;
        before[other] = node;
        next.push(other);
      }
    }
    // Where several ways are as short, the one over better known entities.
    ring = next.sort((a, b) => model.mentions[b]! - model.mentions[a]! || a - b);
  }
  if (before[to] === -1) return [];
  const chain = [to];
  while (chain[0] !== from) chain.unshift(before[chain[0]!]!);
  return chain;
}

let last: { path: State["path"]; filters: Filters; chain: number[] } | null = null;

/** The way that a state shows; none where it shows none. It goes through what passes the filters. */
export function chainOf(model: Model, state: State): number[] {
  const { path, filters } = state;
  if (!path) return [];
  if (last?.path === path && last.filters === filters) return last.chain;
  const chain = shortest(model, path.from, path.to, passing(model, filters).edge);
  last = { path, filters, chain };
  return chain;
}
