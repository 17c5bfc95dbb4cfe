// Keys that work everywhere but where text is written.

import type { App } from "./app.ts";
import type { Shell } from "./shell.ts";
import { offered } from "./views.ts";

const WRITTEN = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";

export function listenKeys(app: App, shell: Shell): void {
  addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest?.(WRITTEN) || target.closest?.("dialog")) return;
    const done = event.ctrlKey || event.metaKey ? step(app, event) : !event.altKey && plain(app, shell, event);
    if (done) event.preventDefault();
  });
}

/** Undo and redo. */
function step({ store }: App, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return false;
  store.dispatch({ type: key === "y" || event.shiftKey ? "redo" : "undo" });
  return true;
}

function plain({ store, model }: App, shell: Shell, { key }: KeyboardEvent): boolean {
  const view = offered(model)[Number(key) - 1];
  if (key === "?") shell.help.open();
  else if (key.toLowerCase() === "f") shell.toggleDrawer();
  else if (view) store.dispatch({ type: "view", view });
  else if (key === "Escape") return escape(store);
  else return false;
  return true;
}

function escape(store: App["store"]): boolean {
  if (!store.state.selection) return false;
  store.dispatch({ type: "select", selection: null });
  return true;
}
