// Draws the map on a canvas: graticule, lines, what is laid over, points, and names that do not overlap.

import { size } from "../graph/canvas.ts";
import type { Camera } from "../graph/camera.ts";
import type { Colours } from "../graph/look.ts";
import { trace } from "../graph/shapes.ts";
import { laid } from "../laid.ts";
import type { Model } from "../model.ts";
import { graticule } from "./graticule.ts";
import { Names } from "./names.ts";
import type { Point } from "./projection.ts";
import type { Hub, Line, MapScene, Spot } from "./scene.ts";

/** So many places are drawn without a rim. */
const MANY = 4000;

export interface Marked {
  readonly hover: number | null;
  readonly focus: number | null;
  readonly selected: number | null;
}

export function hubColour(hub: Hub, model: Model, colours: Colours): string {
  return hub.colour < 0 ? colours.classes[model.cls[hub.node]!]! : laid(hub.colour, colours.dark);
}

export class Painter {
  private readonly context: CanvasRenderingContext2D;
  readonly names: Names;
  private camera!: Camera;
  private colours!: Colours;

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly model: Model,
    /** Where a place stands. */
    private readonly spotOf: (place: number) => Point,
  ) {
    this.context = canvas.getContext("2d")!;
    this.names = new Names(this.context, model, (node) => this.radius(node));
  }

  draw(camera: Camera, scene: MapScene, marked: Marked, colours: Colours): void {
    this.camera = camera;
    this.colours = colours;
    size(this.canvas, this.context, camera);
    this.context.clearRect(0, 0, camera.width, camera.height);
    const degrees = graticule(this.context, camera, colours);
    for (const line of scene.lines) this.line(line, scene, marked);
    for (const hub of scene.hubs) this.spokes(hub, marked);
    for (const spot of scene.spots) this.spot(spot, scene, marked);
    for (const hub of scene.hubs) this.hub(hub, marked);
    this.names.draw(camera, scene, marked, colours, degrees);
  }

  // ------------------------------------------------------------ shapes

  private screen([x, y]: Point): [number, number] {
    return [this.camera.toScreenX(x), this.camera.toScreenY(y)];
  }

  /** Whether something stands back behind what is selected. */
  private isFaint(scene: MapScene, place: number, marked: Marked): boolean {
    return (scene.chosen !== null || scene.covered.size > 0) && !scene.chosen?.has(place) && place !== marked.hover && !scene.covered.has(place) && !scene.goals.has(place);
  }

  private line(line: Line, scene: MapScene, { hover, selected }: Marked): void {
    const { context, colours } = this;
    const strong = line.node === hover || line.node === selected;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = colours.classes[this.model.cls[line.node]!]!;
    context.lineWidth = strong ? 5 : 3;
    context.globalAlpha = strong ? 1 : scene.chosen ? 0.25 : 0.6;
    context.beginPath();
    for (const stroke of line.strokes) curve(context, stroke.map((point) => this.screen(point)));
    context.stroke();
    context.globalAlpha = 1;
  }

  private spokes(hub: Hub, { hover, selected }: Marked): void {
    const { context } = this;
    const strong = hub.node === hover || hub.node === selected;
    if (hub.colour < 0 && !strong) return;
    const [x, y] = this.screen(hub.at);
    context.strokeStyle = hubColour(hub, this.model, this.colours);
    context.lineWidth = strong ? 2 : 1.25;
    context.globalAlpha = strong ? 0.9 : 0.5;
    context.beginPath();
    for (const place of hub.places) {
      context.moveTo(x, y);
      context.lineTo(...this.screen(this.spotOf(place)));
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  private hub(hub: Hub, { hover, selected }: Marked): void {
    const { context, colours } = this;
    const [x, y] = this.screen(hub.at);
    const strong = hub.node === hover || hub.node === selected;
    context.beginPath();
    trace(context, this.model.classOf(hub.node).shape, x, y, strong ? 8 : 6);
    context.fillStyle = hubColour(hub, this.model, this.colours);
    context.strokeStyle = strong ? colours.accent : colours.halo;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
  }

  radius(node: number): number {
    const grown = Math.pow(this.camera.scale / 0.2, 0.3);
    return Math.max(2.5, Math.min(10, (1.2 + this.model.size[node]! * 0.32) * grown));
  }

  private spot({ node, at }: Spot, scene: MapScene, marked: Marked): void {
    const { context, colours } = this;
    const [x, y] = this.screen(at);
    if (x < -20 || y < -20 || x > this.camera.width + 20 || y > this.camera.height + 20) return;
    const radius = this.radius(node);
    context.globalAlpha = this.isFaint(scene, node, marked) ? 0.4 : 1;
    context.beginPath();
    trace(context, this.model.classOf(node).shape, x, y, radius);
    context.fillStyle = colours.classes[this.model.cls[node]!]!;
    context.fill();
    if (scene.spots.length < MANY) {
      context.strokeStyle = colours.halo;
      context.lineWidth = 1.5;
      context.stroke();
    }
    this.rings(x, y, radius, scene.covered.get(node) ?? []);
    if (node === marked.selected || node === marked.hover) this.ring(x, y, radius + 5, colours.accent, 2.5);
    context.globalAlpha = 1;
  }

  /** A ring in the colours of all that reaches a place. */
  private rings(x: number, y: number, radius: number, covered: readonly number[]): void {
    const { context, colours } = this;
    const turn = (2 * Math.PI) / covered.length;
    covered.forEach((colour, at) => {
      context.beginPath();
      context.arc(x, y, radius + 3.5, at * turn - Math.PI / 2, (at + 1) * turn - Math.PI / 2);
      context.strokeStyle = laid(colour, colours.dark);
      context.lineWidth = 3;
      context.lineCap = "butt";
      context.stroke();
    });
  }

  private ring(x: number, y: number, radius: number, colour: string, width: number): void {
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.stroke();
  }
}

/** A smooth curve through points (Catmull and Rom's, not too round). */
function curve(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  const at = (index: number): readonly [number, number] => points[Math.max(0, Math.min(points.length - 1, index))]!;
  context.moveTo(...at(0));
  for (let to = 1; to < points.length; to++) {
    const [a, b, c, d] = [at(to - 2), at(to - 1), at(to), at(to + 1)];
    context.bezierCurveTo(b[0] + (c[0] - a[0]) / 8, b[1] + (c[1] - a[1]) / 8, c[0] - (d[0] - b[0]) / 8, c[1] - (d[1] - b[1]) / 8, c[0], c[1]);
  }
}
