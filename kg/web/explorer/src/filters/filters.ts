// The drawer: the legend of classes, and what to leave out, facet by facet.

import type { App, Room, View } from "../app.ts";
import { h, iconButton, set } from "../dom.ts";
import { number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import type { State } from "../state.ts";
import { filterCount, passing, visible } from "../visible.ts";
import { Group } from "./group.ts";
import { Years } from "./years.ts";

const KINDS = ["classes", "predicates", "articles", "creators", "modalities"] as const;

class Drawer implements View {
  private app!: App;
  private host!: HTMLElement;
  private readonly groups: Group[] = [];
  private years!: Years;
  private readonly title = h("h2", {});
  private readonly reset = h("button", { type: "button", class: "quiet-button" });
  private readonly counts = h("p", { class: "drawer-counts" });
  private readonly spoken = h("p", { class: "hidden-text", role: "status" });
  private close!: HTMLButtonElement;
  /** What the lists were drawn from last. */
  private drawn: State | null = null;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.host = host;
    this.reset.addEventListener("click", () => (app.store.dispatch({ type: "clearFilters" }), this.title.focus()));
    this.close = iconButton(ICONS.close, "", () => this.shut());
    this.groups.push(...KINDS.map((kind) => new Group(app, kind)));
    this.years = new Years(app);
    set(this.title, "tabindex", "-1");
    host.append(h("div", { class: "drawer-head" }, this.title, this.reset, this.close), this.counts, this.spoken);
    host.append(...[...this.groups.slice(0, 4), this.years, this.groups[4]!].map((group) => group.element));
    host.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.shut();
    });
  }

  update(state: State, before: State | null): void {
    if (before && before.filters !== state.filters) this.speak(state);
    if (!state.drawer || (this.drawn && same(this.drawn, state))) return;
    if (this.drawn?.lang !== state.lang) this.words();
    this.drawn = state;
    for (const group of [...this.groups, this.years]) group.update(state);
    this.counts.textContent = this.told(state);
    this.reset.disabled = filterCount(state.filters) === 0;
  }

  dispose(): void {}

  private words(): void {
    const { t } = this.app;
    set(this.host, "aria-label", t("filters.title"));
    this.title.textContent = t("filters.title");
    this.reset.textContent = t("filters.reset");
    set(this.close, "aria-label", t("shell.close"));
    set(this.close, "title", t("shell.close"));
  }

  private told(state: State): string {
    const seen = state.view === "graph" ? visible(this.app.model, state) : passing(this.app.model, state.filters);
    return this.app.t("filters.counts", { nodes: number(seen.nodes, state.lang), edges: number(seen.edges, state.lang) });
  }

  private speak(state: State): void {
    this.spoken.textContent = this.told(state);
  }

  private shut(): void {
    this.app.store.dispatch({ type: "set", patch: { drawer: false } });
    document.querySelector<HTMLElement>(".drawer-button")?.focus();
  }
}

function same(a: State, b: State): boolean {
  return a.filters === b.filters && a.picture === b.picture && a.lang === b.lang && (a.view === "graph") === (b.view === "graph");
}

export const filters: Room = () => new Drawer();
