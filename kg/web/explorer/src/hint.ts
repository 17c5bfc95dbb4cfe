// What a first visitor is told: a card that goes with a press, and does not come back.

import type { App } from "./app.ts";
import { h, replace, set } from "./dom.ts";
import type { Word } from "./i18n.ts";
import { recall, remember } from "./prefs.ts";
import type { State } from "./state.ts";

export class Hint {
  private readonly card = h("aside", { class: "hint", hidden: true });

  constructor(
    host: HTMLElement,
    private readonly app: App,
  ) {
    this.card.hidden = recall("hint") !== null;
    host.append(this.card);
  }

  /** Shown in the graph until it is closed, or something was selected. */
  update(state: State, before: State | null): void {
    if (this.card.hidden) return;
    if (before && state.selection && before.selection !== state.selection) return this.close();
    this.card.classList.toggle("away", state.view !== "graph");
    if (!before || before.lang !== state.lang) this.words();
  }

  private words(): void {
    const { t } = this.app;
    set(this.card, "aria-label", t("hint.title"));
    const touch = matchMedia("(pointer: coarse)").matches;
    const said: readonly Word[] = touch ? ["hint.tap", "hint.press", "hint.find"] : ["hint.click", "hint.expand", "hint.search", "hint.help"];
    const lines = said.map((word) => h("li", {}, t(word)));
    const done = h("button", { type: "button", class: "button primary", on: { click: () => this.close() } }, t("hint.done"));
    replace(this.card, h("h2", {}, t("hint.title")), h("ul", {}, ...lines), done);
  }

  private close(): void {
    const held = this.card.contains(document.activeElement);
    this.card.hidden = true;
    remember("hint", "seen");
    if (held) document.getElementById("view")?.focus({ preventScroll: true });
  }
}
