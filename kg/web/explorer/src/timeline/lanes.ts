// The lanes: what has a date, on one line of time that is zoomed and scrolled.

import type { App } from "../app.ts";
import { h, iconButton, replace } from "../dom.ts";
import { number, type Word } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import type { State } from "../state.ts";
import { type Axis, domain, ticks, x } from "./axis.ts";
import { written } from "./dates.ts";
import { type Basis, type Dated, type Item, type Lane, LANES } from "./items.ts";
import { pack } from "./packing.ts";
import { TITLES, undated } from "./undated.ts";

const ROW = 32;
const MOST_ROWS = 14;
/** A name is so wide at most, in pixels. */
const NAME = 260;
const GAP = 12;
const PAD = 6;

const BASES: Readonly<Record<Basis, Word | null>> = {
  fact: null,
  name: "timeline.byName",
  text: "timeline.byText",
  document: "timeline.byDocument",
  strategy: "timeline.byStrategy",
  latest: "timeline.byLatest",
};

interface Placed {
  readonly item: Item;
  readonly left: number;
  readonly right: number;
  readonly wide: number;
  readonly top: number;
}

interface LaneShown {
  readonly lane: Lane;
  readonly items: readonly Placed[];
  /** Year -> how many had no room. */
  readonly rest: ReadonlyMap<number, number>;
  readonly host: HTMLElement;
  readonly high: number;
}

export class Lanes {
  private readonly scroller = h("div", { class: "lanes-scroller", on: { scroll: () => this.later(), keydown: (event) => this.key(event) } });
  private readonly title = h("h2", {});
  private readonly zoomer = h("div", { class: "lanes-zoom", role: "group" });
  private readonly undated = h("div", { class: "lanes-undated" });
  private readonly measure = document.createElement("canvas").getContext("2d")!;
  private readonly resized = new ResizeObserver(() => this.resize());
  private dated: Dated = { items: [], undated: { strategies: [], documents: [], articles: [], meetings: [] } };
  private axis: Axis = { from: 2000, to: 2001, scale: 1 };
  private zoom = 1;
  private width = 0;
  private shown: LaneShown[] = [];
  private current: Item | null = null;
  private frame = 0;

  constructor(
    readonly host: HTMLElement,
    private readonly app: App,
  ) {
    host.append(h("div", { class: "lanes-head" }, this.title, this.zoomer), this.scroller, this.undated);
    this.scroller.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.resized.observe(host);
  }

  dispose(): void {
    this.resized.disconnect();
  }

  update(dated: Dated): void {
    this.dated = dated;
    this.lay();
  }

  /** Marks what is selected, without laying anything anew. */
  mark({ selection }: State): void {
    const told = JSON.stringify(selection);
    for (const button of this.scroller.querySelectorAll<HTMLElement>(".dated")) button.setAttribute("aria-pressed", String(button.dataset["selection"] === told));
  }

  private resize(): void {
    if (this.host.clientWidth === this.width) return;
    this.width = this.host.clientWidth;
    this.lay();
  }

  // ------------------------------------------------------------ laying out

  private lay(): void {
    const { items } = this.dated;
    const { t } = this.app;
    this.host.hidden = items.length === 0 && Object.values(this.dated.undated).every((nodes) => nodes.length === 0);
    this.scroller.hidden = this.zoomer.hidden = items.length === 0;
    this.title.textContent = t("timeline.lanes");
    undated(this.undated, this.app, this.dated.undated);
    if (!items.length || this.width < 10) return;
    const [from, to] = domain(items.map((item) => item.when));
    const room = Math.max(200, this.width - 40 - Math.min(NAME, this.width * 0.35));
    this.axis = { from, to, scale: (room / (to - from)) * this.zoom };
    this.measure.font = `13px ${getComputedStyle(document.documentElement).getPropertyValue("--font")}`;
    const wide = x(this.axis, to) + NAME + 24;
    this.shown = LANES.filter((lane) => items.some((item) => item.lane === lane)).map((lane) => this.lane(lane));
    replace(
      this.scroller,
      h("div", { class: "lanes-axis", style: { width: `${wide}px` } }, ...ticks(this.axis).map((tick) => h("span", { class: "lanes-tick", style: { left: `${x(this.axis, tick.at)}px` } }, tick.label))),
      ...this.shown.map(({ lane, host, high }) => h("section", { class: "lane", style: { width: `${wide}px` }, "aria-label": t(TITLES[lane]) }, this.heading(lane), h("div", { class: "lane-body", style: { height: `${high}px` } }, ...this.grid(), host))),
    );
    this.drawZoom();
    this.fill();
  }

