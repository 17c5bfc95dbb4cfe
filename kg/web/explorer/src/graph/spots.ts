// Where nodes stand: as computed beforehand, where a layout or the user put them, and what is added near what it
// belongs to.

import type { Model } from "../model.ts";
import type { Picture } from "../state.ts";
import { inPicture } from "../visible.ts";

const GAP = 26;
const MOST_TRIES = 4000;

export class Spots {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Places without those that a layout or the user gave. */
  private readonly homeX: Float32Array;
  private readonly homeY: Float32Array;
  private placed: Uint8Array;
  private base: Picture["base"] | null = null;
  /** How far the spiral about an anchor (−1: the middle) went. */
  private readonly tried = new Map<number, number>();

  constructor(private readonly model: Model) {
    this.homeX = model.x.slice();
    this.homeY = model.y.slice();
    this.x = model.x.slice();
    this.y = model.y.slice();
    this.placed = new Uint8Array(model.count);
  }

  /** Gives every node of a picture a place; whether all places are others than before. */
  follow(picture: Picture): boolean {
    const changed = this.base !== picture.base || (picture.base === "none" && this.isFresh(picture));
    if (changed) this.reset(picture);
    this.x.set(this.homeX);
    this.y.set(this.homeY);
    for (const places of [picture.placed, picture.pinned]) for (const [node, [x, y]] of places) this.put(node, x, y);
    const wanted = inPicture(this.model, picture);
    const missing = [...wanted.keys()].filter((node) => wanted[node] && !this.placed[node]);
    this.place(missing, wanted, picture);
    return changed;
  }

  put(node: number, x: number, y: number): void {
    this.x[node] = x;
    this.y[node] = y;
  }

  private isFresh(picture: Picture): boolean {
    for (const node of picture.added) if (this.placed[node]) return false;
    return true;
  }

  private reset(picture: Picture): void {
    const { model } = this;
    this.base = picture.base;
    this.placed = new Uint8Array(model.count);
    this.homeX.set(model.x);
    this.homeY.set(model.y);
    if (picture.base === "all") this.placed.fill(1);
    if (picture.base !== "start") return;
    const { nodes, x, y } = model.start;
    nodes.forEach((node, at) => {
      this.placed[node] = 1;
      if (!x.length) return;
      this.homeX[node] = x[at]!;
      this.homeY[node] = y[at]!;
    });
  }

  /** Places nodes, each beside the neighbour that has least else to do; what has none yet waits for one. */
  private place(missing: number[], wanted: Uint8Array, picture: Picture): void {
    if (!missing.length) return;
    const { model } = this;
    const taken = new Cells(model, this.x, this.y);
    this.tried.clear();
    for (let node = 0; node < model.count; node++) if (wanted[node] && this.placed[node]) taken.add(node);
    const anchors = (node: number): number[] => model.neighbours(node).filter((other) => this.placed[other] && wanted[other]);
    let waiting = missing;
    while (waiting.length) {
      const anchored = waiting.filter((node) => anchors(node).length);
      const turn = anchored.length ? anchored : [waiting.reduce((best, node) => (model.degree(node) > model.degree(best) ? node : best))];
      for (const node of turn) {
        const anchor = anchors(node).reduce<number | null>((best, other) => (best === null || model.degree(other) < model.degree(best) ? other : best), null);
        this.settle(node, anchor, taken, picture);
      }
      const done = new Set(turn);
      waiting = waiting.filter((node) => !done.has(node));
    }
  }

  private settle(node: number, anchor: number | null, taken: Cells, picture: Picture): void {
    const given = picture.pinned.has(node) || picture.placed.has(node);
    if (!given) this.spiral(node, anchor, taken);
    this.homeX[node] = this.x[node]!;
    this.homeY[node] = this.y[node]!;
    this.placed[node] = 1;
    taken.add(node);
  }

  /** The first free place on a spiral about an anchor, or about the middle. */
  private spiral(node: number, anchor: number | null, taken: Cells): void {
    const [cx, cy] = anchor === null ? [0, 0] : [this.x[anchor]!, this.y[anchor]!];
    const first = anchor === null ? 0 : this.model.size[anchor]! + this.model.size[node]! + GAP;
    // What lies nearer was taken by those before, so a spiral goes on where the last one about its anchor ended.
    const begun = this.tried.get(anchor ?? -1) ?? 0;
    for (let step = begun; step < begun + MOST_TRIES; step++) {
      const angle = step * 0.7;
      const reach = first + step * 2.2;
      this.put(node, cx + Math.cos(angle) * reach * 1.15, cy + Math.sin(angle) * reach);
      this.tried.set(anchor ?? -1, step + 1);
      if (taken.isFree(node)) return;
    }
  }
}

/** Nodes by cells of the drawing, to find what is near. */
class Cells {
  private readonly held = new Map<number, number[]>();
  private static readonly SIDE = 120;

  constructor(
    private readonly model: Model,
    private readonly x: Float32Array,
    private readonly y: Float32Array,
  ) {}

  add(node: number): void {
    const key = this.key(this.column(node), this.row(node));
    const found = this.held.get(key);
    if (found) found.push(node);
    else this.held.set(key, [node]);
  }

  isFree(node: number): boolean {
    for (let row = this.row(node) - 1; row <= this.row(node) + 1; row++) {
      for (let column = this.column(node) - 1; column <= this.column(node) + 1; column++) {
        for (const other of this.held.get(this.key(column, row)) ?? []) if (this.touches(node, other)) return false;
      }
    }
    return true;
  }

  private touches(a: number, b: number): boolean {
    const gap = this.model.size[a]! + this.model.size[b]! + GAP;
    return Math.hypot((this.x[a]! - this.x[b]!) / 1.5, this.y[a]! - this.y[b]!) < gap;
  }

  private column(node: number): number {
    return Math.floor(this.x[node]! / Cells.SIDE);
  }

  private row(node: number): number {
    return Math.floor(this.y[node]! / Cells.SIDE);
  }

  private key(column: number, row: number): number {
    return (row + 32768) * 65536 + column + 32768;
  }
}
