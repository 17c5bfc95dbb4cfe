// The names of nodes and communities, drawn so that none overlaps another: the important first.

import type { Model } from "../model.ts";
import { size } from "./canvas.ts";
import type { Camera } from "./camera.ts";
import type { Colours, Look } from "./look.ts";
import type { Region } from "./regions.ts";
import type { Scene } from "./scene.ts";

const MOST = 320;
/** The width in pixels of an area that bears a name. */
const SMALLEST_REGION = 40;
const CELL = 64;
/** So many labels are written however small the nodes are, and over smaller nodes if need be. */
const ALWAYS = 32;
/** So many nodes are kept free of labels. */
const MOST_AVOIDED = 1200;

export interface Box {
  /** Whether a node is in it, which an important label may cover. */
  readonly node?: boolean;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How a name was written: its height in pixels, its weight, how opaque. */
export interface Writing {
  readonly text: string;
  readonly height: number;
  readonly weight: string;
  readonly alpha: number;
}

/** A community's name, about its middle. */
export interface Title {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Boxes that were given away, found again by cells of the window. */
export class Taken {
  private readonly cells = new Map<number, Box[]>();

  /** Takes a box, if it is free. */
  take(box: Box, overNodes = false): boolean {
    if (!this.isFree(box, overNodes)) return false;
    this.hold(box);
    return true;
  }

  hold(box: Box): void {
    this.each(box, (key) => {
      const held = this.cells.get(key);
      if (held) held.push(box);
      else this.cells.set(key, [box]);
    });
  }

  private isFree(box: Box, overNodes: boolean): boolean {
    let free = true;
    this.each(box, (key) => {
      for (const other of this.cells.get(key) ?? []) {
        if (overNodes && other.node) continue;
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) free = false;
      }
    });
    return free;
  }

  private each(box: Box, visit: (key: number) => void): void {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) {
      for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++) visit(row * 4096 + column);
    }
  }
}

export class Labels {
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d")!;
  private readonly widths = new Map<string, number>();
  /** What was written last, for tests, hit areas and drawings: node -> its box and how it was written. */
  readonly written = new Map<number, Box & Writing>();
  /** The names of communities, as they were written last. */
  titles: Title[] = [];

  constructor(
    host: HTMLElement,
    private readonly model: Model,
  ) {
    this.canvas.className = "graph-labels";
    host.append(this.canvas);
  }

  dispose(): void {
    this.canvas.remove();
  }

  /** The node whose label is at a point. */
  at(left: number, top: number): number | null {
    for (const [node, box] of this.written) if (left > box.left && left < box.right && top > box.top && top < box.bottom) return node;
    return null;
  }

  draw(camera: Camera, scene: Scene, look: Look, colours: Colours, regions: readonly Region[]): void {
    const { context } = this;
    size(this.canvas, context, camera);
    context.clearRect(0, 0, camera.width, camera.height);
    this.written.clear();
    this.titles = [];
    const taken = new Taken();
    this.avoid(camera, scene, taken);
    const out = look.nodes ? scene.nodes.filter((node) => look.nodes!.has(node)) : null;
    if (out) this.nodes(camera, scene, out, look, colours, taken, 1);
    if (!look.nodes) this.regions(camera, regions, colours, taken);
    this.nodes(camera, scene, scene.nodes, look, colours, taken, look.nodes ? 0.35 : 1);
  }

  /** Keeps the nodes themselves free of labels, where they are not too many. */
  private avoid(camera: Camera, scene: Scene, taken: Taken): void {
    const frame = camera.frame(10);
    let many = 0;
    for (let at = scene.nodes.length - 1; at >= 0 && many < MOST_AVOIDED; at--) {
      const node = scene.nodes[at]!;
      const [x, y] = [scene.x[node]!, scene.y[node]!];
      if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
      const reach = camera.radius(scene.size[node]!) * 0.9;
      const [left, top] = [camera.toScreenX(x), camera.toScreenY(y)];
      taken.hold({ node: true, left: left - reach, right: left + reach, top: top - reach, bottom: top + reach });
      many++;
    }
  }

