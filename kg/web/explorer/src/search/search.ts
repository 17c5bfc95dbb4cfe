// The search: a combobox over names, aliases and pinyin.

import type { App, Room, View } from "../app.ts";
import { h, icon, replace, set } from "../dom.ts";
import { label } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import type { State } from "../state.ts";
import { find, type Hit, type Named, type Readings, readingsOf } from "./match.ts";

class Search implements View {
  private app!: App;
  private names: Named[] = [];
  private readings: Readings = new Map();
  private hits: Hit[] = [];
  private active = 0;
  private readonly input = h("input", {
    class: "field search-field",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "search-hits",
  });
  private readonly list = h("ul", { id: "search-hits", class: "search-hits", role: "listbox", hidden: true });
  private readonly none = h("p", { class: "search-none", role: "status", hidden: true });
  private readonly focusByKey = (event: KeyboardEvent): void => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || (event.target as HTMLElement).closest("input, textarea, [contenteditable]")) return;
    event.preventDefault();
    this.input.focus();
  };

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    const { model } = app;
    this.names = Array.from({ length: model.count }, (_, node) => ({ node, label: model.label(node), aliases: model.aliases(node), weight: model.degree(node) + model.mentions[node]! }));
    this.readings = readingsOf(model.pinyin);
    host.append(h("span", { class: "search-icon" }, icon(ICONS.search, 18)), this.input, this.list, this.none);
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.look());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    addEventListener("keydown", this.focusByKey);
  }

  update(state: State, before: State | null): void {
    if (before && before.lang === state.lang) return;
    set(this.input, "placeholder", this.app.t("search.placeholder"));
    set(this.input, "aria-label", this.app.t("search.label"));
    set(this.list, "aria-label", this.app.t("search.label"));
  }

  dispose(): void {
    removeEventListener("keydown", this.focusByKey);
  }

  private look(): void {
    const text = this.input.value.trim();
    this.hits = find(this.names, this.readings, text);
    this.active = 0;
    this.none.hidden = !text || this.hits.length > 0;
    this.none.textContent = this.none.hidden ? "" : this.app.t("search.none", { what: text });
    this.list.hidden = this.hits.length === 0;
    set(this.input, "aria-expanded", String(this.hits.length > 0));
    this.draw();
  }

  private draw(): void {
    replace(this.list, ...this.hits.map((hit, at) => this.option(hit, at)));
    set(this.input, "aria-activedescendant", this.hits.length ? `search-hit-${this.active}` : null);
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  private option({ node, alias }: Hit, at: number): HTMLElement {
    const { model, store } = this.app;
    const cls = model.classOf(node);
    const press = (event: Event): void => {
      event.preventDefault(); // the field keeps the focus until the choice is made
      this.choose(at);
    };
    return h(
      "li",
      { id: `search-hit-${at}`, role: "option", "aria-selected": String(at === this.active), on: { pointerdown: press } },
      h("bdi", { class: "search-name" }, model.label(node)),
      alias !== null && h("bdi", { class: "search-alias" }, alias),
      h("span", { class: "search-class" }, label(cls, store.state.lang)),
    );
  }

  private key(event: KeyboardEvent): void {
    const many = this.hits.length;
    if (event.key === "ArrowDown" && many) this.active = (this.active + 1) % many;
    else if (event.key === "ArrowUp" && many) this.active = (this.active + many - 1) % many;
    else if (event.key === "Enter" && many) return this.choose(this.active);
    else if (event.key === "Escape") {
      this.input.value = "";
      return this.close();
    } else return;
    event.preventDefault();
    this.draw();
  }

  private choose(at: number): void {
    const hit = this.hits[at];
    if (!hit) return;
    const { store } = this.app;
    this.input.value = "";
    this.close();
    this.input.blur();
    store.dispatch({ type: "view", view: "graph" });
    store.dispatch({ type: "select", selection: { kind: "node", node: hit.node } });
    document.querySelector<HTMLElement>(".graph-stage")?.focus({ preventScroll: true });
  }

  private close(): void {
    this.hits = [];
    this.list.hidden = true;
    this.none.hidden = true;
    set(this.input, "aria-expanded", "false");
    set(this.input, "aria-activedescendant", null);
  }
}

export const search: Room = () => new Search();
