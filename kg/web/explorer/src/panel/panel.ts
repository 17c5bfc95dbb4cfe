// The panel: what is selected, its relations, and the sentences behind them.

import type { App, Room, View } from "../app.ts";
import { h, replace } from "../dom.ts";
import type { State } from "../state.ts";
import { articlePart } from "./article.ts";
import { edgePart } from "./edge.ts";
import { nodePart } from "./node.ts";
import { pathPart, pathReminder } from "./path.ts";

class Panel implements View {
  private host!: HTMLElement;
  private app!: App;

  mount(host: HTMLElement, app: App): void {
    this.host = host;
    this.app = app;
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    });
  }

  update(state: State, before: State | null): void {
    if (before && !this.changed(state, before)) return;
    const same = before !== null && before.selection === state.selection && before.path === state.path;
    const focused = this.host.contains(document.activeElement);
    const scroll = this.host.scrollTop;
    this.host.setAttribute("aria-label", this.app.t("shell.panel"));
    replace(this.host, ...this.parts(state));
    this.host.scrollTop = same ? scroll : 0;
    // What had the focus is gone: the next key goes on in the panel.
    if (focused) this.host.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  dispose(): void {}

  private changed(state: State, before: State): boolean {
    const names = ["selection", "path", "lang", "picture", "filters", "view"] as const;
    return names.some((name) => state[name] !== before[name]);
  }

  private parts(state: State): HTMLElement[] {
    const { app } = this;
    const { selection } = state;
    const close = (): void => this.close();
    if (selection === null) return state.path ? pathPart(app, state, close) : [h("p", { class: "empty" }, app.t("panel.none"))];
    const reminder = state.path ? [pathReminder(app, state.path)] : [];
    if (selection.kind === "node") return [...reminder, ...nodePart(app, selection.node, close)];
    if (selection.kind === "edge") return [...reminder, ...edgePart(app, selection.edge, close)];
    return articlePart(app, selection.article, selection.evidence, close);
  }

  private close(): void {
    const { store } = this.app;
    store.dispatch(store.state.selection ? { type: "select", selection: null } : { type: "path", path: null });
  }
}

export const panel: Room = () => new Panel();
