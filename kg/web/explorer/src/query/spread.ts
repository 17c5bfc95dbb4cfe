// Places for a few dots: what is joined is laid out by forces, and the pieces stand beside each other in rows.
//
// The same each time: forces start from a circle.

export type Place = [number, number];
type Line = readonly [number, number];

/** Places of all dots, and how large the whole is; in pixels, from the top left. */
export interface Layout {
  readonly places: readonly Place[];
  readonly width: number;
  readonly height: number;
}

const UNIT: Place = [136, 96]; // pixels: about the length of a line, longer where it is level, for the labels
const MARGIN: Place = [84, 36]; // room for labels at the sides, above and below

/**
 * Lays out dots 0 … count−1.
 *
 * @param lines pairs of dots
 * @param width what the rows of pieces should not exceed
 */
export function layout(count: number, lines: readonly Line[], width: number): Layout {
  const places: Place[] = Array.from({ length: count }, () => [0, 0]);
  let [x, y, row, right] = [0, 0, 0, 0];
  for (const piece of pieces(count, lines)) {
    const box = boxed(spread(piece, lines));
    if (x > 0 && x + box.width > width) [x, y, row] = [0, y + row, 0];
    piece.forEach((dot, at) => (places[dot] = [x + box.places[at]![0], y + box.places[at]![1]]));
    x += box.width;
    row = Math.max(row, box.height);
    right = Math.max(right, x);
  }
  return { places, width: right, height: y + row };
}

/** What is joined, the largest first. */
function pieces(count: number, lines: readonly Line[]): number[][] {
  const root = Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => (root[at] === at ? at : (root[at] = find(root[at]!)));
  for (const [a, b] of lines) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
  const found = new Map<number, number[]>();
  root.forEach((_, at) => found.set(find(at), [...(found.get(find(at)) ?? []), at]));
  return [...found.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}

function boxed(places: readonly Place[]): Layout {
  const [xs, ys] = [places.map(([x]) => x * UNIT[0]), places.map(([, y]) => y * UNIT[1])];
  const [left, top] = [Math.min(...xs) - MARGIN[0], Math.min(...ys) - MARGIN[1]];
  const moved = xs.map((x, at): Place => [x - left, ys[at]! - top]);
  return { places: moved, width: Math.max(...xs) + MARGIN[0] - left, height: Math.max(...ys) + MARGIN[1] - top };
}

/** Forces push all apart and pull those that are joined; lines are about 1 long. */
function spread(piece: readonly number[], all: readonly Line[]): Place[] {
  const at = new Map(piece.map((dot, place) => [dot, place]));
  const lines = all.flatMap(([a, b]) => (at.has(a) ? [[at.get(a)!, at.get(b)!] as const] : []));
  const [count, radius] = [piece.length, Math.sqrt(piece.length)];
  // A flat start: labels want width.
  const places = piece.map((_, one): Place => [1.6 * radius * Math.cos((2 * Math.PI * one) / count), radius * Math.sin((2 * Math.PI * one) / count)]);
  const rounds = 300;
  for (let round = 0; round < rounds; round++) {
    const forces = pushes(places);
    for (const [a, b] of lines) pull(places, forces, a, b);
    const most = 0.4 * (1 - round / rounds) + 0.01;
    places.forEach((place, one) => {
      const [x, y] = forces[one]!;
      const long = Math.hypot(x, y) || 1;
      place[0] += (x / long) * Math.min(long, most);
      place[1] += (y / long) * Math.min(long, most);
    });
  }
  return places;
}

function pushes(places: readonly Place[]): Place[] {
  return places.map(([x, y], at) => {
    const force: Place = [0, 0];
    places.forEach(([u, v], other) => {
      if (other === at) return;
      const [dx, dy] = [x - u, y - v];
      const square = dx * dx + dy * dy || 1e-4;
      force[0] += (0.7 * dx) / square;
      force[1] += (0.5 * dy) / square;
    });
    return force;
  });
}

function pull(places: readonly Place[], forces: Place[], a: number, b: number): void {
  const [dx, dy] = [places[b]![0] - places[a]![0], places[b]![1] - places[a]![1]];
  const long = Math.hypot(dx, dy);
  for (const [at, sign] of [[a, 1], [b, -1]] as const) {
    forces[at]![0] += sign * 0.5 * dx * long;
    forces[at]![1] += sign * 0.5 * dy * long;
  }
}
