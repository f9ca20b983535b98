import { rescaled, type SetSplit, type TargetScale } from "../../src/network/set-data.js";
import { generateSums } from "../../src/data/generators/sums.js";
import { samplesOf, sumProblem } from "../../src/experiments/sums.js";
import type { SetSamples } from "../../src/network/pass.js";
import type { SetNetworkShape } from "../../src/network/shape.js";
import { Partition } from "../../src/scheme/partition.js";

export interface SumsProblemOptions {
  /** Default 4. */
  readonly positions?: number;
  /** Of the training, validation and hold-out parts. Default 100 each. */
  readonly rows?: readonly [number, number, number];
  /** Default 1. */
  readonly seed?: number;
  /** Widths of the embedding and the shared layer. Default 32 and 16. */
  readonly widths?: readonly [number, number];
}

/** A sum of numbers: the network, the split on the training targets' scale, and the kinds of the positions. */
export interface SumsProblem {
  readonly shape: SetNetworkShape;
  readonly split: SetSplit;
  readonly truth: Partition;
  readonly scale: TargetScale;
  /** Further rows without noise, on the same scale. */
  readonly test: (rows: number) => SetSamples;
}

/** The paper's sum of numbers, small unless told otherwise. */
export function sumsProblem(kind: "standard" | "alternating", options: SumsProblemOptions = {}): SumsProblem {
  const { positions = 4, rows = [100, 100, 100], seed = 1, widths = [32, 16] } = options;
  const data = generateSums({ positions, kind, rows: rows[0] + rows[1] + rows[2], seed });
  const [embedding, hidden] = widths;
  const { problem, scale } = sumProblem(data, rows, { embedding, hidden });
  return {
    ...problem,
    truth: Partition.fromLabels(problem.truth),
    scale,
    test: (count) => rescaled(samplesOf(data.test(count)), scale),
  };
}
