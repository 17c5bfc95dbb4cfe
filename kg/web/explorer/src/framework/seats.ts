// The places of a slot: what fills one, or that nothing does.

import type { App } from "../app.ts";
import { badge, colourOf } from "../badge.ts";
import { h } from "../dom.ts";
import type { Filler } from "./reading.ts";

/** The edge from a framework to what fills a place of it; −1 where there is none. */
export function edgeTo({ model }: App, framework: number, node: number): number {
  return model.edgeOf(framework, model.predicates.findIndex(({ name }) => name === "hasPart"), node);
}

/** A place that is filled; a click shows the sentences behind it. */
export function seat(app: App, framework: number, { node, evidence }: Filler, side = ""): HTMLElement {
  const { model, store, t } = app;
  const edge = edgeTo(app, framework, node);
  const { selection } = store.state;
  const selected = (selection?.kind === "edge" && selection.edge === edge) || (selection?.kind === "node" && selection.node === node);
  const cls = model.classOf(node);
  const select = (): void => store.dispatch({ type: "select", selection: edge < 0 ? { kind: "node", node } : { kind: "edge", edge } });
  return h(
    "button",
    { type: "button", class: "seat filled", "aria-pressed": String(selected), "data-node": model.local(node), "data-focus": `${side}${model.local(node)}`, title: t("framework.evidence", { count: evidence.length }), style: { "--class": colourOf(cls) }, on: { click: select } },
    badge(cls, 14),
    h("bdi", {}, model.label(node)),
    evidence.length > 1 && h("span", { class: "count" }, evidence.length),
  );
}

/** A place that the texts leave empty; `open` where nobody knows how many there are. */
export function empty({ t }: App, open = false): HTMLElement {
  return h("div", { class: open ? "seat vacant open" : "seat vacant" }, t(open ? "framework.open" : "framework.empty"));
}

/** The head of a slot: its name, and how many of its places are filled. */
export function token(app: App, label: string, count: number | null, done: number): HTMLElement {
  const over = count !== null && done > count;
  const told = count === null ? app.t("framework.uncounted", { done }) : `${done} / ${count}`;
  return h("div", { class: "token" }, h("h3", { dir: "auto" }, h("bdi", {}, label)), h("span", { class: over ? "token-count over" : "token-count", title: count === null ? null : app.t("framework.filled", { done, all: count }) }, told));
}
