import { quote } from "../../../data/quote.js";
import type { Table } from "../../../data/table.js";
import { noteOnFewValues } from "../../glm/few-values.js";
import type { ResolvedOptions } from "../options.js";
import type { LinearTask } from "../task.js";

/** What a result says of the columns of a linear model beside what it found. */
export interface ColumnNotes {
  /** Standard deviation of the input of each site. */
  readonly spreads: readonly number[];
  /** A sentence on each target that looks like a count or a class. */
  readonly notes: readonly string[];
}

/** Spreads of inputs that differ by more are hardly in one unit. */
const MAGNITUDE = 10;

/** The notes of a table. */
export function notesOf(table: Table, { targets, inputs }: ResolvedOptions, task: LinearTask): ColumnNotes {
  const spreads = inputs.map((name) => spreadOf(table.column(name)));
  return {
    spreads: Array.from(task.layout.cells!.input, (input) => spreads[input]),
    notes: targets.map((target) => noteOnFewValues(target, table.column(target))).filter(Boolean),
  };
}

function spreadOf(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / column.length);
}

/** A warning where inputs are tied whose units can hardly be the same; nothing where there are none. */
export function remarkOnSpreads({
  spreads,
  sites,
  labels,
}: {
  readonly spreads: readonly number[];
  readonly sites: readonly string[];
  readonly labels: readonly number[];
}): string {
  const extremes = new Map<number, [number, number]>();
  labels.forEach((label, site) => {
    const [least, most] = extremes.get(label) ?? [site, site];
    extremes.set(label, [spreads[site] < spreads[least] ? site : least, spreads[site] > spreads[most] ? site : most]);
  });
  const far = [...extremes.values()].find(([least, most]) => spreads[most] > MAGNITUDE * spreads[least]);
  if (!far) return "";
  const [least, most] = far.map((site) => `${quote(sites[site])} (spread ${Number(spreads[site].toPrecision(2))})`);
  return `${most} and ${least} are tied by their numbers, and may not be in one unit: compare them for one standard deviation with scale "sd", or leave one free with adjust.`;
}
