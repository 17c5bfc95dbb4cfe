// The menu to share: a link, pictures, data, a smaller explorer, print. Everything is made in the page.

import type { App, Room, View } from "../app.ts";
import { h, iconButton, replace, set } from "../dom.ts";
import { number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { type Item, openMenu } from "../menu.ts";
import type { State } from "../state.ts";
import { fileName, pngFile, save, svgFile } from "./files.ts";
import { graphml } from "./graphml.ts";
import { page } from "./page.ts";
import { extract, type Part, partOf } from "./part.ts";
import { report } from "./report.ts";
import { turtle } from "./turtle.ts";

class Share implements View {
  private app!: App;
  private button!: HTMLButtonElement;
  private readonly dialog = h("dialog", { class: "sheet link-sheet", "aria-labelledby": "link-title" });
  private readonly printed = h("div", { id: "report", hidden: true });
  private readonly before = (): void => this.fillReport();
  private readonly after = (): void => this.emptyReport();

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.button = iconButton(ICONS.share, "", () => this.open(), { class: "icon-button share-button", "aria-haspopup": "menu", "aria-expanded": "false" });
    host.append(this.button, this.dialog);
    document.body.append(this.printed);
    addEventListener("beforeprint", this.before);
    addEventListener("afterprint", this.after);
  }

  update(state: State, before: State | null): void {
    if (before && before.lang === state.lang) return;
    for (const name of ["aria-label", "title"]) set(this.button, name, this.app.t("share.open"));
  }

  dispose(): void {
    this.printed.remove();
    removeEventListener("beforeprint", this.before);
    removeEventListener("afterprint", this.after);
  }

  // ------------------------------------------------------------ the menu

  private open(): void {
    const { left, bottom } = this.button.getBoundingClientRect();
    openMenu(document.getElementById("app")!, this.app.t("share.open"), this.items(), left - 120, bottom + 6);
  }

  private items(): Item[] {
    const { t, store, model } = this.app;
    const { lang, selection } = store.state;
    const part = partOf(model, store.state);
    const values = { nodes: number(part.nodes.length, lang), edges: number(part.edges.length, lang) };
    const heading = (text: string): Item => ({ text, heading: true });
    return [
      heading(t("share.link")),
      { text: t("share.copy"), act: () => void this.copy() },
      heading(t("share.picture")),
      { text: t("share.png"), note: ".png", act: () => this.make("png", async () => pngFile(this.app.picture())) },
      { text: t("share.svg"), note: ".svg", act: () => this.make("svg", async () => svgFile(this.app.picture())) },
      heading(t("share.data", values)),
      { text: t("share.turtle"), note: ".ttl", act: () => this.data("ttl", part, async () => text(turtle(model, part), "text/turtle")) },
      { text: t("share.graphml"), note: ".graphml", act: () => this.data("graphml", part, async () => text(graphml(model, store.state, part), "application/xml")) },
      { text: t("share.page"), note: ".html", act: () => this.data("html", part, () => this.page(part)) },
      heading(t("share.report")),
      { text: t(selection ? "share.print" : "share.printView"), act: () => print() },
    ];
  }

  // ------------------------------------------------------------ files

  private data(ending: string, part: Part, build: () => Promise<Blob>): void {
    if (part.nodes.length) this.make(ending, build);
    else this.app.say(this.app.t("share.nothing"));
  }

  private make(ending: string, build: () => Promise<Blob>): void {
    const { t, say, model } = this.app;
    const file = fileName(model.title, ending);
    build().then(
      (content) => (save(file, content), say(t("share.saved", { file }))),
      (error: unknown) => say(t("share.failed", { file, why: error instanceof Error ? error.message : String(error) })),
    );
  }

  private async page(part: Part): Promise<Blob> {
    const { model, store, t } = this.app;
    const title = part.nodes.length === model.count ? model.title : t("share.part", { title: model.title.replace(/（节选）$| \(part\)$/, "") });
    const payload = extract(model, store.state, part, title);
    return text(await page(title, store.state.lang, payload, turtle(model, part)), "text/html");
  }

  // ------------------------------------------------------------ link and print

  private async copy(): Promise<void> {
    const { t, say } = this.app;
    try {
      await navigator.clipboard.writeText(location.href);
      say(t("share.copied"));
    } catch {
      this.show(location.href); // not every browser lets a page from disk write to the clipboard
    }
  }

  private show(link: string): void {
    const { t } = this.app;
    const field = h("input", { class: "field", readonly: true, value: link, "aria-label": t("share.link") });
    const close = iconButton(ICONS.close, t("shell.close"), () => this.dialog.close());
    replace(this.dialog, h("div", { class: "sheet-body" }, h("div", { class: "sheet-head" }, h("h2", { id: "link-title" }, t("share.link")), close), h("p", {}, t("share.notCopied")), field));
    this.dialog.showModal();
    field.focus();
    field.select();
  }

  private fillReport(): void {
    const made = report(this.app);
    replace(this.printed, made);
    this.printed.hidden = made === null;
    document.body.classList.toggle("prints-report", made !== null);
  }

  private emptyReport(): void {
    replace(this.printed);
    this.printed.hidden = true;
    document.body.classList.remove("prints-report");
  }
}

function text(content: string, kind: string): Blob {
  return new Blob([content], { type: `${kind};charset=utf-8` });
}

export const share: Room = () => new Share();
