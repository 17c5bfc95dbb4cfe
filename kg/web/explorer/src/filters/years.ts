// The facet of years: a small picture of how many articles each year has, and two lists to choose from and to.

import type { App } from "../app.ts";
import { h, replace, set } from "../dom.ts";
import type { State } from "../state.ts";
import { years } from "./facets.ts";

export class Years {
  readonly element = h("section", { class: "facet facet-years" });
  private readonly title = h("h3", {});
  private readonly bars = h("div", { class: "year-bars", role: "img" });
  private readonly from = h("select", { class: "field" });
  private readonly to = h("select", { class: "field" });
  private readonly fromName = h("span", { "aria-hidden": "true" });
  private readonly toName = h("span", { "aria-hidden": "true" });
  private readonly note = h("p", { class: "quiet" });
  private readonly all: readonly string[];

  constructor(private readonly app: App) {
    this.all = app.model.years();
    this.from.addEventListener("change", () => this.choose());
    this.to.addEventListener("change", () => this.choose());
    const choice = h("div", { class: "year-choice" }, h("div", {}, this.fromName, this.from), h("div", {}, this.toName, this.to));
    choice.hidden = this.bars.hidden = this.all.length === 0;
    this.element.append(this.title, this.bars, choice, this.note);
    this.element.hidden = app.model.articles.length === 0;
  }

  update(state: State): void {
    const { t, model } = this.app;
    this.title.textContent = t("filters.years");
    const many = years(model, state.filters);
    const undated = many.get("") ?? 0;
    this.note.hidden = this.all.length > 0 && undated === 0;
    this.note.textContent = this.all.length ? t("filters.undated", { count: undated }) : t("filters.noYears");
    if (!this.all.length) return;
    for (const [name, list, word] of [[this.fromName, this.from, "filters.from"], [this.toName, this.to, "filters.to"]] as const) {
      name.textContent = t(word);
      set(list, "aria-label", t(word));
    }
    this.fill(this.from, state.filters.years?.[0] ?? "");
    this.fill(this.to, state.filters.years?.[1] ?? "");
    this.draw(many, state);
  }

  private draw(many: ReadonlyMap<string, number>, { filters }: State): void {
    const { t } = this.app;
    const most = Math.max(1, ...this.all.map((year) => many.get(year) ?? 0));
    const said = this.all.map((year) => t("filters.yearArticles", { year, count: many.get(year) ?? 0 }));
    const inside = (year: string): boolean => !filters.years || (filters.years[0] <= year && year <= filters.years[1]);
    set(this.bars, "aria-label", said.join("; "));
    replace(
      this.bars,
      ...this.all.map((year, at) => h("span", { class: inside(year) ? "year-bar" : "year-bar off", title: said[at], style: { height: `${Math.max(8, (100 * (many.get(year) ?? 0)) / most)}%` } })),
    );
  }

  private fill(list: HTMLSelectElement, chosen: string): void {
    const options = ["", ...this.all].map((year) => h("option", { value: year }, year || this.app.t("filters.anyYear")));
    replace(list, ...options);
    list.value = this.all.includes(chosen) ? chosen : "";
  }

  /** An open end is the first or last year; ends that were chosen the wrong way round change places. */
  private choose(): void {
    const { value: from } = this.from;
    const { value: to } = this.to;
    const ends = [from || this.all[0]!, to || this.all.at(-1)!].sort() as [string, string];
    const open = ends[0] === this.all[0] && ends[1] === this.all.at(-1) && !from && !to;
    this.app.store.dispatch({ type: "filter", filters: { years: open ? null : ends } });
  }
}
