// A smaller explorer: this page once more, about other data. Its script and its style are those of this page, byte
// by byte, so that the hashes of its policy hold.

import { pack } from "../data.ts";
import template from "../page.html";
import { escaped } from "./files.ts";

/** What this page is made of; read at the start, before anything changes it. */
const OWN = {
  policy: document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content ?? "",
  style: document.querySelector("head > style")?.textContent ?? "",
  script: document.currentScript?.textContent ?? "",
};

/** The blocks of data: name, kind, text. A block is no script: its kind says so, and no text of a block holds an end tag. */
function blocks(): [string, string, string][] {
  return [...document.querySelectorAll<HTMLScriptElement>("script[id][type]")].map(({ id, type, textContent }) => [id, type, textContent ?? ""]);
}

/** The whole page about a payload and its RDF. */
export async function page(title: string, lang: string, payload: unknown, rdf: string): Promise<string> {
  const kind = "application/octet-stream";
  const rest = blocks().filter(([name]) => name !== "payload" && name !== "rdf");
  const own = [["payload", kind, await pack(JSON.stringify(payload))]];
  // Where the engine of queries is not in this page (a server answers them), the new one goes without.
  if (rest.some(([name]) => name === "oxigraph")) own.push(["rdf", kind, await pack(rdf)]);
  const values: Record<string, string> = {
    lang: lang === "zh" ? "zh-CN" : "en",
    // From disk nothing is fetched, whatever this page may do.
    policy: escaped(OWN.policy.replace("connect-src 'self'", "connect-src 'none'")),
    title: escaped(title),
    style: OWN.style,
    blocks: [...own, ...rest].map(([name, type, text]) => `<script id="${name}" type="${type}">${text}</script>\n`).join(""),
    script: OWN.script,
  };
  return template.replace(/\$(lang|policy|title|style|blocks|script)\b/g, (_, name: string) => values[name]!);
}
