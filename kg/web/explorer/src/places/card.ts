// The legend of the map, by which its layers are switched.

import type { App } from "../app.ts";
import { h, icon, replace, svg } from "../dom.ts";
import { corners } from "../graph/shapes.ts";
import { label, number, type Word } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { laid } from "../laid.ts";
import { isDark } from "../shell.ts";
import type { MapState, State } from "../state.ts";
import type { Atlas, Group } from "./scene.ts";

const MOST = 60;
const TITLES: Readonly<Record<Group["name"], Word>> = { Strategy: "places.strategies", Framework: "places.frameworks", Area: "places.areas" };

export class Card {
  private readonly body = h("div", { class: "map-card-body" });
  private readonly toggle: HTMLButtonElement;
  private readonly open = new Set<string>(["Strategy"]);
  private unfolded = matchMedia("(min-width: 761px)").matches;
  private drawn = "";

  constructor(
    readonly host: HTMLElement,
    private readonly app: App,
  ) {
    this.toggle = h("button", { type: "button", class: "map-card-toggle", on: { click: () => this.fold() } });
    host.append(this.toggle, this.body);
  }

  /** How much of the map's left side the card covers. */
  get covers(): number {
    return this.unfolded && this.host.offsetWidth < innerWidth / 2 ? this.host.offsetWidth + 16 : 0;
  }

  private fold(): void {
    this.unfolded = !this.unfolded;
    this.dress();
  }

  private dress(): void {
    this.toggle.setAttribute("aria-expanded", String(this.unfolded));
    this.body.hidden = !this.unfolded;
  }

  update(atlas: Atlas, state: State): void {
    const { t } = this.app;
    this.host.setAttribute("aria-label", t("places.layers"));
    replace(this.toggle, icon(ICONS.filter, 18), t("places.layers"));
    this.dress();
    const dark = isDark(state.theme);
    const focused = (document.activeElement as HTMLElement | null)?.dataset["layer"];
    const scroll = this.body.scrollTop;
    replace(this.body, this.ground(atlas, state, dark), ...atlas.groups.map((group) => this.group(group, state, dark)));
    this.body.scrollTop = scroll;
    if (focused !== undefined && this.drawn) this.body.querySelector<HTMLElement>(`[data-layer="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    this.drawn = "yes";
  }

  private set(change: Partial<MapState>): void {
    const { store } = this.app;
    store.dispatch({ type: "set", patch: { map: { ...store.state.map, ...change } } });
  }

  private ground(atlas: Atlas, state: State, dark: boolean): HTMLElement {
    const { model, t } = this.app;
    const { map, lang } = state;
    const off = (name: string) => (on: boolean) => this.set({ off: toggled(map.off, name, !on) });
    const classes = [...atlas.classes].sort(([a], [b]) => a - b);
    return h(
      "fieldset",
      { class: "map-group" },
      h("legend", {}, t("places.ground")),
      ...classes.map(([cls, many]) => {
        const { name } = model.classes[cls]!;
        return this.row(name, glyph(model.classes[cls]!, dark), label(model.classes[cls]!, lang), many, !map.off.has(name), off(name));
      }),
      atlas.lines.length > 0 && this.row("lines", stroke(), t("places.lines"), atlas.lines.length, !map.off.has("lines"), off("lines")),
      atlas.bearers.length > 0 && this.row("goals", this.star(dark), t("places.goals"), atlas.bearers.length, map.goals, (goals) => this.set({ goals })),
    );
  }

  private star(dark: boolean): SVGSVGElement | null {
    const goal = this.app.model.classes.find((cls) => cls.name === "Goal");
    return goal ? glyph(goal, dark) : null;
  }

  private group({ name, items }: Group, state: State, dark: boolean): HTMLElement {
    const { model, t } = this.app;
    const colours = new Map([...state.map.items].map((node, at) => [node, laid(at, dark)]));
    const on = items.filter(([node]) => colours.has(node));
    const listed = [...items.slice(0, MOST), ...items.slice(MOST).filter(([node]) => colours.has(node))];
    const details = h(
      "details",
      { class: "map-group", open: this.open.has(name) || on.length > 0, on: { toggle: () => this.remember(name, details.open) } },
      h("summary", {}, t(TITLES[name]), h("span", { class: "count" }, on.length ? `${on.length} / ${number(items.length, state.lang)}` : number(items.length, state.lang))),
      ...listed.map(([node, many]) =>
        this.row(model.local(node), swatch(colours.get(node)), model.label(node), many, colours.has(node), (add) => this.set({ items: toggled(state.map.items, node, add) })),
      ),
      listed.length < items.length && h("p", { class: "map-note" }, t("places.more", { count: number(items.length - listed.length, state.lang) })),
    );
    return details;
  }

  private remember(name: string, open: boolean): void {
    if (open) this.open.add(name);
    else this.open.delete(name);
  }

  private row(layer: string, sign: Element | null, name: string, many: number, on: boolean, change: (on: boolean) => void): HTMLElement {
    const { t, store } = this.app;
    const count = number(many, store.state.lang);
    const box = h("input", { type: "checkbox", "data-layer": layer, on: { change: () => change(box.checked) } });
    box.checked = on;
    return h("label", { class: "map-row" }, box, sign, h("bdi", { class: "map-row-name", title: name }, name), h("span", { class: "count", title: t("places.reaches", { count }) }, count));
  }
}

function toggled<T>(set: ReadonlySet<T>, one: T, into: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (into) next.add(one);
  else next.delete(one);
  return next;
}

/** The sign of a class: its shape in its colour. */
function glyph(cls: App["model"]["classes"][number], dark: boolean): SVGSVGElement {
  const fill = dark ? cls.dark : cls.colour;
  const points = corners(cls.shape).map(([x, y]) => `${8 + x * 5},${8 + y * 5}`);
  const drawn = points.length ? svg("polygon", { points: points.join(" "), fill }) : svg("circle", { cx: 8, cy: 8, r: 5, fill });
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, drawn);
}

function stroke(): SVGSVGElement {
  const drawn = svg("path", { d: "M1 11C5 11 6 5 15 5", fill: "none", "stroke-width": 3, "stroke-linecap": "round", class: "map-stroke" });
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, drawn);
}

function swatch(colour: string | undefined): HTMLElement {
  return h("span", { class: "map-swatch", style: colour ? { background: colour, "border-color": colour } : {} });
}
