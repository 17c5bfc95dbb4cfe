// A line in the panel: every relation between its two ends, each with its sentences.

import type { App } from "../app.ts";
import { nodeButton } from "../badge.ts";
import { h, icon } from "../dom.ts";
import { label } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { proof } from "../proof.ts";
import { action, head } from "./head.ts";

/** The relation of an edge first, then the others between the same two. */
export function edgePart(app: App, edge: number, close: () => void): HTMLElement[] {
  const { model, t, store } = app;
  const [s, o] = [model.edges.s[edge]!, model.edges.o[edge]!];
  const others = model.between(s, o).filter((other) => other !== edge);
  return [
    head(app, [t("panel.relation")], label(model.predicate(edge), store.state.lang), close),
    ...(store.state.view === "graph" ? [] : [h("div", { class: "actions", role: "group", "aria-label": t("panel.actions") }, action(ICONS.graph, t("panel.graph"), () => store.dispatch({ type: "view", view: "graph" })))]),
    claim(app, edge),
    ...(others.length ? [h("h3", { class: "panel-between" }, t("panel.between"))] : []),
    ...others.map((other) => claim(app, other)),
  ];
}

/** Subject, predicate and object, and the sentences that say so. */
export function claim(app: App, edge: number): HTMLElement {
  const { model, store } = app;
  const evidence = model.evidenceOf(edge);
  return h(
    "section",
    { class: "claim", "data-predicate": model.predicate(edge).name },
    h("div", { class: "triple" },
      nodeButton(app, model.edges.s[edge]!, { class: "node-button subject" }),
      h("span", { class: "triple-predicate" }, label(model.predicate(edge), store.state.lang), icon(ICONS.right, 14)),
      nodeButton(app, model.edges.o[edge]!, { class: "node-button object" })),
    ...(evidence.length ? evidence.map((one) => proof(app, one)) : [h("p", { class: "no-text" }, app.t("panel.gazetteerWhy"))]),
  );
}
