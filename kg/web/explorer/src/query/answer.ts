// What a query gave, read from the formats of SPARQL: results in JSON, graphs in N-Triples.

export interface Term {
  readonly kind: "iri" | "blank" | "literal";
  readonly value: string;
  readonly lang?: string;
  readonly datatype?: string;
}

export type Answer =
  | { readonly kind: "rows"; readonly names: readonly string[]; readonly rows: readonly (readonly (Term | null)[])[] }
  | { readonly kind: "truth"; readonly value: boolean };

/** The columns of a graph: an answer of CONSTRUCT or DESCRIBE is rows of these. */
export const TRIPLE = ["subject", "predicate", "object"] as const;

interface JsonTerm {
  type: string;
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}

interface JsonAnswer {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, JsonTerm>[] };
}

/** Reads an answer; `isGraph` tells which of the two formats it is in. */
export function readAnswer(text: string, isGraph: boolean): Answer {
  if (isGraph) return { kind: "rows", names: TRIPLE, rows: triples(text) };
  const told = JSON.parse(text) as JsonAnswer;
  if (told.boolean !== undefined) return { kind: "truth", value: told.boolean };
  const names = told.head.vars ?? [];
  const rows = (told.results?.bindings ?? []).map((row) => names.map((name) => (row[name] ? term(row[name]) : null)));
  return { kind: "rows", names, rows };
}

function term(told: JsonTerm): Term {
  // A triple of RDF 1.2 has no text of its own.
  const value = typeof told.value === "string" ? told.value : JSON.stringify(told.value);
  const kind = told.type === "uri" ? "iri" : told.type === "bnode" ? "blank" : "literal";
  return { kind, value, lang: told["xml:lang"], datatype: told.datatype };
}

const NODE = String.raw`<([^>]*)>|(_:[^\s]+)`;
const LINE = new RegExp(String.raw`^(?:${NODE})\s+<([^>]*)>\s+(?:${NODE}|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?)\s*\.$`);

/** The triples of a text in N-Triples, each once, as they come. */
export function triples(text: string): Term[][] {
  const found: Term[][] = [];
  for (const line of new Set(text.split("\n"))) {
    const parts = LINE.exec(line.trim());
    if (!parts) continue;
    const [, subject, blank, predicate, object, other, literal, lang, datatype] = parts;
    const third: Term = literal === undefined ? node(object, other) : { kind: "literal", value: unescape(literal), lang, datatype };
    found.push([node(subject, blank), { kind: "iri", value: unescape(predicate!) }, third]);
  }
  return found;
}

function node(iri: string | undefined, blank: string | undefined): Term {
  return iri === undefined ? { kind: "blank", value: blank ?? "" } : { kind: "iri", value: unescape(iri) };
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, four?: string, eight?: string, one?: string) => {
    const code = four ?? eight;
    return code ? String.fromCodePoint(parseInt(code, 16)) : (ESCAPES[one!] ?? one!);
  });
}

/** Whether a literal is a number. */
export function asNumber(one: Term | null | undefined): number | null {
  if (one?.kind !== "literal" || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(one.value)) return null;
  const type = one.datatype?.split("#")[1] ?? "";
  return /^(integer|decimal|double|float|int|long|short|byte|\w+Integer|unsigned\w+)$/.test(type) || !one.datatype ? Number(one.value) : null;
}
