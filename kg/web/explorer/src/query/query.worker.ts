// Answers queries with Oxigraph over the graph that the page holds. The page ends it to end a query.

import init, { namedNode, Store } from "oxigraph/web.js";
import { XzReadableStream } from "xz-decompress";
import { stream, unpack } from "../data.ts";
import type { Graph, Said, Told } from "./engine.ts";

let store: Store | null = null;

/** As in `kg/store.py`: each graph stands on its own, and the default graph is their union, each triple once. */
async function load({ wasm, rdf, ontology, base }: Graph): Promise<number> {
  await init({ module_or_path: await new Response(new XzReadableStream(stream(wasm))).arrayBuffer() });
  const made = new Store();
  made.load(await text(rdf), { format: "application/trig", no_transaction: true });
  made.load(await text(ontology), { format: "text/turtle", no_transaction: true, to_graph_name: namedNode(`${base}graph-ontology`) });
  made.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
  store = made;
  return made.size;
}

async function text(packed: string): Promise<string> {
  return new TextDecoder().decode(await unpack(packed));
}

/** A graph as N-Triples, or rows as JSON: the engine says so before it runs the query. */
function answer(query: string): { text: string; isGraph: boolean } {
  try {
    return { text: run(query, "application/n-triples"), isGraph: true };
  } catch (error) {
    if (!/not supported SPARQL query results format/i.test(String(error))) throw error;
    return { text: run(query, "application/sparql-results+json"), isGraph: false };
  }
}

function run(query: string, format: string): string {
  return store!.query(query, { results_format: format }) as string;
}

const say = (said: Said): void => self.postMessage(said);

self.addEventListener("message", async ({ data }: MessageEvent<Told>) => {
  try {
    if (data.kind === "load") say({ kind: "ready", size: await load(data) });
    else say({ kind: "answer", ...answer(data.query) });
  } catch (error) {
    say({ kind: "failed", message: String(error) });
  }
});
