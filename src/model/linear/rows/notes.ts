import { quote } from "../../../data/quote.js";
import { blockSums } from "../../../data/blocks.js";
import type { StoredTable } from "../../../data/stored-table.js";
import { FewValues } from "../../glm/few-values.js";
import type { Task } from "../../model.js";
import type { ResolvedOptions } from "../options.js";

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
export function notesOf(
  table: StoredTable,
  { targets, inputs }: ResolvedOptions,
  { layout }: Task<unknown>,
): ColumnNotes {
  const spreads = spreadsOf(table, inputs);
  const few = targets.map(() => new FewValues());
  table.blocksOf(targets).forEach((values) => {
    for (let at = 0; at < values.length; at += few.length) few.forEach((own, p) => own.take(values[at + p]));
  });
  return {
    spreads: Array.from(layout.cells!.input, (input) => spreads[input]),
    notes: few.map((own, p) => own.note(targets[p])).filter(Boolean),
  };
}

/** Standard deviations of columns, shape (columns). */
function spreadsOf(table: StoredTable, columns: readonly string[]): Float64Array {
  const width = columns.length;
  const blocks = table.blocksOf(columns);
  const sums = blockSums(blocks, width, (to, values) => {
    for (let at = 0; at < values.length; at += width) for (let c = 0; c < width; c++) to[c] += values[at + c];
  });
  const means = sums.map((sum) => sum / table.rows);
  const squares = blockSums(blocks, width, (to, values) => {
    for (let at = 0; at < values.length; at += width) {
      for (let c = 0; c < width; c++) to[c] += (values[at + c] - means[c]) * (values[at + c] - means[c]);
    }
  });
  return squares.map((sum) => Math.sqrt(sum / table.rows));
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
