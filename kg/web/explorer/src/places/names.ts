// The names on the map: none covers another, the important come first.

import type { Camera } from "../graph/camera.ts";
import { type Box, shortened, Taken } from "../graph/labels.ts";
import type { Colours } from "../graph/look.ts";
import { trace } from "../graph/shapes.ts";
import type { Model } from "../model.ts";
import { hubColour, type Marked } from "./painter.ts";
import type { Point } from "./projection.ts";
import type { Hub, Line, MapScene, Spot } from "./scene.ts";

const MOST = 400;
const STAR = 5.5;
/** So many of the most important places may have their names over other places. */
const IMPORTANT = 40;
/** No more places are tried for a name, and so many keep names off themselves. */
const [TRIED, KEPT_FREE] = [4000, 1500];

interface How {
  readonly colour: string;
  readonly strong: boolean;
  /** Whether the name may cover places. */
  readonly over: boolean;
  readonly goals: readonly number[] | undefined;
}

/** Where a name may stand: right of its point, left of it, below, above; and where its lines begin: 0 left, 1 right. */
function around(x: number, y: number, radius: number, wide: number, high: number): (readonly [Box, number])[] {
  const [width, height, gap] = [wide + 6, high + 4, radius + 1];
  const at = (left: number, top: number, align: number): readonly [Box, number] => [{ left, right: left + width, top, bottom: top + height }, align];
  return [at(x + gap, y - height / 2, 0), at(x - gap - width, y - height / 2, 1), at(x - width / 2, y + gap, 0.5), at(x - width / 2, y - gap - height, 0.5)];
}

export class Names {
  private readonly goalClass: number;
  private readonly widths = new Map<string, number>();
  /** Node -> the box of its name, as last written. */
  readonly written = new Map<number, Box>();
  private camera!: Camera;
  private colours!: Colours;
  private taken = new Taken();

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly model: Model,
    private readonly radius: (node: number) => number,
  ) {
    this.goalClass = model.classes.findIndex((cls) => cls.name === "Goal");
  }

  draw(camera: Camera, scene: MapScene, marked: Marked, colours: Colours, held: readonly Box[]): void {
    Object.assign(this, { camera, colours, taken: new Taken() });
    this.written.clear();
    for (const box of held) this.taken.hold(box);
    this.keepFree(scene);
    const strong = new Set([marked.hover, marked.focus, marked.selected]);
    for (const spot of scene.spots) if (strong.has(spot.node)) this.spotName(spot, scene, true, true);
    for (const hub of scene.hubs) this.hubName(hub, scene, strong.has(hub.node) || hub.colour >= 0);
    const first = ({ node }: Spot): boolean => scene.chosen?.has(node) === true || scene.covered.has(node) || scene.goals.has(node);
    for (const spot of scene.spots) if (first(spot)) this.spotName(spot, scene, false, true);
    for (const line of scene.lines) this.lineName(line, scene, marked);
    this.context.globalAlpha = scene.chosen || scene.covered.size ? 0.6 : 1;
    scene.spots.slice(0, TRIED).forEach((spot, at) => {
      if (this.written.size < MOST) this.spotName(spot, scene, false, at < IMPORTANT);
    });
    this.context.globalAlpha = 1;
  }

  private keepFree(scene: MapScene): void {
    for (const { node, at } of scene.spots.slice(0, KEPT_FREE)) {
      const [[x, y], radius] = [this.screen(at), this.radius(node) * 0.8];
      this.taken.hold({ node: true, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    }
  }

  private screen([x, y]: Point): [number, number] {
    return [this.camera.toScreenX(x), this.camera.toScreenY(y)];
  }

  private spotName({ node, at }: Spot, scene: MapScene, strong: boolean, over: boolean): void {
    if (this.written.has(node)) return;
    const [x, y] = this.screen(at);
    if (x < 0 || y < 0 || x > this.camera.width || y > this.camera.height) return;
    const ring = scene.covered.has(node) || strong ? 5 : 0;
    this.write(node, [x, y, this.radius(node) + ring], { colour: this.colours.text, strong, over, goals: scene.goals.get(node) });
  }

  private hubName(hub: Hub, scene: MapScene, strong: boolean): void {
    this.write(hub.node, [...this.screen(hub.at), 8], { colour: hubColour(hub, this.model, this.colours), strong, over: true, goals: scene.goals.get(hub.node) });
  }

  private lineName(line: Line, scene: MapScene, { hover, selected }: Marked): void {
    const strong = line.node === hover || line.node === selected;
    if ((scene.chosen || scene.covered.size) && !strong) return;
    const colour = this.colours.classes[this.model.cls[line.node]!]!;
    for (const anchor of line.anchors) {
      if (this.write(line.node, [...this.screen(anchor), 3], { colour, strong, over: strong, goals: undefined })) return;
    }
  }

  /** Writes a name, and the first goal, beside a point where there is room; whether there was. */
  private write(node: number, at: readonly [number, number, number], how: How): boolean {
    const text = shortened(this.model.label(node), how.strong ? 24 : 12);
    const goals = how.goals?.length ? shortened(this.goalText(how.goals), how.strong ? 32 : 18) : "";
    return (goals !== "" && this.lines(node, at, text, goals, how)) || this.lines(node, at, text, "", how);
  }

  private lines(node: number, [x, y, radius]: readonly [number, number, number], text: string, goals: string, how: How): boolean {
    const province = this.model.classOf(node).name === "Province";
    const [height, weight] = [how.strong ? 14 : province ? 13 : 12, how.strong || province ? "600" : "400"];
    const [name, goal] = [this.width(text, height, weight), goals ? this.width(goals, 11, "400") + 2 * STAR + 3 : 0];
    const may = around(x, y, radius, Math.max(name, goal), height + (goals ? 15 : 0));
    const found = may.find(([box]) => this.taken.take(box)) ?? (how.over && !goals ? may.find(([box]) => this.taken.take(box, true)) : undefined);
    if (!found) return false;
    const [box, align] = found;
    this.written.set(node, box);
    const left = (wide: number): number => box.left + 3 + (box.right - box.left - 6 - wide) * align;
    this.text(text, left(name), box.top + 2, `${weight} ${height}px`, how.colour);
    if (goals) this.goal(goals, left(goal), box.top + height + 4);
    else if (how.goals?.length) this.star(x, y - radius - 1);
    return true;
  }

  private goal(text: string, left: number, top: number): void {
    this.star(left + STAR, top + 6);
    this.text(text, left + 2 * STAR + 3, top, "400 11px", this.colours.muted);
  }

  private star(x: number, y: number): void {
    const { context, colours } = this;
    context.beginPath();
    trace(context, "star", x, y, STAR - 1);
    context.fillStyle = colours.classes[this.goalClass] ?? colours.muted;
    context.fill();
  }

  private goalText(goals: readonly number[]): string {
    return this.model.label(goals[0]!) + (goals.length > 1 ? ` +${goals.length - 1}` : "");
  }

  private text(text: string, left: number, top: number, font: string, colour: string): void {
    const { context, colours } = this;
    context.textAlign = "left";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.font = `${font} ${colours.font}`;
    context.lineWidth = 3.5;
    context.strokeStyle = colours.halo;
    context.strokeText(text, left, top);
    context.fillStyle = colour;
    context.fillText(text, left, top);
  }

  private width(text: string, height: number, weight: string): number {
    const key = `${weight}${height} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    this.context.font = `${weight} ${height}px ${this.colours.font}`;
    const { width } = this.context.measureText(text);
    this.widths.set(key, width);
    return width;
  }
}
