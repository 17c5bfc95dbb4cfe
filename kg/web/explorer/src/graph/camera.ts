// Where one looks: a point of the drawing in the middle of the window, and pixels a unit. y grows downwards.

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The height at the bottom where the tools are, in pixels. */
const FOOT = 28;

export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  /** The scale at which everything is seen. */
  whole = 1;

  toScreenX(x: number): number {
    return (x - this.x) * this.scale + this.width / 2;
  }

  toScreenY(y: number): number {
    return (y - this.y) * this.scale + this.height / 2;
  }

  toGraph(left: number, top: number): [number, number] {
    return [(left - this.width / 2) / this.scale + this.x, (top - this.height / 2) / this.scale + this.y];
  }

  /** The part of the drawing that is seen. */
  frame(margin = 0): Frame {
    const [left, top] = this.toGraph(-margin, -margin);
    const [right, bottom] = this.toGraph(this.width + margin, this.height + margin);
    return { left, top, right, bottom };
  }

  /** Where the camera stands when a part of the drawing fills the window. */
  fitting(part: Frame, margin = 48): { x: number; y: number; scale: number } {
    const wide = Math.max(1, part.right - part.left);
    const high = Math.max(1, part.bottom - part.top);
    const room = (all: number): number => Math.max(40, all - 2 * margin);
    const scale = Math.min(room(this.width) / wide, (room(this.height) - FOOT) / high, 1.6);
    return { x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 + FOOT / 2 / scale, scale };
  }

  /** Zooms about a point of the window. */
  zoomed(factor: number, left: number, top: number): { x: number; y: number; scale: number } {
    const scale = Math.min(6, Math.max(this.whole * 0.4, this.scale * factor));
    const [x, y] = this.toGraph(left, top);
    return { x: x - (left - this.width / 2) / scale, y: y - (top - this.height / 2) / scale, scale };
  }

  /** A radius of the drawing in pixels: it grows slower than distances do, and never vanishes. */
  radius(size: number): number {
    return Math.max(1.3, size * growth(this.scale));
  }
}

/** How sizes grow with the scale. */
export function growth(scale: number): number {
  return Math.min(1.1, Math.pow(scale, 0.75));
}
