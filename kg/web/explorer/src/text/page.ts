// An article as it is read: title, authors, legend, and the text with what it names in the colours of the classes.

import type { App } from "../app.ts";
import { badge, colourOf, nodeButton } from "../badge.ts";
import { h } from "../dom.ts";
import { label } from "../i18n.ts";
import type { Span } from "../model.ts";
import { openText } from "../proof.ts";
import { genreWord } from "../words.ts";
import { paragraphs, type Piece } from "./segments.ts";

/** What stands out in an article. */
export interface Seen {
  /** The place of the sentence that is marked. */
  readonly sentence: Span | null;
  readonly subject: number;
  readonly object: number;
  /** The entity that led here. */
  readonly node: number;
}

/** A sentence that says something: where it ends, its first piece of evidence, how many there are. */
interface Note {
  readonly end: number;
  readonly id: number;
  many: number;
}

export function page(app: App, article: number, seen: Seen): HTMLElement {
  const { model, t } = app;
  const told = model.articles[article]!;
  const notes = notesOf(app, article);
  const meta = [
    ...told.creators.map((creator) => nodeButton(app, creator)),
    told.genre && h("span", { class: "tag" }, genreWord(app.t, told.genre)),
    told.year && h("span", {}, told.year),
    h("bdi", { class: "file" }, told.file),
  ].filter((one) => one !== "");
  const cut = paragraphs(told.text, told.mentions, seen.sentence, notes.map(({ end }) => end));
  return h(
    "article",
    { class: "reading", lang: "zh-CN" },
    h("header", {}, h("h2", { tabindex: "-1", dir: "auto" }, told.label), h("div", { class: "reading-meta" }, ...meta)),
    legend(app, told.mentions),
    told.text ? h("div", { class: "reading-text" }, ...cut.map((pieces) => paragraph(app, pieces, seen, notes))) : h("p", { class: "empty" }, t("text.leftOut")),
  );
}

function paragraph(app: App, pieces: readonly Piece[], seen: Seen, notes: readonly Note[]): HTMLElement {
  const parts: (Node | string)[] = [];
  let sentence: HTMLElement | null = null;
  for (const piece of pieces) {
    if (!piece.sentence) sentence = null;
    else if (!sentence) parts.push((sentence = h("mark", { class: "sentence" })));
    const made = piece.node < 0 ? words(app, piece, notes) : [mention(app, piece, seen), ...(piece.note < 0 ? [] : [note(app, notes[piece.note]!)])];
    if (sentence) sentence.append(...made);
    else parts.push(...made);
  }
  const first = pieces[0]!.text;
  const heading = pieces.length < 6 && /^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）/.test(first) && !/[。；？！]$/.test(pieces.at(-1)!.text);
  return h("p", { class: heading ? "subheading" : "", dir: "auto" }, ...parts);
}

/** Plain words; a note after them stands on the line of the last one. */
function words(app: App, piece: Piece, notes: readonly Note[]): (Node | string)[] {
  if (piece.note < 0) return [piece.text];
  const last = [...piece.text].at(-1) ?? "";
  return [piece.text.slice(0, piece.text.length - last.length), h("span", { class: "with-note" }, last, note(app, notes[piece.note]!))];
}

/** An entity in the text: a link to it, so that it flows as text does. */
function mention({ model, store }: App, { text, node, sentence }: Piece, seen: Seen): HTMLElement {
  const cls = model.classOf(node);
  const role = sentence && node === seen.subject ? " subject" : sentence && node === seen.object ? " object" : "";
  const select = (event: MouseEvent): void => {
    event.preventDefault();
    store.dispatch({ type: "select", selection: { kind: "node", node } });
  };
  return h(
    "a",
    {
      class: `mention${role}`,
      href: `#v=text&s=${encodeURIComponent(`n:${model.local(node)}`)}`,
      style: { "--class": colourOf(cls) },
      title: `${label(cls, store.state.lang)} · ${model.label(node)}`,
      "data-class": cls.name,
      "data-node": model.local(node),
      "aria-current": node === seen.node ? "true" : null,
      on: { click: select },
    },
    text,
  );
}

/** How much a sentence says, after it; a click shows what. */
function note(app: App, { id, many }: Note): HTMLElement {
  const { article } = app.model.evidence(id);
  return h("button", { type: "button", class: "note", "aria-label": app.t("text.note", { count: many }), title: app.t("text.note", { count: many }), on: { click: () => openText(app, article, id) } }, many);
}

function notesOf({ model }: App, article: number): Note[] {
  const found = new Map<number, Note>();
  for (const id of model.evidenceIn(article)) {
    const { place } = model.evidence(id);
    // Places of frameworks repeat their relations' sentences.
    if (!place || (model.edgeOfEvidence(id) < 0 && !isValue(model, id))) continue;
    const known = found.get(place[1]);
    if (known) known.many++;
    else found.set(place[1], { end: place[1], id, many: 1 });
  }
  return [...found.values()].sort((a, b) => a.end - b.end);
}

function isValue(model: App["model"], id: number): boolean {
  const held = ([first, many]: Span): boolean => id >= first && id < first + many;
  return model.facts.some((fact) => held(fact.evidence)) || model.observations.some((one) => held(one.evidence));
}

/** The classes that an article names, each with how often; a click hides or shows its colour. */
function legend({ model, store, t }: App, mentions: readonly number[]): HTMLElement | null {
  const counts = new Map<number, number>();
  for (let at = 2; at < mentions.length; at += 3) {
    const cls = model.cls[mentions[at]!]!;
    counts.set(cls, (counts.get(cls) ?? 0) + 1);
  }
  if (!counts.size) return null;
  const buttons = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([at, many]) => {
      const cls = model.classes[at]!;
      const button = h("button", { type: "button", class: "legend-class", "aria-pressed": "true", on: { click: () => toggle(button, cls.name) } }, badge(cls), label(cls, store.state.lang), h("span", { class: "count" }, many));
      return button;
    });
  return h("div", { class: "reading-legend", role: "group", "aria-label": t("text.legend") }, ...buttons);
}

function toggle(button: HTMLElement, cls: string): void {
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  for (const one of button.closest(".reading")!.querySelectorAll<HTMLElement>(".mention")) {
    if (one.dataset["class"] === cls) one.classList.toggle("quiet", !shown);
  }
}
