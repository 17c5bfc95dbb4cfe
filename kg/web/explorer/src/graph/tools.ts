// The tools at the corner of the picture.

import type { App } from "../app.ts";
import { h, iconButton, replace } from "../dom.ts";
import { ICONS } from "../icons.ts";
import type { GraphView } from "./graph.ts";

export function drawTools(host: HTMLElement, { t, store, model }: App, view: GraphView, running: boolean): void {
  const { picture, selection } = store.state;
  const chosen = selection?.kind === "node" ? selection.node : null;
  const base = (name: "start" | "all"): HTMLElement =>
    h(
      "button",
      { type: "button", class: "base-button", "aria-pressed": String(picture.base === name), on: { click: () => store.dispatch({ type: "show", base: name }) } },
      t(`graph.${name}`),
    );
  host.setAttribute("aria-label", t("view.graph"));
  replace(
    host,
    model.start.nodes.length < model.count && h("div", { class: "graph-bases" }, base("start"), base("all")),
    chosen !== null && iconButton(ICONS.more, t("graph.actions"), () => view.menu(chosen), { "aria-haspopup": "menu" }),
    iconButton(running ? ICONS.stop : ICONS.layout, t(running ? "graph.stop" : "graph.relayout"), () => view.relayout()),
    iconButton(ICONS.plus, t("graph.zoomIn"), () => view.zoom(1.5)),
    iconButton(ICONS.minus, t("graph.zoomOut"), () => view.zoom(1 / 1.5)),
    iconButton(ICONS.fit, t("graph.fit"), () => view.fit(true)),
  );
}
