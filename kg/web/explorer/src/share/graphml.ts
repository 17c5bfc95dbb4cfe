// A part of the graph as GraphML, with what yEd needs to show labels, colours and places: the same attributes as
// `policykg export OUT graphml` writes.

import type { Shape } from "../data.ts";
import { Spots } from "../graph/spots.ts";
import type { Model } from "../model.ts";
import type { State } from "../state.ts";
import { escaped } from "./files.ts";
import type { Part } from "./part.ts";

const SHAPES: Readonly<Record<Shape, string>> = { dot: "ellipse", square: "rectangle", diamond: "diamond", triangle: "triangle", triangleDown: "triangle2", star: "star5", hexagon: "hexagon" };
const NODE = { label: "string", class: "string", class_zh: "string", aliases: "string", mentions: "long", lat: "double", long: "double", divisionCode: "string" };
const EDGE = { label: "string", predicate: "string", weight: "long", modality: "string", sentences: "string", articles: "string" };

export function graphml(model: Model, state: State, part: Part): string {
  const spots = new Spots(model);
  spots.follow(state.view === "graph" ? state.picture : { ...state.picture, base: "all" });
  const keys = [...declared("node", NODE), ...declared("edge", EDGE)];
  const nodes = part.nodes.map((node) => `    <node id="${escaped(model.iri(node))}">\n${nodeData(model, node)}${shape(model, node, spots)}    </node>\n`);
  const edges = part.edges.map((edge, at) => {
    const ends = `source="${escaped(model.iri(model.edges.s[edge]!))}" target="${escaped(model.iri(model.edges.o[edge]!))}"`;
    return `    <edge id="e${at + 1}" ${ends}>\n${edgeData(model, part, edge)}${line(model, edge)}    </edge>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">\n',
    '  <key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>\n  <key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>\n',
    ...keys,
    '  <graph edgedefault="directed">\n',
    ...nodes,
    ...edges,
    "  </graph>\n</graphml>\n",
  ].join("");
}

function declared(scope: string, names: Record<string, string>): string[] {
  return Object.entries(names).map(([name, kind]) => `  <key id="${scope}-${name}" for="${scope}" attr.name="${name}" attr.type="${kind}"/>\n`);
}

function data(scope: string, values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `      <data key="${scope}-${name}">${escaped(String(value))}</data>\n`)
    .join("");
}

function nodeData(model: Model, node: number): string {
  const cls = model.classOf(node);
  const [lat, long] = model.places.get(node) ?? [];
  const values = { label: model.label(node), class: cls.name, class_zh: cls.zh, aliases: model.aliases(node).join("、"), mentions: model.mentions[node]!, lat, long, divisionCode: model.code(node) ?? undefined };
  return data("node", values);
}

function edgeData(model: Model, part: Part, edge: number): string {
  const evidence = model.evidenceOf(edge).filter(({ id }) => part.keeps(id));
  const once = (all: string[]): string[] => [...new Set(all)].filter(Boolean);
  const { name, zh } = model.predicate(edge);
  return data("edge", {
    label: zh,
    predicate: name,
    weight: Math.max(1, evidence.length),
    modality: once(evidence.map(({ modality }) => modality.name)).sort().join("、"),
    sentences: once(evidence.map(({ sentence }) => sentence)).join(" | "),
    articles: once(evidence.map(({ article }) => model.articles[article]?.label ?? "")).join("、"),
  });
}

function shape(model: Model, node: number, { x, y }: Spots): string {
  const radius = model.size[node]!;
  const { colour, shape: own } = model.classOf(node);
  const geometry = `<y:Geometry width="${(2 * radius).toFixed(1)}" height="${(2 * radius).toFixed(1)}" x="${(x[node]! - radius).toFixed(1)}" y="${(y[node]! - radius).toFixed(1)}"/>`;
  const label = `<y:NodeLabel modelName="sides" modelPosition="s">${escaped(model.label(node))}</y:NodeLabel>`;
  return `      <data key="nodegraphics"><y:ShapeNode>${geometry}<y:Fill color="${colour}" transparent="false"/>${label}<y:Shape type="${SHAPES[own]}"/></y:ShapeNode></data>\n`;
}

function line(model: Model, edge: number): string {
  const label = `<y:EdgeLabel>${escaped(model.predicate(edge).zh)}</y:EdgeLabel>`;
  return `      <data key="edgegraphics"><y:PolyLineEdge><y:Arrows source="none" target="standard"/>${label}</y:PolyLineEdge></data>\n`;
}
