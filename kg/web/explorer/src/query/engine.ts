// Who answers: Oxigraph in a worker of the page, or the server behind it.

import { type Answer, readAnswer } from "./answer.ts";

export interface Graph {
  readonly kind: "load";
  /** In base64: the engine as xz; the graph as TriG and the ontology as Turtle, as gzip. */
  readonly wasm: string;
  readonly rdf: string;
  readonly ontology: string;
  /** What local names stand for; the graphs are named below it. */
  readonly base: string;
}
export type Told = Graph | { readonly kind: "ask"; readonly query: string };
export type Said =
  | { readonly kind: "ready"; readonly size: number }
  | { readonly kind: "answer"; readonly text: string; readonly isGraph: boolean }
  | { readonly kind: "failed"; readonly message: string };

export interface Engine {
  /** How many lines this engine puts before a query. */
  readonly above: number;
  /** Gets everything ready; the number of triples where it is known. */
  warm(): Promise<number | null>;
  /** Answers one query at a time; rejects with the engine's message, or with `Cancelled`. */
  ask(query: string): Promise<Answer>;
  /** Ends the query that runs. */
  cancel(): void;
  dispose(): void;
}

export class Cancelled extends Error {}

/** The engine in the page. A query is ended by ending the worker; the next one gets a new one. */
export class PageEngine implements Engine {
  readonly above = 1;
  private worker: Worker | null = null;
  private ready: Promise<number> | null = null;
  private reject: ((error: Error) => void) | null = null;

  constructor(
    private readonly script: string,
    private readonly graph: Graph,
    private readonly prefixes: Readonly<Record<string, string>>,
  ) {}

  warm(): Promise<number> {
    this.ready ??= this.start();
    return this.ready;
  }

  async ask(query: string): Promise<Answer> {
    await this.warm();
    const declared = Object.entries(this.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
    const said = await this.exchange({ kind: "ask", query: `${declared.join(" ")}\n${query}` });
    if (said.kind !== "answer") throw new Error("no answer");
    return readAnswer(said.text, said.isGraph);
  }

  cancel(): void {
    this.end(new Cancelled());
  }

  dispose(): void {
    this.end(new Cancelled());
  }

  private async start(): Promise<number> {
    const address = URL.createObjectURL(new Blob([this.script], { type: "text/javascript" }));
    this.worker = new Worker(address);
    URL.revokeObjectURL(address);
    const said = await this.exchange(this.graph);
    return said.kind === "ready" ? said.size : 0;
  }

  private exchange(told: Told): Promise<Said> {
    const worker = this.worker!;
    return new Promise((resolve, reject) => {
      this.reject = reject;
      worker.onmessage = ({ data }: MessageEvent<Said>) => {
        if (data.kind !== "failed") return resolve(data);
        // After a fault of its own the engine may be unusable.
        if (!/\bat \d+:\d+|not supported/.test(data.message)) this.end(null);
        reject(new Error(data.message));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        this.end(new Error(event.message));
      };
      worker.postMessage(told);
    });
  }

  private end(error: Error | null): void {
    this.worker?.terminate();
    this.worker = null;
    this.ready = null;
    if (error) this.reject?.(error);
    this.reject = null;
  }
}

const ROWS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";

/** The server's endpoint; a query whose client goes away is ended there. */
export class ServerEngine implements Engine {
  readonly above = 0;
  private running: AbortController | null = null;

  async warm(): Promise<null> {
    return null;
  }

  async ask(query: string): Promise<Answer> {
    const running = new AbortController();
    this.running = running;
    try {
      const headers = { "Content-Type": "application/sparql-query", Accept: `${ROWS}, ${TRIPLES};q=0.9` };
      const answer = await fetch("/sparql", { method: "POST", headers, body: query, signal: running.signal });
      const text = await answer.text();
      if (!answer.ok) throw new Error(text.trim() || String(answer.status));
      return readAnswer(text, (answer.headers.get("Content-Type") ?? "").startsWith(TRIPLES));
    } catch (error) {
      throw running.signal.aborted ? new Cancelled() : error;
    }
  }

  cancel(): void {
    this.running?.abort();
  }

  dispose(): void {
    this.running?.abort();
  }
}
