import assert from "node:assert/strict";
import { test } from "node:test";
import { paragraphs } from "../src/text/segments.ts";

const TEXT = "一 长沙。\n\n  长沙对接岳阳。尾\n";
const shown = (mentions: number[], sentence: [number, number] | null, notes: number[]): string[] =>
  paragraphs(TEXT, mentions, sentence, notes).map((pieces) => pieces.map(({ text, node, sentence: inside, note }) => `${text}${node < 0 ? "" : `<${node}>`}${inside ? "*" : ""}${note < 0 ? "" : `[${note}]`}`).join("|"));

test("a text is cut at its lines; empty ones and the white space at their ends are left out", () => {
  assert.deepEqual(shown([], null, []), ["一 长沙。", "长沙对接岳阳。尾"]);
  assert.deepEqual(paragraphs("", [], null, []), []);
});

test("entities, a sentence and notes cut it further; nothing is lost", () => {
  const [a, b] = [TEXT.lastIndexOf("长沙"), TEXT.indexOf("岳阳")];
  assert.deepEqual(shown([2, 4, 7, a, a + 2, 7, b, b + 2, 9], [a, b + 3], [b + 3]), ["一 |长沙<7>|。", "长沙<7>*|对接*|岳阳<9>*|。*[0]|尾"]);
});

test("a sentence may begin and end inside an entity, and go over lines", () => {
  assert.deepEqual(shown([2, 4, 7], [3, 12], [5]), ["一 |长<7>|沙<7>*|。*[0]", "长沙对*|接岳阳。尾"]);
});
