// One facet: a heading with all, none, invert, and a line for each value. One line is in the tabbing order; arrows
// lead to the others, Space ticks, Enter shows it alone.

import type { App } from "../app.ts";
import { h, replace, set, svg } from "../dom.ts";
import { corners } from "../graph/shapes.ts";
import { label, number } from "../i18n.ts";
import type { State } from "../state.ts";
import { choosing, type Counts, counts, type Kind, shown, values } from "./facets.ts";

/** So many values are listed at first; the legend of classes is whole, as far as it can be read at once. */
const FIRST = 8;
const LEGEND = 30;

export class Group {
  readonly element = h("section", { class: "facet" });
  private readonly all: number[];
  private readonly heading = h("button", { type: "button", class: "facet-title", "aria-expanded": "true" });
  private readonly state = h("span", { class: "facet-state" });
  private readonly name = h("span", {});
  private readonly buttons = h("div", { class: "facet-buttons" });
  private readonly find = h("input", { type: "search", class: "field facet-find", autocomplete: "off", spellcheck: "false" });
  private readonly list = h("ul", { class: "facet-list" });
  private readonly more = h("button", { type: "button", class: "link-button facet-more" });
  private readonly first: number;
  private open = true;
  private whole = false;
  private reached = 0;
  private seen!: State;

  constructor(
    private readonly app: App,
    private readonly kind: Kind,
  ) {
    this.all = values(app.model, kind);
    this.first = kind === "classes" ? LEGEND : FIRST;
    this.open = this.kind === "classes" || this.kind === "predicates";
    this.element.hidden = this.all.length === 0;
    this.heading.append(this.name, this.state);
    this.heading.addEventListener("click", () => ((this.open = !this.open), this.draw()));
    this.more.addEventListener("click", () => ((this.whole = !this.whole), this.draw()));
    this.find.addEventListener("input", () => this.draw());
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.element.append(h("h3", {}, this.heading), this.buttons, this.find, this.list, this.more);
  }

  update(state: State): void {
    this.seen = state;
    this.draw();
  }

  private draw(): void {
    const { t } = this.app;
    const on = shown(this.seen.filters, this.kind, this.all);
    const title = t(`filters.${this.kind}`);
    this.name.textContent = title;
    this.state.textContent = on.size < this.all.length ? t("filters.state", { on: on.size, all: this.all.length }) : "";
    set(this.heading, "aria-expanded", String(this.open));
    for (const part of [this.buttons, this.list]) part.hidden = !this.open;
    this.find.hidden = !this.open || this.all.length <= 2 * this.first;
    this.more.hidden = true;
    if (!this.open) return;
    set(this.find, "aria-label", t("filters.find", { group: title }));
    set(this.find, "placeholder", t("filters.find", { group: title }));
    set(this.list, "aria-label", title);
    this.drawButtons(on);
    this.drawList(on);
  }

  private drawButtons(on: ReadonlySet<number>): void {
    const { t } = this.app;
    if (!this.buttons.childElementCount) {
      for (let at = 0; at < 3; at++) this.buttons.append(h("button", { type: "button", class: "chip" }));
    }
    const acts: [string, ReadonlySet<number>, boolean][] = [
      [t("filters.all"), new Set(this.all), on.size === this.all.length],
      [t("filters.nothing"), new Set(), on.size === 0],
      [t("filters.invert"), new Set(this.all.filter((one) => !on.has(one))), false],
    ];
    acts.forEach(([text, chosen, already], at) => {
      const button = this.buttons.children[at] as HTMLButtonElement;
      button.textContent = text;
      set(button, "aria-label", `${text} · ${t(`filters.${this.kind}`)}`);
      button.onclick = () => !already && this.choose(chosen);
    });
  }

