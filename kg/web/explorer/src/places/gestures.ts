// Mouse, pen, touch and keyboard on the map.

export interface Movable {
  pan(dx: number, dy: number): void;
  zoom(factor: number, left?: number, top?: number, smooth?: boolean): void;
  fit(smooth: boolean): void;
  hovered(left: number, top: number, touch: boolean): void;
  left(): void;
  click(left: number, top: number, touch: boolean): void;
  /** Goes to the next target that way. */
  step(dx: number, dy: number): void;
  choose(): void;
  escape(): void;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const STILL = 4;
const STEP = 80;
const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Gestures {
  private readonly down = new Map<number, Spot>();
  private start: Spot = { x: 0, y: 0 };
  private moved = false;

  constructor(
    private readonly stage: HTMLElement,
    private readonly map: Movable,
  ) {
    stage.addEventListener("pointerdown", (event) => this.press(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    stage.addEventListener("pointerup", (event) => this.release(event));
    stage.addEventListener("pointercancel", (event) => this.down.delete(event.pointerId));
    stage.addEventListener("pointerleave", () => map.left());
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("dblclick", (event) => map.zoom(2, this.place(event).x, this.place(event).y));
    stage.addEventListener("keydown", (event) => this.key(event));
  }

  private place(event: MouseEvent): Spot {
    const box = this.stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.stage.setPointerCapture(event.pointerId);
    this.start = this.place(event);
    this.down.set(event.pointerId, this.start);
    this.moved = this.down.size > 1;
  }

  private move(event: PointerEvent): void {
    const at = this.place(event);
    const last = this.down.get(event.pointerId);
    if (!last) return this.map.hovered(at.x, at.y, false);
    if (!this.moved && Math.hypot(at.x - this.start.x, at.y - this.start.y) < STILL) return;
    this.moved = true;
    const other = [...this.down].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.pinch(last, at, other);
    else this.map.pan(at.x - last.x, at.y - last.y);
    this.down.set(event.pointerId, at);
  }

  private pinch(before: Spot, at: Spot, other: Spot): void {
    const spread = (spot: Spot): number => Math.hypot(spot.x - other.x, spot.y - other.y) || 1;
    this.map.zoom(spread(at) / spread(before), (at.x + other.x) / 2, (at.y + other.y) / 2, false);
    this.map.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
  }

  private release(event: PointerEvent): void {
    if (!this.down.delete(event.pointerId) || this.moved) return;
    const { x, y } = this.place(event);
    this.map.click(x, y, event.pointerType === "touch");
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y } = this.place(event);
    const step = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
    this.map.zoom(Math.exp(-Math.max(-240, Math.min(240, step)) * 0.002), x, y, false);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) this.map.pan(-way[0] * STEP, -way[1] * STEP);
    else if (way) this.map.step(...way);
    else if (event.key === "+" || event.key === "=") this.map.zoom(1.5);
    else if (event.key === "-") this.map.zoom(1 / 1.5);
    else if (event.key === "0") this.map.fit(true);
    else if (event.key === "Enter" || event.key === " ") this.map.choose();
    else if (event.key === "Escape") this.map.escape();
    else return;
    event.preventDefault();
  }
}
