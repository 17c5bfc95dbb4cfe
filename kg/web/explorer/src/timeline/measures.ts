// Indicators: what was observed, in groups that one axis can bear. Units that differ never share a group.

import type { ObservationData } from "../data.ts";
import type { Model } from "../model.ts";
import type { Filters } from "../state.ts";
import { passesEvidence, passing, passingArticles } from "../visible.ts";
import { type When, when } from "./dates.ts";

export interface Value {
  /** The number; null where words stand there. */
  readonly value: number | null;
  readonly told: string;
  readonly qualifier: string;
  /** null where the time is told in words, or not at all. */
  readonly when: When | null;
  readonly time: string;
  /** First evidence; −1: none. */
  readonly evidence: number;
  readonly about: readonly number[];
}

/** The values of one place (or of several together). */
export interface Series {
  readonly about: readonly number[];
  readonly values: readonly Value[];
}

export interface Measure {
  readonly indicator: string;
  readonly unit: string;
  readonly series: readonly Series[];
  /** Whether some series has values of several times: then it is a chart of time. */
  readonly overTime: boolean;
}

/** The observations that pass the filters. */
export function observed(model: Model, filters: Filters): ObservationData[] {
  const { node } = passing(model, filters);
  const articles = passingArticles(model, filters);
  const isAll = articles === null && filters.modalities.size === 0;
  return model.observations.filter(({ about, evidence: [first, many] }) => {
    if (!about.every((one) => node[one])) return false;
    return isAll || Array.from({ length: many }, (_, at) => first + at).some((id) => passesEvidence(model, filters, articles, id));
  });
}

/** The places that observations are about, those with most first: [node, how many]. */
export function subjects(model: Model, observations: readonly ObservationData[]): [number, number][] {
  const found = new Map<number, number>();
  for (const { about } of observations) for (const node of about) found.set(node, (found.get(node) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || model.size[b[0]]! - model.size[a[0]]! || a[0] - b[0]);
}

/** Observations by indicator and unit, those with most values first. */
export function measures(observations: readonly ObservationData[]): Measure[] {
  const groups = grouped(observations, ({ indicator, unit }) => JSON.stringify([indicator, unit]));
  const found = groups.map((group) => {
    const series = grouped(group, ({ about }) => JSON.stringify(about)).map((own) => ({ about: own[0]!.about, values: own.map(valueOf).sort(byTime) }));
    series.sort((a, b) => latest(b) - latest(a));
    return { indicator: group[0]!.indicator, unit: group[0]!.unit, series, overTime: series.some(({ values }) => times(values) > 1) };
  });
  const many = (measure: Measure): number => measure.series.reduce((sum, { values }) => sum + values.length, 0);
  return found.sort((a, b) => Number(b.overTime) - Number(a.overTime) || many(b) - many(a));
}

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const own = found.get(key(item));
    if (own) own.push(item);
    else found.set(key(item), [item]);
  }
  return [...found.values()];
}

function valueOf({ value, qualifier, time, evidence: [first, many], about }: ObservationData): Value {
  const read = value.trim() === "" ? NaN : Number(value);
  return { value: Number.isFinite(read) ? read : null, told: value, qualifier, when: when(time), time, evidence: many ? first : -1, about };
}

function byTime(a: Value, b: Value): number {
  return (a.when?.from ?? Infinity) - (b.when?.from ?? Infinity) || 0;
}

/** Values that can stand on an axis of time. */
export function plotted(values: readonly Value[]): (Value & { value: number; when: When })[] {
  return values.filter((value): value is Value & { value: number; when: When } => value.value !== null && value.when !== null);
}

function times(values: readonly Value[]): number {
  return new Set(plotted(values).map((value) => value.when.told)).size;
}

function latest({ values }: Series): number {
  return values.findLast((value) => value.value !== null)?.value ?? -Infinity;
}

/** Round numbers from zero (or below, where values are) to the largest. */
export function scaleOf(values: readonly number[]): number[] {
  const [low, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const high = low === most ? 1 : most;
  const rough = (high - low) / 3;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * ten).find((one) => one >= rough)!;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** A number as it was told, its thousands set apart where it is long. */
export function thousands(told: string): string {
  const found = /^(-?)(\d{5,})(\.\d+)?$/.exec(told);
  return found ? `${found[1]}${found[2]!.replace(/\B(?=(\d{3})+$)/g, ",")}${found[3] ?? ""}` : told;
}
