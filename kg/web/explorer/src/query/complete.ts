// Completion: terms by their names and their labels in both languages, prefixes, variables, names of the graph.

import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Lang } from "../data.ts";
import type { Model } from "../model.ts";
import { type Known, told, type Vocabulary } from "./vocabulary.ts";

const MOST = 60;
const WORDS = "SELECT DISTINCT WHERE OPTIONAL FILTER UNION VALUES CONSTRUCT ASK DESCRIBE GRAPH ORDER BY GROUP HAVING LIMIT OFFSET COUNT MINUS BIND AS NOT EXISTS CONTAINS STRSTARTS REGEX STR LANG IF COALESCE BOUND SUM AVG MIN MAX GROUP_CONCAT DESC ASC a".split(" ");

export function completions(model: Model, vocabulary: Vocabulary, lang: Lang): CompletionSource {
  return (context) => {
    const before = context.state.doc.lineAt(context.pos).text.slice(0, context.pos - context.state.doc.lineAt(context.pos).from);
    if (/^\s*#/.test(before)) return null;
    return inText(context, before, model) ?? variables(context) ?? terms(context, before, model, vocabulary, lang);
  };
}

/** Within quotes: labels of the graph, which are Chinese. */
function inText(context: CompletionContext, before: string, model: Model): CompletionResult | null {
  if ((before.replace(/\\./g, "").split('"').length - 1) % 2 === 0) return null;
  const written = before.slice(before.lastIndexOf('"') + 1);
  if (!written && !context.explicit) return null;
  const names = [...new Set(model.labels)].filter((label) => label.includes(written) && !/["\\\n]/.test(label)).sort((a, b) => Number(b.startsWith(written)) - Number(a.startsWith(written)) || a.length - b.length);
  const options = names.slice(0, MOST).map((label): Completion => ({ label, type: "text", apply: close }));
  return result(context.pos - written.length, options);
}

/** Ends the text with its quote and its language, where they are not there yet. */
function close(view: EditorView, { label }: Completion, from: number, to: number): void {
  const rest = view.state.sliceDoc(to, to + 2);
  const [end, more] = rest.startsWith('"@') ? [to, ""] : rest.startsWith('"') ? [to + 1, '"@zh'] : [to, '"@zh'];
  view.dispatch({ changes: { from, to: end, insert: label + more }, selection: { anchor: from + label.length + more.length }, userEvent: "input.complete" });
}

function variables(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[?$]\w*/);
  if (!word) return null;
  const found = new Set(context.state.doc.toString().match(/\?\w+/g));
  found.delete(word.text);
  const options = [...found].filter((name) => name.startsWith(word.text.replace("$", "?"))).map((label): Completion => ({ label, type: "variable" }));
  return result(word.from, options);
}

function terms(context: CompletionContext, before: string, model: Model, vocabulary: Vocabulary, lang: Lang): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}\p{N}_]*:?[\p{L}\p{N}_\-+]*/u);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const written = word.text.toLowerCase();
  const place = before.slice(0, before.length - word.text.length);
  if (/PREFIX\s+$/i.test(place)) return result(word.from, declarations(written, vocabulary));
  if (written.startsWith("id:")) return result(word.from, entities(word.text.slice(3), model));
  const after = /(^|\s)(a|rdf:type)\s+$/.test(place);
  const kinds = after ? [vocabulary.classes] : [vocabulary.predicates, vocabulary.classes, vocabulary.individuals];
  const types = after ? ["class"] : ["property", "class", "constant"];
  const options = kinds.flatMap((kind, at) => kind.flatMap((known) => fitting(known, written, types[at]!, lang)));
  const found = options.sort((a, b) => (b.boost ?? 0) - (a.boost ?? 0)).slice(0, MOST);
  const words = written && !after ? WORDS.filter((one) => one.toLowerCase().startsWith(written)).map((label): Completion => ({ label, type: "keyword" })) : [];
  const prefixes = written && !written.includes(":") ? Object.keys(vocabulary.prefixes).filter((name) => name.startsWith(written)).map((name): Completion => ({ label: `${name}:`, detail: vocabulary.prefixes[name], type: "namespace" })) : [];
  return result(word.from, [...words, ...prefixes, ...found]);
}

/** Those before others whose name or label begins with what is written. */
function fitting(known: Known, written: string, type: string, lang: Lang): Completion[] {
  const texts = [known.name, known.name.split(":")[1] ?? "", known.zh, known.en].map((text) => text.toLowerCase());
  const at = texts.map((text) => text.indexOf(written));
  if (at.every((one) => one < 0)) return [];
  const other = told(known, lang === "zh" ? "en" : "zh");
  return [{ label: known.name, detail: told(known, lang), info: other, type, boost: at.includes(0) ? 1 : 0 }];
}

function entities(written: string, model: Model): Completion[] {
  const options: Completion[] = [];
  for (let node = 0; node < model.count && options.length < MOST; node++) {
    const local = model.local(node);
    if (/^[\p{L}\p{N}_-]+$/u.test(local) && local.includes(written)) options.push({ label: `id:${local}`, type: "constant" });
  }
  return options;
}

function declarations(written: string, vocabulary: Vocabulary): Completion[] {
  return Object.entries(vocabulary.prefixes)
    .filter(([name]) => name.startsWith(written))
    .map(([name, iri]) => ({ label: `${name}:`, detail: iri, apply: `${name}: <${iri}>`, type: "namespace" }));
}

/** The options are filtered here, by label too, so that the editor leaves them as they are. */
function result(from: number, options: Completion[]): CompletionResult | null {
  return options.length ? { from, options, filter: false } : null;
}
