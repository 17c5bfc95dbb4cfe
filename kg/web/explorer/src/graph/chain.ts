// The path that is shown, as a line of entities and the relations between them.

import type { App } from "../app.ts";
import { h, iconButton, replace } from "../dom.ts";
import { label } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { chainOf } from "../paths.ts";
import type { State } from "../state.ts";

/** Draws the path of a state into a host, which is hidden where there is none. */
export function drawChain(host: HTMLElement, app: App, state: State): void {
  host.hidden = !state.path;
  if (!state.path) return;
  const { model, t, store } = app;
  const chain = chainOf(model, state);
  const shown = chain.length
    ? h("ol", { class: "chain" }, ...chain.flatMap((node, at) => [at > 0 && step(app, state, chain[at - 1]!, node), end(app, state, node)]).map((part) => part && h("li", {}, part)))
    : h("p", {}, t("graph.noPath", { from: model.label(state.path.from), to: model.label(state.path.to) }));
  host.setAttribute("aria-label", t("graph.path"));
  replace(host, shown, iconButton(ICONS.close, t("graph.pathClose"), () => store.dispatch({ type: "path", path: null })));
}

function end({ model, store }: App, { selection }: State, node: number): HTMLElement {
  const current = selection?.kind === "node" && selection.node === node;
  return h("button", { type: "button", class: "chain-node", "aria-pressed": String(current), on: { click: () => store.dispatch({ type: "select", selection: { kind: "node", node } }) } }, h("bdi", {}, model.label(node)));
}

/** The relations between two neighbours of the chain; a click shows the sentences behind them. */
function step({ model, store }: App, { lang, selection }: State, a: number, b: number): HTMLElement | null {
  const edges = model.between(a, b);
  const [first] = edges;
  if (first === undefined) return null;
  const words = [...new Set(edges.map((edge) => label(model.predicate(edge), lang)))].slice(0, 2).join("、");
  const current = selection?.kind === "edge" && edges.includes(selection.edge);
  const arrow = model.edges.s[first] === a ? `${words} →` : `← ${words}`;
  return h("button", { type: "button", class: "chain-step", "aria-pressed": String(current), on: { click: () => store.dispatch({ type: "select", selection: { kind: "edge", edge: first } }) } }, arrow);
}
