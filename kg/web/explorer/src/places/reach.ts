// Which places something reaches: a strategy through the regions that it covers, a framework through its parts.

import type { Model } from "../model.ts";
import type { Visible } from "../visible.ts";

const DOWN = ["covers", "hasPart", "connects"];
const UP = "locatedIn";
const DEEPEST = 4;

export class Reach {
  private readonly known = new Map<string, readonly number[]>();
  private readonly down: ReadonlySet<number>;
  private readonly connects: ReadonlySet<number>;
  private readonly up: ReadonlySet<number>;
  private readonly goal: number;

  constructor(
    private readonly model: Model,
    private readonly seen: Visible,
  ) {
    const among = (names: readonly string[]): Set<number> => new Set(names.map((name) => place(model, name)).filter((at) => at >= 0));
    this.down = among(DOWN);
    this.connects = among(["connects"]);
    this.up = among([UP]);
    this.goal = place(model, "hasGoal");
  }

  /** The places (nodes with coordinates) that a node reaches, itself where it is one; each once. */
  of(node: number): readonly number[] {
    return this.remember(`${node}`, () => this.walk(node, this.down));
  }

  /** The places that a line goes through: what it connects, else its parts. */
  through(node: number): readonly number[] {
    return this.remember(`${node} line`, () => {
      const connected = this.next(node, this.connects).flatMap((one) => this.of(one));
      return connected.length > 1 ? [...new Set(connected)] : this.of(node);
    });
  }

  /** The goals of a node. */
  goals(node: number): number[] {
    return this.next(node, new Set([this.goal]));
  }

  private remember(key: string, find: () => readonly number[]): readonly number[] {
    const found = this.known.get(key) ?? find();
    this.known.set(key, found);
    return found;
  }

  private walk(start: number, predicates: ReadonlySet<number>): number[] {
    const found = new Set<number>();
    const visited = new Set([start]);
    let level = [start];
    for (let depth = 0; level.length && depth <= DEEPEST; depth++) {
      const next: number[] = [];
      for (const node of level) {
        if (this.model.places.has(node)) found.add(node);
        else for (const one of this.further(node, predicates)) if (!visited.has(one)) next.push(one), visited.add(one);
      }
      level = next;
    }
    return [...found].filter((node) => this.seen.node[node]);
  }

  /** What stands below a node; where nothing does, where it lies. */
  private further(node: number, predicates: ReadonlySet<number>): number[] {
    const below = this.next(node, predicates);
    return below.length ? below : this.next(node, this.up);
  }

  private next(node: number, predicates: ReadonlySet<number>): number[] {
    const { edges } = this.model;
    return [...this.model.edgesFrom(node)].filter((edge) => this.seen.edge[edge] && predicates.has(edges.p[edge]!)).map((edge) => edges.o[edge]!);
  }
}

function place(model: Model, name: string): number {
  return model.predicates.findIndex((predicate) => predicate.name === name);
}
