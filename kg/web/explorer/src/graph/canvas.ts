// Nodes and lines on a 2D canvas: where WebGL is missing, and for small pictures where it runs in software.

import type { Shape } from "../data.ts";
import type { Model } from "../model.ts";
import type { Camera } from "./camera.ts";
import type { Colours, Look } from "./look.ts";
import type { Renderer } from "./renderer.ts";
import type { Scene } from "./scene.ts";
import { trace } from "./shapes.ts";

export class CanvasRenderer implements Renderer {
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d")!;
  private current: { scene: Scene; colours: Colours } | null = null;
  private seen: Look | null = null;

  constructor(
    host: HTMLElement,
    private readonly model: Model,
  ) {
    this.canvas.className = "graph-nodes";
    host.append(this.canvas);
  }

  scene(scene: Scene, colours: Colours): void {
    this.current = { scene, colours };
  }

  look(look: Look): void {
    this.seen = look;
  }

  moved(): void {}

  dispose(): void {
    this.canvas.remove();
  }

  draw(camera: Camera): void {
    const { context } = this;
    size(this.canvas, context, camera);
    context.clearRect(0, 0, camera.width, camera.height);
    if (!this.current || !this.seen) return;
    this.lines(camera, false);
    this.nodes(camera, false);
    if (!this.seen.nodes) return;
    this.lines(camera, true);
    this.nodes(camera, true);
  }

  /** The lines that stand out, or the others. */
  private lines(camera: Camera, out: boolean): void {
    const { context } = this;
    const { scene, colours } = this.current!;
    const { lines, x, y } = scene;
    const look = this.seen!;
    const frame = camera.frame(20);
    context.strokeStyle = out ? colours.accent : colours.edge;
    context.fillStyle = context.strokeStyle;
    context.globalAlpha = out ? 0.9 : look.nodes ? 0.25 : lineAlpha(lines.count);
    context.lineWidth = out ? 1.6 : Math.min(1.2, 0.6 + camera.scale * 0.4);
    context.beginPath();
    for (let line = 0; line < lines.count; line++) {
      if (look.lines.has(line) !== out) continue;
      const [a, b] = [lines.a[line]!, lines.b[line]!];
      if (beside(x[a]!, x[b]!, frame.left, frame.right) || beside(y[a]!, y[b]!, frame.top, frame.bottom)) continue;
      context.moveTo(camera.toScreenX(x[a]!), camera.toScreenY(y[a]!));
      context.lineTo(camera.toScreenX(x[b]!), camera.toScreenY(y[b]!));
    }
    context.stroke();
    if (out || (camera.scale > 0.9 && !look.nodes)) this.arrows(camera, out);
    context.globalAlpha = 1;
  }

  private arrows(camera: Camera, out: boolean): void {
    const { context } = this;
    const { lines } = this.current!.scene;
    context.beginPath();
    for (let line = 0; line < lines.count; line++) {
      if (this.seen!.lines.has(line) !== out) continue;
      if (lines.ways[line]! & 1) this.arrow(camera, lines.a[line]!, lines.b[line]!);
      if (lines.ways[line]! & 2) this.arrow(camera, lines.b[line]!, lines.a[line]!);
    }
    context.fill();
  }

  private arrow(camera: Camera, from: number, to: number): void {
    const { x, y, size } = this.current!.scene;
    const [ax, ay, bx, by] = [camera.toScreenX(x[from]!), camera.toScreenY(y[from]!), camera.toScreenX(x[to]!), camera.toScreenY(y[to]!)];
    const length = Math.hypot(bx - ax, by - ay);
    const tip = camera.radius(size[to]!) + 3;
    if (length < tip + 10) return;
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    const [px, py] = [bx - ux * tip, by - uy * tip];
    this.context.moveTo(px, py);
    this.context.lineTo(px - ux * 7 - uy * 3, py - uy * 7 + ux * 3);
    this.context.lineTo(px - ux * 7 + uy * 3, py - uy * 7 - ux * 3);
    this.context.closePath();
  }

  private nodes(camera: Camera, out: boolean): void {
    const { context, model } = this;
    const { scene, colours } = this.current!;
    const look = this.seen!;
    const frame = camera.frame(40);
    const paths = new Map<number, Path2D>();
    for (const node of scene.nodes) {
      if ((look.nodes?.has(node) ?? false) !== out) continue;
      const [x, y] = [scene.x[node]!, scene.y[node]!];
      if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
      const cls = model.cls[node]!;
      let path = paths.get(cls);
      if (!path) paths.set(cls, (path = new Path2D()));
      const radius = camera.radius(scene.size[node]!);
      trace(path, radius < 2.5 ? "dot" : model.classes[cls]!.shape, camera.toScreenX(x), camera.toScreenY(y), radius);
    }
    context.globalAlpha = !out && look.nodes ? 0.25 : 1;
    context.lineWidth = 1.25;
    context.strokeStyle = colours.ground;
    for (const [cls, path] of paths) {
      context.fillStyle = colours.classes[cls]!;
      context.fill(path);
      if (camera.scale > 0.15) context.stroke(path);
    }
    context.globalAlpha = 1;
  }
}

/** Makes a canvas as large as the window, in the screen's own pixels. */
export function size(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, camera: Camera): void {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [width, height] = [Math.round(camera.width * ratio), Math.round(camera.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${camera.width}px`;
    canvas.style.height = `${camera.height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** Many lines are drawn fainter. */
export function lineAlpha(count: number): number {
  return Math.max(0.18, Math.min(0.75, 18 / Math.sqrt(count + 1)));
}

function beside(a: number, b: number, low: number, high: number): boolean {
  return (a < low && b < low) || (a > high && b > high);
}

/** A ring about a node: selected, under the pointer, pinned. */
export function ring(context: CanvasRenderingContext2D, shape: Shape, x: number, y: number, radius: number, colour: string, width: number): void {
  context.beginPath();
  trace(context, shape, x, y, radius);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}
