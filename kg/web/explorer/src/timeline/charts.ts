// Small charts of indicators: over time where several times are known, else bars, else one number.

import type { App } from "../app.ts";
import { h, svg } from "../dom.ts";
import { laid } from "../laid.ts";
import { isDark } from "../shell.ts";
import { written } from "./dates.ts";
import { type Measure, plotted, scaleOf, type Series, thousands, type Value } from "./measures.ts";

const [WIDE, HIGH] = [300, 150];
const [LEFT, RIGHT, TOP, BOTTOM] = [40, 76, 14, 22];
/** A chart of time bears so many series; more are told as bars. */
const MOST_LINES = 6;
const MOST_BARS = 12;

export class Charts {
  constructor(private readonly app: App) {}

  card(measure: Measure): HTMLElement {
    const { indicator, unit, series } = measure;
    const lines = measure.overTime && series.length <= MOST_LINES;
    const only = series.length === 1 && series[0]!.values.length === 1 ? series[0]!.values[0]! : null;
    return h(
      "figure",
      { class: "measure" },
      h("figcaption", { class: "measure-title" }, h("bdi", {}, indicator), unit && h("span", { class: "measure-unit" }, h("bdi", {}, unit))),
      only ? this.number(only, unit) : lines ? this.lines(measure) : this.bars(series.flatMap(({ values }) => values), unit),
    );
  }

  private names(about: readonly number[]): string {
    return about.map((node) => this.app.model.label(node)).join("、");
  }

  /** A date, words of the text, or that no time is told. */
  private time({ when, time }: Value): string {
    const { t, store } = this.app;
    return when ? written(when.told, store.state.lang) : time || t("timeline.noTime");
  }

  private describe(value: Value, unit: string): string {
    return `${this.names(value.about)} ${this.time(value)}: ${value.qualifier}${thousands(value.told)}${unit}`;
  }

  private choose(value: Value): void {
    const { model, store } = this.app;
    const article = value.evidence < 0 ? -1 : model.evidenceArticle(value.evidence);
    store.dispatch({ type: "select", selection: article < 0 ? { kind: "node", node: value.about[0]! } : { kind: "article", article, evidence: value.evidence } });
  }

  // ------------------------------------------------------------ one number

  private number(value: Value, unit: string): HTMLElement {
    return h(
      "button",
      { type: "button", class: "measure-number", title: this.app.t("timeline.source"), "aria-label": this.describe(value, unit), on: { click: () => this.choose(value) } },
      h("span", { class: "measure-value" }, h("bdi", {}, thousands(value.told)), value.qualifier && h("small", {}, h("bdi", {}, value.qualifier))),
      h("span", { class: "measure-about" }, h("bdi", {}, this.names(value.about)), " · ", h("bdi", {}, this.time(value))),
    );
  }

  // ------------------------------------------------------------ bars

