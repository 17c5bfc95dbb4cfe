// The panel: what is selected, its relations, and the sentences behind them.

import type { App, Room, View } from "../app.ts";
import { h, replace } from "../dom.ts";
import { label } from "../i18n.ts";
import type { State } from "../state.ts";

class Panel implements View {
  private host!: HTMLElement;
  private app!: App;

  mount(host: HTMLElement, app: App): void {
    this.host = host;
    this.app = app;
  }

  update(state: State, before: State | null): void {
    if (before && before.selection === state.selection && before.lang === state.lang) return;
    this.host.setAttribute("aria-label", this.app.t("shell.panel"));
    const { selection } = state;
    if (selection?.kind === "node") this.node(selection.node, state);
    else if (selection?.kind === "edge") replace(this.host, this.relation(selection.edge, state));
    else replace(this.host, h("p", { class: "empty" }, this.app.t("panel.none")));
  }

  dispose(): void {}

  private node(node: number, state: State): void {
    const { model, t } = this.app;
    const aliases = model.aliases(node);
    replace(
      this.host,
      h("h2", {}, h("bdi", {}, model.label(node))),
      h("p", {}, label(model.classOf(node), state.lang)),
      aliases.length > 0 && h("p", {}, `${t("panel.aliases")}: `, h("bdi", {}, aliases.join("、"))),
      ...model.edgesAt(node).map((edge) => this.relation(edge, state)),
    );
  }

  private relation(edge: number, state: State): HTMLElement {
    const { model, store, t } = this.app;
    const end = (node: number): HTMLElement =>
      h("button", { type: "button", class: "link-button", on: { click: () => store.dispatch({ type: "select", selection: { kind: "node", node } }) } }, h("bdi", {}, model.label(node)));
    const evidence = model.evidenceOf(edge);
    return h(
      "section",
      { class: "relation" },
      h("h3", {}, end(model.edges.s[edge]!), ` ${label(model.predicate(edge), state.lang)} `, end(model.edges.o[edge]!)),
      evidence.length === 0 && h("p", {}, t("panel.gazetteer")),
      ...evidence.map(({ sentence, article }) => h("blockquote", {}, h("bdi", {}, sentence), " — ", h("bdi", {}, model.articles[article]?.label ?? ""))),
    );
  }
}

export const panel: Room = () => new Panel();
