// Sorts rows by a column. Texts by pinyin, as Chinese lists are; each text is compared once, however often it stands.

import type { Column } from "./columns.ts";

/** The rows in the order of a column, ties as they were; empty cells last, either way. */
export function sorted(rows: Uint32Array, column: Column, down: boolean): Uint32Array {
  const keys = column.value ? numbers(rows, column.value) : ranks(rows, column.text);
  const sign = down ? -1 : 1;
  const order = Array.from(rows.keys()).sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    if (x === y) return a - b;
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? a - b : 1) : -1;
    return (x - y) * sign;
  });
  return Uint32Array.from(order, (at) => rows[at]!);
}

function numbers(rows: Uint32Array, value: (row: number) => number): Float64Array {
  return Float64Array.from(rows, value);
}

/** The place of each row's text among all; NaN where there is none. */
function ranks(rows: Uint32Array, text: (row: number) => string): Float64Array {
  const texts = Array.from(rows, text);
  const { compare } = new Intl.Collator("zh-CN", { numeric: true });
  const rank = new Map([...new Set(texts)].sort(compare).map((one, at) => [one, at]));
  return Float64Array.from(texts, (one) => (one === "" ? NaN : rank.get(one)!));
}
