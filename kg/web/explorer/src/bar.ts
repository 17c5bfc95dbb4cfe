// The bar at the top: made once, so that focus stays where it is; only names and states change.

import type { App } from "./app.ts";
import { h, icon, iconButton, replace, set } from "./dom.ts";
import type { Word } from "./i18n.ts";
import { ICONS } from "./icons.ts";
import type { State, ViewName } from "./state.ts";
import { isDark, otherTheme } from "./theme.ts";
import { offered } from "./views.ts";
import { filterCount } from "./visible.ts";

export class Bar {
  readonly element = h("header", { class: "bar" });
  private readonly drawer: HTMLButtonElement;
  private readonly badge = h("span", { class: "drawer-dot", "aria-hidden": "true" });
  private readonly tabs = new Map<ViewName, HTMLButtonElement>();
  private readonly nav = h("nav", { class: "tabs" });
  private readonly end = h("div", { class: "bar-end", role: "group" });
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly theme: HTMLButtonElement;
  private readonly language: HTMLButtonElement;
  private readonly help: HTMLButtonElement;

  constructor(
    private readonly app: App,
    slots: { readonly search: HTMLElement; readonly share: HTMLElement },
    hasDrawer: boolean,
    openHelp: () => void,
  ) {
    const { store } = app;
    this.drawer = iconButton(ICONS.filter, "", () => store.dispatch({ type: "set", patch: { drawer: !store.state.drawer } }), { class: "icon-button drawer-button", "aria-controls": "drawer" });
    this.drawer.append(this.badge);
    this.drawer.hidden = !hasDrawer || app.model.remote;
    this.undo = iconButton(ICONS.undo, "", () => store.dispatch({ type: "undo" }), { class: "icon-button undo" });
    this.redo = iconButton(ICONS.redo, "", () => store.dispatch({ type: "redo" }), { class: "icon-button redo" });
    this.theme = iconButton(ICONS.moon, "", () => store.dispatch({ type: "set", patch: { theme: otherTheme(store.state.theme) } }), { class: "icon-button theme-button" });
    this.language = h("button", { type: "button", class: "quiet-button", on: { click: () => store.dispatch({ type: "set", patch: { lang: store.state.lang === "zh" ? "en" : "zh" } }) } });
    this.help = iconButton(ICONS.help, "", openHelp, { class: "icon-button help-button", "aria-haspopup": "dialog" });
    for (const name of offered(app.model)) this.addTab(name);
    this.nav.addEventListener("keydown", (event) => this.step(event));
    this.end.append(this.undo, this.redo, slots.share, this.theme, this.language, this.help);
    this.element.append(this.drawer, h("h1", { class: "bar-title" }, h("bdi", {}, app.model.title)), slots.search, this.nav, this.end);
  }

  update(state: State, before: State | null): void {
    if (!before || before.lang !== state.lang || before.theme !== state.theme) this.words(state);
    if (!before || before.view !== state.view) this.mark(state.view);
    set(this.drawer, "aria-expanded", String(state.drawer));
    this.undo.disabled = !this.app.store.canUndo;
    this.redo.disabled = !this.app.store.canRedo;
    const many = filterCount(state.filters);
    this.badge.hidden = many === 0;
    name(this.drawer, many ? `${this.app.t("shell.filters")} · ${this.app.t("filters.active", { count: many })}` : this.app.t("shell.filters"));
  }

  /** Names and drawings that depend on the language and the theme. */
  words(state: State): void {
    const { t } = this.app;
    const dark = isDark(state.theme);
    replace(this.theme, icon(dark ? ICONS.sun : ICONS.moon));
    const named: [HTMLElement, Word][] = [[this.undo, "shell.undo"], [this.redo, "shell.redo"], [this.theme, dark ? "shell.light" : "shell.dark"], [this.help, "shell.help"]];
    for (const [button, word] of named) name(button, t(word));
    this.language.textContent = t("shell.language");
    set(this.language, "lang", state.lang === "zh" ? "en" : "zh-CN");
    set(this.nav, "aria-label", t("shell.views"));
    set(this.end, "aria-label", t("shell.tools"));
    for (const [view, tab] of this.tabs) tab.textContent = t(`view.${view}`);
  }

  private addTab(view: ViewName): void {
    const tab = h("button", { type: "button", class: "tab", "data-view": view, on: { click: () => this.app.store.dispatch({ type: "view", view }) } });
    this.tabs.set(view, tab);
    this.nav.append(tab);
  }

  /** Of the tabs one is in the tabbing order; arrows lead to the others. */
  private mark(view: ViewName): void {
    const reached = this.tabs.has(view) ? view : [...this.tabs.keys()][0];
    for (const [one, tab] of this.tabs) {
      set(tab, "aria-current", one === view ? "page" : null);
      tab.tabIndex = one === reached ? 0 : -1;
    }
    this.tabs.get(view)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private step(event: KeyboardEvent): void {
    const tabs = [...this.tabs.values()];
    const at = tabs.indexOf(event.target as HTMLButtonElement);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (!(event.key in to)) return;
    event.preventDefault();
    tabs.at(to[event.key]! % tabs.length)?.focus();
  }
}

function name(button: HTMLElement, text: string): void {
  set(button, "aria-label", text);
  set(button, "title", text);
}
