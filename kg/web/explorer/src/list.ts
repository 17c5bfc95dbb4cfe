// A list beside a room to choose from: with a field that narrows it; on narrow screens it folds away.

import { h, icon, replace } from "./dom.ts";
import { ICONS } from "./icons.ts";

export interface Entry {
  readonly id: number;
  /** What the field looks in. */
  readonly words: string;
  readonly shown: readonly (Node | string)[];
}

/** Where entries are few no field is needed. */
const FEW = 8;

export class ChoiceList {
  readonly element = h("nav", { class: "choices" });
  private readonly field = h("input", { class: "field", type: "search", autocomplete: "off", spellcheck: "false" });
  private readonly list = h("ul", {});
  private readonly none = h("p", { class: "choices-none", hidden: true });
  private readonly fold = h("button", { type: "button", class: "choices-fold", "aria-expanded": "false" });
  private entries: readonly Entry[] = [];
  private current: number | null = null;

  constructor(private readonly choose: (id: number) => void) {
    this.element.append(this.fold, h("div", { class: "choices-body" }, this.field, this.list, this.none));
    this.field.addEventListener("input", () => this.draw());
    this.fold.addEventListener("click", () => this.open(this.fold.getAttribute("aria-expanded") !== "true"));
  }

  /** Other entries, or other words for them. */
  show(name: string, entries: readonly Entry[], current: number | null, none: string): void {
    this.element.setAttribute("aria-label", name);
    this.field.setAttribute("aria-label", name);
    this.field.placeholder = `${name} · ${entries.length}`;
    this.field.hidden = entries.length <= FEW;
    this.none.textContent = none;
    this.entries = entries;
    this.mark(current);
    replace(this.fold, h("span", {}, name), h("span", { class: "count" }, entries.length), icon(ICONS.next, 16));
    this.draw();
  }

  private mark(current: number | null): void {
    if (this.current !== current) this.open(false);
    this.current = current;
  }

  private open(shown: boolean): void {
    this.fold.setAttribute("aria-expanded", String(shown));
    this.element.classList.toggle("open", shown);
  }

  private draw(): void {
    const sought = this.field.value.trim().toLowerCase();
    const found = this.entries.filter(({ words }) => words.toLowerCase().includes(sought));
    replace(this.list, ...found.map((entry) => this.row(entry)));
    this.none.hidden = found.length > 0;
  }

  private row({ id, shown }: Entry): HTMLElement {
    const current = id === this.current ? "true" : null;
    return h("li", {}, h("button", { type: "button", class: "choice", "aria-current": current, "data-id": id, on: { click: () => this.choose(id) } }, ...shown));
  }
}
