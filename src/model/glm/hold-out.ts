import { holdOut, type HeldOutRows } from "../../data/split.js";
import type { CategoryColumn } from "../../data/categories.js";

/**
 * Sets rows aside for the test; whole clusters where rows belong together. Each level keeps a row that fits: its first.
 *
 * @param factors - The level of each row, one a factor.
 */
export function holdOutRows(
  rows: number,
  fraction: number,
  seed: number,
  factors: readonly Int32Array[],
  cluster?: CategoryColumn,
): HeldOutRows {
  const drawn = cluster ? holdOutClusters(cluster, fraction, seed) : holdOut(rows, fraction, seed);
  const held = new Uint8Array(rows);
  for (const row of drawn.held) held[row] = 1;
  for (const levels of factors) keepOneEach(levels, held, cluster);
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return { held: all.filter((row) => held[row] === 1), rest: all.filter((row) => held[row] === 0) };
}

function holdOutClusters({ labels, codes }: CategoryColumn, fraction: number, seed: number): HeldOutRows {
  // By the order of the names, so that the order of the rows does not matter.
  const order = labels.map((_, code) => code).sort((a, b) => (labels[a] < labels[b] ? -1 : 1));
  const held = new Set(Array.from(holdOut(labels.length, fraction, seed).held, (rank) => order[rank]));
  const rows = Int32Array.from(codes.keys());
  return { held: rows.filter((row) => held.has(codes[row])), rest: rows.filter((row) => !held.has(codes[row])) };
}

/** Gives the first row of each level whose rows are all held back to those that fit; with it the rows of its cluster. */
function keepOneEach(levels: Int32Array, held: Uint8Array, cluster?: CategoryColumn): void {
  const fitted = new Set(levels.filter((_, row) => held[row] === 0));
  levels.forEach((level, row) => {
    if (fitted.has(level)) return;
    fitted.add(level);
    held[row] = 0;
    cluster?.codes.forEach((code, other) => {
      if (code === cluster.codes[row]) held[other] = 0;
    });
  });
}
