// Convolutions of small images: each pixel of the output from a 3 × 3 neighbourhood of the input, zeros beyond the border.
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Partition } from "../../src/scheme/partition.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { Random } from "../../src/wasm/random.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";

/** Row by row, from the pixel above and to the left. */
const KERNELS = {
  "1 2 1, 0 3 −1, 2 0 1": [1, 2, 1, 0, 3, -1, 2, 0, 1],
  "1 1 1, 1 2 1, 1 1 1": [1, 1, 1, 1, 2, 1, 1, 1, 1],
} as const;

const cells = [
  { side: 5, rows: 100, seeds: 50 },
  { side: 6, rows: 100, seeds: 50 },
  { side: 8, rows: 100, seeds: 20 },
] as const;

function weightsOf(side: number, kernel: readonly number[]): Float64Array {
  const n = side * side;
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [p, q] = [Math.floor(at / n), at % n];
    const [down, along] = [Math.floor(q / side) - Math.floor(p / side), (q % side) - (p % side)];
    return Math.abs(down) <= 1 && Math.abs(along) <= 1 ? kernel[3 * (down + 1) + along + 1] : 0;
  });
}

function draw(weights: Float64Array, rows: number, seed: number) {
  const n = Math.sqrt(weights.length);
  const random = new Random(seed);
  const values = Array.from({ length: rows }, () => {
    const x = random.normals(n);
    return [...x, ...random.normals(n).map((e, p) => x.reduce((sum, v, q) => sum + v * weights[p * n + q], e))];
  });
  const names = [...numberedNames("x", n), ...numberedNames("y", n)];
  return { table: new Table(names, values.flat()), targets: names.slice(n) };
}

/** One row a size and kernel. */
export default async function images({ seeds = Infinity } = {}): Promise<{ markdown: string; data: unknown }> {
  const rows: string[][] = [];
  for (const [name, kernel] of Object.entries(KERNELS)) {
    for (const cell of cells) {
      const weights = weightsOf(cell.side, kernel);
      const values = [...new Set(weights)];
      const truth = Partition.fromLabels(Array.from(weights, (weight) => values.indexOf(weight)));
      const draws = Math.min(cell.seeds, seeds);
      const distances: number[] = [];
      const times: number[] = [];
      for (let seed = 0; seed < draws; seed++) {
        const { table, targets } = draw(weights, cell.rows, seed);
        const start = cpuMilliseconds();
        const found = await discover(table, { model: "linear", targets, testFraction: 0, confidence: false });
        times.push(cpuMilliseconds() - start);
        distances.push(partitionDistance(Partition.fromLabels(found.labels), truth).distance);
      }
      const exact = distances.filter((distance) => distance === 0).length;
      rows.push([
        name,
        `${cell.side} × ${cell.side}`,
        String(weights.length),
        String(cell.rows),
        String(draws),
        show(proportion(exact, draws)),
        meanOf(distances).value.toFixed(1),
        (times.sort((a, b) => a - b)[draws >> 1] / 1000).toFixed(1),
      ]);
    }
  }
  const head = ["kernel", "image", "cells of W", "rows", "seeds", "exact [Wilson 95 %]", "cells off", "median CPU s"];
  return { markdown: markdown(head, rows), data: rows };
}
