// A report for print: what is selected, what is said of it, the sentences and where they come from.

import type { App } from "../app.ts";
import { h } from "../dom.ts";
import { label, number } from "../i18n.ts";
import type { Evidence, Span } from "../model.ts";

/** A report of the selection; null where nothing is selected. */
export function report(app: App): HTMLElement | null {
  const { selection } = app.store.state;
  if (!selection) return null;
  const writer = new Report(app);
  const parts = selection.kind === "node" ? writer.entity(selection.node) : selection.kind === "edge" ? writer.line(selection.edge) : writer.article(selection.article);
  const { lang } = app.store.state;
  return h("article", { class: "report", lang: lang === "zh" ? "zh-CN" : "en" }, h("p", { class: "report-of" }, h("bdi", {}, app.model.title)), ...parts, writer.sources());
}

class Report {
  /** Articles in the order in which they were first cited. */
  private readonly cited: number[] = [];

  constructor(private readonly app: App) {}

  entity(node: number): (HTMLElement | false)[] {
    const { model, t, store } = this.app;
    const { lang } = store.state;
    const article = model.articleOfNode(node);
    const edges = model.edgesAt(node);
    const aliases = model.aliases(node);
    const relations = this.grouped(node, edges);
    return [
      h("h1", {}, this.text(model.label(node))),
      h("p", { class: "report-kind" }, label(model.classOf(node), lang)),
      h("p", { class: "report-summary" }, this.summary(edges)),
      this.table([
        [t("report.aliases"), aliases.join("、")],
        ...model.factsOf(node).map((fact): [string, string] => [label(model.predicates[fact.predicate]!, lang), fact.value]),
        [t("report.iri"), model.iri(node)],
      ]),
      this.slots(node),
      this.values(node),
      edges.length > 0 && h("section", {}, h("h2", {}, t("report.relations")), ...relations),
      article >= 0 && this.facts(article),
    ];
  }

  line(edge: number): HTMLElement[] {
    const { model, store } = this.app;
    const { s, o } = model.edges;
    const all = model.between(s[edge]!, o[edge]!);
    return [
      h("h1", {}, this.text(`${model.label(s[edge]!)} — ${model.label(o[edge]!)}`)),
      h("p", { class: "report-summary" }, this.summary(all)),
      ...all.map((one) => this.relation(one, `${model.label(s[one]!)} ${label(model.predicate(one), store.state.lang)} ${model.label(o[one]!)}`)),
    ];
  }

  article(at: number): HTMLElement[] {
    const { model, t } = this.app;
    const article = model.articles[at]!;
    const names = article.about.map((node) => model.label(node));
    return [
      h("h1", {}, this.text(article.label)),
      this.facts(at),
      h("section", {}, h("h2", {}, t("report.mentions")), h("p", {}, this.text(names.join("、")))),
      h("section", { class: "report-text" }, ...article.text.split(/\n+/).filter(Boolean).map((line) => h("p", {}, this.text(line)))),
    ];
  }

  /** Where the sentences come from, numbered as they were cited. */
  sources(): HTMLElement | false {
    const { model, t } = this.app;
    if (!this.cited.length) return false;
    const lines = this.cited.map((at) => {
      const { label: name, creators, year, file } = model.articles[at]!;
      const rest = [creators.map((node) => model.label(node)).join("、"), year, file].filter(Boolean).join(" · ");
      return h("li", {}, this.text(name), h("span", { class: "quiet" }, " — ", this.text(rest)));
    });
    return h("section", {}, h("h2", {}, t("report.sources")), h("ol", { class: "report-sources" }, ...lines));
  }

