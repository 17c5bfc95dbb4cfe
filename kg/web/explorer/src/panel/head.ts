// The head of the panel, and the parts that its rooms share.

import type { App } from "../app.ts";
import { h, icon, iconButton } from "../dom.ts";
import { number } from "../i18n.ts";
import { ICONS } from "../icons.ts";

/** What it is, its name, and the button that closes the panel. */
export function head(app: App, kind: (Node | string)[], title: string, close: () => void): HTMLElement {
  return h(
    "header",
    { class: "panel-head" },
    h("p", { class: "panel-kind" }, ...kind),
    iconButton(ICONS.close, app.t("shell.close"), close),
    h("h2", { tabindex: "-1", dir: "auto" }, h("bdi", {}, title)),
  );
}

/** A part with a heading and, where it is told, a count. */
export function part(app: App, title: string, count: number | null, ...children: (Node | null | false)[]): HTMLElement {
  const shown = count === null ? null : h("span", { class: "count" }, number(count, app.store.state.lang));
  return h("section", { class: "panel-part" }, h("h3", {}, title, shown), ...children);
}

/** A button of the row of actions. */
export function action(path: string, name: string, act: () => void, pressed: boolean | null = null): HTMLButtonElement {
  return h("button", { type: "button", class: "action", "data-name": path, "aria-pressed": pressed === null ? null : String(pressed), on: { click: act } }, icon(path, 20), h("span", {}, name));
}

/** How many sentences there are, in words. */
export function sentences({ t }: App, count: number): string {
  return count === 1 ? t("panel.oneSentence") : t("panel.sentences", { count });
}

let ids = 0;

/** A button that opens and closes what stands below it, which is made when it is first opened. */
export function opener(name: string, label: string, make: () => Node[], open = false): [HTMLButtonElement, HTMLElement] {
  const id = `opened-${ids++}`;
  const below = h("div", { id, class: "opened", hidden: true });
  const button = h("button", { type: "button", class: "opener", "aria-expanded": "false", "aria-controls": id, "aria-label": `${name} · ${label}`, on: { click: () => toggle(below.hidden !== false) } }, name, icon(ICONS.next, 14));
  function toggle(shown: boolean): void {
    if (shown && !below.hasChildNodes()) below.append(...make());
    below.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  }
  if (open) toggle(true);
  return [button, below];
}
