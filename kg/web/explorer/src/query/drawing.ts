// An answer as a small drawing; its dots lead to the nodes of the graph.

import type { App } from "../app.ts";
import { h, svg } from "../dom.ts";
import { isDark } from "../shell.ts";
import { type Dot, select, type Sketch } from "./found.ts";
import { layout, type Place } from "./spread.ts";

/** A drawing of more dots would be a hairball. */
export const MOST = 120;

const LONGEST = 11;
const RADIUS = 8;

/** The drawing, in rows that fit a width. */
export function drawing(app: App, sketch: Sketch, width: number): HTMLElement {
  const keys = [...sketch.dots.keys()];
  const at = new Map(keys.map((key, place) => [key, place]));
  const ends = sketch.lines.map((line) => [at.get(line.from)!, at.get(line.to)!] as const);
  const laid = layout(keys.length, ends.filter(([a, b]) => a !== b), width);
  const lines = sketch.lines.flatMap(({ label }, one) => drawLine(laid.places[ends[one]![0]]!, laid.places[ends[one]![1]]!, label));
  const dots = keys.map((key, place) => drawDot(app, sketch.dots.get(key)!, laid.places[place]!));
  const head = svg("path", { d: "M0 0 8 4 0 8Z", class: "query-arrow" });
  const arrow = svg("marker", { id: "query-arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto" }, head);
  const picture = svg("svg", { class: "query-drawing", viewBox: `0 0 ${laid.width} ${laid.height}`, width: laid.width, height: laid.height }, svg("defs", {}, arrow), ...lines, ...dots);
  const name = app.t("query.drawing", { dots: keys.length, lines: sketch.lines.length });
  return h("div", { class: "query-scroll query-picture", role: "group", "aria-label": name }, picture);
}

function drawLine([x, y]: Place, [u, v]: Place, label: string): SVGElement[] {
  const long = Math.hypot(u - x, v - y);
  if (!long) return [];
  const [dx, dy] = [((u - x) / long) * (RADIUS + 2), ((v - y) / long) * (RADIUS + 2)];
  const line = svg("line", { x1: x + dx, y1: y + dy, x2: u - dx, y2: v - dy, class: "query-line", "marker-end": "url(#query-arrow)" });
  return label ? [line, svg("text", { x: (x + u) / 2, y: (y + v) / 2 + 4, class: "query-line-label" }, label)] : [line];
}

function drawDot(app: App, { node, label }: Dot, [x, y]: Place): SVGElement {
  const letters = [...label];
  const short = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : label;
  const circle = svg("circle", { cx: x, cy: y, r: RADIUS, style: { fill: colour(app, node) } });
  const parts = [svg("title", {}, label), circle, svg("text", { x, y: y + RADIUS + 16, class: "query-dot-label" }, short)];
  if (node < 0) return svg("g", { class: "query-dot" }, ...parts);
  const name = short === label ? label : `${short} ${label}`; // what is seen is part of what is said
  const go = (): void => select(app, node);
  const dot = svg("g", { class: "query-dot entity", role: "button", tabindex: 0, "aria-label": name, "data-node": node }, ...parts);
  dot.addEventListener("click", go);
  dot.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), go()));
  return dot;
}

function colour(app: App, node: number): string {
  if (node < 0) return "var(--line-strong)";
  const cls = app.model.classOf(node);
  return isDark(app.store.state.theme) ? cls.dark : cls.colour;
}
