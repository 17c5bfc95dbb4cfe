// A grid that holds only the rows in its window, however many there are.

import { h, replace, set } from "../dom.ts";
import type { Column } from "./columns.ts";

export const ROW = 36;
/** Rows beyond the window that are there all the same. */
const BESIDE = 8;
/** Browsers cut elements off that are higher. */
const HIGHEST = 12_000_000;

export interface Sorting {
  readonly name: string;
  readonly down: boolean;
}

export interface Grids {
  sort(column: Column): void;
  choose(row: number): void;
  copy(row: number): void;
}

export class Grid {
  private readonly head = h("div", { class: "grid-head", role: "row", "aria-rowindex": "1" });
  private readonly space = h("div", { class: "grid-space", role: "presentation" });
  private readonly body = h("div", { class: "grid-body", role: "rowgroup" });
  readonly scroller = h("div", { class: "grid", role: "grid", tabindex: "0" }, h("div", { role: "rowgroup" }, this.head), this.space);
  private columns: readonly Column[] = [];
  private rows: Uint32Array = new Uint32Array();
  private selected = -1;
  private active = 0;
  private frame = 0;
  private readonly resized = new ResizeObserver(() => this.later());

  constructor(
    host: HTMLElement,
    private readonly does: Grids,
  ) {
    this.space.append(this.body);
    host.append(this.scroller);
    this.scroller.addEventListener("scroll", () => this.later());
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    this.resized.observe(this.scroller);
  }

  dispose(): void {
    this.resized.disconnect();
  }

  /** Other rows or columns. */
  show(name: string, columns: readonly Column[], titles: readonly string[], rows: Uint32Array, sorting: Sorting): void {
    this.columns = columns;
    this.rows = rows;
    this.active = Math.max(0, Math.min(this.active, rows.length - 1));
    set(this.scroller, "aria-label", name);
    set(this.scroller, "aria-rowcount", rows.length + 1);
    set(this.scroller, "aria-colcount", columns.length);
    this.scroller.style.setProperty("--columns", columns.map(({ least, share }) => (share ? `minmax(${least}px, ${share}fr)` : `${least}px`)).join(" "));
    this.scroller.style.setProperty("--least", `${columns.reduce((sum, { least }) => sum + least, 0)}px`);
    replace(this.head, ...columns.map((column, at) => this.title(column, titles[at]!, sorting)));
    this.space.style.height = `${Math.min(HIGHEST, rows.length * ROW)}px`;
    this.draw();
  }

  top(): void {
    this.active = 0;
    this.scroller.scrollTop = 0;
  }

  /** Marks a row; goes there where it is not in the window. */
  mark(row: number, reveal: boolean): void {
    this.selected = row;
    const at = row < 0 ? -1 : this.rows.indexOf(row);
    if (at >= 0) {
      this.active = at;
      if (reveal) this.reveal(at);
    }
    this.draw();
  }

  private title(column: Column, title: string, sorting: Sorting): HTMLElement {
    const own = sorting.name === column.name;
    const numeric = column.value ? " numeric" : "";
    return h(
      "div",
      { class: `grid-title${numeric}`, role: "columnheader", "aria-sort": own ? (sorting.down ? "descending" : "ascending") : "none" },
      h("button", { type: "button", "data-column": column.name, on: { click: () => this.does.sort(column) } }, title, h("span", { class: "grid-arrow", "aria-hidden": "true" }, own ? (sorting.down ? "↓" : "↑") : "")),
    );
  }

  // ------------------------------------------------------------ the window

  /** How much of the scrolled height a row takes: less than its own where all would be too high. */
  private get step(): number {
    return Math.min(ROW, HIGHEST / Math.max(1, this.rows.length));
  }

  private get room(): number {
    return Math.max(1, Math.floor((this.scroller.clientHeight - ROW) / ROW));
  }

  private get first(): number {
    return Math.max(0, Math.min(Math.floor(this.scroller.scrollTop / this.step), Math.max(0, this.rows.length - this.room)));
  }

  private later(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const from = Math.max(0, this.first - BESIDE);
    const to = Math.min(this.rows.length, this.first + this.room + 1 + BESIDE);
    const top = this.step === ROW ? from * ROW : this.scroller.scrollTop - (this.first - from) * ROW;
    this.body.style.transform = `translateY(${top}px)`;
    replace(this.body, ...Array.from({ length: Math.max(0, to - from) }, (_, at) => this.row(from + at)));
    const active = this.body.querySelector(`#row-${this.active}`);
    set(this.scroller, "aria-activedescendant", active ? `row-${this.active}` : null);
  }

  private row(at: number): HTMLElement {
    const row = this.rows[at]!;
    return h(
      "div",
      { id: `row-${at}`, class: `grid-row${at === this.active ? " active" : ""}`, role: "row", "aria-rowindex": at + 2, "aria-selected": String(row === this.selected), on: { click: () => this.click(at) } },
      ...this.columns.map((column) => {
        const text = column.text(row);
        return h("div", { class: `grid-cell${column.value ? " numeric" : ""}`, role: "gridcell", title: text || null }, h("bdi", {}, text));
      }),
    );
  }

  private click(at: number): void {
    if (String(getSelection() ?? "") !== "") return;
    this.active = at;
    this.does.choose(this.rows[at]!);
  }

  private reveal(at: number): void {
    const inside = at >= this.first && at < this.first + this.room;
    if (!inside) this.scroller.scrollTop = (at < this.first ? at : at - this.room + 1) * this.step;
  }

  // ------------------------------------------------------------ the keyboard

  private key(event: KeyboardEvent): void {
    if (event.target !== this.scroller || !this.rows.length) return;
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c";
    const to: Record<string, number> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + this.room,
      PageUp: this.active - this.room,
      Home: 0,
      End: this.rows.length - 1,
    };
    if (copies && String(getSelection() ?? "") === "") this.does.copy(this.rows[this.active]!);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key in to) this.move(to[event.key]!);
    else if (event.key === "Enter" || event.key === " ") this.does.choose(this.rows[this.active]!);
    else return;
    event.preventDefault();
  }

  private move(to: number): void {
    this.active = Math.max(0, Math.min(this.rows.length - 1, to));
    this.reveal(this.active);
    this.draw();
  }
}
