// Where nodes stand: as computed beforehand, where the user put them, and what is added near what it belongs to.

import type { Model } from "../model.ts";
import type { Picture } from "../state.ts";
import { inPicture } from "../visible.ts";

const GAP = 26;

export class Spots {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** The nodes that have a place now. */
  private placed: Uint8Array;
  private base: Picture["base"] | null = null;

  constructor(private readonly model: Model) {
    this.x = model.x.slice();
    this.y = model.y.slice();
    this.placed = new Uint8Array(model.count);
  }

  /** Gives every node of a picture a place; whether the base changed, so that all places are others. */
  follow(picture: Picture): boolean {
    const changed = this.base !== picture.base || (picture.base === "none" && this.isFresh(picture));
    if (changed) this.reset(picture);
    const wanted = inPicture(this.model, picture);
    const missing = [...wanted.keys()].filter((node) => wanted[node] && !this.placed[node]);
    this.place(missing, wanted);
    for (const [node, [x, y]] of picture.pinned) {
      this.x[node] = x;
      this.y[node] = y;
    }
    return changed;
  }

  /** Keeps places that were computed since. */
  put(nodes: ArrayLike<number>, x: ArrayLike<number>, y: ArrayLike<number>): void {
    for (let at = 0; at < nodes.length; at++) {
      this.x[nodes[at]!] = x[at]!;
      this.y[nodes[at]!] = y[at]!;
    }
  }

  private isFresh(picture: Picture): boolean {
    for (const node of picture.added) if (this.placed[node]) return false;
    return true;
  }

  private reset(picture: Picture): void {
    const { model } = this;
    this.base = picture.base;
    this.placed = new Uint8Array(model.count);
    this.x.set(model.x);
    this.y.set(model.y);
    if (picture.base === "all") this.placed.fill(1);
    if (picture.base !== "start") return;
    const { nodes, x, y } = model.start;
    if (x.length) this.put(nodes, x, y);
    for (const node of nodes) this.placed[node] = 1;
  }

  /** Places nodes one after another, each beside the neighbour that has most to do with it. */
  private place(missing: number[], wanted: Uint8Array): void {
    if (!missing.length) return;
    const { model } = this;
    const taken = new Cells(model, this.x, this.y);
    for (let node = 0; node < model.count; node++) if (wanted[node] && this.placed[node]) taken.add(node);
    const waiting = new Set(missing);
    while (waiting.size) {
      const anchored = [...waiting].filter((node) => model.neighbours(node).some((other) => this.placed[other] && wanted[other]));
      const turn = anchored.length ? anchored : [[...waiting].reduce((best, node) => (model.degree(node) > model.degree(best) ? node : best))];
      for (const node of turn) {
        const near = model.neighbours(node).filter((other) => this.placed[other] && wanted[other]);
        const anchor = near.reduce<number | null>((best, other) => (best === null || model.degree(other) < model.degree(best) ? other : best), null);
        this.spiral(node, anchor, taken);
        this.placed[node] = 1;
        taken.add(node);
        waiting.delete(node);
      }
    }
  }

  /** The first free place on a spiral about an anchor, or about the middle. */
  private spiral(node: number, anchor: number | null, taken: Cells): void {
    const [cx, cy] = anchor === null ? [0, 0] : [this.x[anchor]!, this.y[anchor]!];
    const first = anchor === null ? 0 : this.model.size[anchor]! + this.model.size[node]! + GAP;
    for (let step = 0; step < 4000; step++) {
      const angle = step * 0.7 + (node % 9) * 0.7;
      const reach = first + step * 2.2;
      this.x[node] = cx + Math.cos(angle) * reach * 1.15;
      this.y[node] = cy + Math.sin(angle) * reach;
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
