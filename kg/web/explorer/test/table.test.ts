// Rows as spreadsheets read them, and their order.

import { strict as assert } from "node:assert";
import { test } from "node:test";

import type { Column } from "../src/table/columns.ts";
import { sorted } from "../src/table/order.ts";
import { csv, guarded, tsv } from "../src/table/spreadsheet.ts";

test("what would run is guarded, what is a number stays one", () => {
  for (const text of ["=1", "+A1", "-A1", "@x", "\t=1", " =1", "＝1"]) assert.equal(guarded(text), `'${text}`);
  for (const text of ["-3", "+3.5", "12%", "一核-两副", ""]) assert.equal(guarded(text), text);
});

test("quotes, commas and line ends survive", () => {
  assert.equal(csv([["a", 'b"c', "d,e", "f\ng"]]), 'a,"b""c","d,e","f\ng"\r\n');
  assert.equal(tsv([["a\tb", "c\r\nd"], ["e", "f"]]), "a b\tc d\ne\tf\n");
});

const names = ["长沙", "", "安徽", "重庆", "第10项", "第2项"];
const column: Column = { name: "label", title: "table.label", least: 1, share: 0, text: (row) => names[row]! };

test("Chinese by pinyin, numbers in texts by size, nothing last both ways", () => {
  const rows = Uint32Array.from(names.keys());
  const told = (down: boolean): string[] => [...sorted(rows, column, down)].map((row) => names[row]!);
  assert.deepEqual(told(false).filter((name) => !/庆|沙/.test(name)), ["安徽", "第2项", "第10项", ""]);
  assert.equal(told(true).at(-1), "");
  assert.deepEqual([...sorted(rows, { ...column, value: (row) => -row }, false)], [5, 4, 3, 2, 1, 0]);
});
