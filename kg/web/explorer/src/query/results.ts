// What a query gave: a truth, or rows as table, graph or chart.

import type { App } from "../app.ts";
import { h, replace } from "../dom.ts";
import { type Answer, TRIPLE } from "./answer.ts";
import { bars } from "./chart.ts";
import { drawing, MOST } from "./drawing.ts";
import type { Finder } from "./found.ts";
import { download, separated } from "./separated.ts";
import { markSelected, table } from "./table.ts";

type Shape = "table" | "graph" | "chart";

export class Results {
  private readonly host = h("div", { class: "query-results" });
  private shape: Shape;
  private readonly shapes: readonly Shape[];
  private selected: number | null = null;
  private width = 0;

  /**
   * @param short writes an IRI with its prefix
   * @param word says what an IRI is called
   */
  constructor(
    private readonly app: App,
    private readonly answer: Answer,
    private readonly finder: Finder,
    private readonly short: (iri: string) => string,
    private readonly word: (iri: string) => string,
  ) {
    this.shapes = answer.kind === "rows" ? this.fitting(answer) : [];
    this.shape = answer.kind === "rows" && answer.names === TRIPLE && this.shapes.includes("graph") ? "graph" : "table";
    const { selection } = app.store.state;
    this.selected = selection?.kind === "node" ? selection.node : null;
  }

  /** Draws it anew for a width, in the language and colours of the moment. */
  draw(width: number): HTMLElement {
    const { answer, app } = this;
    this.width = width;
    if (answer.kind === "truth") replace(this.host, h("p", { class: "query-truth" }, app.t(answer.value ? "query.true" : "query.false")));
    else if (!answer.rows.length) replace(this.host, h("p", { class: "empty" }, app.t("query.empty")));
    else replace(this.host, this.tools(answer), this.body(answer));
    this.mark(this.selected);
    return this.host;
  }

  /** Marks what is selected in the graph. */
  mark(node: number | null): void {
    this.selected = node;
    markSelected(this.host, node);
    for (const dot of this.host.querySelectorAll<SVGElement>(".query-dot.entity")) dot.classList.toggle("selected", dot.dataset["node"] === String(node));
  }

  private fitting(rows: Extract<Answer, { kind: "rows" }>): Shape[] {
    const graph = this.finder.sketch(rows, this.word).lines.length > 0;
    return ["table", ...(graph ? (["graph"] as const) : []), ...(this.finder.chart(rows) ? (["chart"] as const) : [])];
  }

  private tools(rows: Extract<Answer, { kind: "rows" }>): HTMLElement {
    const { app } = this;
    const { t, store } = app;
    const tab = (shape: Shape): HTMLElement =>
      h("button", { type: "button", class: "tab", "aria-pressed": String(shape === this.shape), "data-shape": shape, on: { click: () => ((this.shape = shape), this.draw(this.width)) } }, t(`query.${shape}`));
    const nodes = this.finder.nodes(rows);
    const show = (): void => {
      store.dispatch({ type: "show", base: "none", nodes });
      store.dispatch({ type: "view", view: "graph" });
    };
    return h(
      "div",
      { class: "query-tools" },
      h("div", { class: "query-shapes", role: "group", "aria-label": t("query.shapes") }, ...this.shapes.map(tab)),
      h("div", { class: "query-actions" }, nodes.length > 0 && h("button", { type: "button", class: "quiet-button query-show", on: { click: show } }, t("query.show", { nodes: nodes.length })), h("button", { type: "button", class: "quiet-button", on: { click: () => download(separated(rows), "query.csv") } }, "CSV")),
    );
  }

  private body(rows: Extract<Answer, { kind: "rows" }>): HTMLElement {
    const { app, finder } = this;
    if (this.shape === "chart") return bars(app, finder.chart(rows)!);
    if (this.shape === "table") return table(app, rows, finder, this.short);
    const sketch = finder.sketch(rows, this.word);
    return sketch.dots.size > MOST ? h("p", { class: "empty" }, app.t("query.tooMany", { dots: sketch.dots.size, most: MOST })) : drawing(app, sketch, Math.max(320, this.width - 32));
  }
}
