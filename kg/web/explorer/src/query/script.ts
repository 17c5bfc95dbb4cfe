// Brings in the editor and what it offers: its script lies compressed in the page, whose policy knows its hash.

import { block, unpack } from "../data.ts";
import { h } from "../dom.ts";
import type { Model } from "../model.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Module = typeof import("./editor.ts");

declare global {
  /** What the script of the editor leaves. */
  var QueryEditor: Module | undefined;
}

/** The editor's module; its script runs at the first call. */
export async function editorModule(): Promise<Module> {
  if (!globalThis.QueryEditor) {
    const text = new TextDecoder().decode(await unpack(block("query-editor")!));
    const script = h("script", {}, text);
    document.head.append(script);
    script.remove();
  }
  return globalThis.QueryEditor!;
}

/** What the language of queries knows here; local names are those of the build. */
export async function vocabulary(model: Model): Promise<Vocabulary> {
  const told = JSON.parse(new TextDecoder().decode(await unpack(block("querying")!))) as Vocabulary;
  return { ...told, prefixes: { ...told.prefixes, id: model.base } };
}
