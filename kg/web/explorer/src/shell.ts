// The frame about the rooms: bar, drawer, view, panel.

import type { App, View } from "./app.ts";
import { Bar } from "./bar.ts";
import { h, replace, set } from "./dom.ts";
import { Help } from "./help.ts";
import { Hint } from "./hint.ts";
import { Nothing } from "./nothing.ts";
import { drawn } from "./share/drawn.ts";
import type { State, ViewName } from "./state.ts";
import { onSystemTheme } from "./theme.ts";
import { PARTS, VIEWS } from "./views.ts";

export { isDark } from "./theme.ts";

type Part = keyof typeof PARTS;

/** How long something said is shown, in milliseconds. */
const SAID = 4000;

export class Shell {
  readonly help: Help;
  private readonly main = h("main", { id: "view", tabindex: "-1" });
  private readonly hosts = new Map<ViewName, HTMLElement>();
  private readonly views = new Map<ViewName, View>();
  private readonly seen = new Map<ViewName, State>();
  private readonly parts = new Map<Part, View>();
  private readonly slots: Record<Part, HTMLElement> = {
    search: h("div", { class: "bar-search", role: "search" }),
    share: h("div", { class: "bar-share" }),
    filters: h("aside", { id: "drawer", class: "drawer" }),
    panel: h("aside", { id: "panel", class: "panel" }),
  };
  private readonly bar: Bar;
  private readonly hint: Hint;
  private readonly nothing: Nothing;
  private readonly skip = h("a", { class: "skip", href: "#view", on: { click: (event) => (event.preventDefault(), this.main.focus()) } });
  private readonly live = h("div", { class: "said", role: "status" });
  private quiet = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly app: App,
  ) {
    this.bar = new Bar(app, this.slots, PARTS.filters !== null, () => this.help.open());
    replace(root, this.skip, this.bar.element, this.slots.filters, this.main, this.slots.panel, this.live);
    this.help = new Help(root, app);
    this.hint = new Hint(this.main, app);
    this.nothing = new Nothing(this.main, app);
    for (const name of Object.keys(PARTS) as Part[]) this.mountPart(name);
    app.store.subscribe((state, before) => this.update(state, before));
    onSystemTheme(() => this.bar.words(app.store.state));
    this.update(app.store.state, null);
  }

  say(text: string): void {
    this.live.textContent = text;
    this.live.classList.add("shown");
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => (this.live.classList.remove("shown"), (this.live.textContent = "")), SAID);
  }

  /** What the view of the moment shows, as a drawing. */
  picture(): SVGSVGElement {
    const { view } = this.app.store.state;
    return this.views.get(view)?.picture?.() ?? drawn(this.hosts.get(view) ?? this.main);
  }

  /** Opens the drawer and goes into it, or closes it. */
  toggleDrawer(): void {
    const { store } = this.app;
    const drawer = !store.state.drawer;
    store.dispatch({ type: "set", patch: { drawer } });
    if (drawer) this.slots.filters.querySelector<HTMLElement>("button, input")?.focus();
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
    if (before && before.lang !== state.lang) this.help.words();
    this.bar.update(state, before);
    this.root.classList.toggle("with-drawer", state.drawer && this.parts.has("filters"));
    this.root.classList.toggle("with-panel", state.panel && (state.selection !== null || state.path !== null) && this.parts.has("panel"));
    this.show(state);
    for (const part of this.parts.values()) part.update(state, before);
    this.hint.update(state, before);
    this.nothing.update(state, before);
  }

  private dress({ lang, theme }: State): void {
    const { t, model } = this.app;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = model.title;
    set(document.documentElement, "data-theme", theme === "auto" ? null : theme);
    this.skip.textContent = t("shell.skip");
    set(this.main, "aria-label", t("shell.main"));
    for (const [name, host] of this.hosts) set(host, "aria-label", t(`view.${name}`));
  }

  private show(state: State): void {
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
    // A view that was away has not heard of what changed meanwhile.
    view.update(state, this.seen.get(state.view) ?? null);
    this.seen.set(state.view, state);
  }
}
