// Dates, rows of the line of time, and scales of charts.

import { strict as assert } from "node:assert";
import { test } from "node:test";

import { dateBefore, dateIn, when, written } from "../src/timeline/dates.ts";
import { measures, scaleOf, thousands } from "../src/timeline/measures.ts";
import { pack } from "../src/timeline/packing.ts";

test("a date is as wide as it was told", () => {
  assert.deepEqual(when("2021"), { from: 2021, to: 2022, told: "2021" });
  const month = when("2021-06")!;
  assert.ok(Math.abs(month.from - 2021.4167) < 1e-3 && Math.abs(month.to - month.from - 1 / 12) < 1e-9);
  for (const told of ["", "近年来", "2021-13", "2021/06", "21"]) assert.equal(when(told), null);
  assert.equal(written("2021-06-05", "zh"), "2021年6月5日");
});

test("a date before a name dates it, a span does not", () => {
  const at = (text: string): string | undefined => dateBefore(text, text.length)?.told;
  assert.equal(at("2018年6月，广东省委"), "2018-06");
  assert.equal(at("。2014年召开的"), "2014");
  assert.equal(at("2019年3月5日"), "2019-03-05");
  assert.equal(at("2012年以来，"), undefined);
  assert.equal(at("2012年增长较快。"), undefined);
  assert.equal(at("编号12018年"), undefined);
  assert.equal(dateIn("2014年中央经济工作会议")?.told, "2014");
  assert.equal(dateIn("党的十八大"), null);
});

test("no row holds two things at one place, and the heavy go first where rows are few", () => {
  const items = Array.from({ length: 40 }, (_, at) => ({ left: at * 3, right: at * 3 + 20, weight: at }));
  const { row, rows } = pack(items, 100);
  assert.equal(rows, 7);
  for (let a = 0; a < 40; a++) for (let b = a + 1; b < 40; b++) assert.ok(row[a] !== row[b] || items[a]!.right <= items[b]!.left);
  const few = pack(items, 2);
  assert.ok(few.rows === 2 && few.row[39]! >= 0 && few.row.includes(-1));
});

test("a scale begins at zero and reaches over the largest", () => {
  assert.deepEqual(scaleOf([19.6, 22]), [0, 10, 20, 30]);
  assert.deepEqual(scaleOf([-4, 9]), [-5, 0, 5, 10]);
  assert.ok(scaleOf([0]).length > 1);
});

test("units that differ are apart, a number is told as it was", () => {
  const one = (value: string, unit: string, time: string) => ({ iri: "", about: [1], indicator: "产值", qualifier: "", value, unit, time, evidence: [0, 0] as [number, number] });
  const found = measures([one("3", "亿元", "2019"), one("2", "万亿元", "2020"), one("5", "亿元", "2021")]);
  assert.deepEqual(found.map(({ unit, overTime }) => [unit, overTime]), [["亿元", true], ["万亿元", false]]);
  assert.deepEqual(["18866.43", "5351", "-12000", "约三成"].map(thousands), ["18,866.43", "5351", "-12,000", "约三成"]);
});
