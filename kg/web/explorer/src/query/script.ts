// Brings in the editor: its script lies compressed in the page, whose policy knows its hash.

import { block, unpack } from "../data.ts";
import { h } from "../dom.ts";

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
