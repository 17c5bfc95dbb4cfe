// The graph view: follows the state, draws, and turns what the user does into actions.

import type { App, Room, View } from "../app.ts";
import { h, iconButton, replace, set } from "../dom.ts";
import { number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { isDark } from "../shell.ts";
import type { State } from "../state.ts";
import { visible } from "../visible.ts";
import { Camera, type Frame } from "./camera.ts";
import { CanvasRenderer } from "./canvas.ts";
import { Hits } from "./hits.ts";
import { Labels } from "./labels.ts";
import { type Colours, colours, type Look, look } from "./look.ts";
import { Pointer } from "./pointer.ts";
import { Grounds, type Region, regions } from "./regions.ts";
import type { Renderer } from "./renderer.ts";
import { type Scene, scene } from "./scene.ts";
import { Spots } from "./spots.ts";

export class GraphView implements View {
  readonly camera = new Camera();
  private app!: App;
  private stage!: HTMLElement;
  private renderer!: Renderer;
  private grounds!: Grounds;
  private labels!: Labels;
  private spots!: Spots;
  private current!: Scene;
  private hits!: Hits;
  private colours!: Colours;
  private regions: Region[] = [];
  private seen: Look | null = null;
  private hover: number | null = null;
  private state!: State;
  private frame = 0;
  private moving = 0;
  private readonly tools = h("div", { class: "graph-tools" });
  private readonly counts = h("p", { class: "graph-counts" });
  private readonly none = h("p", { class: "empty graph-empty" });
  private resized!: ResizeObserver;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.stage = h("div", { class: "graph-stage", tabindex: "0", role: "application" });
    host.append(this.stage, this.tools, this.counts, this.none);
    this.spots = new Spots(app.model);
    this.grounds = new Grounds(this.stage);
    this.renderer = new CanvasRenderer(this.stage, app.model);
    this.labels = new Labels(this.stage, app.model);
    new Pointer(this.stage, this);
    this.resized = new ResizeObserver(() => this.resize());
    this.resized.observe(this.stage);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.update(this.state, null));
  }

  dispose(): void {
    this.resized.disconnect();
    this.renderer.dispose();
    this.labels.dispose();
    this.grounds.dispose();
  }

  update(state: State, before: State | null): void {
    this.state = state;
    const changed = !before || before.picture !== state.picture || before.filters !== state.filters;
    if (!before || before.theme !== state.theme) this.colours = colours(this.app.model, isDark(state.theme));
    if (changed) this.rebuild(state);
    else if (before.theme !== state.theme) this.renderer.scene(this.current, this.colours);
    this.restyle();
    if (!before || before.lang !== state.lang || changed) this.words(state);
    if (before && before.selection !== state.selection) this.reveal(state);
  }

  // ------------------------------------------------------------ what is drawn

  private rebuild(state: State): void {
    const { model } = this.app;
    const other = this.spots.follow(state.picture);
    this.current = scene(model, visible(model, state), this.spots.x, this.spots.y);
    this.hits = new Hits(this.current);
    const own = state.picture.base === "start" && model.start.x.length ? model.start.communities : model.communities;
    this.regions = state.picture.base === "none" ? [] : regions(own, this.current);
    this.renderer.scene(this.current, this.colours);
    this.none.hidden = this.current.nodes.length > 0;
    if (other) this.fit(false);
  }

  private restyle(): void {
    this.seen = look(this.app.model, this.current, this.state, this.hover, []);
    this.renderer.look(this.seen);
    this.redraw();
  }

  redraw(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    if (!this.seen || this.camera.width < 2) return;
    this.grounds.draw(this.camera, this.regions, this.colours);
    this.renderer.draw(this.camera);
    this.labels.draw(this.camera, this.current, this.seen, this.colours, this.regions);
    this.stage.dataset["drawn"] = String(this.current.nodes.length);
  }

  private words(state: State): void {
    const { t, store } = this.app;
    const values = { nodes: number(this.current.nodes.length, state.lang), edges: number(visible(this.app.model, state).edges, state.lang) };
    set(this.stage, "aria-label", t("graph.name", values));
    this.counts.textContent = t("graph.counts", values);
    this.none.textContent = t("graph.empty");
    const base = (name: "start" | "all"): HTMLElement =>
      h("button", { type: "button", class: "base-button", "aria-pressed": String(state.picture.base === name), on: { click: () => store.dispatch({ type: "show", base: name }) } }, t(`graph.${name}`));
    const partial = this.app.model.start.nodes.length < this.app.model.count;
    replace(
      this.tools,
      partial && h("div", { class: "graph-bases" }, base("start"), base("all")),
      iconButton(ICONS.plus, t("graph.zoomIn"), () => this.zoom(1.5)),
      iconButton(ICONS.minus, t("graph.zoomOut"), () => this.zoom(1 / 1.5)),
      iconButton(ICONS.fit, t("graph.fit"), () => this.fit(true)),
    );
  }

  // ------------------------------------------------------------ the camera

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const first = this.camera.width < 2;
    this.camera.width = width;
    this.camera.height = height;
    this.camera.whole = this.camera.fitting(this.extent()).scale;
    if (first) this.fit(false);
    this.redraw();
  }

  private extent(): Frame {
    const { nodes, x, y } = this.current;
    let [left, right, top, bottom] = nodes.length ? [Infinity, -Infinity, Infinity, -Infinity] : [-100, 100, -100, 100];
    for (const node of nodes) {
      left = Math.min(left, x[node]!);
      right = Math.max(right, x[node]!);
      top = Math.min(top, y[node]!);
      bottom = Math.max(bottom, y[node]!);
    }
    return { left, right, top, bottom };
  }

  fit(smooth: boolean): void {
    const aim = this.camera.fitting(this.extent());
    this.camera.whole = aim.scale;
    this.go(aim, smooth);
  }

  zoom(factor: number, left = this.camera.width / 2, top = this.camera.height / 2, smooth = true): void {
    this.go(this.camera.zoomed(factor, left, top), smooth);
  }

  pan(dx: number, dy: number): void {
    cancelAnimationFrame(this.moving);
    this.camera.x -= dx / this.camera.scale;
    this.camera.y -= dy / this.camera.scale;
    this.redraw();
  }

  /** Moves the camera, in a fifth of a second where motion is welcome. */
  private go(aim: { x: number; y: number; scale: number }, smooth: boolean): void {
    cancelAnimationFrame(this.moving);
    const { camera } = this;
    if (!smooth || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      Object.assign(camera, aim);
      this.redraw();
      return;
    }
    const from = { x: camera.x, y: camera.y, scale: camera.scale };
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, (now - began) / 220);
      const eased = part * (2 - part);
      camera.scale = from.scale * Math.pow(aim.scale / from.scale, eased);
      camera.x = from.x + (aim.x - from.x) * eased;
      camera.y = from.y + (aim.y - from.y) * eased;
      this.draw();
      if (part < 1) this.moving = requestAnimationFrame(step);
    };
    this.moving = requestAnimationFrame(step);
  }

  /** Brings what is selected into the window. */
  private reveal(state: State): void {
    const { selection } = state;
    if (selection?.kind !== "node" || !visible(this.app.model, state).node[selection.node]) return;
    const [left, top] = this.at(selection.node);
    const margin = 60;
    if (left > margin && top > margin && left < this.camera.width - margin && top < this.camera.height - margin) return;
    this.go({ x: this.spots.x[selection.node]!, y: this.spots.y[selection.node]!, scale: Math.max(this.camera.scale, 0.7) }, true);
  }

  // ------------------------------------------------------------ what the pointer asks and does

  /** Where a node stands in the stage. */
  at(node: number): [number, number] {
    return [this.camera.toScreenX(this.spots.x[node]!), this.camera.toScreenY(this.spots.y[node]!)];
  }

  nodeAt(left: number, top: number, slack?: number): number | null {
    return this.hits.node(this.camera, left, top, slack);
  }

  lineAt(left: number, top: number): number | null {
    return this.hits.line(this.camera, left, top);
  }

  hovered(node: number | null): void {
    if (this.hover === node) return;
    this.hover = node;
    this.stage.classList.toggle("over", node !== null);
    this.restyle();
  }

  click(node: number | null, line: number | null): void {
    const { store } = this.app;
    if (node !== null) store.dispatch({ type: "select", selection: { kind: "node", node } });
    else if (line !== null) store.dispatch({ type: "select", selection: { kind: "edge", edge: this.current.lines.edge[line]! } });
    else store.dispatch({ type: "select", selection: null });
  }

  expand(node: number): void {
    this.app.store.dispatch({ type: "expand", node, predicate: null });
  }

  drag(node: number, left: number, top: number): void {
    const [x, y] = this.camera.toGraph(left, top);
    this.spots.put([node], [x], [y]);
    this.renderer.moved();
    this.redraw();
  }

  drop(node: number): void {
    this.app.store.dispatch({ type: "pin", places: [[node, [this.spots.x[node]!, this.spots.y[node]!]]] });
  }
}

export const graph: Room = () => new GraphView();