  private heading(lane: Lane): HTMLElement {
    const many = this.dated.items.filter((item) => item.lane === lane).length;
    return h("h3", { class: "lane-title" }, this.app.t(TITLES[lane]), h("span", { class: "count" }, number(many, this.app.store.state.lang)));
  }

  private grid(): HTMLElement[] {
    return ticks(this.axis).map((tick) => h("i", { class: "lane-line", style: { left: `${x(this.axis, tick.at)}px` } }));
  }

  private lane(lane: Lane): LaneShown {
    const items = this.dated.items.filter((item) => item.lane === lane);
    const boxes = items.map((item) => {
      const left = x(this.axis, item.when.from);
      const wide = Math.max(9, Math.min(x(this.axis, item.when.to) - left, 2000));
      return { left, wide, right: left + wide + Math.min(NAME, this.measure.measureText(item.label).width + 2) + GAP + 10, weight: item.weight };
    });
    const { row, rows } = pack(boxes, MOST_ROWS);
    const rest = new Map<number, number>();
    const placed = items.flatMap((item, at) => {
      if (row[at]! >= 0) return [{ item, ...boxes[at]!, top: row[at]! * ROW + PAD }];
      const year = Math.floor(item.when.from);
      rest.set(year, (rest.get(year) ?? 0) + 1);
      return [];
    });
    const high = rows * ROW + 2 * PAD + (rest.size ? ROW : 0);
    return { lane, items: placed, rest, host: h("div", { class: "lane-items" }), high };
  }

  // ------------------------------------------------------------ what is in the window

