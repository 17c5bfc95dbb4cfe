// What the pointer tells of a place: its class, what is laid over it, its goals.

import type { App } from "../app.ts";
import { h, replace } from "../dom.ts";
import { label } from "../i18n.ts";
import type { State } from "../state.ts";
import type { Atlas } from "./scene.ts";

const MOST_GOALS = 3;

export class Tip {
  private readonly box = h("div", { class: "map-tip", hidden: true });

  constructor(
    private readonly host: HTMLElement,
    private readonly app: App,
  ) {
    host.append(this.box);
  }

  hide(): void {
    this.box.hidden = true;
  }

  /** Shows what there is of a node beside a point; nothing for null. */
  show(node: number | null, atlas: Atlas, state: State, left: number, top: number): void {
    this.box.hidden = node === null;
    if (node === null) return;
    const { model } = this.app;
    const goals = atlas.reach.goals(node).map((goal) => model.label(goal));
    const over = [...state.map.items].filter((item) => item !== node && atlas.reach.of(item).includes(node)).map((item) => model.label(item));
    replace(
      this.box,
      h("strong", {}, h("bdi", {}, model.label(node))),
      h("span", { class: "map-tip-class" }, label(model.classOf(node), state.lang)),
      over.length > 0 && h("div", {}, h("bdi", {}, over.join("、"))),
      ...goals.slice(0, MOST_GOALS).map((goal) => h("div", { class: "map-tip-goal" }, h("bdi", {}, `★ ${goal}`))),
    );
    this.place(left, top);
  }

  private place(left: number, top: number): void {
    const { offsetWidth: wide, offsetHeight: high } = this.box;
    const { clientWidth, clientHeight } = this.host;
    this.box.style.left = `${left + 16 + wide > clientWidth ? left - 16 - wide : left + 16}px`;
    this.box.style.top = `${Math.max(8, Math.min(clientHeight - high - 8, top + 12))}px`;
  }
}
