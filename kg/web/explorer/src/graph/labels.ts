// The names of nodes and communities, drawn so that none overlaps another: the important first.

import type { Model } from "../model.ts";
import { ring, size } from "./canvas.ts";
import type { Camera } from "./camera.ts";
import type { Colours, Look } from "./look.ts";
import type { Region } from "./regions.ts";
import type { Scene } from "./scene.ts";

const MOST = 320;
const CELL = 64;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Boxes that were given away, found again by cells of the window. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  /** Takes a box, if it is free. */
  take(box: Box): boolean {
    if (!this.isFree(box)) return false;
    this.each(box, (key) => {
      const held = this.cells.get(key);
      if (held) held.push(box);
      else this.cells.set(key, [box]);
    });
    return true;
  }

  private isFree(box: Box): boolean {
    let free = true;
    this.each(box, (key) => {
      for (const other of this.cells.get(key) ?? []) {
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
  /** What was written last, for tests and for hit areas: node -> its box. */
  readonly written = new Map<number, Box>();

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

  draw(camera: Camera, scene: Scene, look: Look, colours: Colours, regions: readonly Region[]): void {
    const { context } = this;
    size(this.canvas, context, camera);
    context.clearRect(0, 0, camera.width, camera.height);
    this.written.clear();
    this.rings(camera, scene, look, colours);
    const taken = new Taken();
    const out = look.nodes ? scene.nodes.filter((node) => look.nodes!.has(node)) : null;
    if (out) this.nodes(camera, scene, out, look, colours, taken, 1);
    if (!look.nodes) this.regions(camera, regions, colours, taken);
    this.nodes(camera, scene, scene.nodes, look, colours, taken, look.nodes ? 0.35 : 1);
  }

  private rings(camera: Camera, scene: Scene, look: Look, colours: Colours): void {
    const drawn = (node: number, colour: string, width: number, gap: number): void => {
      const shape = this.model.classOf(node).shape;
      ring(this.context, shape, camera.toScreenX(scene.x[node]!), camera.toScreenY(scene.y[node]!), camera.radius(scene.size[node]!) + gap, colour, width);
    };
    for (const node of look.pinned) drawn(node, colours.muted, 1.5, 3);
    if (look.selected !== null) drawn(look.selected, colours.accent, 3, 4);
    if (look.hover !== null) drawn(look.hover, colours.accent, 2, 3);
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
      if (!chosen && radius < least) return;
      this.write(node, camera.toScreenX(x), camera.toScreenY(y), radius, colours, taken, node === look.selected || node === look.hover);
    };
    if (alpha === 1) first.forEach(write);
    for (let at = nodes.length - 1; at >= 0; at--) write(nodes[at]!);
    context.globalAlpha = 1;
  }

  private write(node: number, x: number, y: number, radius: number, colours: Colours, taken: Taken, strong: boolean): void {
    const { context } = this;
    const height = radius > 11 ? 14 : radius > 6 ? 13 : 12;
    const text = shortened(this.model.label(node), strong ? 40 : 16);
    const weight = strong || radius > 13 ? "600" : "400";
    const width = this.width(text, height, weight, colours.font);
    const top = y + radius + 3;
    const box = { left: x - width / 2 - 3, right: x + width / 2 + 3, top: top - 1, bottom: top + height + 3 };
    if (!taken.take(box)) return;
    this.written.set(node, box);
    context.font = `${weight} ${height}px ${colours.font}`;
    context.lineWidth = 3.5;
    context.strokeStyle = colours.halo;
    context.strokeText(text, x, top);
    context.fillStyle = colours.text;
    context.fillText(text, x, top);
  }

  private regions(camera: Camera, regions: readonly Region[], colours: Colours, taken: Taken): void {
    const { context } = this;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const region of regions) {
      const [x, y] = [camera.toScreenX(region.x), camera.toScreenY(region.top)];
      const wide = (region.right - region.left) * camera.scale;
      if (wide < 90 || x < 0 || x > camera.width || y < -10 || y > camera.height) continue;
      const text = shortened(region.name, Math.max(8, Math.floor(wide / 13)));
      const width = this.width(text, 13, "600", colours.font);
      const top = Math.max(14, y);
      const box = { left: x - width / 2 - 6, right: x + width / 2 + 6, top: top - 10, bottom: top + 10 };
      if (!taken.take(box)) continue;
      context.font = `600 13px ${colours.font}`;
      context.lineWidth = 4;
      context.strokeStyle = colours.halo;
      context.strokeText(text, x, top);
      context.fillStyle = colours.muted;
      context.fillText(text, x, top);
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

/** How large a node must be drawn to bear a name: less, the nearer one looks. */
function threshold(scale: number): number {
  return scale > 0.5 ? 0 : scale > 0.2 ? 2 : 2.2;
}

function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ");
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : line;
}
