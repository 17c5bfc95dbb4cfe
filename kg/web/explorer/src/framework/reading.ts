// A framework as it is read: by all articles, or by one; and two readings beside each other.

import type { SlotData } from "../data.ts";
import type { Framework, Model } from "../model.ts";

export interface Filler {
  readonly node: number;
  readonly evidence: readonly number[];
}

export interface Slot {
  readonly label: string;
  /** null: not counted. */
  readonly count: number | null;
  readonly fillers: readonly Filler[];
}

/** Two readings of one place: a filler on one side, on the other, or on both; on neither, an empty place. */
export interface Pair {
  readonly left: Filler | null;
  readonly right: Filler | null;
  readonly same: boolean;
}

/** The slots of a framework; of one article, only what it says. */
export function reading(model: Model, framework: Framework, article: number | null = null): Slot[] {
  return framework.slots.map((slot) => ({ label: slot.label, count: slot.count, fillers: fillersOf(model, slot, article) }));
}

function fillersOf(model: Model, slot: SlotData, article: number | null): Filler[] {
  const told = (filler: Filler): Filler => ({ node: filler.node, evidence: filler.evidence.filter((id) => model.evidenceArticle(id) === article) });
  const found = article === null ? slot.fillers : slot.fillers.map(told).filter(({ evidence }) => evidence.length);
  return inTextOrder(model, found);
}

/** As the texts name them. */
function inTextOrder(model: Model, fillers: readonly Filler[]): Filler[] {
  const at = ({ evidence: [first] }: Filler): readonly [number, number, number] => {
    if (first === undefined) return [Infinity, 0, 0];
    const { article, place, file, object } = model.evidence(first);
    return [article, place?.[0] ?? file[0], object?.[0] ?? Infinity];
  };
  const keyed = fillers.map((filler) => ({ filler, key: at(filler) }));
  return keyed.sort(({ key: a }, { key: b }) => a[0] - b[0] || a[1] - b[1] || (a[2] === b[2] ? 0 : a[2] - b[2])).map(({ filler }) => filler);
}

/** How many of the counted places are filled. */
export function filled(slots: readonly (Slot | SlotData)[]): { readonly done: number; readonly all: number; readonly beyond: number } {
  let [done, all, beyond] = [0, 0, 0];
  for (const { count, fillers } of slots) {
    if (count === null) beyond += fillers.length;
    else {
      all += count;
      done += Math.min(count, fillers.length);
    }
  }
  return { done, all, beyond };
}

/** The articles that say what fills a framework, then those that only name it. */
export function readers(model: Model, { node, slots }: Framework): { readonly tell: number[]; readonly name: number[] } {
  const tell = new Set(slots.flatMap(({ fillers }) => fillers.flatMap(({ evidence }) => evidence.map((id) => model.evidenceArticle(id)))));
  tell.delete(-1);
  return { tell: [...tell].sort((a, b) => a - b), name: model.articlesOf(node).filter((article) => !tell.has(article)) };
}

/** The places of one slot in two readings: the same ones first, then those that differ, then those that stay empty. */
export function pairs(left: Slot, right: Slot): Pair[] {
  const both = left.fillers.filter(({ node }) => right.fillers.some((other) => other.node === node));
  const known = new Set(both.map(({ node }) => node));
  const [onlyLeft, onlyRight] = [left, right].map(({ fillers }) => fillers.filter(({ node }) => !known.has(node))) as [Filler[], Filler[]];
  const found: Pair[] = both.map((filler) => ({ left: filler, right: right.fillers.find(({ node }) => node === filler.node)!, same: true }));
  const rest = Math.max(onlyLeft.length, onlyRight.length, (left.count ?? 1) - both.length);
  for (let at = 0; at < rest; at++) found.push({ left: onlyLeft[at] ?? null, right: onlyRight[at] ?? null, same: false });
  return found;
}
