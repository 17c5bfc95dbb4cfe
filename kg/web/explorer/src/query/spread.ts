// Places for a few dots: forces push all apart and pull those that are joined, from a circle, the same each time.

export type Place = [number, number];

/**
 * Lays out dots 0 … count−1.
 *
 * @param lines pairs of dots
 * @returns places around the origin; lines are about 1 long
 */
export function spread(count: number, lines: readonly (readonly [number, number])[]): Place[] {
  const radius = Math.sqrt(count);
  const places = Array.from({ length: count }, (_, at): Place => [radius * Math.cos((2 * Math.PI * at) / count), radius * Math.sin((2 * Math.PI * at) / count)]);
  const rounds = 240;
  for (let round = 0; round < rounds; round++) {
    const forces = pushes(places);
    for (const [a, b] of lines) pull(places, forces, a, b);
    const most = 0.4 * (1 - round / rounds) + 0.01;
    places.forEach((place, at) => {
      const [x, y] = forces[at]!;
      const long = Math.hypot(x, y) || 1;
      place[0] += (x / long) * Math.min(long, most);
      place[1] += (y / long) * Math.min(long, most);
    });
  }
  return places;
}

function pushes(places: readonly Place[]): Place[] {
  return places.map(([x, y], at) => {
    // A slight pull to the middle keeps what is not joined from drifting away.
    const force: Place = [-0.06 * x, -0.06 * y];
    places.forEach(([u, v], other) => {
      if (other === at) return;
      const [dx, dy] = [x - u, y - v];
      const square = dx * dx + dy * dy || 1e-4;
      force[0] += (0.5 * dx) / square;
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
