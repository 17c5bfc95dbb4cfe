// The table: every entity and every relation that the filters leave.

import type { App, Room, View } from "../app.ts";
import { h, iconButton, replace } from "../dom.ts";
import { number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import type { State, TableState } from "../state.ts";
import { passing } from "../visible.ts";
import { type Column, entityColumns, relationColumns } from "./columns.ts";
import { Grid } from "./grid.ts";
import { sorted } from "./order.ts";
import { csv, tsv } from "./spreadsheet.ts";

/** What a tab is sorted by before anybody chose: the most mentioned entities, the best attested relations first. */
const AT_FIRST = { entities: "mentions", relations: "evidence" } as const;

class Table implements View {
  private app!: App;
  private grid!: Grid;
  private columns: readonly Column[] = [];
  private rows: Uint32Array = new Uint32Array();
  private readonly bar = h("div", { class: "table-bar" });
  private readonly none = h("p", { class: "empty" });
  private readonly area = h("textarea", { class: "hidden-text", tabindex: "-1", "aria-hidden": "true" });
  private drawn: State | null = null;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    host.append(this.bar);
    this.grid = new Grid(host, { sort: (column) => this.sort(column), choose: (row) => this.choose(row), copy: (row) => this.copy(Uint32Array.of(row)) });
    host.append(this.none, this.area);
  }

  dispose(): void {
    this.grid.dispose();
  }

  update(state: State): void {
    const { drawn } = this;
    const fresh = !drawn || drawn.filters !== state.filters || drawn.lang !== state.lang || drawn.table !== state.table;
    if (fresh) this.draw(state);
    if (drawn && drawn.table !== state.table) this.grid.top();
    this.drawn = state;
    if (fresh || drawn.selection !== state.selection) this.grid.mark(this.selected(state), true);
  }

  private selected({ selection, table }: State): number {
    if (table.tab === "entities") return selection?.kind === "node" ? selection.node : -1;
    return selection?.kind === "edge" ? selection.edge : -1;
  }

  private draw(state: State): void {
    const { model, t } = this.app;
    const { filters, lang, table } = state;
    const seen = passing(model, filters);
    const source = { model, filters, seen, lang };
    this.columns = table.tab === "entities" ? entityColumns(source) : relationColumns(source);
    const passes = table.tab === "entities" ? seen.node : seen.edge;
    const all = Uint32Array.from(passes.keys()).filter((at) => passes[at]);
    const sorting = this.sorting(table);
    this.rows = sorted(all, this.columns.find((column) => column.name === sorting.name) ?? this.columns[0]!, sorting.down);
    this.none.textContent = t("table.none");
    this.none.hidden = this.rows.length > 0;
    this.grid.scroller.hidden = this.rows.length === 0;
    this.drawBar(state, seen.nodes, seen.edges);
    this.grid.show(t(`table.${table.tab}`), this.columns, this.columns.map((column) => t(column.title)), this.rows, sorting);
  }

  private sorting({ tab, sort, down }: TableState): { name: string; down: boolean } {
    return sort ? { name: sort, down } : { name: AT_FIRST[tab], down: true };
  }

  private drawBar(state: State, nodes: number, edges: number): void {
    const { t } = this.app;
    const focused = (document.activeElement as HTMLElement | null)?.dataset["tab"];
    const tab = (name: TableState["tab"], many: number): HTMLElement =>
      h(
        "button",
        { type: "button", class: "base-button", "data-tab": name, "aria-pressed": String(state.table.tab === name), on: { click: () => this.set({ tab: name, sort: "", down: false }) } },
        t(`table.${name}`),
        h("span", { class: "count" }, number(many, state.lang)),
      );
    const copy = iconButton(ICONS.copy, t("table.copy"), () => this.copy(this.rows), { class: "quiet-button table-copy" });
    const save = iconButton(ICONS.download, t("table.csv"), () => this.save(), { class: "quiet-button table-save" });
    copy.append(t("table.copyShort"));
    save.append("CSV");
    copy.disabled = save.disabled = this.rows.length === 0;
    replace(this.bar, h("div", { class: "table-tabs", role: "group", "aria-label": t("view.table") }, tab("entities", nodes), tab("relations", edges)), h("div", { class: "table-acts" }, copy, save));
    if (focused) this.bar.querySelector<HTMLElement>(`[data-tab="${focused}"]`)?.focus();
  }

  // ------------------------------------------------------------ what the user does

  private set(table: TableState): void {
    this.app.store.dispatch({ type: "set", patch: { table } });
  }

  private sort(column: Column): void {
    const { table } = this.app.store.state;
    const { name, down } = this.sorting(table);
    this.set({ tab: table.tab, sort: column.name, down: name === column.name ? !down : column.value !== undefined });
    this.grid.scroller.querySelector<HTMLElement>(`[data-column="${column.name}"]`)?.focus();
  }

  private choose(row: number): void {
    const { store } = this.app;
    const isNode = store.state.table.tab === "entities";
    store.dispatch({ type: "select", selection: isNode ? { kind: "node", node: row } : { kind: "edge", edge: row } });
  }

  private cells(rows: Uint32Array): string[][] {
    const { t } = this.app;
    return [this.columns.map((column) => t(column.title)), ...Array.from(rows, (row) => this.columns.map((column) => column.text(row)))];
  }

  private copy(rows: Uint32Array): void {
    const { t, say, store } = this.app;
    const text = tsv(this.cells(rows));
    const done = (): void => say(t("table.copied", { count: number(rows.length, store.state.lang) }));
    // Browsers that let a page from disk have no clipboard still copy what is marked.
    const byHand = (): void => {
      const back = document.activeElement as HTMLElement | null;
      this.area.value = text;
      this.area.select();
      const copied = document.execCommand("copy");
      this.area.value = "";
      back?.focus({ preventScroll: true });
      if (copied) done();
      else say(t("table.notCopied"));
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  private save(): void {
    const { t, store } = this.app;
    const href = URL.createObjectURL(new Blob([csv(this.cells(this.rows))], { type: "text/csv;charset=utf-8" }));
    h("a", { href, download: `${t(`table.${store.state.table.tab}`)}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }
}

export const table: Room = () => new Table();
