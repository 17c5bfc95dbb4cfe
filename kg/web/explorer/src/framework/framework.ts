// The framework view: a formula drawn as what it is, its places filled or empty, two readings side by side.

import type { App, Room, View } from "../app.ts";
import type { Lang } from "../data.ts";
import { h, replace } from "../dom.ts";
import { ChoiceList, type Entry } from "../list.ts";
import type { Framework } from "../model.ts";
import type { State } from "../state.ts";
import { comparison } from "./compare.ts";
import { drawing } from "./drawing.ts";
import { filled } from "./reading.ts";

class FrameworkView implements View {
  private app!: App;
  private shown: { node: number | null; lang: Lang; compare: State["compare"]; selection: State["selection"] } | null = null;
  private order: readonly Framework[] = [];
  private readonly list = new ChoiceList((node) => this.choose(node));
  private readonly sheet = h("div", { class: "framework-sheet", tabindex: "-1" });

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    const { model } = app;
    const weight = ({ slots }: Framework): number => slots.reduce((sum, { fillers }) => sum + fillers.length, 0);
    this.order = [...model.frameworks].sort((a, b) => weight(b) - weight(a) || (model.label(a.node) < model.label(b.node) ? -1 : 1));
    host.append(h("div", { class: "room" }, this.list.element, this.sheet));
  }

  dispose(): void {}

  update(state: State): void {
    const { app } = this;
    const framework = this.current(state);
    const node = framework?.node ?? null;
    const { lang, compare, selection } = state;
    const before = this.shown;
    this.shown = { node, lang, compare, selection };
    if (!before || before.node !== node || before.lang !== lang) this.list.show(app.t("framework.all"), this.order.map((one) => this.entry(one)), node, app.t("text.noneSuch"));
    if (before && before.node === node && before.lang === lang && before.compare === compare && before.selection === selection) return;
    const focused = this.sheet.contains(document.activeElement) ? focusKey() : null;
    if (!framework) replace(this.sheet, h("p", { class: "empty" }, app.t("framework.none")));
    else replace(this.sheet, compare ? comparison(app, framework, compare) : drawing(app, framework));
    if (focused) this.sheet.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    if (before?.node !== node) this.sheet.scrollTop = 0;
  }

  /** The framework that is asked for, else what is selected, else the fullest. */
  private current({ framework, selection }: State): Framework | null {
    const { model } = this.app;
    if (framework !== null) return model.frameworkOf(framework) ?? this.order[0] ?? null;
    const selected = selection?.kind === "node" ? model.frameworkOf(selection.node) : null;
    const kept = this.shown?.node ?? null;
    return selected ?? (kept === null ? null : model.frameworkOf(kept)) ?? this.order[0] ?? null;
  }

  private choose(node: number): void {
    this.app.store.dispatch({ type: "set", patch: { framework: node, compare: null, selection: null } });
  }

  private entry({ node, slots }: Framework): Entry {
    const { model, t } = this.app;
    const { done, all, beyond } = filled(slots);
    const name = model.label(node);
    const count = all ? `${done} / ${all}` : String(beyond);
    const meter = h("span", { class: "meter", "aria-hidden": "true" }, h("span", { style: { width: `${all ? (100 * done) / all : beyond ? 100 : 0}%` } }));
    return {
      id: node,
      words: [name, ...model.aliases(node)].join(" "),
      shown: [h("bdi", { class: "choice-title" }, name), h("span", { class: "choice-meter", title: t("framework.filled", { done, all }) }, meter, h("span", { class: "count" }, count))],
    };
  }
}

/** What has the focus, so that it has it again after drawing. */
function focusKey(): string | null {
  return (document.activeElement as HTMLElement | null)?.dataset["focus"] ?? null;
}

export const framework: Room = () => new FrameworkView();
