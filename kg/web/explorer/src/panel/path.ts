// The path that is shown: its chain, step by step, each with its sentences.

import type { App } from "../app.ts";
import { h, icon } from "../dom.ts";
import { ICONS } from "../icons.ts";
import { chainOf } from "../paths.ts";
import type { State } from "../state.ts";
import { claim } from "./edge.ts";
import { finder } from "./finder.ts";
import { action, head } from "./head.ts";

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
  return [top, row, h("ol", { class: "path-steps" }, ...chain.slice(1).map((node, at) => step(app, chain[at]!, node)))];
}

/** From one entity to the next: every relation between the two. */
function step(app: App, a: number, b: number): HTMLElement {
  return h("li", {}, ...app.model.between(a, b).map((edge) => claim(app, edge)));
}

/** A line that leads back from what is selected to the path. */
export function pathReminder({ model, t, store }: App, { from, to }: NonNullable<State["path"]>): HTMLElement {
  const back = (): void => store.dispatch({ type: "select", selection: null });
  return h("button", { type: "button", class: "path-back", on: { click: back } }, icon(ICONS.left, 14), t("panel.pathBack"), h("bdi", {}, `${model.label(from)} → ${model.label(to)}`));
}