  private nodes(camera: Camera, scene: Scene, nodes: Uint32Array, look: Look, colours: Colours, taken: Taken, alpha: number): void {
    const { context } = this;
    const frame = camera.frame(20);
    const least = threshold(camera.scale);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.globalAlpha = alpha;
    const first = [look.hover, look.selected].filter((node): node is number => node !== null);
    const write = (node: number): void => {
      const [x, y] = [scene.x[node]!, scene.y[node]!];
      if (this.written.size >= MOST || this.written.has(node) || x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return;
      const radius = camera.radius(scene.size[node]!);
      const chosen = look.nodes?.has(node) ?? false;
      if (!chosen && radius < least && this.written.size >= ALWAYS) return;
      this.write(node, camera.toScreenX(x), camera.toScreenY(y), radius, camera.width, colours, taken, node === look.selected || node === look.hover);
    };
    if (alpha === 1) first.forEach(write);
    for (let at = nodes.length - 1; at >= 0; at--) write(nodes[at]!);
    context.globalAlpha = 1;
  }

  private write(node: number, x: number, y: number, radius: number, wide: number, colours: Colours, taken: Taken, strong: boolean): void {
    const { context } = this;
    const height = radius > 11 ? 14 : radius > 6 ? 13 : 12;
    const text = shortened(this.model.label(node), strong ? 40 : 16);
    const weight = strong || radius > 13 ? "600" : "400";
    const width = this.width(text, height, weight, colours.font);
    const all = places(x, y, radius, width, height);
    const inside = all.filter((place) => place.left >= 0 && place.right <= wide);
    const may = inside.length || !strong ? inside : all;
    const important = strong || radius > 8.5 || this.written.size < ALWAYS;
    const box = may.find((place) => taken.take(place)) ?? (important ? may.find((place) => taken.take(place, true)) : undefined) ?? (strong ? may[0] : undefined);
    if (!box) return;
    if (strong) taken.hold(box);
    const [middle, top] = [(box.left + box.right) / 2, box.top + 1];
    this.written.set(node, { ...box, text, height, weight, alpha: context.globalAlpha });
    context.font = `${weight} ${height}px ${colours.font}`;
    context.lineWidth = 3.5;
    context.strokeStyle = colours.halo;
    context.strokeText(text, middle, top);
    context.fillStyle = colours.text;
    context.fillText(text, middle, top);
  }

  private regions(camera: Camera, regions: readonly Region[], colours: Colours, taken: Taken): void {
    const { context } = this;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const region of regions) {
      const wide = (region.right - region.left) * camera.scale;
      if (wide < SMALLEST_REGION) continue;
      const text = wide < 90 ? shortened(region.names[0] ?? "", 9) : joined(region.names, Math.max(9, Math.floor(wide / 13)));
      const half = this.width(text, 13, "600", colours.font) / 2 + 6;
      const x = Math.max(half, Math.min(camera.width - half, camera.toScreenX(region.x)));
      const middle = [camera.toScreenY(region.top) - 9, camera.toScreenY(region.bottom) + 9].find(
        (y) => y > 10 && y < camera.height - 10 && taken.take({ left: x - half, right: x + half, top: y - 10, bottom: y + 10 }, true),
      );
      if (middle === undefined || camera.toScreenX(region.right) < 0 || camera.toScreenX(region.left) > camera.width) continue;
      this.titles.push({ text, x, y: middle });
      context.font = `600 13px ${colours.font}`;
      context.lineWidth = 4;
      context.strokeStyle = colours.halo;
      context.strokeText(text, x, middle);
      context.fillStyle = colours.muted;
      context.fillText(text, x, middle);
    }
  }

  private width(text: string, height: number, weight: string, font: string): number {
    const key = `${weight}${height} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.context.font = `${weight} ${height}px ${font}`;
      width = this.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }
}

/** Where a label may stand: below its node, above it, at its right, at its left. */
function places(x: number, y: number, radius: number, width: number, height: number): Box[] {
  const [half, gap] = [width / 2 + 2, radius + 2];
  const at = (left: number, top: number): Box => ({ left, right: left + 2 * half, top, bottom: top + height + 4 });
  return [at(x - half, y + gap), at(x - half, y - gap - height - 4), at(x + gap + 1, y - height / 2 - 2), at(x - gap - 1 - 2 * half, y - height / 2 - 2)];
}

/** How large a node must be drawn to bear a name: less, the nearer one looks. */
function threshold(scale: number): number {
  return scale > 0.5 ? 0 : scale > 0.2 ? 2 : 2.2;
}

/** As many of some names as have room; the first in any case. */
function joined(names: readonly string[], most: number): string {
  let text = shortened(names[0] ?? "", most);
  for (const name of names.slice(1)) {
    if ([...text].length + [...name].length + 1 > most) break;
    text += `、${name}`;
  }
  return text;
}

export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ");
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : line;
}