  private summary(edges: readonly number[]): string {
    const { model, t, store } = this.app;
    const evidence = edges.flatMap((edge) => model.evidenceOf(edge));
    const articles = new Set(evidence.map((one) => one.article).filter((at) => at >= 0));
    const values = { relations: edges.length, sentences: evidence.length, articles: articles.size };
    return t("report.summary", Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value, store.state.lang)])));
  }

  private facts(at: number): HTMLElement {
    const { model, t } = this.app;
    const { creators, year, file } = model.articles[at]!;
    return this.table([
      [t("report.authors"), creators.map((node) => model.label(node)).join("、")],
      [t("report.year"), year],
      [t("report.file"), file],
      [t("report.iri"), model.articleIri(at)],
    ]);
  }

  private slots(node: number): HTMLElement | false {
    const { model, t } = this.app;
    const framework = model.frameworkOf(node);
    if (!framework) return false;
    const rows = framework.slots.map(({ label: name, count, fillers }): [string, string] => {
      const head = count === null ? t("report.openSlot", { label: name, filled: fillers.length }) : t("report.slot", { label: name, filled: fillers.length, count });
      return [head, fillers.map((filler) => model.label(filler.node)).join("、") || t("report.empty")];
    });
    return h("section", {}, h("h2", {}, t("report.slots")), this.table(rows));
  }

  private values(node: number): HTMLElement | false {
    const { model, t } = this.app;
    const rows = model.observationsOf(node).map(({ indicator, qualifier, value, unit, time }): [string, string] => [[indicator, qualifier && `（${qualifier}）`, time && ` ${time}`].join(""), `${value}${unit}`]);
    return rows.length > 0 && h("section", {}, h("h2", {}, t("report.values")), this.table(rows));
  }

  /** Relations by predicate, those that start here before those that end here. */
  private grouped(node: number, edges: readonly number[]): HTMLElement[] {
    const { model, store } = this.app;
    return edges.map((edge) => {
      const out = model.edges.s[edge] === node;
      const predicate = label(model.predicate(edge), store.state.lang);
      const other = model.label(model.other(edge, node));
      return { key: (out ? 0 : 1000) + model.edges.p[edge]!, element: this.relation(edge, out ? `${predicate} → ${other}` : `${predicate} ← ${other}`) };
    }).sort((a, b) => a.key - b.key).map(({ element }) => element);
  }

  private relation(edge: number, heading: string): HTMLElement {
    const evidence = this.app.model.evidenceOf(edge);
    const from = evidence.length === 0 && h("p", { class: "quiet" }, this.app.t("report.gazetteer"));
    return h("section", { class: "report-relation" }, h("h3", {}, this.text(heading)), from, ...evidence.map((one) => this.quote(one)));
  }

  private quote(evidence: Evidence): HTMLElement {
    const { store } = this.app;
    const source = evidence.article < 0 ? "" : `[${this.cite(evidence.article)}]`;
    const how = [label(evidence.modality, store.state.lang), source].filter(Boolean).join(" ");
    return h("blockquote", {}, ...this.marked(evidence), " ", h("span", { class: "quiet" }, how));
  }

  private cite(article: number): number {
    if (!this.cited.includes(article)) this.cited.push(article);
    return this.cited.indexOf(article) + 1;
  }

  /** A sentence with subject and object in bold. */
  private marked({ sentence, subject, object }: Evidence): (string | HTMLElement)[] {
    const found: (string | HTMLElement)[] = [];
    let done = 0;
    const spans = [subject, object].filter((span): span is Span => span !== null).sort((a, b) => a[0] - b[0]);
    for (const [from, to] of spans) {
      if (from < done) continue;
      found.push(h("bdi", {}, sentence.slice(done, from)), h("strong", {}, this.text(sentence.slice(from, to))));
      done = to;
    }
    return [...found, this.text(sentence.slice(done))];
  }

  private table(rows: readonly (readonly [string, string])[]): HTMLElement {
    return h("dl", { class: "report-facts" }, ...rows.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, this.text(name)), h("dd", {}, this.text(value)))));
  }

  private text(text: string): HTMLElement {
    return h("bdi", {}, text);
  }
}
