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
    // A whole article on a narrow screen: the text itself, not a sheet over it.
    this.host.classList.toggle("reads", state.view === "text" && state.selection?.kind === "article" && state.selection.evidence === null);
    const same = before !== null && before.selection === state.selection && before.path === state.path;
    const focused = this.host.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const { scrollTop } = this.host;
    const opened = new Set(this.openers('[aria-expanded="true"]').map(nameOf));
    this.host.setAttribute("aria-label", this.app.t("shell.panel"));
    replace(this.host, ...this.parts(state));
    if (same) for (const one of this.openers('[aria-expanded="false"]')) if (opened.has(nameOf(one))) one.click();
    this.host.scrollTop = same ? scrollTop : 0;
    if (focused) this.focus(same ? focused : null);
  }

  private openers(which: string): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(`.opener${which}`)];
  }

  /** What had the focus is gone: what took its place has it, or the heading, so that the next key goes on here. */
  private focus(before: HTMLElement | null): void {
    const heir = before && [...this.host.querySelectorAll("button")].find((one) => nameOf(one) === nameOf(before));
    (heir ?? this.host.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: true });
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

function nameOf(element: HTMLElement): string {
  return element.dataset["name"] ?? element.getAttribute("aria-label") ?? element.textContent;
}

export const panel: Room = () => new Panel();
