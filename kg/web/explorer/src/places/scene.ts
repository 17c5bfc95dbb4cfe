// What the map shows of a state: points, lines through places, and what is laid over them.

import type { Model } from "../model.ts";
import type { State } from "../state.ts";
import { passing, type Visible } from "../visible.ts";
import { course } from "./course.ts";
import { type Point, project } from "./projection.ts";
import { Reach } from "./reach.ts";

/** Classes that are drawn as lines. */
const LINES: ReadonlySet<string> = new Set(["Corridor", "EconomicBelt", "TransportLine"]);
const LAID_OVER = ["Strategy", "Framework"] as const;
const AREA = "Region";

export interface Spot {
  readonly node: number;
  readonly at: Point;
}

export interface Line {
  readonly node: number;
  /** Points in kilometres. */
  readonly strokes: readonly (readonly Point[])[];
  /** Where its name may stand, the best first. */
  readonly anchors: readonly Point[];
}

/** Something without coordinates of its own, in the middle of the places that it reaches. */
export interface Hub extends Spot {
  readonly places: readonly number[];
  /** Which of the colours for things laid over; −1: it is only selected. */
  readonly colour: number;
}

export interface MapScene {
  /** The important first. */
  readonly spots: readonly Spot[];
  readonly lines: readonly Line[];
  readonly hubs: readonly Hub[];
  /** Place -> the colours of what reaches it. */
  readonly covered: ReadonlyMap<number, readonly number[]>;
  /** Node -> its goals. */
  readonly goals: ReadonlyMap<number, readonly number[]>;
  /** The places of what is selected; null where that is no business of the map. */
  readonly chosen: ReadonlySet<number> | null;
}

export interface Group {
  readonly name: (typeof LAID_OVER)[number] | "Area";
  /** [node, how many places it reaches], the important first. */
  readonly items: readonly (readonly [number, number])[];
}

/** What the map can show under some filters. */
export class Atlas {
  readonly seen: Visible;
  readonly reach: Reach;
  readonly groups: readonly Group[];
  /** Classes of places -> how many there are. */
  readonly classes: ReadonlyMap<number, number>;
  readonly lines: readonly Line[];
  /** The bearers of goals that reach a place. */
  readonly bearers: readonly number[];
  private readonly spots: readonly Spot[];

  constructor(
    private readonly model: Model,
    filters: State["filters"],
  ) {
    this.seen = passing(model, filters);
    this.reach = new Reach(model, this.seen);
    const nodes = Array.from({ length: model.count }, (_, node) => node).filter((node) => this.seen.node[node]);
    nodes.sort((a, b) => model.size[b]! - model.size[a]! || model.mentions[b]! - model.mentions[a]! || a - b);
    this.spots = nodes.filter((node) => model.places.has(node)).map((node) => ({ node, at: this.point(node) }));
    this.classes = counted(this.spots.map(({ node }) => model.cls[node]!));
    this.lines = nodes.filter((node) => LINES.has(model.classOf(node).name)).flatMap((node) => this.line(node));
    this.groups = [...LAID_OVER, "Area" as const].map((name) => ({ name, items: this.items(nodes, name) })).filter((group) => group.items.length > 0);
    this.bearers = nodes.filter((node) => this.reach.goals(node).length > 0 && this.reach.of(node).length > 0);
  }

  point(node: number): Point {
    return project(...(this.model.places.get(node)! as [number, number]));
  }

  scene({ map, selection }: State): MapScene {
    const { model } = this;
    const isOn = (node: number): boolean => !map.off.has(model.classOf(node).name);
    const lines = map.off.has("lines") ? [] : this.lines;
    const drawn = new Set(lines.map((line) => line.node));
    const items = [...map.items].filter((node) => this.seen.node[node]);
    const covered = new Map<number, number[]>();
    items.forEach((node, colour) => {
      for (const place of this.reach.of(node)) covered.set(place, [...(covered.get(place) ?? []), colour]);
    });
    const selected = selection?.kind === "node" && this.seen.node[selection.node] ? selection.node : null;
    const chosen = selected === null ? null : new Set(drawn.has(selected) ? this.reach.through(selected) : this.reach.of(selected));
    const hubs = items.map((node, colour) => this.hub(node, colour));
    const without = (node: number): boolean => !model.places.has(node) && !drawn.has(node) && !map.items.has(node);
    if (selected !== null && chosen!.size && without(selected)) hubs.push(this.hub(selected, -1));
    const bearers = map.goals ? this.bearers : [];
    for (const node of bearers) if (without(node) && node !== selected) hubs.push(this.hub(node, -1));
    return {
      spots: this.spots.filter(({ node }) => isOn(node) || covered.has(node) || chosen?.has(node)),
      lines,
      hubs: hubs.filter((hub) => hub.places.length > 0),
      covered,
      goals: new Map(bearers.map((node) => [node, this.reach.goals(node)])),
      chosen: chosen?.size ? chosen : null,
    };
  }

  private items(nodes: readonly number[], group: Group["name"]): (readonly [number, number])[] {
    const { model } = this;
    const belongs = (node: number): boolean => {
      const { name, parents } = model.classOf(node);
      return group === "Area" ? (name === AREA || parents.includes(AREA)) && !LINES.has(name) : name === group;
    };
    return nodes.filter((node) => belongs(node) && !model.places.has(node)).map((node) => [node, this.reach.of(node).length] as const).filter(([, many]) => many > 0);
  }

  private hub(node: number, colour: number): Hub {
    const places = this.reach.of(node);
    const points = places.map((place) => this.point(place));
    const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / (points.length || 1);
    return { node, places, colour, at: [mean(0), mean(1)] };
  }

  private line(node: number): Line[] {
    const points = distinct(this.reach.through(node).map((place) => this.point(place)));
    const { strokes } = course(points);
    if (!strokes.length) return [];
    const drawn = strokes.map((stroke) => stroke.map((at) => points[at]!));
    return [{ node, strokes: drawn, anchors: middles(drawn) }];
  }
}

function counted(values: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

/** Points that stand apart: a province and its capital are one. */
function distinct(points: readonly Point[]): Point[] {
  const found = new Map(points.map((point) => [point.map((value) => Math.round(value / 5)).join(), point]));
  return [...found.values()];
}

/** The middles of the longest pieces. */
function middles(strokes: readonly (readonly Point[])[]): Point[] {
  const pieces = strokes.flatMap((stroke) => stroke.slice(1).map((to, at) => [stroke[at]!, to] as const));
  const long = ([a, b]: readonly [Point, Point]): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
  return pieces.sort((a, b) => long(b) - long(a)).slice(0, 4).map(([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}
