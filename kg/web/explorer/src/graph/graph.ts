// The graph view: follows the state, draws, and turns what the user does into actions.

import type { App, Room, View } from "../app.ts";
import { h, set } from "../dom.ts";
import { number } from "../i18n.ts";
import { openMenu } from "../menu.ts";
import { chainOf } from "../paths.ts";
import { isDark } from "../shell.ts";
import type { State } from "../state.ts";
import { visible } from "../visible.ts";
import { nodeItems } from "./actions.ts";
import { Camera, type Frame } from "./camera.ts";
import { drawChain } from "./chain.ts";
import { drawing } from "./drawing.ts";
import { Front } from "./front.ts";
import { Hits } from "./hits.ts";
import { listen } from "./keys.ts";
import { Labels } from "./labels.ts";
import { type Colours, colours, type Look, look } from "./look.ts";
import { Motion } from "./motion.ts";
import { Pointer } from "./pointer.ts";
import { Grounds, type Region, regions } from "./regions.ts";
import { Relayout } from "./relayout.ts";
import { Base } from "./renderer.ts";
import { type Scene, scene } from "./scene.ts";
import { Spots } from "./spots.ts";
import { drawTools } from "./tools.ts";

/** From so many nodes on, all of them are not drawn anew while one is dragged. */
const MANY = 4000;

export class GraphView implements View {
  readonly camera = new Camera();
  private readonly motion = new Motion(this.camera, () => this.redraw());
  private readonly layout = new Relayout();
  private app!: App;
  private stage!: HTMLElement;
  private base!: Base;
  private grounds!: Grounds;
  private front!: Front;
  private labels!: Labels;
  private spots!: Spots;
  private current!: Scene;
  private hits!: Hits;
  private colours!: Colours;
  private regions: Region[] = [];
  private seen!: Look;
  private hover: number | null = null;
  private pathStart: number | null = null;
  private state!: State;
  private frame = 0;
  private readonly tools = h("div", { class: "graph-tools", role: "toolbar" });
  private readonly counts = h("p", { class: "graph-counts" });
  private readonly none = h("p", { class: "empty graph-empty" });
  private readonly chain = h("section", { class: "graph-chain", hidden: true });
  private resized!: ResizeObserver;

