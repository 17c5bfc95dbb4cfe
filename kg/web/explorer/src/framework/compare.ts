// Two articles' readings of one framework, place by place.

import type { App } from "../app.ts";
import { h, icon } from "../dom.ts";
import { ICONS } from "../icons.ts";
import type { Framework } from "../model.ts";
import { sources, title } from "./drawing.ts";
import { type Pair, pairs, readers, reading } from "./reading.ts";
import { empty, seat, token } from "./seats.ts";

export function comparison(app: App, framework: Framework, [a, b]: readonly [number, number]): HTMLElement {
  const { model, store, t } = app;
  const [left, right] = [reading(model, framework, a), reading(model, framework, b)];
  const rows = left.map((slot, at) => ({ slot, pairs: pairs(slot, right[at]!), right: right[at]! }));
  const all = rows.flatMap((row) => row.pairs);
  const close = h("button", { type: "button", class: "button", on: { click: () => store.dispatch({ type: "set", patch: { framework: framework.node, compare: null } }) } }, icon(ICONS.close, 16), t("framework.together"));
  return h(
    "div",
    { class: "framework-comparison" },
    title(app, framework, reading(model, framework), close),
    h("p", { class: "compare-summary" }, t("framework.summary", { same: all.filter(({ same }) => same).length, left: all.filter((pair) => pair.left && !pair.same).length, right: all.filter((pair) => pair.right && !pair.same).length })),
    h("div", { class: "compare-heads" }, chooser(app, framework, [a, b], 0), h("span"), chooser(app, framework, [a, b], 1)),
    ...rows.map(({ slot, pairs: found, right: other }) =>
      h("section", { class: "compare-slot", "aria-label": slot.label }, heading(app, slot.label, slot.count, slot.fillers.length, other.fillers.length), h("ul", {}, ...found.map((pair) => row(app, framework.node, pair, slot.count === null)))),
    ),
    h("div", { class: "compare-sources" }, sources(app, left), sources(app, right)),
  );
}

function heading(app: App, label: string, count: number | null, left: number, right: number): HTMLElement {
  const told = (done: number): HTMLElement => h("span", { class: "token-count" }, count === null ? done : `${done} / ${count}`);
  const middle = token(app, label, count, left);
  middle.querySelector(".token-count")?.remove();
  return h("div", { class: "compare-head" }, told(left), middle, told(right));
}

function row(app: App, framework: number, { left, right, same }: Pair, open: boolean): HTMLElement {
  const sign = same ? "=" : left && right ? "≠" : "";
  const name = same ? "framework.same" : left && right ? "framework.differ" : null;
  return h(
    "li",
    { class: same ? "pair same" : "pair" },
    left ? seat(app, framework, left, "l:") : empty(app, open),
    h("span", { class: "sign", title: name && app.t(name), role: sign ? "img" : null, "aria-label": name && app.t(name) }, sign),
    right ? seat(app, framework, right, "r:") : empty(app, open),
  );
}

/** Chooses the article of one side. */
function chooser({ model, store, t }: App, framework: Framework, chosen: readonly [number, number], side: 0 | 1): HTMLElement {
  const { tell, name } = readers(model, framework);
  const articles = [...new Set([...tell, ...name, ...chosen])];
  const option = (article: number): HTMLElement => h("option", { value: article, selected: article === chosen[side] }, model.articles[article]!.label);
  const select = h("select", { class: "field", "aria-label": t(side ? "framework.right" : "framework.left"), "data-focus": `side-${side}` }, ...articles.map(option));
  select.addEventListener("change", () => {
    const next = Number(select.value);
    store.dispatch({ type: "set", patch: { framework: framework.node, compare: side ? [chosen[0], next] : [next, chosen[1]] } });
  });
  return select;
}
