// Where places stand, and the course of lines through them.

import { strict as assert } from "node:assert";
import { test } from "node:test";

import { course } from "../src/places/course.ts";
import { scaleBar } from "../src/places/graticule.ts";
import { type Point, project, unproject } from "../src/places/projection.ts";
import { lineDistance, nextThatWay } from "../src/places/targets.ts";

test("degrees come back from kilometres", () => {
  for (const [latitude, longitude] of [[18.2, 109.5], [53.5, 122.3], [39.9, 116.4], [31, 105], [44, 75]] as const) {
    const [back, east] = unproject(project(latitude, longitude));
    assert.ok(Math.abs(back - latitude) < 1e-9 && Math.abs(east - longitude) < 1e-9);
  }
});

test("equal areas stay equal, north is up", () => {
  const area = (south: number, west: number): number => {
    const [a, b, c, d] = [project(south, west), project(south, west + 1), project(south + 1, west + 1), project(south + 1, west)];
    const ring = [a, b, c, d].map(([x, y], at, all) => x * all[(at + 1) % 4]![1] - all[(at + 1) % 4]![0] * y);
    return Math.abs(ring.reduce((sum, one) => sum + one, 0)) / 2;
  };
  const degree = (south: number): number => area(south, 105) / ((Math.sin(((south + 1) * Math.PI) / 180) - Math.sin((south * Math.PI) / 180)) * 6371 ** 2 * (Math.PI / 180));
  for (const south of [20, 30, 40, 50]) assert.ok(Math.abs(degree(south) - 1) < 1e-3);
  assert.ok(project(40, 110)[1] < project(30, 110)[1]);
});

test("a line takes the shortest way, whatever the order", () => {
  const points = [[50, 1], [0, 0], [100, 0], [25, 2], [75, 0]] as const;
  const [way] = course(points).strokes;
  assert.deepEqual([way![0] === 1 ? way : [...way!].reverse()], [[1, 3, 0, 4, 2]]);
});

test("where a way would wander there are branches", () => {
  const arm = (at: number): Point[] => [50, 100, 150, 200].map((far) => [far * Math.cos((at * Math.PI) / 3), far * Math.sin((at * Math.PI) / 3)]);
  const star: Point[] = [[0, 0], ...[0, 1, 2, 3, 4, 5].flatMap(arm)];
  assert.ok(course(star).strokes.length > 1);
  assert.deepEqual(course([[0, 0]]).strokes, []);
});

test("an arrow key goes ahead before it goes aside", () => {
  const targets = [[1, [10, 0]], [2, [6, 8]], [3, [-5, 0]]] as const;
  assert.equal(nextThatWay(targets, [0, 0], 1, 0)?.[0], 1);
  assert.equal(nextThatWay(targets, [0, 0], -1, 0)?.[0], 3);
  assert.equal(nextThatWay(targets, [0, 0], 0, -1), null);
});

test("a scale is a round number of kilometres that fits", () => {
  assert.deepEqual(scaleBar(1), [100, 100]);
  assert.equal(scaleBar(0.21)[0], 500);
  assert.equal(lineDistance([[[0, 0], [10, 0]]], (point) => point, 5, 3), 3);
});
