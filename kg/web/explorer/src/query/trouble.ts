// Why a query has no answer, in words, with the place where it stumbled.

import type { Words } from "../i18n.ts";

export interface Trouble {
  readonly text: string;
  /** Line and column in the query, both from 1, the column in UTF-16 units; null where no place is told. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

// Oxigraph's own message, and that of the server.
const PLACES = [/error at (\d+):(\d+): ([^]*)/, /line (\d+), column (\d+)[^\n]*\n?([^]*)/];

/**
 * Explains a message of the engine.
 *
 * @param query as the user wrote it
 * @param above how many lines were put before it
 * @param known the prefixes that need no declaration
 */
export function explain(message: string, query: string, above: number, known: readonly string[], t: Words): Trouble {
  if (/service .* (is )?not supported|SERVICE is refused/i.test(message)) return { text: t("query.noService"), place: null };
  if (/unreachable|out of memory|allocation|memory access|Invalid array length|string length/i.test(message)) return { text: t("query.tooLarge"), place: null };
  const found = PLACES.map((place) => place.exec(message)).find(Boolean);
  if (!found) return { text: t("query.failed", { why: short(message.replace(/^Error: /, "")) }), place: null };
  const line = Math.max(1, Number(found[1]) - above);
  const row = query.split("\n")[line - 1] ?? "";
  const column = units(row, Number(found[2]) - 1) + 1;
  const strange = undeclared(query, known);
  if (strange) return { text: `${t("query.where", strange)} ${t("query.badPrefix", { prefix: strange.prefix, known: known.join(", ") })}`, place: strange };
  const where = t("query.where", { line, column: Number(found[2]) });
  return { text: `${where} ${reason(found[3]!, row.slice(Math.max(0, column - 13), column + 11).trim(), t)}`, place: { line, column } };
}

const TOKEN = /#[^\n]*|<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|PREFIX\s+([\w.-]*):|[?$][\w\u0080-\uffff]+|([\p{L}\p{N}_][\p{L}\p{N}_.-]*):/giu;

/** The first prefix that a query uses and nobody declares, which parsers tell in odd words. */
function undeclared(query: string, known: readonly string[]): { prefix: string; line: number; column: number } | null {
  const declared = new Set(known);
  for (const found of query.matchAll(TOKEN)) {
    const [, declares, uses] = found;
    if (declares !== undefined) declared.add(declares);
    if (uses === undefined || uses === "_" || declared.has(uses)) continue;
    const before = query.slice(0, found.index).split("\n");
    return { prefix: uses, line: before.length, column: before.at(-1)!.length + 1 };
  }
  return null;
}

/** What should stand there where that is few words, else what does. */
function reason(told: string, near: string, t: Words): string {
  const expected = told.replace(/^expected (one of )?/, "").replace(/\s+/g, " ").trim();
  if (expected && expected.length <= 40) return t("query.expected", { expected });
  return near ? t("query.near", { near }) : t("query.ends");
}

/** How many UTF-16 units so many characters take. */
function units(row: string, characters: number): number {
  return [...row].slice(0, characters).join("").length;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}
