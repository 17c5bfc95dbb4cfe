// The line of time: years to pixels, and where its marks stand.

export interface Axis {
  /** The first and the last year, both whole. */
  readonly from: number;
  readonly to: number;
  /** Pixels a year. */
  readonly scale: number;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const STEPS = [1, 2, 5, 10, 20, 50, 100];
const APART = 56;

/** The years of some spans, with a year of room on both sides. */
export function domain(spans: readonly { from: number; to: number }[]): [number, number] {
  const [from, to] = [Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to))];
  return [Math.floor(from) - 1, Math.ceil(to) + 1];
}

export function x(axis: Axis, year: number): number {
  return (year - axis.from) * axis.scale;
}

export function ticks(axis: Axis): Tick[] {
  const step = STEPS.find((one) => one * axis.scale >= APART) ?? STEPS.at(-1)!;
  const first = Math.ceil(axis.from / step) * step;
  const years = Array.from({ length: Math.floor((axis.to - first) / step) + 1 }, (_, at) => first + at * step);
  return years.map((year) => ({ at: year, label: String(year) }));
}
