// The sheet of keys, and what the page is made of.

import type { App } from "./app.ts";
import { text } from "./data.ts";
import { h, iconButton, replace, set } from "./dom.ts";
import type { Word } from "./i18n.ts";
import { ICONS } from "./icons.ts";

type Line = readonly [keys: readonly string[], word: Word];

const KEYS: readonly (readonly [Word, readonly Line[]])[] = [
  [
    "help.everywhere",
    [
      [["/"], "help.search"],
      [["?"], "help.help"],
      [["1", "…", "7"], "help.view"],
      [["F"], "help.drawer"],
      [["Ctrl", "Z"], "help.undo"],
      [["Ctrl", "Shift", "Z"], "help.redo"],
      [["Ctrl", "P"], "help.print"],
      [["Esc"], "help.close"],
    ],
  ],
  [
    "help.onGraph",
    [
      [["←", "↑", "→", "↓"], "help.step"],
      [["Shift", "←"], "help.pan"],
      [["+", "−", "0"], "help.zoom"],
      [["Enter"], "help.select"],
      [["E"], "help.expand"],
      [["P"], "help.pin"],
      [["Del"], "help.hide"],
      [["Shift", "F10"], "help.menu"],
    ],
  ],
  [
    "help.onLists",
    [
      [["↑", "↓"], "help.move"],
      [["Home", "End"], "help.ends"],
      [["Space"], "help.toggle"],
      [["Enter"], "help.only"],
    ],
  ],
];

export class Help {
  private readonly dialog = h("dialog", { class: "sheet", "aria-labelledby": "help-title" });

  constructor(
    host: HTMLElement,
    private readonly app: App,
  ) {
    host.append(this.dialog);
    // A press beside the sheet closes it.
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
  }

  open(): void {
    this.words();
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** In another language, where it is open. */
  words(): void {
    const { t, served } = this.app;
    const close = iconButton(ICONS.close, t("shell.close"), () => this.dialog.close());
    const licences = h("pre", { class: "licences", tabindex: "0" });
    const details = h("details", {}, h("summary", {}, t("help.licences")), licences);
    details.addEventListener("toggle", async () => (licences.textContent ||= await text("licences")));
    set(licences, "aria-label", t("help.licences"));
    replace(
      this.dialog,
      h(
        "div",
        { class: "sheet-body" },
        h("div", { class: "sheet-head" }, h("h2", { id: "help-title" }, t("help.title")), close),
        h("div", { class: "key-groups" }, ...KEYS.map(([title, lines]) => h("section", {}, h("h3", {}, t(title)), h("dl", { class: "keys" }, ...lines.map((line) => this.line(line)))))),
        h("p", { class: "quiet" }, t("help.touch")),
        h("h3", {}, t("help.about")),
        h("p", {}, t(served ? "help.aboutServed" : "help.aboutText")),
        details,
      ),
    );
  }

  private line([keys, word]: Line): HTMLElement {
    return h("div", {}, h("dt", {}, ...keys.map((key) => h("kbd", {}, key))), h("dd", {}, this.app.t(word)));
  }
}
