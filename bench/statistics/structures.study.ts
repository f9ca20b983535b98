// Whether the probabilities of structures are what they say: problems drawn in the prior's own shares, W of 4 × 4 and 5 × 4
// cells. What is stated of each family, and of all families and windows together, against how often it was the truth.
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Cells } from "../../src/layout/cells.js";
import type { Layout } from "../../src/layout/layout.js";
import { BELIEF } from "../../src/search/objective/constants.js";
import { PartitionPrior } from "../../src/search/objective/partition-prior.js";
import { structuredPrior, WINDOW_SHARE, EXACT_SHARE } from "../../src/search/objective/structured-prior.js";
import { schemeOf, windowsOf, type ShiftFamily } from "../../src/symmetry/shift-family.js";
import { expand } from "../../src/symmetry/structure.js";
import { Random } from "../../src/wasm/random.js";
import { markdown, proportion, show } from "../support/statistics.js";

const PROBLEMS = 2000;
const BINS = 10;
/** Standard deviations; values are N(0, 1), and not expected nearer to each other than one-row estimates. */
const NOISES = [0.25, 0.5, 1];
const LOOSE = [1 / 8, 1 / 4, 1 / 2, 1];
const ROWS = [30, 60, 120];
const SIZES = [
  [4, 4],
  [4, 5],
] as const;

interface Problem {
  readonly table: Table;
  readonly targets: readonly string[];
  /** The family that the map was drawn from, "window", or "" for a free partition. */
  readonly truth: string;
}

const SWEEPS = 40;

/** A partition of n sites from the prior of free partitions: a point of its grid, and Gibbs sweeps. */
function partitioned(n: number, random: Random): number[] {
  const { grid } = new PartitionPrior(n, undefined, BELIEF.shapes);
  const { logAlpha, shape } = grid[random.integer(grid.length)];
  const alpha = Math.exp(logAlpha);
  const groups = Array.from({ length: n }, (_, site) => site);
  const sizes = new Array<number>(n).fill(1);
  for (let move = 0; move < SWEEPS * n; move++) {
    const site = move % n;
    sizes[groups[site]]--;
    const empty = sizes.indexOf(0);
    const weights = sizes.map((size, group) => (size > 0 ? size + shape : group === empty ? alpha : 0));
    let rest = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    const to = weights.findIndex((weight) => (rest -= weight) < 0);
    groups[site] = to < 0 ? empty : to;
    sizes[groups[site]]++;
  }
  return groups;
}

/** One of several, with probabilities that add up to 1 or less; undefined for the rest. */
function pick<T>(items: readonly T[], shareOf: (item: T) => number, random: Random): T | undefined {
  let rest = random.uniform();
  return items.find((item) => (rest -= shareOf(item)) < 0);
}

/** The values of the cells, N(0, 1) each group's, and where they come from. Families in other orders are left out: theirs is a floor. */
function drawMap(layout: Layout, noise: number, random: Random): { truth: string; values: number[] } {
  const { count } = layout.cells!;
  const prior = structuredPrior(layout)!;
  const valued = (labels: ArrayLike<number>) => {
    const values = random.normals(count);
    return Array.from(labels, (label) => values[label]);
  };
  if (random.uniform() < 0.5) return { truth: "", values: valued(partitioned(count, random)) };
  if (random.uniform() < WINDOW_SHARE) {
    return drawWindow(prior.windows!.families, random, valued);
  }
  const parts = prior.parts.map(({ structure }) => structure);
  const family = pick(parts, ({ share }) => share, random) ?? parts[0];
  const labels = expand(family, partitioned(family.count, random));
  const values = valued(labels);
  if (random.uniform() > EXACT_SHARE) {
    // Near, in deviations of a one-row estimate; in half of them the largest group is tied.
    const deviation = noise * LOOSE[random.integer(LOOSE.length)];
    const sizes = new Map<number, number>();
    for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    const [largest] = [...sizes].reduce((x, y) => (y[1] > x[1] ? y : x));
    const tight = random.uniform() < 0.5 ? largest : -1;
    const near = values.map((value, site) => (labels[site] === tight ? value : value + deviation * random.normal()));
    return { truth: `${family.name}, loosely`, values: near };
  }
  // Beta(1, K): half of all draws have no exception.
  const excepted = 1 - (1 - random.uniform()) ** (1 / count);
  const kinds = [...new Set(values)];
  const changed = values.map((value) => {
    if (random.uniform() >= excepted) return value;
    const others = kinds.filter((other) => other !== value);
    const to = random.integer(others.length + 1);
    return to < others.length ? others[to] : random.normal();
  });
  return { truth: family.name, values: changed };
}

