// The course of a line through places whose order no text tells: the shortest way, or branches where a way would wander.

import type { Point } from "./projection.ts";

/** Strokes over points, by their numbers: one stroke is a way, several are branches. */
export interface Course {
  readonly strokes: readonly (readonly number[])[];
}

const MOST = 40;
/** A way may be so much longer than the branches. */
const WANDERS = 1.12;

export function course(points: readonly Point[]): Course {
  if (points.length < 2) return { strokes: [] };
  const branches = tree(points);
  if (points.length > MOST) return { strokes: branches };
  const way = shortest(points);
  const sum = branches.reduce((all, stroke) => all + length(points, stroke), 0);
  return length(points, way) <= sum * WANDERS ? { strokes: [way] } : { strokes: branches };
}

function apart(points: readonly Point[], a: number, b: number): number {
  return Math.hypot(points[a]![0] - points[b]![0], points[a]![1] - points[b]![1]);
}

function length(points: readonly Point[], way: readonly number[]): number {
  return way.reduce((all, one, at) => (at ? all + apart(points, way[at - 1]!, one) : 0), 0);
}

/** The shortest tree: each point joined to the nearest that is in it. */
function tree(points: readonly Point[]): number[][] {
  const joined = new Set([0]);
  const strokes: number[][] = [];
  while (joined.size < points.length) {
    let best: [number, number, number] = [0, 0, Infinity];
    for (const from of joined) {
      for (let to = 0; to < points.length; to++) {
        const far = joined.has(to) ? Infinity : apart(points, from, to);
        if (far < best[2]) best = [from, to, far];
      }
    }
    joined.add(best[1]);
    strokes.push([best[0], best[1]]);
  }
  return strokes;
}

/** A short way: from each point to the nearest, then turned round where that shortens it. */
function shortest(points: readonly Point[]): number[] {
  const ways = points.map((_, start) => untangled(points, nearest(points, start)));
  return ways.reduce((best, way) => (length(points, way) < length(points, best) - 1e-9 ? way : best));
}

function nearest(points: readonly Point[], start: number): number[] {
  const left = new Set(points.keys());
  left.delete(start);
  const way = [start];
  while (left.size) {
    const last = way.at(-1)!;
    const next = [...left].reduce((best, one) => (apart(points, last, one) < apart(points, last, best) ? one : best));
    left.delete(next);
    way.push(next);
  }
  return way;
}

function untangled(points: readonly Point[], way: number[]): number[] {
  for (let better = true; better; ) {
    better = false;
    for (let from = 0; from < way.length - 1; from++) {
      for (let to = from + 1; to < way.length; to++) {
        const turned = [...way.slice(0, from), ...way.slice(from, to + 1).reverse(), ...way.slice(to + 1)];
        if (length(points, turned) < length(points, way) - 1e-6) [way, better] = [turned, true];
      }
    }
  }
  return way;
}
