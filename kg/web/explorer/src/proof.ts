// A sentence behind a statement, as all rooms show it: subject and object marked, whence it is, and a way to the text.

import type { App } from "./app.ts";
import { h, icon } from "./dom.ts";
import { label } from "./i18n.ts";
import { ICONS } from "./icons.ts";
import type { Evidence, Span } from "./model.ts";

type Mark = { readonly span: Span; readonly kind: string };

/** A text with parts of it marked; where marks overlap the first one holds. */
export function marked(text: string, marks: readonly Mark[]): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const { span: [from, to], kind } of [...marks].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])) {
    if (from < at || to > text.length || to <= from) continue;
    parts.push(text.slice(at, from), h("mark", { class: kind }, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** The marks of subject and object in a piece's sentence. */
export function marksOf({ subject, object }: Evidence): Mark[] {
  return [
    ...(subject ? [{ span: subject, kind: "subject" }] : []),
    ...(object ? [{ span: object, kind: "object" }] : []),
  ];
}

/** One piece of evidence: the sentence, the article, its authors, modality and pattern. */
export function proof(app: App, evidence: Evidence, marks: readonly Mark[] = marksOf(evidence)): HTMLElement {
  const { lang } = app.store.state;
  const { modality, pattern } = evidence;
  const meta = [
    modality.name !== "" && h("span", { class: `modality ${modality.name.toLowerCase()}`, title: app.t("proof.modality") }, label(modality, lang)),
    pattern !== "" && h("span", { class: "pattern", title: app.t("proof.pattern") }, pattern),
  ];
  return h(
    "figure",
    { class: "proof" },
    h("blockquote", { dir: "auto" }, ...marked(evidence.sentence, marks)),
    h("figcaption", {}, source(app, evidence), ...meta),
  );
}

/** The article of a piece with its authors; a click leads to the sentence in the text. */
export function source(app: App, { article, id }: Evidence): HTMLElement | null {
  const { model, t } = app;
  const told = model.articles[article];
  if (!told) return null;
  const creators = told.creators.map((creator) => model.label(creator)).join("、");
  return h(
    "button",
    { type: "button", class: "proof-source", title: t("proof.open"), on: { click: () => openText(app, article, id) } },
    icon(ICONS.text, 14),
    h("span", {}, h("bdi", {}, told.label), creators !== "" && h("span", { class: "proof-creators" }, " · ", h("bdi", {}, creators))),
  );
}

/** Shows an article in the text view, at a piece of evidence where one is given. */
export function openText({ store }: App, article: number, evidence: number | null): void {
  store.dispatch({ type: "set", patch: { selection: { kind: "article", article, evidence }, view: "text", panel: true } });
}
