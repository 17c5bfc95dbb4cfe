// Nodes and lines by sigma.js, in WebGL. Camera, labels and the pointer are ours, so sigma only draws.

import Graph from "graphology";
import Sigma from "sigma";
import type { Model } from "../model.ts";
import { type Camera, growth } from "./camera.ts";
import { lineAlpha } from "./canvas.ts";
import type { Colours } from "./look.ts";
import { FineLineProgram, ground, LineProgram, ShapeProgram, SHAPES } from "./programs.ts";
import type { Renderer } from "./renderer.ts";
import type { Scene } from "./scene.ts";

/** Sigma looks at a square of this side about the middle, whatever is in it. */
const SIDE = 4000;
/** More lines than this are drawn without smooth rims. */
const FINE = 8000;

export class SigmaRenderer implements Renderer {
  private readonly host = document.createElement("div");
  private readonly sigma: Sigma;
  private scale = 1;
  private current: Scene | null = null;
  /** A graph that is shown with the next drawing: giving it to sigma draws it too. */
  private next: Graph | null = null;
  private stale = false;

  constructor(
    host: HTMLElement,
    private readonly model: Model,
  ) {
    this.host.className = "graph-sigma";
    host.append(this.host);
    this.sigma = new Sigma(new Graph(), this.host, {
      allowInvalidContainer: true,
      stagePadding: 0,
      renderLabels: false,
      minEdgeThickness: 1.6,
      zoomToSizeRatioFunction: () => 1 / growth(this.scale),
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: ShapeProgram },
      nodeHoverProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { line: LineProgram, fine: FineLineProgram },
    });
    // Nothing is asked of sigma's picking layers, which are made anew for each frame.
    (this.sigma as unknown as { pickingLayers: Set<string> }).pickingLayers.clear();
    this.sigma.setCustomBBox({ x: [-SIDE / 2, SIDE / 2], y: [-SIDE / 2, SIDE / 2] });
  }

  scene(scene: Scene, colours: Colours): void {
    this.current = scene;
    ground.rgb = channels(colours.ground).map((value) => value / 255) as [number, number, number];
    const { lines, nodes, x, y, size } = scene;
    const graph = new Graph({ type: "undirected", multi: true, allowSelfLoops: false });
    const shapes = this.model.classes.map((cls) => SHAPES.indexOf(cls.shape));
    for (const node of nodes) {
      const cls = this.model.cls[node]!;
      graph.addNode(node, { x: x[node], y: -y[node]!, size: size[node], color: colours.classes[cls], shape: shapes[cls] });
    }
    const type = lines.count > FINE ? "fine" : "line";
    const color = mixed(colours.edge, colours.ground, lineAlpha(lines.count));
    for (let line = 0; line < lines.count; line++) graph.addUndirectedEdgeWithKey(line, lines.a[line], lines.b[line], { size: 0.01, color, type });
    this.next = graph;
  }

  moved(): void {
    const { current } = this;
    if (!current) return;
    (this.next ?? this.sigma.getGraph()).updateEachNodeAttributes(
      (node, data) => {
        data["x"] = current.x[Number(node)];
        data["y"] = -current.y[Number(node)]!;
        return data;
      },
      { attributes: ["x", "y"] },
    );
    this.stale = true;
  }

  draw(camera: Camera): void {
    this.scale = camera.scale;
    this.sigma.getCamera().setState({
      x: 0.5 + camera.x / SIDE,
      y: 0.5 - camera.y / SIDE,
      ratio: Math.min(camera.width, camera.height) / (camera.scale * SIDE),
      angle: 0,
    });
    const { next, stale } = this;
    this.next = null;
    this.stale = false;
    if (next) this.sigma.setGraph(next);
    else if (stale) this.sigma.refresh();
    else this.sigma.refresh({ partialGraph: { nodes: [], edges: [] }, skipIndexation: true });
  }

  dispose(): void {
    this.sigma.kill();
    this.host.remove();
  }
}

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A colour over another, opaque. */
function mixed(colour: string, below: string, alpha: number): string {
  const [over, under] = [channels(colour), channels(below)];
  const parts = over.map((value, at) => Math.round(value * alpha + under[at]! * (1 - alpha)));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
