// Mouse, pen and touch on the stage.

import type { GraphView } from "./graph.ts";

const STILL = 4;

export class Pointer {
  private readonly down = new Map<number, { x: number; y: number }>();
  private held: number | null = null;
  private moved = false;
  private start = { x: 0, y: 0 };
  private long = 0;
  private lastTap = { time: 0, node: null as number | null };

  constructor(
    private readonly stage: HTMLElement,
    private readonly view: GraphView,
  ) {
    stage.addEventListener("pointerdown", (event) => this.press(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    stage.addEventListener("pointerup", (event) => this.release(event));
    stage.addEventListener("pointercancel", (event) => this.forget(event));
    stage.addEventListener("pointerleave", () => this.view.hovered(null));
    stage.addEventListener("contextmenu", (event) => this.context(event));
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  private place(event: MouseEvent): { x: number; y: number } {
    const box = this.stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = this.place(event);
    this.stage.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, at);
    this.start = at;
    this.moved = this.down.size > 1;
    clearTimeout(this.long);
    if (event.pointerType === "touch") this.long = window.setTimeout(() => this.longPress(at), 550);
    this.held = this.down.size === 1 ? this.view.nodeAt(at.x, at.y, event.pointerType === "touch" ? 12 : 4) : null;
  }

  private move(event: PointerEvent): void {
    const at = this.place(event);
    const last = this.down.get(event.pointerId);
    if (!last) {
      this.view.hovered(this.view.nodeAt(at.x, at.y));
      return;
    }
    if (!this.moved && Math.hypot(at.x - this.start.x, at.y - this.start.y) < STILL) return;
    this.moved = true;
    clearTimeout(this.long);
    if (this.down.size === 2) this.pinch(event.pointerId, at);
    else if (this.held !== null) this.view.drag(this.held, at.x, at.y);
    else this.view.pan(at.x - last.x, at.y - last.y);
    this.down.set(event.pointerId, at);
  }

  private pinch(id: number, at: { x: number; y: number }): void {
    const before = this.down.get(id)!;
    const other = [...this.down].find(([key]) => key !== id)![1];
    const spread = (point: { x: number; y: number }): number => Math.hypot(point.x - other.x, point.y - other.y) || 1;
    this.view.zoom(spread(at) / spread(before), (at.x + other.x) / 2, (at.y + other.y) / 2, false);
    this.view.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  /** On touch a long press opens the menu; the press is over then. */
  private longPress(at: { x: number; y: number }): void {
    const node = this.held;
    if (node === null || this.moved) return;
    this.held = null;
    this.down.clear();
    this.view.menu(node, [at.x, at.y]);
  }

  private context(event: MouseEvent): void {
    event.preventDefault();
    const { x, y } = this.place(event);
    const node = this.view.nodeAt(x, y);
    if (node !== null && event.button === 2) this.view.menu(node, [x, y]);
  }

  private release(event: PointerEvent): void {
    clearTimeout(this.long);
    if (!this.down.delete(event.pointerId)) return;
    const node = this.held;
    this.held = null;
    if (this.moved) {
      if (node !== null) this.view.drop(node);
      return;
    }
    const { x, y } = this.place(event);
    const again = node !== null && this.lastTap.node === node && event.timeStamp - this.lastTap.time < 350;
    this.lastTap = { time: event.timeStamp, node };
    if (again) this.view.expand(node);
    else this.view.click(node, node === null ? this.view.lineAt(x, y) : null);
  }

  private forget(event: PointerEvent): void {
    this.down.delete(event.pointerId);
    this.held = null;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y } = this.place(event);
    const step = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
    this.view.zoom(Math.exp(-Math.max(-240, Math.min(240, step)) * 0.002), x, y, false);
  }
}
