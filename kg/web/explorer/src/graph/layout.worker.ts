// Lays out again what is drawn: ForceAtlas2, off the page's own thread.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

/** Nodes are named by their place in these lists. */
export interface Task {
  x: Float32Array;
  y: Float32Array;
  size: Float32Array;
  fixed: Uint8Array;
  a: Uint32Array;
  b: Uint32Array;
  weight: Float32Array;
  iterations: number;
}

/** The part of a worker's own scope that is used here. */
interface Scope {
  onmessage: ((event: MessageEvent<Task>) => void) | null;
  postMessage(message: unknown): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data: task }) => {
  const graph = new Graph({ type: "undirected", multi: true });
  for (let at = 0; at < task.x.length; at++) graph.addNode(at, { x: task.x[at], y: task.y[at], size: task.size[at], fixed: task.fixed[at] === 1 });
  for (let at = 0; at < task.a.length; at++) graph.addEdge(task.a[at], task.b[at], { weight: task.weight[at] });
  const settings = { ...forceAtlas2.inferSettings(graph), adjustSizes: false, linLogMode: true, outboundAttractionDistribution: true, gravity: 0.6, barnesHutOptimize: graph.order > 1000 };
  const rounds = 8;
  for (let round = 0; round < rounds; round++) {
    forceAtlas2.assign(graph, { iterations: Math.ceil(task.iterations / rounds), settings, getEdgeWeight: "weight" });
    graph.forEachNode((node, { x, y }) => {
      task.x[Number(node)] = x as number;
      task.y[Number(node)] = y as number;
    });
    scope.postMessage({ x: task.x.slice(), y: task.y.slice(), done: round === rounds - 1 });
  }
};
