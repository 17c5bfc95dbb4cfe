// What rooms show of a node alike: the sign of its class, and a button with its name.

import type { App } from "./app.ts";
import type { ClassInfo } from "./data.ts";
import { h, svg, type Props } from "./dom.ts";
import { corners } from "./graph/shapes.ts";
import { label } from "./i18n.ts";

/** The colour of a class, in light and in dark, for a custom property. */
export function colourOf(cls: ClassInfo): string {
  return `light-dark(${cls.colour}, ${cls.dark})`;
}

/** The sign of a class: its shape in its colour; it says nothing to screen readers. */
export function badge(cls: ClassInfo, size = 12): SVGSVGElement {
  const points = corners(cls.shape).map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`);
  const drawn = points.length ? svg("polygon", { points: points.join(" ") }) : svg("circle", { r: 1 });
  return svg("svg", { class: "badge", viewBox: "-1.4 -1.4 2.8 2.8", width: size, height: size, "aria-hidden": "true", focusable: "false", style: { "--class": colourOf(cls) } }, drawn);
}

/** A button with the sign and the name of a node, which selects it. */
export function nodeButton(app: App, node: number, props: Props = {}): HTMLButtonElement {
  const { model, store } = app;
  const select = (): void => store.dispatch({ type: "select", selection: { kind: "node", node } });
  const cls = model.classOf(node);
  return h("button", { type: "button", class: "node-button", title: label(cls, store.state.lang), "data-node": model.local(node), on: { click: select }, ...props }, badge(cls), h("bdi", {}, model.label(node)));
}
