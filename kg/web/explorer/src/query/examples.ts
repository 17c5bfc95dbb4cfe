// Questions to begin with: what a new reader sees, and what a button brings back.

import type { App } from "../app.ts";
import { h, replace } from "../dom.ts";
import { type Example, told } from "./vocabulary.ts";

export function examples(app: App, all: readonly Example[], choose: (example: Example) => void): HTMLElement {
  const { t, store } = app;
  const { lang } = store.state;
  const list = h("ul", { class: "query-examples" });
  const fill = (words: string): void => {
    const found = all.filter((one) => `${one.zh} ${one.en} ${one.name}`.toLowerCase().includes(words.toLowerCase().trim()));
    const items = found.map((one) => h("li", {}, h("button", { type: "button", class: "query-example", "data-example": one.name, on: { click: () => choose(one) } }, told(one, lang))));
    replace(list, ...(items.length ? items : [h("li", { class: "empty" }, t("query.noExample"))]));
  };
  fill("");
  const search = h("input", { type: "search", class: "field", placeholder: t("query.findExample"), "aria-label": t("query.findExample"), on: { input: (event) => fill((event.target as HTMLInputElement).value) } });
  return h("div", { class: "query-start" }, h("h2", {}, t("query.start")), h("p", { class: "query-hint" }, t("query.startHint")), search, list);
}
