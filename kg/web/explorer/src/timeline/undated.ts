// What belongs into a lane and has no date: told all the same.

import type { App } from "../app.ts";
import { h, replace } from "../dom.ts";
import { number, type Word } from "../i18n.ts";
import { type Dated, type Lane, LANES } from "./items.ts";

const MOST = 40;

export const TITLES: Readonly<Record<Lane, Word>> = { strategies: "timeline.strategies", documents: "timeline.documents", articles: "timeline.articles", meetings: "timeline.meetings" };

export function undated(host: HTMLElement, app: App, lanes: Dated["undated"]): void {
  const { t, store } = app;
  const some = LANES.filter((lane) => lanes[lane].length > 0);
  const total = some.reduce((sum, lane) => sum + lanes[lane].length, 0);
  const open = host.querySelector("details")?.open ?? false;
  replace(host, total > 0 && h("details", { open }, h("summary", {}, t("timeline.undated", { count: number(total, store.state.lang) })), ...some.map((lane) => row(app, lane, lanes[lane]))));
}

function row({ model, t, store }: App, lane: Lane, nodes: readonly number[]): HTMLElement {
  const chip = (node: number): HTMLElement =>
    h("button", { type: "button", class: "chip", on: { click: () => store.dispatch({ type: "select", selection: { kind: "node", node } }) } }, h("bdi", {}, model.label(node)));
  const rest = nodes.length - MOST;
  return h(
    "div",
    { class: "undated-row" },
    h("span", { class: "undated-title" }, t(TITLES[lane])),
    h("div", { class: "chips" }, ...nodes.slice(0, MOST).map(chip), rest > 0 && h("span", { class: "count" }, `+${number(rest, store.state.lang)}`)),
  );
}
