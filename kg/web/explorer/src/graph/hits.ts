// What is under a point: the nearest node within its drawn size, else the nearest line.

import type { Camera } from "./camera.ts";
import type { Scene } from "./scene.ts";

export class Hits {
  private readonly cells = new Map<number, number[]>();
  private side = 1;

  constructor(private readonly scene: Scene) {
    this.fill();
  }

  /** To be called when nodes moved. */
  fill(): void {
    const { nodes, x, y } = this.scene;
    this.cells.clear();
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const node of nodes) {
      left = Math.min(left, x[node]!);
      right = Math.max(right, x[node]!);
      top = Math.min(top, y[node]!);
      bottom = Math.max(bottom, y[node]!);
    }
    this.side = Math.max(40, Math.sqrt(((right - left) * (bottom - top)) / (nodes.length + 1)) || 40);
    for (const node of nodes) {
      const key = this.key(Math.floor(x[node]! / this.side), Math.floor(y[node]! / this.side));
      const found = this.cells.get(key);
      if (found) found.push(node);
      else this.cells.set(key, [node]);
    }
  }

  /** The node at a point of the window; null where none is within `slack` pixels. */
  node(camera: Camera, left: number, top: number, slack = 4): number | null {
    const [gx, gy] = camera.toGraph(left, top);
    const reach = Math.min(3, Math.ceil((40 + slack) / camera.scale / this.side));
    const [column, row] = [Math.floor(gx / this.side), Math.floor(gy / this.side)];
    let [best, least] = [null as number | null, Infinity];
    for (let r = row - reach; r <= row + reach; r++) {
      for (let c = column - reach; c <= column + reach; c++) {
        for (const node of this.cells.get(this.key(c, r)) ?? []) {
          const away = Math.hypot(camera.toScreenX(this.scene.x[node]!) - left, camera.toScreenY(this.scene.y[node]!) - top) - camera.radius(this.scene.size[node]!);
          if (away <= slack && away < least) [best, least] = [node, away];
        }
      }
    }
    return best;
  }

  /** The line at a point of the window; null where none is near. */
  line(camera: Camera, left: number, top: number, slack = 5): number | null {
    const { lines, x, y } = this.scene;
    const [gx, gy] = camera.toGraph(left, top);
    const near = slack / camera.scale;
    let [best, least] = [null as number | null, near * near];
    for (let line = 0; line < lines.count; line++) {
      const [a, b] = [lines.a[line]!, lines.b[line]!];
      const square = distance(gx, gy, x[a]!, y[a]!, x[b]!, y[b]!);
      if (square < least) [best, least] = [line, square];
    }
    return best;
  }

  private key(column: number, row: number): number {
    return (row + 32768) * 65536 + column + 32768;
  }
}

/** The square of a point's distance from a stretch. */
function distance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
  return (px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2;
}
