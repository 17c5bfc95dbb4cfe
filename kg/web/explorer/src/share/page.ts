// A smaller explorer: this page once more, about other data. Its script and its style are those of this page, byte
// by byte, so that the hashes of its policy hold.

import { block, pack } from "../data.ts";
import template from "../page.html";
import { escaped } from "./files.ts";

/** What this page is made of; read at the start, before anything changes it. */
const OWN = {
  policy: document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content ?? "",
  style: document.querySelector("head > style")?.textContent ?? "",
  script: document.currentScript?.textContent ?? "",
};
const KINDS: Readonly<Record<string, string>> = { oxigraph: "application/octet-stream", "layout-worker": "text/plain", "query-worker": "text/plain", licences: "text/plain" };

/** The whole page about a payload and its RDF. */
export async function page(title: string, lang: string, payload: unknown, rdf: string): Promise<string> {
  const blocks = new Map([["payload", await pack(JSON.stringify(payload))], ["rdf", await pack(rdf)]]);
  for (const name of Object.keys(KINDS)) {
    const text = block(name);
    if (text !== null) blocks.set(name, text);
  }
  const values: Record<string, string> = {
    lang: lang === "zh" ? "zh-CN" : "en",
    // From disk nothing is fetched, whatever this page may do.
    policy: escaped(OWN.policy.replace("connect-src 'self'", "connect-src 'none'")).replace(/&#39;/g, "'"),
    title: escaped(title),
    style: OWN.style,
    blocks: [...blocks].map(([name, text]) => `<script id="${name}" type="${KINDS[name] ?? "application/octet-stream"}">${text}</script>\n`).join(""),
    script: OWN.script,
  };
  return template.replace(/\$(lang|policy|title|style|blocks|script)\b/g, (_, name: string) => values[name]!);
}