  private drawList(on: ReadonlySet<number>): void {
    const { t, model } = this.app;
    const many = counts(model, this.seen, this.kind);
    const text = this.find.value.trim().toLowerCase();
    const order = this.kind === "classes" ? [...this.all] : [...this.all].sort((a, b) => (many.get(b) ?? 0) - (many.get(a) ?? 0) || a - b);
    const found = order.filter((one) => this.label(one).toLowerCase().includes(text));
    const listed = this.whole || text ? found : found.slice(0, this.first);
    const held = this.list.contains(document.activeElement) ? this.rowOf(document.activeElement!) : null;
    this.reached = Math.max(0, Math.min(this.reached, listed.length - 1));
    replace(this.list, ...listed.map((one, at) => this.row(one, on.has(one), many, at === this.reached)));
    if (!listed.length) this.list.append(h("li", { class: "quiet" }, t("filters.found", { text: this.find.value })));
    if (held !== null) this.list.querySelector<HTMLElement>(`[data-value="${held}"] input`)?.focus({ preventScroll: true });
    this.more.hidden = found.length <= this.first || text !== "";
    this.more.textContent = this.whole ? t("filters.less") : t("filters.more", { count: number(found.length, this.seen.lang) });
  }

  private row(one: number, on: boolean, many: Counts, reached: boolean): HTMLElement {
    const { t } = this.app;
    const name = this.label(one);
    const count = number(many.get(one) ?? 0, this.seen.lang);
    const box = h("input", { type: "checkbox", checked: on, tabindex: reached ? "0" : "-1", "aria-label": t("filters.row", { name, count }), on: { change: () => this.toggle(one) } });
    box.checked = on;
    return h(
      "li",
      { class: ["facet-row", !on && "off", !many.get(one) && "none"].filter(Boolean).join(" "), "data-value": one },
      h("label", {}, box, this.kind === "classes" && this.sign(one), h("bdi", { class: "facet-name", title: name }, name), h("span", { class: "facet-count", "aria-hidden": "true" }, count)),
      h("button", { type: "button", class: "facet-only", tabindex: "-1", "aria-label": t("filters.onlyThis", { name }), on: { click: () => this.choose(new Set([one])) } }, t("filters.only")),
    );
  }

  /** A class's sign, as the picture draws it. */
  private sign(one: number): SVGSVGElement {
    const { shape } = this.app.model.classes[one]!;
    const points = corners(shape).map(([x, y]) => `${(x * 5.5).toFixed(2)},${(y * 5.5).toFixed(2)}`).join(" ");
    const drawn = shape === "dot" ? svg("circle", { r: 5.5 }) : svg("polygon", { points });
    const sign = svg("svg", { class: "class-sign", viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" }, drawn);
    const { colour, dark } = this.app.model.classes[one]!;
    sign.style.setProperty("--light-colour", colour);
    sign.style.setProperty("--dark-colour", dark);
    return sign;
  }

  private label(one: number): string {
    const { model } = this.app;
    const { lang } = this.seen;
    switch (this.kind) {
      case "classes":
        return label(model.classes[one]!, lang);
      case "predicates":
        return label(model.predicates[one]!, lang);
      case "modalities":
        return label(model.modalities[one]!, lang);
      case "articles":
        return model.articles[one]!.label;
      case "creators":
        return model.label(one);
    }
  }

  private toggle(one: number): void {
    const on = shown(this.seen.filters, this.kind, this.all);
    if (!on.delete(one)) on.add(one);
    this.choose(on);
  }

  private choose(on: ReadonlySet<number>): void {
    this.app.store.dispatch({ type: "filter", filters: choosing(this.kind, this.all, on) });
  }

  private rowOf(element: Element): string | null {
    return element.closest<HTMLElement>("[data-value]")?.dataset["value"] ?? null;
  }

  private key(event: KeyboardEvent): void {
    const rows = [...this.list.querySelectorAll<HTMLElement>("[data-value]")];
    const at = rows.findIndex((row) => row.contains(event.target as Node));
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    if (event.key === "Enter" && at >= 0 && (event.target as HTMLElement).matches("input")) {
      event.preventDefault();
      this.choose(new Set([Number(rows[at]!.dataset["value"])]));
    } else if (event.key in to) {
      event.preventDefault();
      this.reach(rows, Math.max(0, Math.min(rows.length - 1, to[event.key]!)));
    }
  }

  private reach(rows: readonly HTMLElement[], at: number): void {
    this.reached = at;
    rows.forEach((row, index) => {
      const box = row.querySelector("input")!;
      box.tabIndex = index === at ? 0 : -1;
      if (index === at) box.focus();
    });
  }
}
