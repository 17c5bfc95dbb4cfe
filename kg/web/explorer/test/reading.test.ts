import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, pairs, type Slot } from "../src/framework/reading.ts";

const slot = (count: number | null, ...nodes: number[]): Slot => ({ label: "", count, fillers: nodes.map((node) => ({ node, evidence: [] })) });
const shown = (left: Slot, right: Slot): string[] => pairs(left, right).map((pair) => `${pair.left?.node ?? "-"}${pair.same ? "=" : " "}${pair.right?.node ?? "-"}`);

test("counted places are filled up to their number; what is not counted is told apart", () => {
  assert.deepEqual(filled([slot(2, 1), slot(1, 2, 3), slot(null, 4, 5)]), { done: 2, all: 3, beyond: 2 });
  assert.deepEqual(filled([]), { done: 0, all: 0, beyond: 0 });
});

test("two readings stand place by place: the same, those that differ, those that stay empty", () => {
  assert.deepEqual(shown(slot(4, 1, 2, 3), slot(4, 9, 2)), ["2=2", "1 9", "3 -", "- -"]);
  assert.deepEqual(shown(slot(1, 1, 2), slot(1)), ["1 -", "2 -"]);
  assert.deepEqual(shown(slot(null), slot(null, 5)), ["- 5"]);
});
