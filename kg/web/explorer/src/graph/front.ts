// What stands out, above the rest: lines and nodes near the pointer or the selection, a path, rings, arrowheads.

import type { Model } from "../model.ts";
import type { Camera } from "./camera.ts";
import { paintArrows, paintLines, paintNodes, size } from "./canvas.ts";
import type { Colours, Look } from "./look.ts";
import type { Scene } from "./scene.ts";
import { trace } from "./shapes.ts";

/** From this scale on all lines bear arrowheads. */
const NEAR = 0.9;

export class Front {
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d")!;

  constructor(
    host: HTMLElement,
    private readonly model: Model,
  ) {
    this.canvas.className = "graph-front";
    host.append(this.canvas);
  }

  dispose(): void {
    this.canvas.remove();
  }

  draw(camera: Camera, scene: Scene, look: Look, colours: Colours): void {
    const { context } = this;
    size(this.canvas, context, camera);
    context.clearRect(0, 0, camera.width, camera.height);
    if (look.nodes) {
      paintLines(context, camera, scene, look.lines, colours.accent, 1.6);
      paintNodes(context, camera, scene, look.nodes, this.model, colours);
      paintArrows(context, camera, scene, look.lines, colours.accent);
    } else if (camera.scale > NEAR) {
      paintArrows(context, camera, scene, Array(scene.lines.count).keys(), colours.edge);
    }
    for (const node of look.pinned) this.ring(camera, scene, node, colours.muted, 1.5, 3);
    if (look.selected !== null) this.ring(camera, scene, look.selected, colours.accent, 3, 4);
    if (look.hover !== null && look.hover !== look.selected) this.ring(camera, scene, look.hover, colours.accent, 2, 3);
  }

  private ring(camera: Camera, scene: Scene, node: number, colour: string, width: number, gap: number): void {
    const { context } = this;
    context.beginPath();
    trace(context, this.model.classOf(node).shape, camera.toScreenX(scene.x[node]!), camera.toScreenY(scene.y[node]!), camera.radius(scene.size[node]!) + gap);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
