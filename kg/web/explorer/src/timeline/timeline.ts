// Time: what has a date on one line, and the indicators of places as small charts.

import type { App, Room, View } from "../app.ts";
import { h, replace } from "../dom.ts";
import { number } from "../i18n.ts";
import type { State } from "../state.ts";
import { Charts } from "./charts.ts";
import { dated } from "./items.ts";
import { Lanes } from "./lanes.ts";
import { measures, observed, subjects } from "./measures.ts";

const FIRST = 24;

class Timeline implements View {
  private app!: App;
  private lanes!: Lanes;
  private charts!: Charts;
  private readonly indicators = h("section", { class: "indicators" });
  private readonly none = h("p", { class: "empty" });
  private filters: State["filters"] | null = null;
  private all: ReturnType<typeof observed> = [];
  private shown = FIRST;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    const lanes = h("section", { class: "lanes" });
    host.append(h("div", { class: "timeline-page" }, this.none, lanes, this.indicators));
    this.lanes = new Lanes(lanes, app);
    this.charts = new Charts(app);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.filters && this.drawIndicators(app.store.state));
  }

  dispose(): void {
    this.lanes.dispose();
  }

  update(state: State, before: State | null): void {
    const fresh = this.filters !== state.filters;
    const words = !before || before.lang !== state.lang;
    if (fresh) this.all = observed(this.app.model, state.filters);
    if (fresh || words) this.drawLanes(state);
    else this.lanes.mark(state);
    this.filters = state.filters;
    if (fresh || words || before.theme !== state.theme || before.indicators !== state.indicators || before.selection !== state.selection) this.drawIndicators(state);
  }

  private drawLanes(state: State): void {
    const { model, t } = this.app;
    const found = dated(model, state.filters);
    this.lanes.host.setAttribute("aria-label", t("timeline.lanes"));
    this.none.textContent = t("timeline.none");
    this.none.hidden = found.items.length > 0;
    this.lanes.update(found);
  }

  /** Whose indicators: the place that was chosen, else what is selected where it has some, else all. */
  private chosen(state: State, known: ReadonlySet<number>): number | null {
    const { indicators, selection } = state;
    if (indicators === "all") return null;
    if (indicators !== null) return known.has(indicators) ? indicators : null;
    return selection?.kind === "node" && known.has(selection.node) ? selection.node : null;
  }

  private drawIndicators(state: State): void {
    const { t } = this.app;
    const places = subjects(this.app.model, this.all);
    const place = this.chosen(state, new Set(places.map(([node]) => node)));
    const found = measures(place === null ? this.all : this.all.filter(({ about }) => about.includes(place)));
    const focused = document.activeElement?.id;
    this.indicators.setAttribute("aria-label", t("timeline.indicators"));
    replace(
      this.indicators,
      h("div", { class: "indicators-head" }, h("h2", {}, t("timeline.indicators")), places.length > 0 && this.picker(state, places, place)),
      found.length === 0 && h("p", { class: "indicators-none" }, t("timeline.noIndicators")),
      h("div", { class: "measures" }, ...found.slice(0, this.shown).map((measure) => this.charts.card(measure))),
      found.length > this.shown &&
        h("button", { type: "button", class: "button", on: { click: () => ((this.shown += 4 * FIRST), this.drawIndicators(this.app.store.state)) } }, t("timeline.moreIndicators", { count: number(found.length - this.shown, state.lang) })),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  private picker(state: State, places: readonly (readonly [number, number])[], place: number | null): HTMLElement {
    const { model, t, store } = this.app;
    const select = h("select", { id: "indicators-place", class: "select", on: { change: () => this.pick(select.value) } });
    select.append(h("option", { value: "" }, t("timeline.allPlaces", { count: number(this.all.length, state.lang) })));
    for (const [node, many] of places) select.append(h("option", { value: String(node) }, `${model.label(node)} (${number(many, store.state.lang)})`));
    select.value = place === null ? "" : String(place);
    return h("label", { class: "indicators-pick" }, h("span", {}, t("timeline.place")), select);
  }

  private pick(value: string): void {
    this.shown = FIRST;
    this.app.store.dispatch({ type: "set", patch: { indicators: value === "" ? "all" : Number(value) } });
  }
}

export const timeline: Room = () => new Timeline();
