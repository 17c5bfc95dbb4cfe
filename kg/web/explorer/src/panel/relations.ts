// The relations of a node, by direction and predicate.

import type { App } from "../app.ts";
import { nodeButton } from "../badge.ts";
import { h, icon } from "../dom.ts";
import { label, number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { proof } from "../proof.ts";
import { inPicture } from "../visible.ts";
import { opener, part, sentences } from "./head.ts";
import { gazetteer } from "./node.ts";

/** So many relations of a group are shown before one asks for more. */
const FIRST = 12;
/** Where a node has no more relations than that, their sentences stand open. */
const FEW = 3;

/** Two parts: what it says of others, and what others say of it; empty ones are left out. */
export function relations(app: App, node: number): HTMLElement[] {
  const { model, t } = app;
  const [from, to] = [[...model.edgesFrom(node)], [...model.edgesTo(node)]];
  const open = from.length + to.length <= FEW;
  return [
    ...(from.length ? [part(app, t("panel.from"), from.length, ...groups(app, node, from, open, "out"))] : []),
    ...(to.length ? [part(app, t("panel.to"), to.length, ...groups(app, node, to, open, "in"))] : []),
  ];
}

function groups(app: App, node: number, edges: number[], open: boolean, direction: "out" | "in"): HTMLElement[] {
  const { model } = app;
  const found = new Map<number, number[]>();
  for (const edge of edges) {
    const predicate = model.edges.p[edge]!;
    const own = found.get(predicate);
    if (own) own.push(edge);
    else found.set(predicate, [edge]);
  }
  return [...found].sort(([, a], [, b]) => b.length - a.length).map(([predicate, own]) => group(app, node, predicate, own, open, direction));
}

function group(app: App, node: number, predicate: number, edges: number[], open: boolean, direction: "out" | "in"): HTMLElement {
  const { model, t, store } = app;
  const { lang, picture } = store.state;
  const drawn = inPicture(model, picture);
  const missing = new Set(edges.map((edge) => model.other(edge, node)).filter((other) => !drawn[other])).size;
  const sorted = [...edges].sort((a, b) => model.evidenceSpan(b)[1] - model.evidenceSpan(a)[1] || model.mentions[model.other(b, node)]! - model.mentions[model.other(a, node)]!);
  const list = h("ul", { class: "relation-rows" }, ...sorted.slice(0, FIRST).map((edge) => row(app, node, edge, open)));
  const name = label(model.predicates[predicate]!, lang);
  return h(
    "div",
    { class: `relation-group ${direction}`, "data-predicate": model.predicates[predicate]!.name },
    h(
      "h4",
      {},
      direction === "in" && icon(ICONS.left, 14),
      h("span", { class: "predicate" }, name),
      direction === "out" && icon(ICONS.right, 14),
      h("span", { class: "count" }, number(edges.length, lang)),
      missing > 0 && h("button", { type: "button", class: "draw", "aria-label": `${name}: ${t("panel.draw", { count: missing })}`, on: { click: () => store.dispatch({ type: "expand", node, predicate }) } }, t("panel.draw", { count: missing })),
    ),
    list,
    sorted.length > FIRST && more(app, node, sorted.slice(FIRST), list),
  );
}

/** A button that shows the rest of a group. */
function more(app: App, node: number, edges: number[], list: HTMLElement): HTMLElement {
  const button = h("button", { type: "button", class: "link-button more", on: { click: () => show() } }, app.t("panel.more", { count: edges.length }));
  function show(): void {
    const rows = edges.map((edge) => row(app, node, edge, false));
    list.append(...rows);
    button.remove();
    rows[0]?.querySelector("button")?.focus();
  }
  return button;
}

function row(app: App, node: number, edge: number, open: boolean): HTMLElement {
  const { model, t } = app;
  const other = model.other(edge, node);
  const many = model.evidenceSpan(edge)[1];
  if (many === 0) return h("li", {}, h("div", { class: "relation-row" }, nodeButton(app, other), gazetteer(app)));
  const [button, below] = opener(sentences(app, many), t("panel.evidenceOf", { name: model.label(other) }), () => model.evidenceOf(edge).map((one) => proof(app, one)), open);
  return h("li", {}, h("div", { class: "relation-row" }, nodeButton(app, other), button), below);
}
