import assert from "node:assert/strict";
import { test } from "node:test";
import { find, type Named, readingsOf, spells } from "../src/search/match.ts";

const readings = readingsOf({ chang: "长", zhang: "长", zhu: "株", tan: "潭", sha: "沙", chong: "重", zhong: "重", qing: "庆", ke: "科", chuang: "创", zou: "走", lang: "廊", xiang: "湘", yue: "岳", yang: "阳" });
const names: Named[] = [
  { node: 0, label: "长株潭", aliases: ["长株潭城市群"], weight: 9 },
  { node: 1, label: "长沙", aliases: ["长沙市", "星城"], weight: 5 },
  { node: 2, label: "重庆", aliases: [], weight: 4 },
  { node: 3, label: "G4科创走廊", aliases: [], weight: 7 },
];
const found = (text: string): number[] => find(names, readings, text).map(({ node }) => node);

test("a name is found by its beginning, its middle, an alias", () => {
  assert.deepEqual(found("长"), [0, 1]);
  assert.deepEqual(found("沙"), [1]);
  assert.deepEqual(find(names, readings, "星城"), [{ node: 1, alias: "星城" }]);
});

test("by pinyin, whole or begun, with every reading of a character", () => {
  assert.deepEqual(found("changsha"), [1]);
  assert.deepEqual(found("changzhut"), [0]);
  assert.deepEqual(found("chongqing"), [2]);
  assert.deepEqual(found("CHANG SHA"), [1]);
});

test("by initials, and by initials with a letter too many", () => {
  assert.deepEqual(found("czt"), [0]);
  assert.deepEqual(found("cq"), [2]);
  assert.deepEqual(found("g4kczl"), [3]);
  assert.deepEqual(found("kczl"), [3]);
  assert.equal(found("cszt")[0], 0);
});

test("nothing is found for nothing, or for what is not there", () => {
  assert.deepEqual(found(" "), []);
  assert.deepEqual(found("武汉"), []);
  assert.equal(spells("长沙", "cx", readings, false), false);
});
