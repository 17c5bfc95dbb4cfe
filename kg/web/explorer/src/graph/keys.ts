// The keyboard on the stage.

import type { GraphView } from "./graph.ts";

const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listen(stage: HTMLElement, view: GraphView): void {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== stage) return;
    if (act(view, event)) event.preventDefault();
  });
}

function act(view: GraphView, event: KeyboardEvent): boolean {
  const way = WAYS[event.key];
  if (way && event.shiftKey) view.pan(-way[0] * 80, -way[1] * 80);
  else if (way) view.step(way[0], way[1]);
  else if (event.key === "+" || event.key === "=") view.zoom(1.5);
  else if (event.key === "-") view.zoom(1 / 1.5);
  else if (event.key === "0") view.fit(true);
  else if (event.key === "Escape") view.escape();
  else return withNode(view, event);
  return true;
}

function withNode(view: GraphView, event: KeyboardEvent): boolean {
  const node = view.focused;
  if (node === null) return false;
  if (event.key === "Enter" || event.key === " ") view.click(node, null);
  else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) view.menu(node);
  else if (event.key === "Delete" || event.key === "Backspace") view.hide(node);
  else if (event.key.toLowerCase() === "p") view.togglePin(node);
  else if (event.key.toLowerCase() === "e") view.expand(node);
  else return false;
  return true;
}
