import assert from "node:assert/strict";
import { test } from "node:test";
import { asNumber, readAnswer, triples } from "../src/query/answer.ts";
import { layout } from "../src/query/spread.ts";
import { explain } from "../src/query/trouble.ts";
import { shorten, tidy } from "../src/query/vocabulary.ts";
import { words } from "../src/i18n.ts";

const zh = words("zh");
const prefixes = { pkg: "https://w3id.org/policykg/ontology#", id: "https://w3id.org/policykg/id/" };

test("results in JSON are rows, with gaps where a variable is not bound", () => {
  const told = { head: { vars: ["a", "b"] }, results: { bindings: [{ b: { type: "literal", value: "长沙", "xml:lang": "zh" } }] } };
  const answer = readAnswer(JSON.stringify(told), false);
  assert.deepEqual(answer, { kind: "rows", names: ["a", "b"], rows: [[null, { kind: "literal", value: "长沙", lang: "zh", datatype: undefined }]] });
  assert.deepEqual(readAnswer('{"head":{},"boolean":false}', false), { kind: "truth", value: false });
});

test("triples are read with every escape, each once", () => {
  const line = String.raw`<urn:a> <urn:p> "一\n\"二\" \u4E09\U00020000\\"@zh-Hans .`;
  const [first, ...rest] = triples(`${line}\n${line}\n_:b0 <urn:p> <urn:c> .\n<urn:a> <urn:p> "1"^^<urn:t> .\n`);
  assert.deepEqual(first![2], { kind: "literal", value: '一\n"二" 三\u{20000}\\', lang: "zh-Hans", datatype: undefined });
  assert.equal(rest.length, 2);
  assert.deepEqual(rest[0]![0], { kind: "blank", value: "_:b0" });
  assert.equal(rest[1]![2]!.datatype, "urn:t");
});

test("numbers are numbers, years are not", () => {
  const typed = (value: string, type: string) => asNumber({ kind: "literal", value, datatype: `http://www.w3.org/2001/XMLSchema#${type}` });
  assert.equal(typed("-12.5", "decimal"), -12.5);
  assert.equal(typed("1e3", "double"), 1000);
  assert.equal(typed("2012", "gYear"), null);
  assert.equal(asNumber({ kind: "iri", value: "1" }), null);
});

test("an error of the engine is told with its place in the user's query", () => {
  const query = 'SELECT ?x {\n  ?x rdfs:label "𠀀长沙" ??? }';
  const { text, place } = explain("Error: error at 3:23: expected ['}']", query, 1, ["rdfs"], zh);
  assert.match(text, /第 2 行第 23 列.*此处应为：\['}'\]/);
  assert.deepEqual(place, { line: 2, column: 24 }); // the first character takes two units
});

test("the server's words are understood as well", () => {
  const { place } = explain("the query does not hold at line 2, column 5, near “x”\nexpected '}'", "ASK {\n ?x ?y", 0, [], zh);
  assert.deepEqual(place, { line: 2, column: 5 });
});

test("a prefix that nobody declares is named, not one in a text, a comment, an IRI or a blank node", () => {
  const query = 'PREFIX a: <http://b:1/> # c:d\nASK { _:x a:p "e:f" ; <g:h> 1 ; pkg:长 ?i:j }';
  const { text, place } = explain("error at 2:9: expected x", query, 0, ["pkg"], zh);
  assert.deepEqual([place?.line, /前缀/.test(text)], [2, false]);
  assert.match(explain("error at 1:9: expected x", "ASK { ?s 文:p 1 }", 0, ["pkg"], zh).text, /前缀 文: 没有声明/);
});

test("IRIs are written with the longest prefix that fits", () => {
  assert.equal(shorten("https://w3id.org/policykg/id/长沙", prefixes), "id:长沙");
  assert.equal(shorten("https://w3id.org/policykg/id/a/b", prefixes), "<https://w3id.org/policykg/id/a/b>");
});

test("a question is shown in one language and without declarations", () => {
  const text = "# zh: 问？\n# en: Q?\n# ?city: 名称 · the name\n#\n# 说明。\n# A remark.\n\nPREFIX pkg: <x>\n\nSELECT ?a { }\n";
  const example = { name: "q", zh: "问？", en: "Q?", text };
  assert.equal(tidy(example, "zh"), "# 问？\n# ?city: 名称\n# 说明。\n\nSELECT ?a { }\n");
  assert.equal(tidy(example, "en"), "# Q?\n# ?city: the name\n# A remark.\n\nSELECT ?a { }\n");
});

test("a drawing keeps pieces apart and within the width", () => {
  const { places, width } = layout(9, [[0, 1], [1, 2], [3, 4], [5, 6]], 900);
  assert.ok(width <= 900);
  for (const [at, [x, y]] of places.entries()) {
    for (const [u, v] of places.slice(at + 1)) assert.ok(Math.hypot(x - u, y - v) > 30);
  }
  assert.deepEqual(layout(0, [], 900).places, []);
});
