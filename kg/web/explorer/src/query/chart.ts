// A column of labels and one of numbers, as bars.

import type { App } from "../app.ts";
import { h } from "../dom.ts";
import { number } from "../i18n.ts";
import { type Chart, select } from "./found.ts";

const MOST = 60;

export function bars(app: App, chart: Chart): HTMLElement {
  const shown = chart.bars.slice(0, MOST);
  const [low, high] = [Math.min(0, ...shown.map((bar) => bar.value)), Math.max(0, ...shown.map((bar) => bar.value))];
  const whole = high - low || 1;
  const rows = shown.map(({ label, node, value }) => {
    const name = h("bdi", {}, label);
    const left = (100 * (Math.min(0, value) - low)) / whole;
    const bar = h("span", { class: value < 0 ? "query-bar below" : "query-bar", style: { "margin-left": `${left}%`, width: `${(100 * Math.abs(value)) / whole}%` } });
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, node < 0 ? name : h("button", { type: "button", class: "link-button", on: { click: () => select(app, node) } }, name)),
      h("td", { class: "query-track" }, bar),
      h("td", { class: "number" }, number(value, app.store.state.lang)),
    );
  });
  const head = h("tr", {}, h("th", { scope: "col" }, chart.label), h("td", {}), h("th", { scope: "col", class: "number" }, chart.value));
  const rest = chart.bars.length - shown.length;
  return h(
    "div",
    { class: "query-scroll", tabindex: 0, role: "region", "aria-label": app.t("query.chart") },
    h("table", { class: "query-chart" }, h("thead", {}, head), h("tbody", {}, ...rows)),
    rest > 0 && h("p", { class: "query-more" }, app.t("query.bars", { shown: MOST, all: chart.bars.length })),
  );
}
