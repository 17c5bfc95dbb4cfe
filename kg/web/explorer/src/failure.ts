// What the page says when it cannot start: what is the matter, and what to do.

import type { Lang } from "./data.ts";
import { h, replace } from "./dom.ts";
import { type Word, words } from "./i18n.ts";

/** Why a page could not start, where that is known. */
export class Failure extends Error {
  readonly word: Word;

  constructor(word: Word, details: string) {
    super(details);
    this.word = word;
  }
}

export function showFailure(root: HTMLElement, error: unknown): void {
  const lang: Lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const t = words(lang);
  const word = error instanceof Failure ? error.word : "shell.unknown";
  const details = error instanceof Error ? error.message : String(error);
  const again = h("button", { type: "button", class: "button primary", on: { click: () => location.reload() } }, t("shell.retry"));
  replace(
    root,
    h(
      "main",
      { class: "failure" },
      h("div", { role: "alert" }, h("h1", {}, t("shell.failed")), h("p", {}, t(word))),
      again,
      details !== "" && h("details", {}, h("summary", {}, t("shell.details")), h("p", {}, h("bdi", {}, details))),
    ),
  );
}
