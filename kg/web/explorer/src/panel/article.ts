// An article in the panel: who wrote it and where, what a sentence of it says, what it names.

import type { App } from "../app.ts";
import { nodeButton } from "../badge.ts";
import { h, icon } from "../dom.ts";
import { label, type Word } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { openText, proof, source } from "../proof.ts";
import { genreWord } from "../words.ts";
import { claim } from "./edge.ts";
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

/** All that one sentence is evidence of. */
function saidThere(app: App, evidence: number): HTMLElement[] {
  const { model, t } = app;
  const { article, place } = model.evidence(evidence);
  const there = place ? model.evidenceIn(article).filter((id) => model.evidenceStart(id) === place[0]) : [evidence];
  const edges = new Set(there.map((id) => model.edgeOfEvidence(id)).filter((edge) => edge >= 0));
  const held = (span: readonly [number, number]): boolean => there.some((id) => id >= span[0] && id < span[0] + span[1]);
  const values = model.facts.filter((fact) => held(fact.evidence));
  const seen = model.observations.filter((one) => held(one.evidence));
  const said = [
    ...[...edges].map((edge) => claim(app, edge)),
    ...values.map((fact) => h("div", { class: "claim" }, h("div", { class: "triple" }, nodeButton(app, fact.node), h("span", { class: "triple-predicate" }, label(model.predicates[fact.predicate]!, app.store.state.lang)), h("bdi", {}, fact.value)))),
    ...(seen.length ? [h("ul", { class: "observations" }, ...seen.map((one) => observationRow(app, one)))] : []),
  ];
  if (!said.length) return [part(app, t("panel.sentence"), null, proof(app, model.evidence(evidence)))];
  return [part(app, t("panel.sentence"), edges.size + values.length + seen.length, ...said)];
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
