// Lays out what is drawn once more, in a worker made of the page's own script.

import { block } from "../data.ts";
import type { Task } from "./layout.worker.ts";
import type { Scene } from "./scene.ts";

type Progress = { x: Float32Array; y: Float32Array; done: boolean };

export class Relayout {
  private worker: Worker | null = null;

  get running(): boolean {
    return this.worker !== null;
  }

  /** Starts; `step` is called some times with places of the scene's nodes, in their order, the last time with `done`. */
  start(scene: Scene, fixed: ReadonlySet<number>, step: (progress: Progress) => void): void {
    this.stop();
    const address = URL.createObjectURL(new Blob([block("layout-worker") ?? ""], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Progress>) => {
      if (data.done) this.stop();
      step(data);
    };
    worker.postMessage(task(scene, fixed));
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
  }
}

function task({ nodes, x, y, size, lines }: Scene, fixed: ReadonlySet<number>): Task {
  const number = new Map<number, number>();
  nodes.forEach((node, at) => number.set(node, at));
  const ends = (list: Uint32Array): Uint32Array => Uint32Array.from(list.subarray(0, lines.count), (node) => number.get(node)!);
  return {
    x: Float32Array.from(nodes, (node) => x[node]!),
    y: Float32Array.from(nodes, (node) => y[node]!),
    size: Float32Array.from(nodes, (node) => size[node]!),
    fixed: Uint8Array.from(nodes, (node) => Number(fixed.has(node))),
    a: ends(lines.a),
    b: ends(lines.b),
    weight: Float32Array.from(lines.weight.subarray(0, lines.count), (many) => 1 + Math.log2(many)),
    iterations: Math.max(60, Math.min(400, Math.round(200_000 / (nodes.length + 1)))),
  };
}
