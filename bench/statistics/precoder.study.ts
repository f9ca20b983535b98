// The best linear map from a channel of N antennas and K users to its precoder (RZF, α = .5): which cells are one?
// Positive gains: the four orbits of S_N × S_K. Independent normal entries of mean 0: the diagonal, and the rest (0).
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Partition } from "../../src/scheme/partition.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { choleskyFactor } from "../../src/wasm/linear-algebra.js";
import { Random } from "../../src/wasm/random.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";

const REGULARISATION = 0.5;

interface Cell {
  readonly antennas: number;
  readonly users: number;
  readonly rows: number;
  readonly gains: "positive" | "normal";
  readonly seeds: number;
}

const cells: readonly Cell[] = [
  { antennas: 4, users: 3, rows: 300, gains: "positive", seeds: 100 },
  { antennas: 4, users: 3, rows: 150, gains: "positive", seeds: 100 },
  { antennas: 6, users: 3, rows: 250, gains: "positive", seeds: 100 },
  { antennas: 5, users: 2, rows: 200, gains: "positive", seeds: 100 },
  { antennas: 4, users: 3, rows: 300, gains: "normal", seeds: 100 },
];

/** V = H (HᵀH + α I)⁻¹, both user by user. */
function precoded(h: Float64Array, antennas: number, users: number): Float64Array {
  const gram = new Float64Array(users * users);
  for (let i = 0; i < users; i++) {
    for (let j = 0; j < users; j++) {
      let sum = i === j ? REGULARISATION : 0;
      for (let n = 0; n < antennas; n++) sum += h[i * antennas + n] * h[j * antennas + n];
      gram[i * users + j] = sum;
    }
  }
  const factor = choleskyFactor(gram, users);
  const v = new Float64Array(h.length);
  for (let n = 0; n < antennas; n++) {
    const solved = factor.solve(Float64Array.from({ length: users }, (_, k) => h[k * antennas + n]));
    solved.forEach((value, k) => (v[k * antennas + n] = value));
  }
  return v;
}

function draw({ antennas, users, rows, gains }: Cell, seed: number) {
  const random = new Random(seed);
  const cells = antennas * users;
  const positive = () => -(Math.log(1 - random.uniform()) + Math.log(1 - random.uniform())) / 2;
  const values = Array.from({ length: rows }, () => {
    const h = gains === "positive" ? Float64Array.from({ length: cells }, positive) : random.normals(cells);
    return [...h, ...precoded(h, antennas, users)];
  });
  const names = [...numberedNames("h", cells), ...numberedNames("v", cells)];
  return { table: new Table(names, values.flat()), targets: names.slice(cells) };
}

function truth({ antennas, users, gains }: Cell): Partition {
  const n = antennas * users;
  const labels = Int32Array.from({ length: n * n }, (_, at) => {
    const [p, q] = [Math.floor(at / n), at % n];
    const [user, antenna] = [Math.floor(p / antennas) === Math.floor(q / antennas), p % antennas === q % antennas];
    return gains === "positive" ? 2 * Number(user) + Number(antenna) : Number(user && antenna);
  });
  return Partition.fromLabels(labels);
}

/** One row a cell. */
export default async function precoder({ seeds = Infinity } = {}): Promise<{ markdown: string; data: unknown }> {
  const rows: string[][] = [];
  for (const cell of cells) {
    const draws = Math.min(cell.seeds, seeds);
    const scheme = truth(cell);
    let exact = 0;
    const distances: number[] = [];
    const times: number[] = [];
    for (let seed = 0; seed < draws; seed++) {
      const { table, targets } = draw(cell, seed);
      const start = cpuMilliseconds();
      const found = await discover(table, { model: "linear", targets, testFraction: 0, confidence: false });
      times.push(cpuMilliseconds() - start);
      distances.push(partitionDistance(Partition.fromLabels(found.labels), scheme).distance);
      exact += Number(distances[seed] === 0);
    }
    rows.push([
      `${cell.antennas} × ${cell.users}`,
      cell.gains,
      String(cell.rows),
      String(draws),
      show(proportion(exact, draws)),
      meanOf(distances).value.toFixed(1),
      String(Math.round(times.sort((a, b) => a - b)[draws >> 1])),
    ]);
  }
  const head = ["antennas × users", "gains", "rows", "seeds", "exact [Wilson 95 %]", "cells off", "median CPU ms"];
  return { markdown: markdown(head, rows), data: rows };
}