/** Taps of a window: .4 that all differ, .4 a partition of them, .2 a smooth function of their offset. */
function drawWindow(
  families: readonly ShiftFamily[],
  random: Random,
  valued: (labels: ArrayLike<number>) => number[],
): { truth: string; values: number[] } {
  const family = families[random.integer(families.length)];
  const windows = Array.from({ length: family.offsets }, (_, i) => windowsOf(family, i + 1)).flat();
  const window = windows[random.integer(windows.length)];
  const { labels, groupCount } = schemeOf(family, window);
  const kind = random.uniform();
  if (kind < 0.4) return { truth: "window", values: valued(labels) };
  if (kind < 0.8 || family.mirrored || window.length < 3) {
    const free = partitioned(groupCount, random);
    return { truth: "window", values: valued(labels.map((label) => free[label])) };
  }
  // A sum of waves is a normal curve with correlations that fall as a Gaussian does.
  const reach = [1.5, 3][random.integer(2)];
  const waves = Array.from({ length: 30 }, () => ({
    turn: random.normal() / reach,
    start: 2 * Math.PI * random.uniform(),
  }));
  const outside = random.normal();
  const values = Array.from(family.offsetOf, (offset) => {
    const place = (offset - window.first + family.offsets) % family.offsets;
    if (place >= window.length) return outside;
    return waves.reduce((sum, { turn, start }) => sum + Math.cos(turn * place + start) / Math.sqrt(15), 0);
  });
  return { truth: "window, smooth", values };
}

function draw(seed: number): Problem {
  const random = new Random(seed, 640);
  const [outputs, inputs] = SIZES[random.integer(SIZES.length)];
  const noise = NOISES[random.integer(NOISES.length)];
  const { truth, values } = drawMap({ names: [], cells: new Cells(outputs, inputs) }, noise, random);
  const numbers = Array.from({ length: ROWS[random.integer(ROWS.length)] }, () => {
    const x = random.normals(inputs);
    const errors = random.normals(outputs);
    return [...x, ...errors.map((e, p) => x.reduce((sum, v, q) => sum + v * values[p * inputs + q], noise * e))];
  });
  const names = [...numberedNames("x", inputs), ...numberedNames("y", outputs)];
  return { table: new Table(names, numbers.flat()), targets: names.slice(inputs), truth };
}

interface Bin {
  stated: number;
  happened: number;
  count: number;
}
const bins = (): Bin[] => Array.from({ length: BINS }, () => ({ stated: 0, happened: 0, count: 0 }));

function add(into: Bin[], probability: number, happened: boolean): void {
  const bin = into[Math.min(Math.floor(probability * BINS), BINS - 1)];
  bin.stated += probability;
  bin.count++;
  if (happened) bin.happened++;
}

/** Families that are certain to be out are nearly all, and would fill the first bin. */
const LEAST = 0.005;

/** One row a bin: what is stated of all structured schemes, of shifts, and of each family. */
export default async function structures({ seeds = PROBLEMS } = {}): Promise<{ markdown: string; data: unknown }> {
  const [all, each] = [bins(), bins()];
  let silent = 0;
  for (let seed = 0; seed < Math.min(seeds, PROBLEMS); seed++) {
    const { table, targets, truth } = draw(seed);
    const { confidence } = await discover(table, { model: "linear", targets, testFraction: 0, seed });
    const stated = confidence!.structures;
    if (!stated) {
      silent++;
      continue;
    }
    const total = stated.reduce((sum, { probability }) => sum + probability, 0);
    add(all, Math.min(total, 1), truth !== "");
    for (const { name, probability } of stated) {
      if (probability >= LEAST) add(each, probability, name === truth);
    }
  }
  const table = (from: readonly Bin[]) =>
    from
      .filter(({ count }) => count > 0)
      .map(({ stated, happened, count }) => {
        const { value, low, high } = proportion(happened, count);
        const mean = stated / count;
        return [mean.toFixed(3), show({ value, low, high }), `${count}`, mean >= low && mean <= high ? "yes" : "no"];
      });
  const head = ["mean stated", "happened [Wilson 95 %]", "statements", "mean in the interval"];
  const tables = [
    `W of shape (4, 4) and (4, 5), half of them free partitions, ${Math.min(seeds, PROBLEMS)} problems, ${silent} of them without probabilities. All structured schemes together, those that hold loosely included:`,
    markdown(head, table(all)),
    `Each family that is stated with ${LEAST} or more, by its own name:`,
    markdown(head, table(each)),
  ];
  return { markdown: tables.join("\n\n"), data: { all, each, silent } };
}