  private later(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => ((this.frame = 0), this.fill()));
  }

  /** Draws what is in the window, and a bit beside it. */
  private fill(): void {
    const { scrollLeft, clientWidth } = this.scroller;
    const [from, to] = [scrollLeft - clientWidth, scrollLeft + 2 * clientWidth];
    const focused = (document.activeElement as HTMLElement | null)?.dataset["key"];
    const all = this.shown.flatMap((lane) => lane.items);
    const entry = this.current && all.some(({ item }) => item === this.current) ? this.current : (all[0]?.item ?? null);
    for (const lane of this.shown) {
      const near = lane.items.filter((placed) => placed.right > from && placed.left < to);
      replace(lane.host, ...near.map((placed) => this.button(placed, placed.item === entry)), ...this.more(lane, from, to));
    }
    if (focused !== undefined) this.find(focused)?.focus({ preventScroll: true });
    this.mark(this.app.store.state);
  }

  private find(key: string): HTMLElement | null {
    return this.scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  private button({ item, left, wide, top }: Placed, entry: boolean): HTMLElement {
    const { model, t, store } = this.app;
    const date = written(item.when.told, store.state.lang);
    const basis = BASES[item.basis];
    const told = basis ? t(basis, { date }) : date;
    const colour = item.node < 0 ? null : model.classOf(item.node);
    return h(
      "button",
      {
        type: "button",
        class: `dated ${item.basis === "latest" ? "latest" : ""}`,
        tabindex: entry ? "0" : "-1",
        title: `${item.label}\n${told}`,
        "aria-label": t("timeline.item", { name: item.label, date: told }),
        "aria-pressed": "false",
        "data-key": keyOf(item),
        "data-selection": JSON.stringify(item.selection),
        "data-date": item.when.told,
        style: { left: `${left}px`, top: `${top}px`, "--light": colour?.colour ?? "var(--muted)", "--dark": colour?.dark ?? "var(--muted)" },
        on: { click: () => this.choose(item) },
      },
      h("span", { class: "dated-bar", style: { width: `${wide}px` } }),
      h("bdi", { class: "dated-name" }, item.label),
    );
  }

  /** How many of a year had no room; a click comes nearer. */
  private more(lane: LaneShown, from: number, to: number): HTMLElement[] {
    const { t } = this.app;
    return [...lane.rest].flatMap(([year, many]) => {
      const left = x(this.axis, year);
      if (left < from || left > to) return [];
      return [h("button", { type: "button", class: "lane-more", title: t("timeline.more", { year, count: many }), style: { left: `${left}px`, top: `${lane.high - ROW}px` }, on: { click: () => this.zoomTo(this.zoom * 2, left) } }, `+${many}`)];
    });
  }

  private choose(item: Item): void {
    this.current = item;
    this.app.store.dispatch({ type: "select", selection: item.selection });
  }

  // ------------------------------------------------------------ zoom and keyboard

  private drawZoom(): void {
    const { t } = this.app;
    this.zoomer.setAttribute("aria-label", t("timeline.zoom"));
    const middle = (): number => this.scroller.scrollLeft + this.scroller.clientWidth / 2;
    replace(
      this.zoomer,
      iconButton(ICONS.plus, t("graph.zoomIn"), () => this.zoomTo(this.zoom * 1.6, middle())),
      iconButton(ICONS.minus, t("graph.zoomOut"), () => this.zoomTo(this.zoom / 1.6, middle()), { disabled: this.zoom <= 1 }),
      iconButton(ICONS.fit, t("graph.fit"), () => this.zoomTo(1, 0), { disabled: this.zoom <= 1 }),
    );
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const left = event.clientX - this.scroller.getBoundingClientRect().left + this.scroller.scrollLeft;
    this.zoomTo(this.zoom * Math.exp(-event.deltaY * 0.004), left);
  }

  /** Zooms about a place of the line. */
  private zoomTo(zoom: number, about: number): void {
    const next = Math.max(1, Math.min(60, zoom));
    const offset = about - this.scroller.scrollLeft;
    const year = this.axis.from + about / this.axis.scale;
    this.zoom = next;
    this.lay();
    this.scroller.scrollLeft = x(this.axis, year) - offset;
  }

  private key(event: KeyboardEvent): void {
    const button = (event.target as HTMLElement).closest<HTMLElement>(".dated");
    const placed = button && this.shown.flatMap((lane) => lane.items.map((one) => [lane, one] as const)).find(([, one]) => keyOf(one.item) === button.dataset["key"]);
    const next = placed && this.next(...placed, event.key);
    if (!next) return;
    event.preventDefault();
    this.current = next.item;
    const { scrollLeft, clientWidth } = this.scroller;
    if (next.left < scrollLeft || next.left + 60 > scrollLeft + clientWidth) this.scroller.scrollLeft = next.left - clientWidth / 3;
    this.fill();
    this.find(keyOf(next.item))?.focus();
  }

  /** Before and after in the lane, or the nearest in the lane above or below. */
  private next(lane: LaneShown, from: Placed, key: string): Placed | null {
    const at = lane.items.indexOf(from);
    if (key === "ArrowRight") return lane.items[at + 1] ?? null;
    if (key === "ArrowLeft") return lane.items[at - 1] ?? null;
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    const other = step ? this.shown[this.shown.indexOf(lane) + step] : undefined;
    return other?.items.length ? other.items.reduce((best, one) => (Math.abs(one.left - from.left) < Math.abs(best.left - from.left) ? one : best)) : null;
  }
}

function keyOf({ lane, node, when, selection }: Item): string {
  return `${lane} ${selection.kind === "article" ? `a${selection.article}` : node} ${when.told}`;
}