  private bars(values: readonly Value[], unit: string): HTMLElement {
    const { t } = this.app;
    const sorted = [...values].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity));
    const most = Math.max(...sorted.map((value) => Math.abs(value.value ?? 0)), 1e-12);
    const one = new Set(sorted.map((value) => value.time)).size === 1;
    return h(
      "div",
      { class: "bars" },
      one && h("p", { class: "measure-when" }, h("bdi", {}, this.time(sorted[0]!))),
      ...sorted.slice(0, MOST_BARS).map((value) => this.bar(value, unit, most, !one)),
      sorted.length > MOST_BARS && h("p", { class: "measure-when" }, t("timeline.moreValues", { count: sorted.length - MOST_BARS })),
    );
  }

  private bar(value: Value, unit: string, most: number, dated: boolean): HTMLElement {
    const part = Math.abs(value.value ?? 0) / most;
    return h(
      "button",
      { type: "button", class: "bar-row", title: this.app.t("timeline.source"), "aria-label": this.describe(value, unit), on: { click: () => this.choose(value) } },
      h("span", { class: "bar-name" }, h("bdi", {}, this.names(value.about)), dated && h("small", {}, " ", h("bdi", {}, this.time(value)))),
      h("span", { class: "bar-value" }, value.qualifier && h("small", {}, h("bdi", {}, value.qualifier), " "), h("bdi", {}, thousands(value.told))),
      h("span", { class: "bar-track" }, h("span", { class: value.value !== null && value.value < 0 ? "bar-fill below" : "bar-fill", style: { width: `${100 * part}%` } })),
    );
  }

  // ------------------------------------------------------------ over time

  private lines({ series, unit }: Measure): HTMLElement {
    const all = series.flatMap(({ values }) => plotted(values));
    const levels = scaleOf(all.map((value) => value.value));
    const [from, to] = [Math.min(...all.map((value) => value.when.from)), Math.max(...all.map((value) => value.when.from))];
    const at = (year: number): number => LEFT + ((year - from) / (to - from || 1)) * (WIDE - LEFT - RIGHT);
    const up = (value: number): number => HIGH - BOTTOM - ((value - levels[0]!) / (levels.at(-1)! - levels[0]!)) * (HIGH - TOP - BOTTOM);
    const times = [...new Map(all.map((value) => [value.when.told, value.when])).values()];
    const ends = spread(series.map(({ values }) => up(plotted(values).at(-1)?.value ?? 0)));
    const drawn = svg(
      "svg",
      { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "measure-chart", role: "group", "aria-label": unit },
      ...levels.map((level) => svg("g", {}, svg("line", { x1: LEFT, x2: WIDE - RIGHT, y1: up(level), y2: up(level), class: level === 0 ? "chart-zero" : "chart-line" }), svg("text", { x: LEFT - 6, y: up(level) + 4, class: "chart-level" }, thousands(String(level))))),
      ...apart(times.map((time) => at(time.from))).map((which) => svg("text", { x: at(times[which]!.from), y: HIGH - 5, class: "chart-time" }, times[which]!.told)),
      ...series.map((one, which) => this.line(one, which, series.length > 1, unit, at, up, ends[which]!)),
    );
    const rest = series.flatMap(({ values }) => values.filter((value) => value.value === null || value.when === null));
    return h("div", {}, drawn, rest.length > 0 && this.bars(rest, unit));
  }

  private line({ about, values }: Series, which: number, named: boolean, unit: string, at: (year: number) => number, up: (value: number) => number, end: number): SVGElement {
    const own = plotted(values);
    const colour = laid(which, isDark(this.app.store.state.theme));
    // Two values of one time contradict each other: no line tells which to follow.
    const clear = new Set(own.map((value) => value.when.told)).size === own.length;
    const points = own.map((value) => `${at(value.when.from)},${up(value.value)}`).join(" ");
    const last = own.at(-1);
    return svg(
      "g",
      {},
      clear && svg("polyline", { points, fill: "none", stroke: colour, "stroke-width": 2 }),
      ...own.map((value) => this.dot(value, unit, at(value.when.from), up(value.value), colour)),
      last && svg("text", { x: at(last.when.from) + 9, y: end + 4, class: "chart-name", fill: colour }, [named && short(this.names(about)), clear && thousands(last.told)].filter(Boolean).join(" ")),
    );
  }

  private dot(value: Value, unit: string, x: number, y: number, colour: string): SVGElement {
    const act = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.choose(value);
    };
    const dot = svg("g", { class: "chart-dot", tabindex: "0", role: "button", "aria-label": this.describe(value, unit), on: { click: act, keydown: act } });
    dot.append(svg("title", {}, this.describe(value, unit)), svg("circle", { cx: x, cy: y, r: 10, fill: "transparent" }), svg("circle", { cx: x, cy: y, r: 3.5, fill: colour }));
    return dot;
  }
}

/** Heights of names, moved apart where they would cover each other. */
function spread(heights: readonly number[]): number[] {
  const order = heights.map((_, at) => at).sort((a, b) => heights[a]! - heights[b]!);
  const found = [...heights];
  order.forEach((at, rank) => {
    const above = rank ? found[order[rank - 1]!]! : -Infinity;
    found[at] = Math.max(found[at]!, above + 13);
  });
  return found;
}

/** Which of some places can bear a word of a date. */
function apart(places: readonly number[]): number[] {
  const order = places.map((_, at) => at).sort((a, b) => places[a]! - places[b]!);
  let last = -Infinity;
  return order.filter((at) => places[at]! - last >= 46 && ((last = places[at]!), true));
}

function short(name: string): string {
  const characters = [...name];
  return characters.length > 5 ? `${characters.slice(0, 4).join("")}…` : name;
}
