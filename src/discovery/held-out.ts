import { BLOCK_ROWS, blockSums, type Blocks } from "../data/blocks.js";
import type { Comparison } from "../data/paired-difference.js";
import type { HeldOut, HeldOutLosses } from "../model/findings.js";

/** Losses of some test rows by the three fits, and those of the best constant, for models that may learn nothing. */
export interface LossBlock extends Record<keyof HeldOutLosses, Float64Array> {
  readonly constant?: Float64Array;
}

/** Losses in memory, in blocks. */
export function lossBlocks(losses: LossBlock): Blocks<LossBlock> {
  const rows = losses.discovered.length;
  const part = (first: number) =>
    Object.fromEntries(
      Object.entries(losses).map(([name, values]) => [name, values.subarray(first, first + BLOCK_ROWS)]),
    ) as unknown as LossBlock;
  return {
    forEach(visit) {
      for (let first = 0; first < rows; first += BLOCK_ROWS) visit(part(first), first / BLOCK_ROWS);
    },
  };
}

type Name = keyof LossBlock;

/**
 * Compares the losses of the test rows.
 *
 * @param inflation - What the dependence of rows multiplies the variances of means by.
 * @param rounding - Differences up to this are none.
 */
export function heldOutOf(
  losses: Blocks<LossBlock>,
  { inflation = 1, rounding = 0 }: { inflation?: number; rounding?: number },
): HeldOut {
  const { rows, means, differences, errors } = comparisonsOf(losses);
  const against = (other: Name): Comparison => {
    const [difference, standardError] = [differences[other], rows < 2 ? null : errors[other]];
    if (Math.abs(difference) <= rounding) return { difference: 0, standardError: standardError === null ? null : 0 };
    return { difference, standardError: standardError === null ? null : standardError * Math.sqrt(inflation) };
  };
  const { noShare, fullShare, discovered, constant } = means;
  return {
    rows,
    losses: { noShare, fullShare, discovered },
    versus: { noShare: against("noShare"), fullShare: against("fullShare") },
    ...(constant !== undefined && { constant: { loss: constant, versus: against("constant") } }),
  };
}

/** Means of the losses, and of ours less the others', with standard errors. */
function comparisonsOf(losses: Blocks<LossBlock>) {
  let names: readonly Name[] = [];
  const sums = blockSums(losses, 9, (to, block) => {
    names = Object.keys(block) as Name[];
    const { discovered } = block;
    to[8] += discovered.length;
    names.forEach((name, at) => {
      const values = block[name]!;
      for (let i = 0; i < values.length; i++) {
        to[at] += values[i];
        to[4 + at] += discovered[i] - values[i];
      }
    });
  });
  const rows = sums[8];
  const mean = (at: number) => sums[at] / rows;
  const squares = blockSums(losses, names.length, (to, block) => {
    names.forEach((name, at) => {
      const values = block[name]!;
      const middle = mean(4 + at);
      for (let i = 0; i < values.length; i++) {
        const value = block.discovered[i] - values[i] - middle;
        to[at] += value * value;
      }
    });
  });
  const byName = (value: (at: number) => number) =>
    Object.fromEntries(names.map((name, at) => [name, value(at)])) as Record<Name, number>;
  return {
    rows,
    means: byName(mean),
    differences: byName((at) => mean(4 + at)),
    errors: byName((at) => Math.sqrt(squares[at] / (rows - 1) / rows)),
  };
}
