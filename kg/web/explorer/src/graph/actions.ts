// What can be done with a node of the picture: the lines of its menu.

import type { App } from "../app.ts";
import { label } from "../i18n.ts";
import type { Item } from "../menu.ts";
import { inPicture } from "../visible.ts";

/** The menu of a node. `from` starts a path there; the place is where the node stands. */
export function nodeItems(app: App, node: number, place: readonly [number, number], from: (node: number) => void): Item[] {
  const { t, store, model } = app;
  const { state } = store;
  const pinned = state.picture.pinned.has(node);
  const hidden = model.neighbours(node).filter((other) => !inPicture(model, state.picture)[other]).length;
  const selected = state.selection?.kind === "node" && state.selection.node !== node ? state.selection.node : null;
  return [
    ...(hidden ? [{ text: t("graph.expand"), note: String(hidden), act: () => store.dispatch({ type: "expand", node, predicate: null }) }] : []),
    ...predicateItems(app, node),
    selected === null
      ? { text: t("graph.pathFrom"), act: () => from(node) }
      : { text: t("graph.pathBetween", { name: short(model.label(selected)) }), act: () => store.dispatch({ type: "path", path: { from: selected, to: node } }) },
    { text: t("graph.only"), act: () => store.dispatch({ type: "show", base: "none", nodes: [node, ...model.neighbours(node)] }) },
    pinned
      ? { text: t("graph.unpin"), note: "P", act: () => store.dispatch({ type: "unpin", nodes: [node] }) }
      : { text: t("graph.pin"), note: "P", act: () => store.dispatch({ type: "pin", places: [[node, place]] }) },
    { text: t("graph.hide"), note: "Del", act: () => store.dispatch({ type: "hide", nodes: [node] }) },
  ];
}

/** One line for each predicate that leads to what is not drawn, where there are several. */
function predicateItems({ model, store }: App, node: number): Item[] {
  const drawn = inPicture(model, store.state.picture);
  const counts = new Map<number, Set<number>>();
  for (const edge of model.edgesAt(node)) {
    const other = model.other(edge, node);
    const predicate = model.edges.p[edge]!;
    if (drawn[other]) continue;
    counts.set(predicate, (counts.get(predicate) ?? new Set()).add(other));
  }
  if (counts.size < 2) return [];
  return [...counts]
    .sort(([, a], [, b]) => b.size - a.size)
    .map(([predicate, others]) => ({
      text: `\u3000${label(model.predicates[predicate]!, store.state.lang)}`,
      note: String(others.size),
      act: () => store.dispatch({ type: "expand", node, predicate }),
    }));
}

export function short(text: string, most = 12): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}
