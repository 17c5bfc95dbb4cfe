// What stands over a view when the filters leave nothing of it.

import type { App } from "./app.ts";
import { h, replace } from "./dom.ts";
import type { State } from "./state.ts";
import { filterCount, passing, visible } from "./visible.ts";

/** These views show texts and answers, whatever the filters say. */
const UNFILTERED = new Set(["text", "query"]);

export class Nothing {
  private readonly card = h("div", { class: "nothing", role: "status" });

  constructor(
    host: HTMLElement,
    private readonly app: App,
  ) {
    host.append(this.card);
  }

  update(state: State, before: State | null): void {
    if (before && before.filters === state.filters && before.picture === state.picture && before.view === state.view && before.lang === state.lang) return;
    if (this.isEmpty(state)) this.words();
    else replace(this.card);
  }

  private isEmpty(state: State): boolean {
    if (!filterCount(state.filters) || UNFILTERED.has(state.view)) return false;
    return (state.view === "graph" ? visible(this.app.model, state) : passing(this.app.model, state.filters)).nodes === 0;
  }

  private words(): void {
    const { t, store } = this.app;
    const reset = h("button", { type: "button", class: "button primary", on: { click: () => store.dispatch({ type: "clearFilters" }) } }, t("nothing.reset"));
    const open = h("button", { type: "button", class: "button", on: { click: () => store.dispatch({ type: "set", patch: { drawer: true } }) } }, t("nothing.open"));
    replace(this.card, h("div", { class: "nothing-card" }, h("h2", {}, t("nothing.title")), h("p", {}, t("nothing.why")), h("div", { class: "buttons" }, reset, open)));
  }
}
