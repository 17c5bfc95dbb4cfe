// Queries: an editor, questions to begin with, and what a query gave as table, graph or chart.

import type { App, Room, View } from "../app.ts";
import { block, text } from "../data.ts";
import { h, replace } from "../dom.ts";
import { number } from "../i18n.ts";
import type { State } from "../state.ts";
import type { Answer } from "./answer.ts";
import { Cancelled, type Engine, PageEngine, ServerEngine } from "./engine.ts";
import type { Editor } from "./editor.ts";
import { examples } from "./examples.ts";
import { Finder } from "./found.ts";
import { Results } from "./results.ts";
import { editorModule, vocabulary } from "./script.ts";
import { explain, type Trouble } from "./trouble.ts";
import { type Example, type Known, shorten, tidy, told, type Vocabulary } from "./vocabulary.ts";

type Phase = "starting" | "idle" | "running";

const PAUSE = 400; // milliseconds after the last key until the address holds the query

class Query implements View {
  private app!: App;
  private engine!: Engine;
  private finder!: Finder;
  private known: Vocabulary | null = null;
  private editor: Editor | null = null;
  private results: Results | null = null;
  private phase: Phase = "starting";
  private trouble: Trouble | null = null;
  private written = "";
  private later = 0;
  private readonly note = h("span", { class: "query-note", role: "status" });
  /** Said where the page brings no graph to query. */
  private readonly absent = h("p", { class: "empty" });
  private readonly place = h("div", { class: "query-editor" });
  private readonly bar = h("div", { class: "query-bar-top" });
  private readonly below = h("div", { class: "query-below" });

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.finder = new Finder(app.model);
    if (!app.served && block("rdf") === null) {
      host.append(this.absent);
      return;
    }
    host.append(h("div", { class: "query-room" }, this.place, this.bar, this.below));
    void this.start().catch((error: unknown) => this.fail(error));
  }

  update(state: State, before: State | null): void {
    if (this.editor && state.query !== this.written) {
      this.written = state.query;
      this.editor.text = state.query;
    }
    this.absent.textContent = this.app.t("query.absent");
    if (!before || before.lang !== state.lang) this.speak();
    if (!before || before.lang !== state.lang || before.theme !== state.theme) this.draw();
    const selected = state.selection?.kind === "node" ? state.selection.node : null;
    this.results?.mark(selected);
  }

  dispose(): void {
    clearTimeout(this.later);
    this.editor?.dispose();
    this.engine?.dispose();
  }

  // ------------------------------------------------------------ getting ready

  private async start(): Promise<void> {
    this.tell(this.app.t("query.starting"));
    this.draw();
    const [known, { Editor }] = await Promise.all([vocabulary(this.app.model), editorModule()]);
    this.known = known;
    this.engine = this.app.served ? new ServerEngine() : this.own(known, await text("query-worker"));
    this.written = this.app.store.state.query;
    const linked = this.written !== "";
    this.editor = new Editor(this.place, this.written || this.first(known), { run: () => void this.run(), changed: (text) => this.changed(text) });
    this.speak();
    this.phase = "idle";
    this.draw();
    const size = await this.engine.warm();
    if (size === null && this.phase === "idle") this.tell("");
    if (size !== null && this.phase === "idle" && !this.results) this.tell(this.app.t("query.ready", { size: number(size, this.app.store.state.lang) }));
    // Who follows a link to a query wants its answer.
    if (linked) await this.run();
  }

  private first({ examples: [example] }: Vocabulary): string {
    return example ? tidy(example, this.app.store.state.lang) : "";
  }

  private own({ prefixes }: Vocabulary, script: string): Engine {
    const [wasm, rdf, ontology] = ["oxigraph", "rdf", "ontology"].map((name) => block(name) ?? "");
    return new PageEngine(script, { kind: "load", wasm: wasm!, rdf: rdf!, ontology: ontology!, base: this.app.model.base }, prefixes);
  }

  private speak(): void {
    if (!this.editor || !this.known) return;
    const { lang } = this.app.store.state;
    const { editor, known } = this;
    void editorModule().then(({ completions }) => editor.speak(this.app.t("query.editor"), completions(this.app.model, known, lang)));
  }

  // ------------------------------------------------------------ asking

  private changed(text: string): void {
    clearTimeout(this.later);
    this.later = window.setTimeout(() => this.keep(text), PAUSE);
  }

  /** Puts the query into the address. */
  private keep(text: string): void {
    clearTimeout(this.later);
    this.written = text;
    this.app.store.dispatch({ type: "set", patch: { query: text } });
  }

  private choose(example: Example): void {
    this.editor!.text = tidy(example, this.app.store.state.lang);
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.phase !== "idle" || !this.editor) return;
    const text = this.editor.text;
    this.keep(text);
    this.editor.blame(null);
    this.trouble = null;
    this.phase = "running";
    this.tell(this.app.t("query.running"));
    this.draw();
    const begun = performance.now();
    try {
      this.show(await this.engine.ask(text), performance.now() - begun);
    } catch (error) {
      this.fail(error);
    }
  }

  private show(answer: Answer, time: number): void {
    const { lang } = this.app.store.state;
    this.phase = "idle";
    this.results = new Results(this.app, answer, this.finder, (iri) => this.short(iri), (iri) => this.word(iri));
    const took = this.app.t("query.took", { time: number(Math.max(1, Math.round(time)), lang) });
    this.tell(answer.kind === "truth" ? took : `${this.app.t("query.rows", { rows: number(answer.rows.length, lang) })} · ${took}`);
    this.draw();
  }

  private fail(error: unknown): void {
    const { t } = this.app;
    this.phase = "idle";
    this.results = null;
    this.tell("");
    if (error instanceof Cancelled) this.tell(t("query.cancelled"));
    else {
      const message = error instanceof Error ? error.message : String(error);
      const prefixes = Object.keys(this.known?.prefixes ?? {});
      this.trouble = explain(message, this.editor?.text ?? "", this.engine?.above ?? 0, prefixes, t);
      this.editor?.blame(this.trouble.place?.line ?? null);
    }
    this.draw();
  }

  // ------------------------------------------------------------ drawing

  /** What stands beside the buttons, and is read out. */
  private tell(note: string): void {
    this.note.textContent = note;
  }

  private draw(): void {
    const { t } = this.app;
    const running = this.phase === "running";
    const run = h("button", { type: "button", class: "button primary query-run", disabled: this.phase === "starting", title: "Ctrl+Enter", on: { click: () => (running ? this.engine.cancel() : void this.run()) } }, t(running ? "query.cancel" : "query.run"));
    const start = h("button", { type: "button", class: "button", disabled: this.phase !== "idle", on: { click: () => this.restart() } }, t("query.examples"));
    replace(this.bar, run, start, this.note, this.app.served && h("span", { class: "query-where" }, t(this.app.model.remote ? "query.remote" : "query.served")));
    replace(this.below, ...this.content());
  }

  private content(): (HTMLElement | null)[] {
    const { trouble, results, known } = this;
    if (trouble) return [this.alert(trouble)];
    if (results) return [results.draw(this.below.clientWidth)];
    return [known && examples(this.app, known.examples, (example) => this.choose(example))];
  }

  private alert({ text, place }: Trouble): HTMLElement {
    const go = place && h("button", { type: "button", class: "button", on: { click: () => this.editor!.go(place) } }, this.app.t("query.go"));
    return h("div", { class: "query-wrong", role: "alert" }, h("p", {}, text), go);
  }

  private restart(): void {
    this.results = null;
    this.trouble = null;
    this.editor?.blame(null);
    this.draw();
  }

  // ------------------------------------------------------------ words

  private short(iri: string): string {
    return shorten(iri, this.known?.prefixes ?? {});
  }

  /** A term of the ontology in the reader's language; another IRI in short. */
  private word(iri: string): string {
    const name = this.short(iri);
    const all: readonly Known[] = [...(this.known?.predicates ?? []), ...(this.known?.classes ?? []), ...(this.known?.individuals ?? [])];
    const found = all.find((one) => one.name === name);
    return found ? told(found, this.app.store.state.lang) : name.replace(/^id:/, "");
  }
}

export const query: Room = () => new Query();
