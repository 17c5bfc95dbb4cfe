// Rows as text that spreadsheets read: TSV for the clipboard, CSV (RFC 4180) for a file.

/** What a spreadsheet would take for a formula; a plain number is none. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?\d+(\.\d+)?%?$/;

/** A cell that no spreadsheet runs: an apostrophe before it, as it is written by hand there to mean text. */
export function guarded(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** CSV: commas, CR LF, quotes where they are needed; UTF-8 without a mark when it is stored. */
export function csv(rows: Iterable<readonly string[]>): string {
  return joined(rows, ",", "\r\n", (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
}

/** TSV: what would end a cell or a row becomes a space. */
export function tsv(rows: Iterable<readonly string[]>): string {
  return joined(rows, "\t", "\n", (cell) => cell.replace(/[\t\r\n]+/g, " "));
}

function joined(rows: Iterable<readonly string[]>, between: string, end: string, cell: (text: string) => string): string {
  return Array.from(rows, (row) => row.map((text) => cell(guarded(text))).join(between) + end).join("");
}
