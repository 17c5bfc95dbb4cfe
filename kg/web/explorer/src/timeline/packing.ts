// Puts items into rows so that none covers another.

export interface Wide {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

export interface Packed {
  /** The row of each item; −1: it has no place. */
  readonly row: Int32Array;
  readonly rows: number;
}

/** First row that is free, in the order of time; where more rows were needed than may be, the heavier go first. */
export function pack(items: readonly Wide[], most: number): Packed {
  const inOrder = fill(items, items.map((_, at) => at), Infinity);
  if (inOrder.rows <= most) return inOrder;
  const heavy = items.map((_, at) => at).sort((a, b) => items[b]!.weight - items[a]!.weight || a - b);
  return fill(items, heavy, most);
}

function fill(items: readonly Wide[], order: readonly number[], most: number): Packed {
  const rows: Wide[][] = [];
  const row = new Int32Array(items.length).fill(-1);
  for (const at of order) {
    const item = items[at]!;
    let found = rows.findIndex((held) => isFree(held, item));
    if (found < 0 && rows.length < most) found = rows.push([]) - 1;
    if (found < 0) continue;
    rows[found]!.push(item);
    row[at] = found;
  }
  return { row, rows: rows.length };
}

function isFree(held: readonly Wide[], item: Wide): boolean {
  for (let at = held.length - 1; at >= 0; at--) if (item.left < held[at]!.right && held[at]!.left < item.right) return false;
  return true;
}
