// The path that is shown: its chain, step by step, each with its sentences.

import type { App } from "../app.ts";
import { nodeButton } from "../badge.ts";
import { h, icon } from "../dom.ts";
import { label } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { chainOf } from "../paths.ts";
import { proof } from "../proof.ts";
import type { State } from "../state.ts";
import { finder } from "./finder.ts";
import { action, head } from "./head.ts";
import { gazetteer } from "./node.ts";

export function pathPart(app: App, state: State, close: () => void): HTMLElement[] {
  const { model, t, store } = app;
  const { from, to } = state.path!;
  const chain = chainOf(model, state);
  const title = `${model.label(from)} → ${model.label(to)}`;
  const top = head(app, [icon(ICONS.path, 14), chain.length ? t("panel.pathSteps", { count: chain.length - 1 }) : t("panel.pathKind")], title, close);
  const turn = action(ICONS.redo, t("panel.turn"), () => store.dispatch({ type: "path", path: { from: to, to: from } }));
  const graph = action(ICONS.graph, t("panel.graph"), () => (store.dispatch({ type: "add", nodes: chain }), store.dispatch({ type: "view", view: "graph" })));
  const row = h("div", { class: "actions", role: "group", "aria-label": t("panel.actions") }, turn, state.view !== "graph" && graph);
  if (!chain.length) {
    const other = finder(app, t("panel.pathTo", { name: model.label(from) }), from, (next) => store.dispatch({ type: "path", path: { from, to: next } }));
    return [top, h("p", { class: "no-path" }, t("panel.noPath")), other];
  }
  return [top, row, h("ol", { class: "path-steps" }, ...chain.map((node, at) => stop(app, node, chain[at + 1])))];
}

/** A stop of the path, and every relation from it to the next one. */
function stop(app: App, node: number, next: number | undefined): HTMLElement {
  const links = next === undefined ? [] : app.model.between(node, next).map((edge) => link(app, edge, node));
  return h("li", {}, nodeButton(app, node), ...links);
}

/** A relation on the way: down the path, or up where it points back. */
function link(app: App, edge: number, from: number): HTMLElement {
  const { model, store } = app;
  const evidence = model.evidenceOf(edge);
  const down = model.edges.s[edge] === from;
  const name = h("button", { type: "button", class: "path-predicate", "data-predicate": model.predicate(edge).name, on: { click: () => store.dispatch({ type: "select", selection: { kind: "edge", edge } }) } }, h("span", { "aria-hidden": "true" }, down ? "↓" : "↑"), label(model.predicate(edge), store.state.lang));
  return h("div", { class: "path-link" }, h("div", { class: "relation-row" }, name, evidence.length === 0 && gazetteer(app)), ...evidence.map((one) => proof(app, one)));
}

/** A line that leads back from what is selected to the path. */
export function pathReminder({ model, t, store }: App, { from, to }: NonNullable<State["path"]>): HTMLElement {
  const back = (): void => store.dispatch({ type: "select", selection: null });
  return h("button", { type: "button", class: "path-back", on: { click: back } }, icon(ICONS.left, 14), t("panel.pathBack"), h("bdi", {}, `${model.label(from)} → ${model.label(to)}`));
}
