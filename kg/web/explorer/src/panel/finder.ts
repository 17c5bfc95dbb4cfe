// A small field that finds one entity by name: a combobox with a list.

import type { App } from "../app.ts";
import { badge } from "../badge.ts";
import { h, replace } from "../dom.ts";
import type { Model } from "../model.ts";
import { find, type Named, readingsOf } from "../search/match.ts";

const MOST = 8;
let ids = 0;

/** A field; what is chosen is handed over. One node is left out. */
export function finder(app: App, title: string, without: number, chosen: (node: number) => void): HTMLElement {
  const id = `finder-${ids++}`;
  const list = h("ul", { id, role: "listbox", class: "finder-list", "aria-label": title, hidden: true });
  const input = h("input", { class: "field", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-label": title, placeholder: title, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
  const among = names(app.model, without);
  const readings = readingsOf(app.model.pinyin);
  let found: number[] = [];
  let at = 0;
  const draw = (): void => {
    replace(list, ...found.map((node, place) => option(app, id, node, place, place === at, () => chosen(node))));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener("input", () => {
    found = find(among, readings, input.value).slice(0, MOST).map(({ node }) => node);
    at = 0;
    draw();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !found.length) return;
    if (step) at = (at + step + found.length) % found.length;
    else if (event.key === "Enter") return chosen(found[at]!);
    else if (event.key === "Escape") found = [];
    else return;
    event.preventDefault();
    draw();
  });
  return h("div", { class: "finder" }, input, list);
}

function option({ model }: App, id: string, node: number, at: number, active: boolean, choose: () => void): HTMLElement {
  // The press, not the click: the field keeps the focus.
  return h("li", { id: `${id}-${at}`, role: "option", "aria-selected": String(active), on: { pointerdown: (event) => (event.preventDefault(), choose()) } }, badge(model.classOf(node)), h("bdi", {}, model.label(node)));
}

/** Names to look in: of all nodes but one. */
function names(model: Model, without: number): Named[] {
  return model.labels.flatMap((label, node) => (node === without ? [] : [{ node, label, aliases: model.aliases(node), weight: model.mentions[node]! }]));
}
