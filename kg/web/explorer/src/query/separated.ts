// Rows as CSV that spreadsheets open with their Chinese intact, as `kg/export/spreadsheet.py` writes it.

import { h } from "../dom.ts";
import { asNumber, type Term } from "./answer.ts";
import type { Rows } from "./found.ts";

export function separated({ names, rows }: Rows): string {
  const lines = [names.map(quoted), ...rows.map((row) => row.map(cell))];
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would run as a formula has an apostrophe before it. */
function cell(term: Term | null): string {
  if (!term) return "";
  return quoted(asNumber(term) === null && /^[=+\-@\t\r]/.test(term.value) ? `'${term.value}` : term.value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Saves a text as a file. */
export function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
