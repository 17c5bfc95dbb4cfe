// One framework as a drawing: its name above, a column for each slot, its places below.

import type { App } from "../app.ts";
import { badge } from "../badge.ts";
import { h, icon } from "../dom.ts";
import { ICONS } from "../icons.ts";
import type { Evidence, Framework, Span } from "../model.ts";
import { proof } from "../proof.ts";
import { filled, readers, reading, type Slot } from "./reading.ts";
import { empty, seat, token } from "./seats.ts";

/** So many places stand in one column before a slot gets another. */
const TALL = 6;

export function drawing(app: App, framework: Framework): HTMLElement {
  const slots = reading(app.model, framework);
  return h(
    "div",
    { class: "framework-drawing" },
    title(app, framework, slots),
    h("div", { class: "columns", style: { "--slots": slots.length } }, ...slots.map((slot) => column(app, framework, slot))),
    sources(app, slots),
  );
}

export function title(app: App, framework: Framework, slots: readonly Slot[], ...actions: HTMLElement[]): HTMLElement {
  const { model, store, t } = app;
  const { node } = framework;
  const { done, all, beyond } = filled(slots);
  const aliases = model.aliases(node);
  const told = [all > 0 && t("framework.filled", { done, all }), beyond > 0 && t("framework.beyond", { count: beyond }), t("framework.articles", { count: model.articlesOf(node).length })].filter((one) => one !== false).join(" · ");
  const more = h("button", { type: "button", class: "quiet-button", on: { click: () => store.dispatch({ type: "select", selection: { kind: "node", node } }) } }, t("framework.details"));
  return h(
    "header",
    { class: "framework-title" },
    h("h2", { tabindex: "-1", dir: "auto" }, badge(model.classOf(node), 18), h("bdi", {}, model.label(node))),
    aliases.length > 0 && h("p", { class: "muted" }, h("bdi", {}, aliases.join("、"))),
    h("p", { class: "framework-told" }, told),
    h("div", { class: "framework-actions" }, ...(actions.length ? actions : [compareButton(app, framework)]), more),
  );
}

/** Leads to the comparison of the first two articles that name a framework. */
function compareButton({ model, store, t }: App, framework: Framework): HTMLElement {
  const { tell, name } = readers(model, framework);
  const [left, right] = [...tell, ...name];
  if (left === undefined || right === undefined) return h("span", { class: "muted framework-alone" }, t("framework.alone"));
  return h("button", { type: "button", class: "button", on: { click: () => store.dispatch({ type: "set", patch: { framework: framework.node, compare: [left, right] } }) } }, icon(ICONS.compare, 16), t("framework.compare"));
}

function column(app: App, framework: Framework, { label, count, fillers }: Slot): HTMLElement {
  const missing = count === null ? 0 : Math.max(0, count - fillers.length);
  const places = fillers.length + missing + (count === null ? 1 : 0);
  return h(
    "section",
    { class: "slot", "aria-label": label, style: { "--wide": Math.ceil(places / TALL) } },
    token(app, label, count, fillers.length),
    h(
      "ul",
      { class: "seats" },
      ...fillers.map((filler) => h("li", {}, seat(app, framework.node, filler))),
      ...Array.from({ length: missing }, () => h("li", {}, empty(app))),
      count === null && h("li", {}, empty(app, true)),
    ),
  );
}

/** The sentences behind all places, each once, with what it fills marked. */
export function sources(app: App, slots: readonly Slot[]): HTMLElement | null {
  const { t, model } = app;
  const sentences = new Map<string, { evidence: Evidence; slots: Set<string>; objects: Span[] }>();
  for (const { label, fillers } of slots) {
    for (const id of fillers.flatMap(({ evidence }) => evidence)) {
      const evidence = model.evidence(id);
      const key = JSON.stringify([evidence.article, evidence.file, evidence.sentence]);
      const known = sentences.get(key) ?? { evidence, slots: new Set(), objects: [] };
      known.slots.add(label);
      if (evidence.object) known.objects.push(evidence.object);
      sentences.set(key, known);
    }
  }
  if (!sentences.size) return h("p", { class: "framework-unsaid muted" }, t("framework.unsaid"));
  const rows = [...sentences.values()].map(({ evidence, slots: own, objects }) => {
    const marks = [...(evidence.subject ? [{ span: evidence.subject, kind: "subject" }] : []), ...objects.map((span) => ({ span, kind: "object" }))];
    return h("li", {}, h("p", { class: "source-slots" }, ...[...own].map((label) => h("bdi", { class: "tag" }, label))), proof(app, evidence, marks));
  });
  return h("section", { class: "framework-sources" }, h("h3", {}, t("framework.sources"), h("span", { class: "count" }, rows.length)), h("ul", {}, ...rows));
}
