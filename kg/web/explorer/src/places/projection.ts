// Albers' equal-area conic projection, laid for China: x and y in kilometres, y downwards as windows have it.

const RADIUS = 6371;
const RAD = Math.PI / 180;
const [SOUTH, NORTH, ORIGIN, MERIDIAN] = [25 * RAD, 47 * RAD, 36 * RAD, 105 * RAD];
const CONE = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
const TERM = Math.cos(SOUTH) ** 2 + 2 * CONE * Math.sin(SOUTH);

function reach(latitude: number): number {
  return (RADIUS / CONE) * Math.sqrt(TERM - 2 * CONE * Math.sin(latitude));
}

const MIDDLE = reach(ORIGIN);

export type Point = readonly [number, number];

/** Degrees -> kilometres. */
export function project(latitude: number, longitude: number): Point {
  const [from, turn] = [reach(latitude * RAD), CONE * (longitude * RAD - MERIDIAN)];
  return [from * Math.sin(turn), from * Math.cos(turn) - MIDDLE];
}

/** Kilometres -> [latitude, longitude] in degrees. */
export function unproject([x, y]: Point): Point {
  const [from, turn] = [Math.hypot(x, y + MIDDLE), Math.atan2(x, y + MIDDLE)];
  const sine = (TERM - ((from * CONE) / RADIUS) ** 2) / (2 * CONE);
  return [Math.asin(Math.max(-1, Math.min(1, sine))) / RAD, (MERIDIAN + turn / CONE) / RAD];
}
