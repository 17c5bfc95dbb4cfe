// Nodes and lines on a 2D canvas: for small pictures, and where no graphics card draws WebGL.

import type { Model } from "../model.ts";
import type { Camera } from "./camera.ts";
import type { Colours } from "./look.ts";
import type { Renderer } from "./renderer.ts";
import type { Scene } from "./scene.ts";
import { trace } from "./shapes.ts";

/** So many lines are painted at once: one path of very many is slow. */
const BATCH = 1500;

export class CanvasRenderer implements Renderer {
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d")!;
  private current: { scene: Scene; colours: Colours } | null = null;

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

  moved(): void {}

  dispose(): void {
    this.canvas.remove();
  }

  draw(camera: Camera): void {
    const { context } = this;
    size(this.canvas, context, camera);
    context.clearRect(0, 0, camera.width, camera.height);
    if (!this.current) return;
    const { scene, colours } = this.current;
    context.globalAlpha = lineAlpha(scene.lines.count);
    paintLines(context, camera, scene, allLines(scene), colours.edge, Math.min(1.2, 0.6 + camera.scale * 0.4));
    context.globalAlpha = 1;
    paintNodes(context, camera, scene, scene.nodes, this.model, colours);
  }
}

function* allLines(scene: Scene): Iterable<number> {
  for (let line = 0; line < scene.lines.count; line++) yield line;
}

/** Paints lines as far as they are seen. */
export function paintLines(context: CanvasRenderingContext2D, camera: Camera, scene: Scene, lines: Iterable<number>, colour: string, width: number): void {
  const { x, y } = scene;
  const frame = camera.frame(20);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  let many = 0;
  for (const line of lines) {
    const [a, b] = [scene.lines.a[line]!, scene.lines.b[line]!];
    if (beside(x[a]!, x[b]!, frame.left, frame.right) || beside(y[a]!, y[b]!, frame.top, frame.bottom)) continue;
    context.moveTo(camera.toScreenX(x[a]!), camera.toScreenY(y[a]!));
    context.lineTo(camera.toScreenX(x[b]!), camera.toScreenY(y[b]!));
    if (++many % BATCH) continue;
    context.stroke();
    context.beginPath();
  }
  context.stroke();
}

/** Paints an arrowhead at each end that a relation leads to, where a line is long enough. */
export function paintArrows(context: CanvasRenderingContext2D, camera: Camera, scene: Scene, lines: Iterable<number>, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  for (const line of lines) {
    const ways = scene.lines.ways[line]!;
    if (ways & 1) arrow(context, camera, scene, scene.lines.a[line]!, scene.lines.b[line]!);
    if (ways & 2) arrow(context, camera, scene, scene.lines.b[line]!, scene.lines.a[line]!);
  }
  context.fill();
}

function arrow(context: CanvasRenderingContext2D, camera: Camera, scene: Scene, from: number, to: number): void {
  const { x, y, size } = scene;
  const [ax, ay, bx, by] = [camera.toScreenX(x[from]!), camera.toScreenY(y[from]!), camera.toScreenX(x[to]!), camera.toScreenY(y[to]!)];
  const length = Math.hypot(bx - ax, by - ay);
  const tip = camera.radius(size[to]!) + 3;
  if (length < tip + 12 || bx < -20 || by < -20 || bx > camera.width + 20 || by > camera.height + 20) return;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const [px, py] = [bx - ux * tip, by - uy * tip];
  context.moveTo(px, py);
  context.lineTo(px - ux * 8 - uy * 3.5, py - uy * 8 + ux * 3.5);
  context.lineTo(px - ux * 8 + uy * 3.5, py - uy * 8 - ux * 3.5);
  context.closePath();
}

/** Paints nodes as far as they are seen, class by class. */
export function paintNodes(context: CanvasRenderingContext2D, camera: Camera, scene: Scene, nodes: Iterable<number>, model: Model, colours: Colours): void {
  const frame = camera.frame(40);
  const paths = new Map<number, Path2D>();
  for (const node of nodes) {
    const [x, y] = [scene.x[node]!, scene.y[node]!];
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
    const cls = model.cls[node]!;
    let path = paths.get(cls);
    if (!path) paths.set(cls, (path = new Path2D()));
    const radius = camera.radius(scene.size[node]!);
    const [left, top] = [camera.toScreenX(x), camera.toScreenY(y)];
    if (radius < 2) path.rect(left - radius, top - radius, 2 * radius, 2 * radius);
    else trace(path, radius < 2.5 ? "dot" : model.classes[cls]!.shape, left, top, radius);
  }
  context.lineWidth = 1.25;
  context.strokeStyle = colours.ground;
  for (const [cls, path] of paths) {
    context.fillStyle = colours.classes[cls]!;
    context.fill(path);
    if (camera.scale > 0.15) context.stroke(path);
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
  return Math.max(0.16, Math.min(0.9, 25 / Math.sqrt(count + 1)));
}

function beside(a: number, b: number, low: number, high: number): boolean {
  return (a < low && b < low) || (a > high && b > high);
}
