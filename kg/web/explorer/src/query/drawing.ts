// An answer as a small drawing; its dots lead to the nodes of the graph.

import type { App } from "../app.ts";
import { h, svg } from "../dom.ts";
import { isDark } from "../shell.ts";
import { select, type Sketch } from "./found.ts";
import { spread } from "./spread.ts";

/** A drawing of more dots would be a hairball. */
export const MOST = 120;

const UNIT = 110;
const LONGEST = 14;

export function drawing(app: App, sketch: Sketch): HTMLElement {
  const keys = [...sketch.dots.keys()];
  const at = new Map(keys.map((key, place) => [key, place]));
  const joined = sketch.lines.map((line) => [at.get(line.from)!, at.get(line.to)!] as const).filter(([a, b]) => a !== b);
  const places = spread(keys.length, joined).map(([x, y]): [number, number] => [x * UNIT, y * UNIT]);
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 40];
  const [width, height] = [Math.max(...xs) + 90 - left, Math.max(...ys) + 48 - top];
  const lines = sketch.lines.flatMap((line) => drawLine(places[at.get(line.from)!]!, places[at.get(line.to)!]!, line.label));
  const dots = keys.map((key, place) => drawDot(app, sketch.dots.get(key)!, places[place]!));
  const arrow = svg("marker", { id: "query-arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { d: "M0 0 8 4 0 8Z", class: "query-arrow" }));
  const picture = svg("svg", { class: "query-drawing", viewBox: `${left} ${top} ${width} ${height}`, style: { "max-width": `${Math.max(480, width * 1.2)}px` } }, svg("defs", {}, arrow), ...lines, ...dots);
  return h("div", { class: "query-scroll query-picture", role: "group", "aria-label": app.t("query.drawing", { dots: keys.length, lines: sketch.lines.length }) }, picture);
}

function drawLine([x, y]: [number, number], [u, v]: [number, number], label: string): SVGElement[] {
  const long = Math.hypot(u - x, v - y) || 1;
  const end = [u - ((u - x) / long) * 10, v - ((v - y) / long) * 10];
  const line = svg("line", { x1: x, y1: y, x2: end[0]!, y2: end[1]!, class: "query-line", "marker-end": "url(#query-arrow)" });
  return label ? [line, svg("text", { x: (x + u) / 2, y: (y + v) / 2 - 4, class: "query-line-label" }, label)] : [line];
}

function drawDot(app: App, { node, label }: Sketch["dots"] extends ReadonlyMap<string, infer D> ? D : never, [x, y]: [number, number]): SVGElement {
  const short = [...label].length > LONGEST ? `${[...label].slice(0, LONGEST - 1).join("")}…` : label;
  const parts = [svg("title", {}, label), svg("circle", { cx: x, cy: y, r: 8, style: { fill: colour(app, node) } }), svg("text", { x, y: y + 24, class: "query-dot-label" }, short)];
  if (node < 0) return svg("g", { class: "query-dot" }, ...parts);
  const go = (): void => select(app, node);
  const dot = svg("g", { class: "query-dot entity", role: "button", tabindex: 0, "aria-label": label, "data-node": node }, ...parts);
  dot.addEventListener("click", go);
  dot.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), go()));
  return dot;
}

function colour(app: App, node: number): string {
  if (node < 0) return "var(--line-strong)";
  const cls = app.model.classOf(node);
  return isDark(app.store.state.theme) ? cls.dark : cls.colour;
}
