// The map: places on their coordinates, lines through them, and what is laid over. No borders.

import type { App, Room, View } from "../app.ts";
import { h, iconButton, replace } from "../dom.ts";
import { Camera, type Frame } from "../graph/camera.ts";
import { type Colours, colours } from "../graph/look.ts";
import { Motion } from "../graph/motion.ts";
import { label, number } from "../i18n.ts";
import { ICONS } from "../icons.ts";
import { isDark } from "../shell.ts";
import type { State } from "../state.ts";
import { Card } from "./card.ts";
import { Gestures, type Movable } from "./gestures.ts";
import { scaleBar } from "./graticule.ts";
import { type Marked, Painter } from "./painter.ts";
import type { Point } from "./projection.ts";
import { Atlas, type MapScene } from "./scene.ts";
import { lineDistance, nearest, nextThatWay } from "./targets.ts";
import { Tip } from "./tip.ts";

const MARGIN = 56;
const CLOSE = 1.2;
/** Of what a link names the surroundings are seen too. */
const AROUND = 0.45;
/** Pixels a kilometre that one may always zoom out to, and further. */
const FARTHEST = 0.12;
/** So much of a narrow window the panel takes. */
const SHEET = 0.55;
/** What is seen where there is no place: corners, in kilometres. */
const CHINA: readonly Point[] = [[-2500, -1800], [2000, 2200]];
/** So large a part on each side lies outside the map at first. */
const OUTSIDE = 0.04;

