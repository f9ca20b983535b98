// What half of the prior for shifts is worth with few rows (shuffled rows and columns are the same problem without them),
// and whether the probability of shifts is what it says.
import { generateCirculant } from "../../src/data/generators/circulant.js";
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Cells } from "../../src/layout/cells.js";
import { Partition } from "../../src/scheme/partition.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { schemeOf, shiftFamilies, windowsOf } from "../../src/symmetry/shift-family.js";
import { Random } from "../../src/wasm/random.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";

const SEEDS = 100;
const PROBLEMS = 600;
const BINS = 5;
const NOISES = [0.3, 1, 2, 4];

interface Problem {
  readonly table: Table;
  readonly targets: readonly string[];
  readonly shift: boolean;
}

/** W of shape (4, 4) with N(0, 1) values: a random window of a random family, or random groups; 40 rows. */
function randomProblem(seed: number): Problem {
  const random = new Random(seed, 603);
  const [outputs, inputs, rows] = [4, 4, 40];
  const cells = outputs * inputs;
  const shift = random.uniform() < 0.5;
  const labels = shift ? randomWindow(new Cells(outputs, inputs), random) : randomGroups(cells, random);
  const noise = NOISES[random.integer(NOISES.length)];
  const values = random.normals(cells);
  const numbers = random.normals(rows * (inputs + outputs));
  for (let row = 0; row < rows; row++) {
    const x = numbers.subarray(row * (inputs + outputs), row * (inputs + outputs) + inputs);
    for (let p = 0; p < outputs; p++) {
      const at = row * (inputs + outputs) + inputs + p;
      numbers[at] = x.reduce((sum, value, q) => sum + values[labels[p * inputs + q]] * value, noise * numbers[at]);
    }
  }
  const targets = numberedNames("y", outputs);
  return { table: new Table([...numberedNames("x", inputs), ...targets], numbers), targets, shift };
}

function randomWindow(sites: Cells, random: Random): Int32Array {
  const families = shiftFamilies(sites);
  const family = families[random.integer(families.length)];
  const windows = windowsOf(family, 1 + random.integer(family.offsets));
  return schemeOf(family, windows[random.integer(windows.length)]).labels;
}

function randomGroups(cells: number, random: Random): Int32Array {
  const groups = 1 + random.integer(cells);
  return Partition.fromLabels(Int32Array.from({ length: cells }, () => random.integer(groups))).labels;
}

/** A table of recovery, and one of reliability. */
export default async function shifts(): Promise<{ markdown: string; data: unknown }> {
  const recovery = [];
  for (const size of [8, 16]) {
    for (const rows of [20, 40, 100, 200]) {
      for (const shuffled of [false, true]) recovery.push(await recoveryOf(size, rows, shuffled));
    }
  }
  const bins = await reliability();
  const found = recovery.map(({ size, rows, shuffled, exact, distance, cpu }) => [
    `${size} × ${size}`,
    `${rows}`,
    shuffled ? "shuffled" : "in order",
    show(exact),
    show(distance),
    cpu.toFixed(0),
  ]);
  const reliable = bins.map(({ problems, probability, shifts }) => [
    (probability / problems).toFixed(3),
    show(proportion(shifts, problems)),
    `${problems}`,
  ]);
  const tables = [
    `Circulant W of 3 taps with values 1, 2, 3, noise variance 1, ${SEEDS} seeds. Times without tie probabilities.`,
    markdown(["W", "rows", "columns", "exact [Wilson 95 %]", "partition distance", "median CPU ms"], found),
    `W of shape (4, 4), half of them shifts, 40 rows, noise of ${NOISES.join(", ")} σ of its values; ${PROBLEMS} problems.`,
    markdown(["mean probability of shifts", "shifts", "problems"], reliable),
  ];
  return { markdown: tables.join("\n\n"), data: { recovery, bins } };
}

async function recoveryOf(size: number, rows: number, shuffled: boolean) {
  const distances: number[] = [];
  const times: number[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const data = generateCirculant({ size, taps: 3, rows, noiseVariance: 1, shuffled, seed });
    const options = { model: "linear", targets: data.outputNames, testFraction: 0, confidence: false } as const;
    const start = cpuMilliseconds();
    const found = await discover(data.table, { ...options, seed });
    times.push(cpuMilliseconds() - start);
    distances.push(partitionDistance(found.labels, data.labels).distance);
  }
  const exact = proportion(distances.filter((distance) => distance === 0).length, SEEDS);
  const cpu = times.sort((a, b) => a - b)[SEEDS / 2];
  return { size, rows, shuffled, exact, distance: meanOf(distances), cpu };
}

async function reliability() {
  const bins = Array.from({ length: BINS }, () => ({ problems: 0, probability: 0, shifts: 0 }));
  for (let seed = 0; seed < PROBLEMS; seed++) {
    const { table, targets, shift } = randomProblem(seed);
    const { confidence } = await discover(table, { model: "linear", targets, testFraction: 0, seed });
    const bin = bins[Math.min(Math.floor(confidence!.shifts! * BINS), BINS - 1)];
    bin.problems++;
    bin.probability += confidence!.shifts!;
    if (shift) bin.shifts++;
  }
  return bins;
}
