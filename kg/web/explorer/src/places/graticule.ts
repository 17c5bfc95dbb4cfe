// Meridians and parallels with their degrees, and a scale in kilometres.

import type { Camera } from "../graph/camera.ts";
import type { Box } from "../graph/labels.ts";
import type { Colours } from "../graph/look.ts";
import { type Point, project, unproject } from "./projection.ts";

const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];
/** Between two lines are at least so many pixels. */
const APART = 110;
const KM_A_DEGREE = 111;

/** Draws them; the boxes that the degrees take. */
export function graticule(context: CanvasRenderingContext2D, camera: Camera, colours: Colours): Box[] {
  const step = STEPS.findLast((one) => one * KM_A_DEGREE * camera.scale >= APART) ?? STEPS[0]!;
  const { south, north, west, east } = seen(camera, step);
  context.lineWidth = 1;
  context.strokeStyle = colours.edge;
  context.globalAlpha = 0.35;
  context.beginPath();
  for (let at = west; at <= east + 1e-9; at += step) path(context, camera, range(south, north, step).map((latitude) => project(latitude, at)));
  for (let at = south; at <= north + 1e-9; at += step) path(context, camera, range(west, east, step).map((longitude) => project(at, longitude)));
  context.stroke();
  context.globalAlpha = 1;
  return degrees(context, camera, colours, step, { south, north, west, east });
}

interface Bounds {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** The degrees in the window, in whole steps. */
function seen(camera: Camera, step: number): Bounds {
  const { left, right, top, bottom } = camera.frame(20);
  const edge: Point[] = [];
  for (let part = 0; part <= 1; part += 0.125) {
    const [x, y] = [left + (right - left) * part, top + (bottom - top) * part];
    edge.push(unproject([x, top]), unproject([x, bottom]), unproject([left, y]), unproject([right, y]));
  }
  const [latitudes, longitudes] = [edge.map((point) => point[0]), edge.map((point) => point[1])];
  return {
    south: Math.floor(Math.max(-20, Math.min(...latitudes)) / step) * step,
    north: Math.ceil(Math.min(80, Math.max(...latitudes)) / step) * step,
    west: Math.floor(Math.max(30, Math.min(...longitudes)) / step) * step,
    east: Math.ceil(Math.min(180, Math.max(...longitudes)) / step) * step,
  };
}

/** Fine enough that a parallel looks bent. */
function range(from: number, to: number, step: number): number[] {
  const many = Math.max(1, Math.ceil((to - from) / Math.min(step / 2, 2)));
  return Array.from({ length: many + 1 }, (_, at) => from + ((to - from) * at) / many);
}

function path(context: CanvasRenderingContext2D, camera: Camera, points: readonly Point[]): void {
  points.forEach(([x, y], at) => {
    if (at) context.lineTo(camera.toScreenX(x), camera.toScreenY(y));
    else context.moveTo(camera.toScreenX(x), camera.toScreenY(y));
  });
}

/** The degrees, where a line meets the right or the upper edge. */
function degrees(context: CanvasRenderingContext2D, camera: Camera, colours: Colours, step: number, { south, north, west, east }: Bounds): Box[] {
  const taken: Box[] = [];
  context.font = `11px ${colours.font}`;
  context.fillStyle = colours.muted;
  context.textBaseline = "top";
  context.textAlign = "center";
  for (let at = west; at <= east; at += step) {
    const x = crossing(camera, range(south, north, step).map((latitude) => project(latitude, at)), 1);
    if (x === null || x < 24 || x > camera.width - 48) continue;
    context.fillText(told(at, "E", "W"), x, 6);
    taken.push({ left: x - 20, right: x + 20, top: 4, bottom: 20 });
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (let at = south; at <= north; at += step) {
    const y = crossing(camera, range(west, east, step).map((longitude) => project(at, longitude)), 0);
    if (y === null || y < 24 || y > camera.height - 80) continue;
    context.fillText(told(at, "N", "S"), camera.width - 8, y);
    taken.push({ left: camera.width - 44, right: camera.width, top: y - 8, bottom: y + 8 });
  }
  return taken;
}

/** Where a line crosses the right edge (axis 0: its height) or the upper one (axis 1: its x); null where it does not. */
function crossing(camera: Camera, points: readonly Point[], axis: 0 | 1): number | null {
  const edge = axis === 0 ? camera.width : 0;
  const screen = points.map(([x, y]) => [camera.toScreenX(x), camera.toScreenY(y)] as const);
  for (let at = 1; at < screen.length; at++) {
    const [a, b] = [screen[at - 1]!, screen[at]!];
    if ((a[axis] - edge) * (b[axis] - edge) > 0 || a[axis] === b[axis]) continue;
    const part = (edge - a[axis]) / (b[axis] - a[axis]);
    return a[1 - axis]! + (b[1 - axis]! - a[1 - axis]!) * part;
  }
  return null;
}

function told(degrees: number, positive: string, negative: string): string {
  const rounded = Math.round(degrees * 10) / 10;
  return `${Math.abs(rounded)}°${rounded > 0 ? positive : rounded < 0 ? negative : ""}`;
}

/** A round length for the scale: [kilometres, pixels], at most so many pixels. */
export function scaleBar(scale: number, most = 110): [number, number] {
  const rough = most / scale;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const length = [5, 2, 1].map((one) => one * ten).find((one) => one <= rough) ?? ten;
  return [length, length * scale];
}
