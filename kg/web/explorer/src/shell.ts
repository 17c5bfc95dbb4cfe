// The frame about the rooms: bar, drawer, view, panel.

import type { App, View } from "./app.ts";
import { h, iconButton, replace, set } from "./dom.ts";
import { ICONS } from "./icons.ts";
import { type State, type ViewName, VIEW_NAMES } from "./state.ts";
import { PARTS, VIEWS } from "./views.ts";

type Part = keyof typeof PARTS;

export class Shell {
  private readonly main = h("main", { id: "view", tabindex: "-1" });
  private readonly hosts = new Map<ViewName, HTMLElement>();
  private readonly views = new Map<ViewName, View>();
  private readonly parts = new Map<Part, View>();
  private readonly slots: Record<Part, HTMLElement> = {
    search: h("div", { class: "bar-search" }),
    share: h("div", { class: "bar-share" }),
    filters: h("aside", { id: "drawer", class: "drawer" }),
    panel: h("aside", { id: "panel", class: "panel" }),
  };
  private readonly bar = h("header", { class: "bar" });
  private readonly live = h("div", { class: "said", role: "status", "aria-live": "polite" });
  private quiet = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly app: App,
  ) {
    const { t } = app;
    const skip = h("a", { class: "skip", href: "#view", on: { click: (event) => (event.preventDefault(), this.main.focus()) } }, t("shell.skip"));
    replace(root, skip, this.bar, this.slots.filters, this.main, this.slots.panel, this.live);
    for (const name of Object.keys(PARTS) as Part[]) this.mountPart(name);
    app.store.subscribe((state, before) => this.update(state, before));
    this.update(app.store.state, null);
  }

  say(text: string): void {
    this.live.textContent = text;
    this.live.classList.add("shown");
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => this.live.classList.remove("shown"), 4000);
  }

  private mountPart(name: Part): void {
    const room = PARTS[name];
    if (!room || this.app.model.remote) {
      this.slots[name].hidden = true;
      return;
    }
    const part = room();
    this.parts.set(name, part);
    part.mount(this.slots[name], this.app);
  }

  private update(state: State, before: State | null): void {
    if (!before || before.lang !== state.lang || before.theme !== state.theme) this.dress(state);
    if (!before || before.lang !== state.lang || before.view !== state.view || before.drawer !== state.drawer || before.theme !== state.theme) this.drawBar(state);
    this.drawHistory();
    this.root.classList.toggle("with-drawer", state.drawer && this.parts.has("filters"));
    this.root.classList.toggle("with-panel", state.panel && (state.selection !== null || state.path !== null) && this.parts.has("panel"));
    this.show(state, before);
    for (const part of this.parts.values()) part.update(state, before);
  }

  private dress({ lang, theme }: State): void {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = this.app.model.title;
    set(document.documentElement, "data-theme", theme === "auto" ? null : theme);
  }

  private show(state: State, before: State | null): void {
    let view = this.views.get(state.view);
    const fresh = !view;
    if (!view) {
      const room = VIEWS[state.view];
      if (!room) return;
      const host = h("section", { class: `view ${state.view}-view`, "aria-label": this.app.t(`view.${state.view}`) });
      this.hosts.set(state.view, host);
      this.main.append(host);
      view = room();
      this.views.set(state.view, view);
    }
    for (const [name, host] of this.hosts) host.hidden = name !== state.view;
    if (fresh) view.mount(this.hosts.get(state.view)!, this.app);
    view.update(state, fresh ? null : before);
  }

  private drawBar(state: State): void {
    const { app } = this;
    const { t, store } = app;
    const drawer = iconButton(ICONS.filter, t("shell.filters"), () => store.dispatch({ type: "set", patch: { drawer: !store.state.drawer } }), {
      "aria-expanded": String(state.drawer),
      "aria-controls": "drawer",
    });
    drawer.hidden = !this.parts.has("filters");
    const tabs = VIEW_NAMES.filter((name) => VIEWS[name] && (!app.model.remote || name === "query")).map((name) =>
      h("button", { type: "button", class: "tab", "aria-current": state.view === name ? "page" : null, "data-view": name, on: { click: () => store.dispatch({ type: "view", view: name }) } }, t(`view.${name}`)),
    );
    const dark = isDark(state.theme);
    replace(
      this.bar,
      drawer,
      h("h1", { class: "bar-title" }, app.model.title),
      this.slots.search,
      h("nav", { class: "tabs", "aria-label": t("shell.views") }, ...tabs),
      h(
        "div",
        { class: "bar-end" },
        iconButton(ICONS.undo, t("shell.undo"), () => store.dispatch({ type: "undo" }), { class: "icon-button undo" }),
        iconButton(ICONS.redo, t("shell.redo"), () => store.dispatch({ type: "redo" }), { class: "icon-button redo" }),
        this.slots.share,
        iconButton(dark ? ICONS.sun : ICONS.moon, t(dark ? "shell.light" : "shell.dark"), () => store.dispatch({ type: "set", patch: { theme: dark ? "light" : "dark" } })),
        h("button", { type: "button", class: "quiet-button", lang: state.lang === "zh" ? "en" : "zh-CN", on: { click: () => store.dispatch({ type: "set", patch: { lang: state.lang === "zh" ? "en" : "zh" } }) } }, t("shell.language")),
      ),
    );
  }

  private drawHistory(): void {
    const { store } = this.app;
    for (const [name, can] of [["undo", store.canUndo], ["redo", store.canRedo]] as const) {
      const button = this.bar.querySelector<HTMLButtonElement>(`.${name}`);
      if (button) button.disabled = !can;
    }
  }
}

/** Whether a theme is dark just now. */
export function isDark(theme: State["theme"]): boolean {
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Undo and redo by keyboard, wherever no text is written. */
export function listenKeys(app: App): void {
  addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, [contenteditable]") || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    app.store.dispatch({ type: key === "y" || event.shiftKey ? "redo" : "undo" });
  });
}
