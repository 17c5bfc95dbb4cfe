// The picture as SVG: each line, node and name an element of its own, for drawing programs and for print.

import { svg } from "../dom.ts";
import type { Model } from "../model.ts";
import type { Camera } from "./camera.ts";
import { lineAlpha } from "./canvas.ts";
import type { Labels } from "./labels.ts";
import type { Colours, Look } from "./look.ts";
import { type Region, TINTS } from "./regions.ts";
import type { Scene } from "./scene.ts";
import { corners } from "./shapes.ts";

/** Everything that the window shows. */
export interface Shown {
  readonly camera: Camera;
  readonly scene: Scene;
  readonly look: Look;
  readonly colours: Colours;
  readonly regions: readonly Region[];
  readonly labels: Labels;
}

/** From this scale on all lines bear arrowheads, as on the screen. */
const NEAR = 0.9;

export function drawing(model: Model, shown: Shown): SVGSVGElement {
  const { camera, colours } = shown;
  const { width, height } = camera;
  const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": colours.font });
  whole.append(svg("title", {}, model.title), svg("rect", { width, height, fill: colours.ground }), grounds(shown), lines(model, shown), nodes(model, shown), names(shown));
  return whole;
}

function grounds({ camera, regions, colours }: Shown): SVGGElement {
  const opacity = colours.dark ? 0.16 : 0.1;
  const areas = regions.map(({ hull, names }, at) => {
    const points = hull.map(([x, y]) => `${short(camera.toScreenX(x))},${short(camera.toScreenY(y))}`).join(" ");
    return svg("polygon", { points, fill: TINTS[at % TINTS.length]!, "fill-opacity": opacity }, svg("title", {}, names.join("、")));
  });
  return svg("g", { id: "communities" }, ...areas);
}

function lines(model: Model, shown: Shown): SVGGElement {
  const { camera, scene, look, colours } = shown;
  const frame = camera.frame(20);
  const group = svg("g", { id: "edges", fill: "none" });
  const { a, b, count, edge } = scene.lines;
  for (let line = 0; line < count; line++) {
    const [from, to] = [a[line]!, b[line]!];
    const [x1, y1, x2, y2] = [scene.x[from]!, scene.y[from]!, scene.x[to]!, scene.y[to]!];
    if (Math.max(x1, x2) < frame.left || Math.min(x1, x2) > frame.right || Math.max(y1, y2) < frame.top || Math.min(y1, y2) > frame.bottom) continue;
    const out = look.lines.has(line);
    const stroke = out ? colours.accent : colours.edge;
    const opacity = out ? 1 : lineAlpha(count) * (look.nodes ? 0.2 : 1);
    const title = `${model.label(model.edges.s[edge[line]!]!)} — ${model.label(model.edges.o[edge[line]!]!)}`;
    const ends = { x1: short(camera.toScreenX(x1)), y1: short(camera.toScreenY(y1)), x2: short(camera.toScreenX(x2)), y2: short(camera.toScreenY(y2)) };
    group.append(svg("line", { ...ends, stroke, "stroke-width": out ? 1.6 : 1, "stroke-opacity": short(opacity) }, svg("title", {}, title)));
    if (out || (camera.scale > NEAR && !look.nodes)) group.append(...arrows(shown, line, stroke));
  }
  return group;
}

function arrows({ camera, scene }: Shown, line: number, fill: string): SVGPolygonElement[] {
  const { a, b, ways } = scene.lines;
  const ends: (readonly [number, number])[] = [];
  if (ways[line]! & 1) ends.push([a[line]!, b[line]!]);
  if (ways[line]! & 2) ends.push([b[line]!, a[line]!]);
  return ends.flatMap(([from, to]) => {
    const [ax, ay, bx, by] = [camera.toScreenX(scene.x[from]!), camera.toScreenY(scene.y[from]!), camera.toScreenX(scene.x[to]!), camera.toScreenY(scene.y[to]!)];
    const length = Math.hypot(bx - ax, by - ay);
    const tip = camera.radius(scene.size[to]!) + 3;
    if (length < tip + 12) return [];
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    const [px, py] = [bx - ux * tip, by - uy * tip];
    const points = [[px, py], [px - ux * 8 - uy * 3.5, py - uy * 8 + ux * 3.5], [px - ux * 8 + uy * 3.5, py - uy * 8 - ux * 3.5]];
    return [svg("polygon", { points: points.map((point) => point.map(short).join(",")).join(" "), fill })];
  });
}

function nodes(model: Model, { camera, scene, look, colours }: Shown): SVGGElement {
  const frame = camera.frame(40);
  const group = svg("g", { id: "nodes", stroke: colours.ground, "stroke-width": 1.25 });
  for (const node of scene.nodes) {
    const [x, y] = [scene.x[node]!, scene.y[node]!];
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
    const radius = camera.radius(scene.size[node]!);
    const faint = look.nodes !== null && !look.nodes.has(node);
    const props = { fill: colours.classes[model.cls[node]!]!, opacity: faint ? 0.2 : null, "data-iri": model.iri(node) };
    const drawn = shape(model, node, camera.toScreenX(x), camera.toScreenY(y), radius, props);
    drawn.append(svg("title", {}, model.label(node)));
    if (node === look.selected) group.append(shape(model, node, camera.toScreenX(x), camera.toScreenY(y), radius + 4, { fill: "none", stroke: colours.accent, "stroke-width": 3 }));
    group.append(drawn);
  }
  return group;
}

function shape(model: Model, node: number, x: number, y: number, radius: number, props: Record<string, string | number | null>): SVGElement {
  const points = corners(model.classOf(node).shape);
  if (!points.length) return svg("circle", { cx: short(x), cy: short(y), r: short(radius), ...props });
  return svg("polygon", { points: points.map(([dx, dy]) => `${short(x + dx * radius)},${short(y + dy * radius)}`).join(" "), ...props });
}

function names({ labels, colours }: Shown): SVGGElement {
  const group = svg("g", { id: "labels", "text-anchor": "middle", "paint-order": "stroke", "stroke-linejoin": "round", stroke: colours.halo, "stroke-width": 3.5 });
  for (const { text, x, y } of labels.titles) group.append(svg("text", { x: short(x), y: short(y + 4.5), "font-size": 13, "font-weight": 600, fill: colours.muted }, text));
  for (const { text, height, weight, alpha, left, right, top } of labels.written.values()) {
    // The canvas writes below a line; in SVG letters stand on one, which lies so far below the top.
    const y = top + 1 + height * 0.88;
    group.append(svg("text", { x: short((left + right) / 2), y: short(y), "font-size": height, "font-weight": weight, opacity: alpha < 1 ? short(alpha) : null, fill: colours.text }, text));
  }
  return group;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
