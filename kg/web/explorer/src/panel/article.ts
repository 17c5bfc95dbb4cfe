// An article in the panel: who wrote it and where, what a sentence of it says, what it names.

import type { App } from "../app.ts";
import { nodeButton } from "../badge.ts";
import { h, icon } from "../dom.ts";
import { label, type Word } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import type { Fact } from "../model.ts";
import { openText, source } from "../proof.ts";
import { genreWord } from "../words.ts";
import { action, head, part } from "./head.ts";
import { observationRow } from "./node.ts";

export function articlePart(app: App, article: number, evidence: number | null, close: () => void): HTMLElement[] {
  const { model, store, t } = app;
  const told = model.articles[article]!;
  const rows: [Word, (Node | string)[]][] = [
    ["text.authors", told.creators.map((creator) => nodeButton(app, creator))],
    ["text.genre", told.genre ? [genreWord(t, told.genre)] : []],
    ["text.year", told.year ? [told.year] : []],
    ["text.file", [h("bdi", {}, told.file)]],
  ];
  const onlyThis = (): void => {
    store.dispatch({ type: "show", base: "none", nodes: [...told.about, ...told.creators, ...(told.node >= 0 ? [told.node] : [])] });
    store.dispatch({ type: "view", view: "graph" });
  };
  return [
    head(app, [icon(ICONS.text, 14), t("panel.article")], told.label, close),
    h("dl", { class: "facts" }, ...rows.filter(([, values]) => values.length).map(([name, values]) => h("div", {}, h("dt", {}, t(name)), h("dd", {}, ...values)))),
    h("div", { class: "actions", role: "group", "aria-label": t("panel.actions") }, store.state.view !== "text" && action(ICONS.text, t("panel.read"), () => openText(app, article, evidence)), action(ICONS.graph, t("panel.articleGraph"), onlyThis)),
    ...(evidence === null ? [] : saidThere(app, evidence)),
    ...named(app, told.about),
  ];
}

/** A sentence, and all that it is evidence of. */
function saidThere(app: App, evidence: number): HTMLElement[] {
  const { model, t } = app;
  const piece = model.evidence(evidence);
  const { article, place } = piece;
  const there = place ? model.evidenceIn(article).filter((id) => model.evidenceStart(id) === place[0]) : [evidence];
  const held = (span: readonly [number, number]): boolean => there.some((id) => id >= span[0] && id < span[0] + span[1]);
  const claims = there.filter((id) => model.edgeOfEvidence(id) >= 0);
  const values = model.facts.filter((fact) => held(fact.evidence)).map((fact) => value(app, fact));
  const seen = model.observations.filter((one) => held(one.evidence));
  return [
    part(app, t("panel.sentence"), claims.length + values.length + seen.length || null, h("blockquote", { class: "said-sentence", dir: "auto" }, piece.sentence)),
    h("ul", { class: "statements" }, ...together(app, claims).map((ids) => statement(app, ids)), ...values),
    ...(seen.length ? [h("ul", { class: "observations" }, ...seen.map((one) => observationRow(app, one)))] : []),
  ];
}

/** Pieces of evidence that say the same of one subject, but for the object. */
function together({ model }: App, ids: readonly number[]): number[][] {
  const found = new Map<string, number[]>();
  for (const id of ids) {
    const edge = model.edgeOfEvidence(id);
    const { modality, pattern } = model.evidence(id);
    const key = JSON.stringify([model.edges.s[edge], model.edges.p[edge], modality.name, pattern]);
    found.set(key, [...(found.get(key) ?? []), id]);
  }
  return [...found.values()];
}

/** What pieces of evidence say: subject, predicate, and each object, with a way to all that says so. */
function statement(app: App, ids: readonly number[]): HTMLElement {
  const { model, store } = app;
  const { lang } = store.state;
  const edge = model.edgeOfEvidence(ids[0]!);
  const { modality, pattern } = model.evidence(ids[0]!);
  return h(
    "li",
    { class: "statement" },
    nodeButton(app, model.edges.s[edge]!),
    h("span", { class: "triple-predicate" }, label(model.predicate(edge), lang)),
    h("ul", {}, ...ids.map((id) => h("li", {}, claimButton(app, model.edgeOfEvidence(id)), nodeButton(app, model.edges.o[model.edgeOfEvidence(id)]!)))),
    h("p", { class: "statement-meta" }, label(modality, lang), " · ", h("span", { class: "pattern" }, pattern)),
  );
}

/** An arrow that leads to a claim and all its sentences. */
function claimButton({ model, store, t }: App, edge: number): HTMLElement {
  const name = t("panel.claim", { name: [model.label(model.edges.s[edge]!), label(model.predicate(edge), store.state.lang), model.label(model.edges.o[edge]!)].join(" ") });
  return h("button", { type: "button", class: "path-predicate", "aria-label": name, title: name, on: { click: () => store.dispatch({ type: "select", selection: { kind: "edge", edge } }) } }, icon(ICONS.right, 16));
}

function value(app: App, fact: Fact): HTMLElement {
  return h("li", { class: "statement" }, nodeButton(app, fact.node), h("span", { class: "triple-predicate" }, label(app.model.predicates[fact.predicate]!, app.store.state.lang)), h("bdi", {}, fact.value));
}

/** What an article names, by class. */
function named(app: App, nodes: readonly number[]): HTMLElement[] {
  const { model, t, store } = app;
  if (!nodes.length) return [];
  const classes = new Map<number, number[]>();
  for (const node of nodes) classes.set(model.cls[node]!, [...(classes.get(model.cls[node]!) ?? []), node]);
  const groups = [...classes]
    .sort(([a], [b]) => a - b)
    .map(([cls, own]) =>
      h(
        "div",
        { class: "relation-group" },
        h("h4", {}, h("span", { class: "predicate" }, label(model.classes[cls]!, store.state.lang)), h("span", { class: "count" }, own.length)),
        h("div", { class: "node-cloud" }, ...own.sort((a, b) => model.mentions[b]! - model.mentions[a]!).map((node) => nodeButton(app, node))),
      ),
    );
  return [part(app, t("panel.named"), nodes.length, ...groups)];
}

/** A line about an article; a click leads to its text. */
export function articleRow(app: App, article: number, evidence: number | null): HTMLElement {
  const { model } = app;
  if (evidence !== null) return h("li", {}, source(app, model.evidence(evidence)));
  return h("li", {}, h("button", { type: "button", class: "proof-source", on: { click: () => openText(app, article, null) } }, icon(ICONS.text, 14), h("bdi", {}, model.articles[article]!.label)));
}
