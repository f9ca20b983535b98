import { generateSums } from "../../src/data/generators/sums.js";
import type { Table } from "../../src/data/table.js";
import { tableFromRows } from "../../src/data/table.js";
import type { SetDiscoverOptions } from "../../src/model/set/options.js";
import { Random } from "../../src/wasm/random.js";

/** A set network and a training that take a fraction of a second. */
export const quick = {
  network: { embedding: 16, hidden: 16 },
  refit: { rate: 5e-3, steps: 1500, plateau: 100, patience: 300 },
} satisfies Partial<SetDiscoverOptions>;

/** x1 − x2 + x3 − x4 of integers from 1 to 10, with noise. */
export const alternating = generateSums({ positions: 4, kind: "alternating", rows: 500, seed: 1 });

/** How to discover {@link alternating}. */
export const alternatingOptions = {
  model: "set",
  targets: ["y"],
  tokens: true,
  ...quick,
} as const satisfies SetDiscoverOptions;

/** Rows of `width` uniform numbers and what `label` makes of them, columns as named. */
export function uniformTable(names: readonly string[], rows: number, label: (x: number[]) => number): Table {
  const random = new Random(5);
  const width = names.length - 1;
  return tableFromRows(
    Array.from({ length: rows }, () => {
      const x = Array.from({ length: width }, () => random.uniform());
      return [...x, label(x)];
    }),
    names,
  );
}