  // ------------------------------------------------------------ a view

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.stage = h("div", { class: "graph-stage", tabindex: "0", role: "application" });
    Object.assign(this.stage, { view: this }); // for the console, and for tests
    host.append(this.stage, this.chain, this.tools, this.counts, this.none);
    this.spots = new Spots(app.model);
    this.grounds = new Grounds(this.stage);
    this.base = new Base(this.stage, app.model, () => this.redraw());
    this.front = new Front(this.stage, app.model);
    this.labels = new Labels(this.stage, app.model);
    new Pointer(this.stage, this);
    listen(this.stage, this);
    this.stage.addEventListener("blur", () => this.hovered(null));
    this.resized = new ResizeObserver(() => this.resize());
    this.resized.observe(this.stage);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.update(this.state, null));
  }

  dispose(): void {
    this.resized.disconnect();
    this.layout.stop();
    for (const layer of [this.base, this.labels, this.grounds, this.front]) layer.dispose();
  }

  update(state: State, before: State | null): void {
    this.state = state;
    const dressed = !before || before.theme !== state.theme;
    const changed = !before || before.picture !== state.picture || before.filters !== state.filters;
    if (dressed) this.colours = colours(this.app.model, isDark(state.theme));
    if (changed) this.rebuild(state);
    if (changed || dressed) this.base.scene(this.current, this.colours);
    this.restyle();
    drawChain(this.chain, this.app, state);
    if (changed || before.lang !== state.lang || before.selection !== state.selection) this.words(state);
    // After the panel has opened, which may take room from the picture.
    if (before && before.selection !== state.selection) requestAnimationFrame(() => this.reveal(this.state));
    if (before && before.path !== state.path) this.revealPath(state);
  }

  /** The picture as SVG, as the window shows it. */
  picture(): SVGSVGElement {
    this.draw();
    return drawing(this.app.model, { camera: this.camera, scene: this.current, look: this.seen, colours: this.colours, regions: this.regions, labels: this.labels });
  }

  // ------------------------------------------------------------ what is drawn

  private rebuild(state: State): void {
    const { model } = this.app;
    this.layout.stop();
    const other = this.spots.follow(state.picture);
    this.current = scene(model, visible(model, state), this.spots.x, this.spots.y);
    this.hits = new Hits(this.current);
    this.enclose();
    this.none.hidden = this.current.nodes.length > 0;
    if (this.hover !== null && !visible(model, state).node[this.hover]) this.hover = null;
    if (other) this.fit(false);
  }

  /** The communities are those of the layout that is shown; what was laid out anew has none. */
  private enclose(): void {
    const { model } = this.app;
    const { base, placed } = this.state.picture;
    const own = base === "start" && model.start.x.length ? model.start.communities : model.communities;
    this.regions = base === "none" || placed.size || this.layout.running ? [] : regions(own, this.current);
  }

  private restyle(): void {
    this.seen = look(this.app.model, this.current, this.state, this.hover, chainOf(this.app.model, this.state));
    this.base.dim(this.seen.nodes !== null);
    this.redraw();
  }

  redraw(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    if (this.camera.width < 2) return;
    this.grounds.draw(this.camera, this.regions, this.colours);
    this.base.draw(this.camera);
    this.front.draw(this.camera, this.current, this.seen, this.colours);
    this.labels.draw(this.camera, this.current, this.seen, this.colours, this.regions);
    set(this.stage, "data-drawn", this.current.nodes.length);
  }

  private words(state: State): void {
    const { t } = this.app;
    const values = { nodes: number(this.current.nodes.length, state.lang), edges: number(visible(this.app.model, state).edges, state.lang) };
    set(this.stage, "aria-label", t("graph.name", values));
    this.counts.textContent = t("graph.counts", values);
    this.none.textContent = t("graph.empty");
    drawTools(this.tools, this.app, this, this.layout.running);
  }

  // ------------------------------------------------------------ the camera

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const first = this.camera.width < 2;
    // What is seen stays where it is, so that a second click finds the node that the first one chose.
    this.camera.x += (width - this.camera.width) / 2 / this.camera.scale;
    this.camera.y += (height - this.camera.height) / 2 / this.camera.scale;
    this.camera.width = width;
    this.camera.height = height;
    this.camera.whole = this.camera.fitting(this.extent(this.current.nodes)).scale;
    if (first) this.open();
    this.redraw();
  }

  /** What the page opens on: what is selected or a path, where a link leads there, else everything. */
  private open(): void {
    this.fit(false);
    if (this.state.path) this.revealPath(this.state);
    else this.reveal(this.state);
  }

  private extent(nodes: Iterable<number>): Frame {
    const { x, y } = this.current;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const node of nodes) {
      left = Math.min(left, x[node]!);
      right = Math.max(right, x[node]!);
      top = Math.min(top, y[node]!);
      bottom = Math.max(bottom, y[node]!);
    }
    return left <= right ? { left, right, top, bottom } : { left: -100, right: 100, top: -100, bottom: 100 };
  }

  fit(smooth: boolean): void {
    const aim = this.camera.fitting(this.extent(this.current.nodes));
    this.camera.whole = aim.scale;
    this.motion.go(aim, smooth);
  }

  zoom(factor: number, left = this.camera.width / 2, top = this.camera.height / 2, smooth = true): void {
    this.motion.go(this.camera.zoomed(factor, left, top), smooth);
  }

  pan(dx: number, dy: number): void {
    this.motion.stop();
    this.camera.x -= dx / this.camera.scale;
    this.camera.y -= dy / this.camera.scale;
    this.redraw();
  }

  /** Brings what is selected into the window. */
  private reveal({ selection }: State): void {
    if (selection?.kind !== "node" || !visible(this.app.model, this.state).node[selection.node]) return;
    const [left, top] = this.at(selection.node);
    const margin = 60;
    const free = this.camera.height - this.covered();
    const inside = left > margin && top > margin && left < this.camera.width - margin && top < free - margin;
    if (inside && this.camera.scale > 0.25) return;
    const scale = Math.max(this.camera.scale, 0.8);
    this.motion.go({ x: this.spots.x[selection.node]!, y: this.spots.y[selection.node]! + this.covered() / 2 / scale, scale }, true);
  }

  /** The height at the bottom that the panel covers, where it lies over the picture. */
  private covered(): number {
    const panel = document.getElementById("panel");
    if (!panel || getComputedStyle(panel).position !== "fixed") return 0;
    const [box, own] = [panel.getBoundingClientRect(), this.stage.getBoundingClientRect()];
    return box.height ? Math.max(0, own.bottom - box.top) : 0;
  }

  /** Draws the nodes of a path that are not drawn yet, and brings it into the window. */
  private revealPath(state: State): void {
    const chain = chainOf(this.app.model, state);
    if (!chain.length) return;
    const seen = visible(this.app.model, state).node;
    const missing = chain.filter((node) => !seen[node]);
    if (missing.length && !missing.every((node) => state.picture.added.has(node))) queueMicrotask(() => this.app.store.dispatch({ type: "add", nodes: missing }));
    const aim = this.camera.fitting(this.extent(chain), 120);
    this.motion.go({ ...aim, scale: Math.min(1, aim.scale) }, true);
  }

  // ------------------------------------------------------------ what pointer and keys ask and do

  /** Where a node stands in the stage. */
  at(node: number): [number, number] {
    return [this.camera.toScreenX(this.spots.x[node]!), this.camera.toScreenY(this.spots.y[node]!)];
  }

  nodeAt(left: number, top: number, slack?: number): number | null {
    return this.hits.node(this.camera, left, top, slack) ?? this.labels.at(left, top);
  }

  lineAt(left: number, top: number): number | null {
    return this.hits.line(this.camera, left, top);
  }

  /** The node that keys act on. */
  get focused(): number | null {
    return this.hover ?? (this.state.selection?.kind === "node" ? this.state.selection.node : null);
  }

  hovered(node: number | null): void {
    if (this.hover === node) return;
    this.hover = node;
    this.stage.classList.toggle("over", node !== null);
    this.restyle();
  }

  /** Goes from the node in focus to the nearest one in a direction, by a line if one leads there. */
  step(dx: number, dy: number): void {
    const { model } = this.app;
    const from = this.focused;
    const seen = visible(model, this.state).node;
    const [x, y] = from === null ? [this.camera.x, this.camera.y] : [this.spots.x[from]!, this.spots.y[from]!];
    const near = from === null ? [] : model.neighbours(from).filter((node) => seen[node]);
    const found = this.towards(near, x, y, dx, dy) ?? this.towards(this.current.nodes, x, y, dx, dy);
    if (found === null) return;
    this.hovered(found);
    this.app.say(`${model.label(found)}`);
    const [left, top] = this.at(found);
    if (left < 40 || top < 40 || left > this.camera.width - 40 || top > this.camera.height - 40) this.motion.go({ x: this.spots.x[found]!, y: this.spots.y[found]!, scale: this.camera.scale }, true);
  }

  private towards(nodes: Iterable<number>, x: number, y: number, dx: number, dy: number): number | null {
    let [best, least] = [null as number | null, Infinity];
    for (const node of nodes) {
      const [ax, ay] = [this.spots.x[node]! - x, this.spots.y[node]! - y];
      const along = ax * dx + ay * dy;
      const aside = Math.abs(ax * dy) + Math.abs(ay * dx);
      if (along > 1 && aside <= along * 1.2 && along + aside * 2 < least) [best, least] = [node, along + aside * 2];
    }
    return best;
  }

  click(node: number | null, line: number | null): void {
    const { store } = this.app;
    if (node !== null && this.pathStart !== null) this.endPath(node);
    else if (node !== null) store.dispatch({ type: "select", selection: { kind: "node", node } });
    else if (line !== null) store.dispatch({ type: "select", selection: { kind: "edge", edge: this.current.lines.edge[line]! } });
    else store.dispatch({ type: "select", selection: null });
  }

  /** The next node that is clicked is the other end of a path. */
  beginPath(node: number): void {
    this.pathStart = node;
    this.stage.classList.add("picking");
    this.app.say(this.app.t("graph.pathPick", { name: this.app.model.label(node) }));
  }

  private endPath(to: number): void {
    const from = this.pathStart!;
    this.forgetPath();
    if (from !== to) this.app.store.dispatch({ type: "path", path: { from, to } });
  }

  private forgetPath(): void {
    this.pathStart = null;
    this.stage.classList.remove("picking");
  }

  escape(): void {
    const { store } = this.app;
    if (this.pathStart !== null) this.forgetPath();
    else if (this.hover !== null) this.hovered(null);
    else if (this.state.path) store.dispatch({ type: "path", path: null });
    else store.dispatch({ type: "select", selection: null });
  }

  expand(node: number): void {
    const { store, say, t } = this.app;
    const before = this.current.nodes.length;
    store.dispatch({ type: "expand", node, predicate: null });
    const more = this.current.nodes.length - before;
    say(more > 0 ? t("graph.expanded", { count: more }) : t("graph.nothingMore"));
  }

  hide(node: number): void {
    this.app.store.dispatch({ type: "hide", nodes: [node] });
  }

  togglePin(node: number): void {
    const { store } = this.app;
    if (this.state.picture.pinned.has(node)) store.dispatch({ type: "unpin", nodes: [node] });
    else this.drop(node);
  }

  menu(node: number, place = this.at(node)): void {
    const { t, model } = this.app;
    const here = [this.spots.x[node]!, this.spots.y[node]!] as const;
    const items = nodeItems(this.app, node, here, (from) => this.beginPath(from));
    openMenu(this.stage.parentElement!, t("graph.menu", { name: model.label(node) }), items, place[0] + 8, place[1] + 8);
  }

  drag(node: number, left: number, top: number): void {
    this.spots.put(node, ...this.camera.toGraph(left, top));
    if (this.current.nodes.length < MANY) this.base.moved();
    this.redraw();
  }

  drop(node: number): void {
    this.app.store.dispatch({ type: "pin", places: [[node, [this.spots.x[node]!, this.spots.y[node]!]]] });
  }

  /** Lays out what is drawn once more, or stops that. */
  relayout(): void {
    const { nodes } = this.current;
    if (this.layout.running) {
      this.layout.stop();
      this.keep(nodes);
      return;
    }
    this.layout.start(this.current, new Set(this.state.picture.pinned.keys()), ({ x, y, done }) => {
      nodes.forEach((node, at) => this.spots.put(node, x[at]!, y[at]!));
      this.base.moved();
      if (done) this.keep(nodes);
      else this.fit(true);
    });
    this.enclose();
    this.words(this.state);
  }

  private keep(nodes: Uint32Array): void {
    const placed = new Map([...nodes].map((node) => [node, [this.spots.x[node]!, this.spots.y[node]!] as const]));
    this.app.store.dispatch({ type: "place", places: placed });
    this.fit(true);
    this.app.say(this.app.t("graph.laidOut"));
  }
}

export const graph: Room = () => new GraphView();
