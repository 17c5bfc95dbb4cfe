// The text view: whole articles, with what they name and the sentence that led here.

import type { App, Room, View } from "../app.ts";
import type { Lang } from "../data.ts";
import { h, iconButton, replace, set } from "../dom.ts";
import { ICONS } from "../icons.ts";
import { ChoiceList } from "../list.ts";
import type { State } from "../state.ts";
import { genreWord } from "../words.ts";
import { highlight, places, ranges } from "./find.ts";
import { page, type Seen } from "./page.ts";

const NOTHING: Seen = { sentence: null, subject: -1, object: -1, node: -1 };

class TextView implements View {
  private app!: App;
  private article: number | null = null;
  private seen: Seen = NOTHING;
  private readonly list = new ChoiceList((article) => this.open(article));
  private readonly sheet = h("div", { class: "text-sheet", tabindex: "-1" });
  private readonly tools = h("div", { class: "text-tools", role: "search" });
  private readonly field = h("input", { class: "field", type: "search", autocomplete: "off", spellcheck: "false" });
  private readonly told = h("span", { class: "text-found", "aria-live": "polite" });
  private lang: Lang | null = null;
  private found: Range[] = [];
  private at = 0;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    host.append(h("div", { class: "room" }, this.list.element, h("div", { class: "text-main" }, this.tools, this.sheet)));
    this.field.addEventListener("input", () => this.find());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) this.go(event.shiftKey ? -1 : 1);
    });
  }

  dispose(): void {
    highlight([], 0);
  }

  update(state: State): void {
    const before = { article: this.article, seen: this.seen };
    this.follow(state);
    const words = this.lang !== state.lang;
    const page = before.article !== this.article || JSON.stringify(before.seen.sentence) !== JSON.stringify(this.seen.sentence) || before.seen.object !== this.seen.object || before.seen.subject !== this.seen.subject;
    if (words) this.words(state.lang);
    if (words || page) {
      this.entries();
      this.draw();
    } else if (before.seen.node !== this.seen.node) this.mark();
    if (page || before.seen.node !== this.seen.node) this.reveal();
  }

  // ------------------------------------------------------------ what is shown

  /** Takes over what the selection says. */
  private follow({ selection, path }: State): void {
    const { model } = this.app;
    if (selection?.kind === "article") {
      this.article = selection.article;
      this.seen = { ...this.sentence(selection.evidence), node: selection.evidence === null ? this.seen.node : -1 };
    } else if (selection?.kind === "node") {
      this.seen = { ...this.seen, node: selection.node };
      const own = model.articleOfNode(selection.node);
      if (own >= 0) this.article = own;
      this.article ??= model.articlesOf(selection.node)[0] ?? null;
    } else if (selection === null && path === null) {
      this.seen = { ...this.seen, node: -1 };
    }
  }

  private sentence(evidence: number | null): Seen {
    if (evidence === null) return NOTHING;
    const { model } = this.app;
    const edge = model.edgeOfEvidence(evidence);
    const ends = edge < 0 ? [-1, -1] : [model.edges.s[edge]!, model.edges.o[edge]!];
    return { sentence: model.evidence(evidence).place, subject: ends[0]!, object: ends[1]!, node: -1 };
  }

  private open(article: number): void {
    this.app.store.dispatch({ type: "select", selection: { kind: "article", article, evidence: null } });
  }

  /** The mentions of the entity that is selected. */
  private mark(): void {
    const name = this.seen.node < 0 ? null : this.app.model.local(this.seen.node);
    for (const one of this.sheet.querySelectorAll<HTMLElement>(".mention")) set(one, "aria-current", one.dataset["node"] === name ? "true" : null);
  }

  private draw(): void {
    const { t, model } = this.app;
    const { article } = this;
    const none = h("p", { class: "empty" }, t(model.articles.length ? "text.none" : "text.noArticles"));
    replace(this.sheet, article === null ? none : page(this.app, article, this.seen));
    this.tools.hidden = article === null;
    this.find(false);
  }

  /** Scrolls to the sentence, else to a mention of what led here, else to the top. */
  private reveal(): void {
    const mentions = [...this.sheet.querySelectorAll(".mention[aria-current]")];
    const aim = (this.seen.node < 0 ? this.sheet.querySelector(".sentence") : null) ?? mentions[0];
    if (!aim) {
      if (this.seen.node < 0) this.sheet.scrollTop = 0;
    } else if (![aim, ...mentions].some((one) => isSeen(this.sheet, one))) aim.scrollIntoView({ block: isNarrow() ? "start" : "center" });
  }

  // ------------------------------------------------------------ the list

  private words(lang: Lang): void {
    const { t } = this.app;
    this.lang = lang;
    this.field.placeholder = t("text.find");
    this.field.setAttribute("aria-label", t("text.find"));
    this.tools.setAttribute("aria-label", t("text.find"));
    replace(this.tools, this.field, this.told, iconButton(ICONS.previous, t("text.previous"), () => this.go(-1)), iconButton(ICONS.next, t("text.next"), () => this.go(1)));
  }

  private entries(): void {
    const { model, t } = this.app;
    const word = this.field.value.trim();
    const entries = model.articles.map(({ label, creators, genre, year, file, text }, id) => {
      const authors = creators.map((creator) => model.label(creator)).join("、");
      const hits = word ? places(text, word).length : 0;
      const under = [authors, genre && genreWord(t, genre), year].filter(Boolean).join(" · ");
      return {
        id,
        words: `${label} ${under} ${file}`,
        shown: [h("bdi", { class: "choice-title" }, label), h("bdi", { class: "choice-under" }, under), ...(label.includes(file) ? [] : [h("bdi", { class: "choice-under" }, file)]), ...(hits ? [h("span", { class: "choice-hits", title: t("text.hits", { count: hits }) }, hits)] : [])],
      };
    });
    this.list.show(t("text.articles"), entries, this.article, t("text.noneSuch"));
  }

  // ------------------------------------------------------------ finding words

  private find(entries = true): void {
    const word = this.field.value.trim();
    this.found = word ? ranges(this.sheet, word) : [];
    this.at = 0;
    if (entries) this.entries();
    this.tell();
    if (entries && this.found.length) this.go(0);
  }

  private go(step: number): void {
    const many = this.found.length;
    if (!many) return;
    this.at = (this.at + step + many) % many;
    this.tell();
    const at = this.found[this.at]!.getBoundingClientRect();
    const sheet = this.sheet.getBoundingClientRect();
    if (at.top < sheet.top + 40 || at.bottom > sheet.bottom - 40) this.sheet.scrollTop += at.top - sheet.top - sheet.height / 2;
  }

  private tell(): void {
    const many = this.found.length;
    highlight(this.found, this.at);
    this.told.textContent = !this.field.value.trim() ? "" : many ? `${this.at + 1} / ${many}` : this.app.t("text.notFound");
  }
}

/** Where the panel lies over the lower half of the text. */
function isNarrow(): boolean {
  return matchMedia("(max-width: 760px)").matches;
}

function isSeen(sheet: HTMLElement, aim: Element): boolean {
  const [outer, inner] = [sheet.getBoundingClientRect(), aim.getBoundingClientRect()];
  const bottom = isNarrow() ? outer.top + outer.height / 3 : outer.bottom;
  return inner.top >= outer.top && inner.bottom <= bottom;
}

export const text: Room = () => new TextView();
