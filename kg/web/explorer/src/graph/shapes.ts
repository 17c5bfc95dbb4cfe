// The shapes of classes, as paths on a 2D canvas; all of about the same area for the same radius.

import type { Shape } from "../data.ts";

const CORNERS: Readonly<Record<Exclude<Shape, "dot">, readonly (readonly [number, number])[]>> = {
  square: [[-0.87, -0.87], [0.87, -0.87], [0.87, 0.87], [-0.87, 0.87]],
  diamond: [[0, -1.18], [1.18, 0], [0, 1.18], [-1.18, 0]],
  triangle: [[0, -1.25], [1.15, 0.8], [-1.15, 0.8]],
  triangleDown: [[0, 1.25], [-1.15, -0.8], [1.15, -0.8]],
  star: Array.from({ length: 10 }, (_, at) => {
    const [angle, reach] = [(at * Math.PI) / 5 - Math.PI / 2, at % 2 ? 0.62 : 1.35];
    return [Math.cos(angle) * reach, Math.sin(angle) * reach] as const;
  }),
  hexagon: Array.from({ length: 6 }, (_, at) => [Math.cos((at * Math.PI) / 3) * 1.08, Math.sin((at * Math.PI) / 3) * 1.08] as const),
};

/** The corners of a shape about (0, 0) with radius 1; none for a disc. */
export function corners(shape: Shape): readonly (readonly [number, number])[] {
  return shape === "dot" ? [] : CORNERS[shape];
}

/** Adds a shape to the current path. */
export function trace(context: CanvasRenderingContext2D | Path2D, shape: Shape, x: number, y: number, radius: number): void {
  if (shape === "dot") {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  CORNERS[shape].forEach(([dx, dy], at) => {
    if (at) context.lineTo(x + dx * radius, y + dy * radius);
    else context.moveTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}
