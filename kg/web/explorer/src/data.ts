// What the page knows, as `kg/export/payload.py` writes it; change both.
//
// Nodes, edges, articles, evidence and the like are named by their place in a list. All offsets count UTF-16
// units. −1 stands for “none”.

import { Failure } from "./failure.ts";

/** A term of the ontology: its name in the code, its labels, its IRI ("" where the ontology has none). */
export interface Term {
  name: string;
  zh: string;
  en: string;
  iri: string;
}

export type Shape = "dot" | "square" | "diamond" | "triangle" | "triangleDown" | "star" | "hexagon";

/** A class that occurs, in the order of the legend. */
export interface ClassInfo extends Term {
  colour: string;
  dark: string;
  shape: Shape;
  /** Whether it is among what is shown first. */
  focus: boolean;
  parents: string[];
}

export interface Payload {
  /** `remote`: the graph is behind another's endpoint, and can only be queried. */
  meta: { version: number; title: string; lang: Lang; focus: number[]; base: string; remote?: boolean };
  classes: ClassInfo[];
  /** All predicates, of edges and of values. */
  predicates: Term[];
  modalities: Term[];
  patterns: string[];
  nodes: {
    label: string[];
    cls: number[];
    /** The local name below `meta.base` ("" where it is the label), or a whole IRI in `<…>`. */
    iri: string[];
    aliases: Record<number, string[]>;
    size: number[];
    /** In how many articles it is named. */
    mentions: number[];
    /** [node, latitude, longitude] */
    places: [number, number, number][];
    /** Division codes. */
    codes: Record<number, string>;
  };
  x: number[];
  y: number[];
  communities: Community[];
  /** What is shown first, with places and communities of its own where it is not all. */
  start: { nodes: number[]; x: number[]; y: number[]; communities: Community[] };
  /** Subject, predicate, object, number of pieces of evidence: those of edge 0 come first, then those of edge 1 … */
  edges: { s: number[]; p: number[]; o: number[]; count: number[] };
  /** Values of nodes: [node, predicate, text, first evidence, how many]. */
  facts: [number, number, string, number, number][];
  evidence: Columns;
  /** Each on one line. */
  sentences: string[];
  articles: ArticleData[];
  frameworks: { node: number; slots: SlotData[] }[];
  observations: ObservationData[];
  /** Syllable (without tone, ü as v) -> the characters that may be read so. */
  pinyin: Record<string, string>;
}

/** Nodes that belong together, the best linked first; the names are those of the first three. */
export interface Community {
  members: number[];
  names: string[];
}

/** The columns of the evidence. `start` and `end` count in the article's text, `from` and `to` code points of the file. */
export interface Columns {
  sentence: number[];
  article: number[];
  modality: number[];
  pattern: number[];
  start: number[];
  end: number[];
  from: number[];
  to: number[];
  subjectStart: number[];
  subjectEnd: number[];
  objectStart: number[];
  objectEnd: number[];
}

export interface ArticleData {
  /** Its node, or −1. */
  node: number;
  iri: string;
  /** What it is shown as. */
  label: string;
  title: string;
  genre: string;
  /** "" where it is not told. */
  year: string;
  file: string;
  creators: number[];
  /** The nodes that it names. */
  about: number[];
  /** "" where the build left texts out. */
  text: string;
  /** from, to, node, from, to, node … in order, without overlaps. */
  mentions: number[];
}

export interface SlotData {
  label: string;
  /** null: not counted. */
  count: number | null;
  fillers: { node: number; evidence: number[] }[];
}

export interface ObservationData {
  /** The local name below `meta.base`, or a whole IRI in `<…>`. */
  iri: string;
  about: number[];
  indicator: string;
  qualifier: string;
  /** A number as text, mostly. */
  value: string;
  unit: string;
  /** A year, month or day, or words. */
  time: string;
  /** First evidence, how many. */
  evidence: [number, number];
}

export type Lang = "zh" | "en";

/** The text of a block of the page, or null. */
export function block(id: string): string | null {
  return document.getElementById(id)?.textContent ?? null;
}

/** Undoes base64. */
export function stream(packed: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([Uint8Array.from(atob(packed), (c) => c.charCodeAt(0))]).stream();
}

/** Undoes base64 and gzip. */
export async function unpack(packed: string): Promise<ArrayBuffer> {
  return new Response(stream(packed).pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** The text of a packed block of the page; empty where there is none. */
export async function text(id: string): Promise<string> {
  const packed = block(id);
  return packed === null ? "" : new TextDecoder().decode(await unpack(packed));
}

/** Gzip and base64, as `unpack` undoes them. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(binary);
}

/**
 * The payload of this page, or of the server behind it.
 *
 * Throws a `Failure` that says what is the matter and what to do.
 */
export async function load(): Promise<Payload> {
  const own = block("payload");
  if (own === null) return ask();
  if (typeof DecompressionStream === "undefined") throw new Failure("shell.old", navigator.userAgent);
  try {
    return JSON.parse(new TextDecoder().decode(await unpack(own))) as Payload;
  } catch (error) {
    throw new Failure("shell.damaged", String(error));
  }
}

async function ask(): Promise<Payload> {
  const address = "/explorer/data";
  const answer = await fetch(address).catch((error: unknown) => {
    throw new Failure("shell.unserved", `${address}: ${String(error)}`);
  });
  if (!answer.ok) throw new Failure("shell.unserved", `${address}: ${answer.status}`);
  return (await answer.json()) as Payload;
}

/** Whether a server is behind the page: then queries go to /sparql. */
export function isServed(): boolean {
  return document.getElementById("payload") === null;
}
