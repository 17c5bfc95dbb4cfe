// The areas that communities take: soft grounds below the nodes, and where their names stand.

import type { Community } from "../data.ts";
import { size } from "./canvas.ts";
import type { Camera } from "./camera.ts";
import type { Colours } from "./look.ts";
import type { Scene } from "./scene.ts";

export interface Region {
  readonly names: readonly string[];
  readonly hull: readonly (readonly [number, number])[];
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const PADDING = 34;
/** Members further out than this share of them are not enclosed: one far node would stretch the area over others. */
const KEPT = 0.9;

/** The regions of the communities, as far as their members are drawn. */
export function regions(communities: readonly Community[], scene: Scene): Region[] {
  const drawn = new Set(scene.nodes);
  return communities.flatMap(({ members, names }) => {
    const points = members.filter((node) => drawn.has(node)).map((node) => [scene.x[node]!, scene.y[node]!] as const);
    return points.length >= 4 ? [region(names, hull(nearest(points).flatMap(around)))] : [];
  });
}

function region(names: readonly string[], points: readonly (readonly [number, number])[]): Region {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { names, hull: points, x: (left + right) / 2, top: Math.min(...ys), bottom: Math.max(...ys), left, right };
}

/** Points about a point, so that the area keeps its distance and has round corners. */
function around([x, y]: readonly [number, number]): (readonly [number, number])[] {
  return Array.from({ length: 12 }, (_, at) => [x + PADDING * Math.cos((at * Math.PI) / 6), y + PADDING * Math.sin((at * Math.PI) / 6)] as const);
}

function nearest(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const middle = (at: 0 | 1): number => points.map((point) => point[at]).sort((a, b) => a - b)[points.length >> 1]!;
  const [x, y] = [middle(0), middle(1)];
  const far = (point: readonly [number, number]): number => Math.hypot(point[0] - x, point[1] - y);
  return [...points].sort((a, b) => far(a) - far(b)).slice(0, Math.max(4, Math.ceil(points.length * KEPT)));
}

/** The convex hull, by Andrew's monotone chain. */
export function hull(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (those: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
    const found: (readonly [number, number])[] = [];
    for (const point of those) {
      while (found.length > 1 && turn(found.at(-2)!, found.at(-1)!, point) <= 0) found.pop();
      found.push(point);
    }
    return found.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

export const TINTS = ["#6b8fd6", "#5aa7a0", "#8aa86a", "#c79a5b", "#b57ba6", "#8d86cf", "#7d93a8", "#c58379"];

export class Grounds {
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d")!;

  constructor(host: HTMLElement) {
    this.canvas.className = "graph-grounds";
    host.append(this.canvas);
  }

  dispose(): void {
    this.canvas.remove();
  }

  draw(camera: Camera, found: readonly Region[], colours: Colours): void {
    const { context } = this;
    size(this.canvas, context, camera);
    context.clearRect(0, 0, camera.width, camera.height);
    found.forEach((region, at) => {
      context.beginPath();
      for (const [x, y] of region.hull) context.lineTo(camera.toScreenX(x), camera.toScreenY(y));
      context.closePath();
      context.globalAlpha = colours.dark ? 0.16 : 0.1;
      context.fillStyle = TINTS[at % TINTS.length]!;
      context.fill();
    });
    context.globalAlpha = 1;
  }
}
