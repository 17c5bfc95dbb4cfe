// Rows as a table: names of the graph's nodes lead to them.

import type { App } from "../app.ts";
import { h, replace } from "../dom.ts";
import { asNumber, type Term } from "./answer.ts";
import { type Finder, type Rows, select } from "./found.ts";

const PART = 200;
const LONG = 16; // characters: a longer text gets a wider column

/** A table that grows by a button; `short` writes IRIs. */
export function table(app: App, rows: Rows, finder: Finder, short: (iri: string) => string): HTMLElement {
  const numeric = rows.names.map((_, at) => rows.rows.some((row) => row[at]) && rows.rows.every((row) => !row[at] || asNumber(row[at]) !== null));
  const head = h("tr", {}, ...rows.names.map((name, at) => h("th", { scope: "col", class: numeric[at] ? "number" : undefined }, name)));
  const body = h("tbody");
  const more = h("p", { class: "query-more" });
  let shown = 0;
  const grow = (): void => {
    const part = rows.rows.slice(shown, shown + PART);
    shown += part.length;
    body.append(...part.map((row) => line(app, row, numeric, finder, short)));
    const rest = rows.rows.length - shown;
    replace(more, rest > 0 && h("button", { type: "button", class: "button", on: { click: grow } }, app.t("query.more", { rest })));
  };
  grow();
  return h("div", { class: "query-scroll", tabindex: 0, role: "region", "aria-label": app.t("query.table") }, h("table", { class: "query-table" }, h("thead", {}, head), body), more);
}

function line(app: App, row: readonly (Term | null)[], numeric: readonly boolean[], finder: Finder, short: (iri: string) => string): HTMLElement {
  const first = row.map((cell) => finder.node(cell)).find((node) => node >= 0);
  const cells = row.map((cell, at) => h("td", { class: numeric[at] ? "number" : (cell?.value.length ?? 0) > LONG ? "long" : undefined }, cell && content(app, cell, finder.node(cell), short)));
  const click = (event: MouseEvent): void => {
    if (first !== undefined && !(event.target as HTMLElement).closest("button") && !getSelection()?.toString()) select(app, first);
  };
  return h("tr", { "data-node": first ?? null, on: { click } }, ...cells);
}

function content(app: App, cell: Term, node: number, short: (iri: string) => string): HTMLElement {
  if (node >= 0) {
    const name = cell.kind === "iri" ? app.model.label(node) : cell.value;
    return h("button", { type: "button", class: "link-button", title: short(app.model.iri(node)), on: { click: () => select(app, node) } }, h("bdi", {}, name));
  }
  if (cell.kind === "literal") return h("bdi", { class: "query-text" }, cell.value);
  return h("bdi", { class: "query-iri", title: cell.value }, cell.kind === "iri" ? short(cell.value) : cell.value);
}

/** Marks the rows of the selected node. */
export function markSelected(host: HTMLElement, node: number | null): void {
  for (const row of host.querySelectorAll<HTMLElement>("tr[data-node]")) row.classList.toggle("selected", row.dataset["node"] === String(node));
}
