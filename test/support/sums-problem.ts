import { rescaled, targetScale, type SetSplit } from "../../src/bilevel/set-data.js";
import { generateSums } from "../../src/data/generators/sums.js";
import type { SetSamples } from "../../src/model/set-network/pass.js";
import type { SetNetworkShape } from "../../src/model/set-network/shape.js";
import { Partition } from "../../src/scheme/partition.js";

const POSITIONS = 4;
const shape: SetNetworkShape = {
  positions: POSITIONS,
  groups: POSITIONS,
  input: { kind: "tokens", count: 11 },
  padding: 0,
  embedding: 32,
  hidden: 16,
  widths: [],
  outputs: 1,
  activation: "relu",
  pooling: "sum",
  loss: "absolute",
};

/** A small sum of four numbers: the network, 100 rows a part on a common scale, and the kinds of the positions. */
export function sumsProblem(kind: "standard" | "alternating"): {
  shape: SetNetworkShape;
  split: SetSplit;
  truth: Partition;
} {
  const { table, labels } = generateSums({ positions: POSITIONS, kind, rows: 300, seed: 1 });
  const columns = Array.from({ length: POSITIONS }, (_, l) => table.column(`x${l + 1}`));
  const part = (from: number, rows: number): SetSamples => ({
    rows,
    inputs: Array.from(
      { length: rows * POSITIONS },
      (_, i) => columns[i % POSITIONS][from + Math.floor(i / POSITIONS)],
    ),
    targets: table.column("y").slice(from, from + rows),
  });
  const parts = [part(0, 100), part(100, 100), part(200, 100)];
  const scale = targetScale(parts[0].targets);
  const [train, validation, holdOut] = parts.map((samples) => rescaled(samples, scale));
  return { shape, split: { train, validation, holdOut }, truth: Partition.fromLabels(labels) };
}
