// A node in the panel: what it is, what can be done with it, what is said of it.

import type { App } from "../app.ts";
import { badge } from "../badge.ts";
import { copy } from "../clip.ts";
import type { ObservationData } from "../data.ts";
import { h } from "../dom.ts";
import { label, number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import type { Fact } from "../model.ts";
import { openText, proof } from "../proof.ts";
import { inPicture } from "../visible.ts";
import { articleRow } from "./article.ts";
import { finder } from "./finder.ts";
import { action, head, opener, part, sentences } from "./head.ts";
import { relations } from "./relations.ts";

export function nodePart(app: App, node: number, close: () => void): HTMLElement[] {
  const { model, t, store } = app;
  const cls = model.classOf(node);
  const aliases = model.aliases(node);
  const way = h("div", { class: "way", hidden: true });
  return [
    head(app, [badge(cls, 14), label(cls, store.state.lang)], model.label(node), close),
    ...(cls.name === "Article" ? [] : [h("p", { class: "importance" }, t("panel.importance", { articles: model.articlesOf(node).length, relations: number(model.degree(node), store.state.lang) }))]),
    ...(aliases.length ? [h("ul", { class: "aliases", "aria-label": t("panel.aliases") }, ...aliases.map((alias) => h("li", {}, h("bdi", {}, alias))))] : []),
    h("div", { class: "actions", role: "group", "aria-label": t("panel.actions") }, ...actions(app, node, way)),
    way,
    ...facts(app, node),
    ...observations(app, node),
    ...relations(app, node),
    ...articles(app, node),
  ];
}

function actions(app: App, node: number, way: HTMLElement): HTMLElement[] {
  const { model, store, t } = app;
  const { picture, view } = store.state;
  const hidden = missing(app, node);
  const pinned = picture.pinned.has(node);
  const article = model.articleOfNode(node);
  const framework = frameworkAbout(app, node);
  return [
    view !== "graph" && action(ICONS.graph, t("panel.graph"), () => store.dispatch({ type: "view", view: "graph" })),
    article >= 0 && action(ICONS.text, t("panel.read"), () => openText(app, article, null)),
    hidden > 0 && action(ICONS.expand, `${t("panel.expand")} ${hidden}`, () => store.dispatch({ type: "expand", node, predicate: null })),
    action(ICONS.path, t("panel.path"), () => findWay(app, node, way)),
    framework !== null && view !== "framework" && action(ICONS.framework, t("panel.framework"), () => store.dispatch({ type: "set", patch: { view: "framework", framework, compare: null } })),
    hasPlace(app, node) && view !== "places" && action(ICONS.place, t("panel.places"), () => store.dispatch({ type: "view", view: "places" })),
    hasTime(app, node) && view !== "timeline" && action(ICONS.time, t("panel.timeline"), () => store.dispatch({ type: "view", view: "timeline" })),
    action(ICONS.pin, t(pinned ? "panel.unpin" : "panel.pin"), () => pin(app, node, pinned), pinned),
    action(ICONS.hide, t("panel.hide"), () => store.dispatch({ type: "hide", nodes: [node] })),
    action(ICONS.copy, t("panel.copy"), () => void copy(model.iri(node)).then((done) => app.say(t(done ? "panel.copied" : "panel.notCopied", { iri: model.iri(node) })))),
  ].filter((one) => one !== false);
}

/** How many neighbours are not in the picture. */
function missing({ model, store }: App, node: number): number {
  const drawn = inPicture(model, store.state.picture);
  return model.neighbours(node).filter((other) => !drawn[other]).length;
}

/** The framework that a node is, or fills a place of. */
function frameworkAbout({ model }: App, node: number): number | null {
  const own = model.frameworkOf(node) ?? model.frameworks.find(({ slots }) => slots.some(({ fillers }) => fillers.some((filler) => filler.node === node)));
  return own?.node ?? null;
}

function hasPlace({ model }: App, node: number): boolean {
  return model.places.has(node) || model.neighbours(node).some((other) => model.places.has(other));
}

function hasTime({ model }: App, node: number): boolean {
  const dated = model.factsOf(node).some(({ predicate }) => ["startYear", "issuedOn"].includes(model.predicates[predicate]!.name));
  return dated || model.observationsOf(node).some(({ time }) => /^\d{4}/.test(time));
}

function pin({ model, store }: App, node: number, pinned: boolean): void {
  const { picture } = store.state;
  if (pinned) return store.dispatch({ type: "unpin", nodes: [node] });
  const at = model.start.nodes.indexOf(node);
  const own = picture.base === "start" && at >= 0 && model.start.x.length > 0;
  store.dispatch({ type: "pin", places: [[node, own ? [model.start.x[at]!, model.start.y[at]!] : [model.x[node]!, model.y[node]!]]] });
}

/** Asks for the other end of a path. */
function findWay(app: App, node: number, way: HTMLElement): void {
  way.hidden = !way.hidden;
  if (way.hidden) return;
  const found = (to: number): void => app.store.dispatch({ type: "path", path: { from: node, to } });
  way.replaceChildren(finder(app, app.t("panel.pathTo", { name: app.model.label(node) }), node, (to) => {
    found(to);
    app.store.dispatch({ type: "select", selection: null });
  }));
  way.querySelector("input")?.focus();
}

// -------------------------------------------------------------- what is said of it

function facts(app: App, node: number): HTMLElement[] {
  const { model, t } = app;
  const place = model.places.get(node);
  const code = model.code(node);
  const rows = [
    ...model.factsOf(node).map((fact) => factRow(app, fact)),
    code !== null && h("div", {}, h("dt", {}, t("panel.code")), h("dd", {}, h("bdi", {}, code), gazetteer(app))),
    place && h("div", {}, h("dt", {}, t("panel.place")), h("dd", {}, t("panel.degrees", { lat: place[0].toFixed(2), long: place[1].toFixed(2) }), gazetteer(app))),
  ].filter((row) => row !== false && row !== undefined);
  return rows.length ? [part(app, t("panel.facts"), null, h("dl", { class: "facts" }, ...rows))] : [];
}

function factRow(app: App, { predicate, value, evidence }: Fact): HTMLElement {
  const { model, t, store } = app;
  const [button, below] = opener(sentences(app, evidence[1]), t("panel.evidenceOf", { name: value }), () => model.evidences(evidence).map((one) => proof(app, one)));
  return h("div", {}, h("dt", {}, label(model.predicates[predicate]!, store.state.lang)), h("dd", {}, h("bdi", {}, value), evidence[1] > 0 ? button : gazetteer(app), below));
}

/** Says that no text stands behind a statement, but the gazetteer. */
export function gazetteer({ t }: App): HTMLElement {
  return h("span", { class: "gazetteer", title: t("panel.gazetteerWhy") }, t("panel.gazetteer"));
}

function observations(app: App, node: number): HTMLElement[] {
  const found = app.model.observationsOf(node);
  if (!found.length) return [];
  const sorted = [...found].sort((a, b) => (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1 : a.time < b.time ? -1 : 1));
  return [part(app, app.t("panel.observations"), found.length, h("ul", { class: "observations" }, ...sorted.map((one) => observationRow(app, one))))];
}

export function observationRow(app: App, { indicator, qualifier, value, unit, time, evidence }: ObservationData): HTMLElement {
  const { model, t } = app;
  const [button, below] = opener(sentences(app, evidence[1]), t("panel.evidenceOf", { name: indicator }), () => model.evidences(evidence).map((one) => proof(app, one, [])));
  return h(
    "li",
    {},
    h("div", { class: "observation" },
      h("bdi", { class: "indicator" }, indicator),
      h("span", { class: "measured" }, qualifier && h("bdi", { class: "muted" }, `${qualifier} `), h("strong", {}, h("bdi", {}, value)), h("bdi", {}, unit)),
      h("bdi", { class: "muted" }, time || "—"),
      evidence[1] > 0 && button),
    below,
  );
}

function articles(app: App, node: number): HTMLElement[] {
  const found = app.model.articlesOf(node);
  if (!found.length) return [];
  return [part(app, app.t("panel.articles"), found.length, h("ul", { class: "article-rows" }, ...found.map((article) => articleRow(app, article, firstEvidence(app, node, article)))))];
}

/** The first sentence of an article that says something of a node. */
function firstEvidence({ model }: App, node: number, article: number): number | null {
  const ids = model.edgesAt(node).flatMap((edge) => {
    const [first, many] = model.evidenceSpan(edge);
    return Array.from({ length: many }, (_, at) => first + at).filter((id) => model.evidenceArticle(id) === article && model.evidenceStart(id) >= 0);
  });
  return ids.length ? ids.reduce((a, b) => (model.evidenceStart(b) < model.evidenceStart(a) ? b : a)) : null;
}
