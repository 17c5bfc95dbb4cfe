// Which of some points is meant: by a pointer, or by an arrow key.

import type { Point } from "./projection.ts";

/** The nearest of some nodes to a point of the window; null where none is near enough. */
export function nearest(targets: readonly (readonly [number, Point])[], left: number, top: number, slack: number): number | null {
  let best: [number | null, number] = [null, slack];
  for (const [node, [x, y]] of targets) {
    const far = Math.hypot(x - left, y - top);
    if (far < best[1]) best = [node, far];
  }
  return best[0];
}

/** The nearest target on one side of a point, those straight ahead first. */
export function nextThatWay(targets: readonly (readonly [number, Point])[], from: Point, dx: number, dy: number): readonly [number, Point] | null {
  let best: readonly [number, Point] | null = null;
  let least = Infinity;
  for (const target of targets) {
    const [x, y] = [target[1][0] - from[0], target[1][1] - from[1]];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 1 && aside <= ahead * 1.5 && cost < least) [best, least] = [target, cost];
  }
  return best;
}

/** How far a point of the window is from a line. */
export function lineDistance(strokes: readonly (readonly Point[])[], screen: (point: Point) => Point, left: number, top: number): number {
  let least = Infinity;
  for (const stroke of strokes) {
    for (let at = 1; at < stroke.length; at++) least = Math.min(least, distance(screen(stroke[at - 1]!), screen(stroke[at]!), left, top));
  }
  return least;
}

function distance(a: Point, b: Point, left: number, top: number): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const part = Math.max(0, Math.min(1, ((left - a[0]) * dx + (top - a[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(left - a[0] - part * dx, top - a[1] - part * dy);
}