class Places implements View, Movable {
  private app!: App;
  private state!: State;
  private atlas!: Atlas;
  private scene!: MapScene;
  private colours!: Colours;
  private painter!: Painter;
  private card!: Card;
  private tip!: Tip;
  private readonly camera = new Camera();
  private readonly motion = new Motion(this.camera, () => this.draw());
  private readonly stage = h("div", { class: "map-stage", tabindex: "0", role: "application" }, h("canvas", { "aria-hidden": "true" }));
  private readonly tools = h("div", { class: "map-tools", role: "group" });
  private readonly scale = h("div", { class: "map-scale", "aria-hidden": "true" }, h("span", {}));
  private readonly mark = h("div", { class: "map-mark", hidden: true });
  private readonly spoken = h("div", { class: "hidden-text", role: "status" });
  private readonly none = h("p", { class: "empty map-empty", hidden: true });
  private readonly resized = new ResizeObserver(() => this.resize());
  private hover: number | null = null;
  private focus: number | null = null;
  private frame = 0;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.painter = new Painter(this.stage.querySelector("canvas")!, app.model, (place) => this.atlas.point(place));
    const card = h("section", { class: "map-card" });
    host.append(this.stage, this.mark, card, this.scale, this.tools, this.none, this.spoken);
    this.card = new Card(card, app);
    this.tip = new Tip(host, app);
    new Gestures(this.stage, this);
    Object.assign(this.stage, { view: this }); // for the console, and for tests
    this.stage.addEventListener("blur", () => this.focusOn(null));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.state && this.update(this.state, null));
    this.resized.observe(this.stage);
  }

  dispose(): void {
    this.resized.disconnect();
  }

  update(state: State, before: State | null): void {
    const fresh = !this.atlas || this.state?.filters !== state.filters;
    const other = this.state?.selection !== state.selection;
    this.state = state;
    if (fresh) this.atlas = new Atlas(this.app.model, state.filters);
    if (!before || before.theme !== state.theme) this.colours = colours(this.app.model, isDark(state.theme));
    this.scene = this.atlas.scene(state);
    if (fresh || !before || before.map !== state.map || before.lang !== state.lang || before.theme !== state.theme) this.card.update(this.atlas, state);
    if (!before || before.lang !== state.lang) this.words();
    this.stage.setAttribute("aria-label", this.app.t("places.name", { places: this.scene.spots.length, lines: this.scene.lines.length }));
    this.none.hidden = this.scene.spots.length + this.scene.lines.length > 0;
    if (other && this.camera.width > 1) this.reveal();
    this.redraw();
  }

  private words(): void {
    const { t } = this.app;
    this.none.textContent = t("places.none");
    this.tools.setAttribute("aria-label", t("view.places"));
    replace(
      this.tools,
      iconButton(ICONS.plus, t("graph.zoomIn"), () => this.zoom(1.5)),
      iconButton(ICONS.minus, t("graph.zoomOut"), () => this.zoom(1 / 1.5)),
      iconButton(ICONS.fit, t("graph.fit"), () => this.fit(true)),
    );
  }

  private redraw(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (this.camera.width < 2) return;
    this.painter.draw(this.camera, this.scene, this.marked, this.colours);
    this.stage.dataset["drawn"] = String(this.scene.spots.length);
    const [kilometres, pixels] = scaleBar(this.camera.scale);
    this.scale.style.width = `${pixels}px`;
    this.scale.firstElementChild!.textContent = `${number(kilometres, this.state.lang)} ${this.app.t("places.km")}`;
    this.place(this.mark, this.focus);
  }

  private get marked(): Marked {
    const { selection } = this.state;
    return { hover: this.hover, focus: this.focus, selected: selection?.kind === "node" ? selection.node : null };
  }

  // ------------------------------------------------------------ the camera

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const first = this.camera.width < 2;
    Object.assign(this.camera, { width, height });
    if (first) {
      this.look(heart(this.scene.spots.map((spot) => spot.at)), false, true);
      if (this.scene.chosen) this.look([...this.scene.chosen].map((place) => this.atlas.point(place)), false, false, AROUND);
    }
    this.draw();
  }

  private extent(points: readonly Point[]): Frame {
    const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
    return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
  }

  /** Everything in the window, beside the card. */
  fit(smooth: boolean): void {
    this.look(this.scene.spots.map((spot) => spot.at), smooth, true);
  }

  private look(found: readonly Point[], smooth: boolean, whole: boolean, most = CLOSE): void {
    const { camera } = this;
    const points = found.length ? found : CHINA;
    const [covered, low] = [this.card.covers, this.low];
    const { width, height } = camera;
    Object.assign(camera, { width: width - covered, height: height - low });
    const aim = camera.fitting(this.extent(points), Math.min(MARGIN, width / 8));
    Object.assign(camera, { width, height });
    aim.scale = whole ? aim.scale : Math.min(aim.scale, most);
    if (whole) camera.whole = Math.min(aim.scale, FARTHEST);
    this.motion.go({ ...aim, x: aim.x - covered / 2 / aim.scale, y: aim.y + low / 2 / aim.scale }, smooth);
  }

  /** How much of the map the panel covers from below, on narrow screens. */
  private get low(): number {
    const { panel, selection } = this.state;
    return panel && selection && matchMedia("(max-width: 760px)").matches ? Math.min(innerHeight * SHEET, this.camera.height - 120) : 0;
  }

  zoom(factor: number, left = this.camera.width / 2, top = this.camera.height / 2, smooth = true): void {
    this.motion.go(this.camera.zoomed(factor, left, top), smooth);
  }

  pan(dx: number, dy: number): void {
    this.motion.stop();
    this.camera.x -= dx / this.camera.scale;
    this.camera.y -= dy / this.camera.scale;
    this.tip.hide();
    this.redraw();
  }

  /** Brings what is selected into the window, where it is not. */
  private reveal(): void {
    const { chosen } = this.scene;
    if (!chosen) return;
    const points = [...chosen].map((place) => this.atlas.point(place));
    const { left, right, top, bottom } = this.camera.frame(-40);
    const free = left + this.card.covers / this.camera.scale;
    const floor = bottom - this.low / this.camera.scale;
    if (points.some(([x, y]) => x < free || x > right || y < top || y > floor)) this.look(points, true, false);
  }

  // ------------------------------------------------------------ what is under the pointer

  private targets(): [number, Point][] {
    const { spots, hubs, lines } = this.scene;
    return [...hubs.map(({ node, at }) => [node, at] as [number, Point]), ...spots.map(({ node, at }) => [node, at] as [number, Point]), ...lines.map(({ node, anchors }) => [node, anchors[0]!] as [number, Point])];
  }

  private screen([x, y]: Point): Point {
    return [this.camera.toScreenX(x), this.camera.toScreenY(y)];
  }

  /** The place, hub, name or line at a point of the window. */
  private at(left: number, top: number, touch: boolean): number | null {
    const { spots, hubs, lines } = this.scene;
    const slack = touch ? 16 : 7;
    const found = nearest([...hubs, ...spots].map(({ node, at }) => [node, this.screen(at)]), left, top, slack);
    if (found !== null) return found;
    for (const [node, box] of this.painter.names.written) if (left > box.left && left < box.right && top > box.top && top < box.bottom) return node;
    const line = lines.find(({ strokes }) => lineDistance(strokes, (point) => this.screen(point), left, top) < slack);
    return line?.node ?? null;
  }

  hovered(left: number, top: number, touch: boolean): void {
    const node = this.at(left, top, touch);
    if (node === this.hover) return;
    this.hover = node;
    this.stage.classList.toggle("over", node !== null);
    this.tip.show(node, this.atlas, this.state, left, top);
    this.redraw();
  }

  left(): void {
    this.hover = null;
    this.tip.hide();
    this.redraw();
  }

  click(left: number, top: number, touch: boolean): void {
    const node = this.at(left, top, touch);
    this.app.store.dispatch({ type: "select", selection: node === null ? null : { kind: "node", node } });
  }

  // ------------------------------------------------------------ the keyboard

  private focusOn(node: number | null): void {
    this.focus = node;
    if (node !== null) {
      const { model, t } = this.app;
      this.spoken.textContent = t("places.spoken", { name: model.label(node), kind: label(model.classOf(node), this.state.lang), relations: model.degree(node) });
    }
    this.redraw();
  }

  step(dx: number, dy: number): void {
    const { selected } = this.marked;
    const targets = this.targets();
    const from = targets.find(([node]) => node === (this.focus ?? selected))?.[1] ?? ([this.camera.x, this.camera.y] as const);
    const next = nextThatWay(targets, from, dx, dy);
    if (!next) return;
    this.focusOn(next[0]);
    const [left, top] = this.screen(next[1]);
    const inside = left > this.card.covers + 24 && left < this.camera.width - 24 && top > 24 && top < this.camera.height - 24;
    if (!inside) this.motion.go({ x: next[1][0], y: next[1][1], scale: this.camera.scale }, true);
  }

  choose(): void {
    if (this.focus !== null) this.app.store.dispatch({ type: "select", selection: { kind: "node", node: this.focus } });
  }

  escape(): void {
    if (this.focus !== null) this.focusOn(null);
    else this.app.store.dispatch({ type: "select", selection: null });
  }

  private place(mark: HTMLElement, node: number | null): void {
    const at = node === null ? undefined : this.targets().find(([one]) => one === node)?.[1];
    mark.hidden = !at;
    if (!at) return;
    const [left, top] = this.screen(at);
    mark.style.transform = `translate(${left}px, ${top}px)`;
    mark.dataset["node"] = this.app.model.local(node!);
  }
}

/** The corners of where most points are. */
function heart(points: readonly Point[]): Point[] {
  if (points.length < 20) return [...points];
  const corner = (part: number): Point => [0, 1].map((axis) => points.map((point) => point[axis]!).sort((a, b) => a - b)[Math.floor((points.length - 1) * part)]!) as unknown as Point;
  return [corner(OUTSIDE), corner(1 - OUTSIDE)];
}

export const places: Room = () => new Places();
