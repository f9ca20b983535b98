import { rescaled, targetScale, type SetSplit, type TargetScale } from "../../src/bilevel/set-data.js";
import { generateSums } from "../../src/data/generators/sums.js";
import type { Table } from "../../src/data/table.js";
import type { SetSamples } from "../../src/model/set-network/pass.js";
import type { SetNetworkShape } from "../../src/model/set-network/shape.js";
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
  const starts = [0, rows[0], rows[0] + rows[1]];
  const parts = rows.map((count, k) => samplesOf(data.table, positions, starts[k], count));
  const scale = targetScale(parts[0].targets);
  const [train, validation, holdOut] = parts.map((samples) => rescaled(samples, scale));
  const [embedding, hidden] = widths;
  return {
    shape: {
      positions,
      groups: positions,
      input: { kind: "tokens", count: 11 },
      padding: 0,
      embedding,
      hidden,
      widths: [],
      outputs: 1,
      activation: "relu",
      pooling: "sum",
      loss: "absolute",
    },
    split: { train, validation, holdOut },
    truth: Partition.fromLabels(data.labels),
    scale,
    test: (count) => rescaled(samplesOf(data.test(count), positions, 0, count), scale),
  };
}

function samplesOf(table: Table, positions: number, from: number, rows: number): SetSamples {
  const columns = Array.from({ length: positions }, (_, l) => table.column(`x${l + 1}`));
  const inputs = Array.from({ length: rows * positions }, (_, i) => {
    return columns[i % positions][from + Math.floor(i / positions)];
  });
  return { rows, inputs, targets: table.column("y").slice(from, from + rows) };
}
