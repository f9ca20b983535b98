// Are tie probabilities what they say? Random problems with gaps of .1 to 1 σ; and false ties where there are none.
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { exp, log } from "../../src/wasm/elementary.js";
import { Random } from "../../src/wasm/random.js";
import { lineChart } from "../support/line-chart.js";
import { markdown, proportion, show } from "../support/statistics.js";

const PROBLEMS = 3000;
const NO_TIES = 1000;
const LEVEL = 0.05;
const BINS = 10;
/** Only pairs that the data leave open count. */
const OPEN = { least: 0.05, most: 0.95 } as const;

interface Problem {
  readonly table: Table;
  readonly labels: Int32Array;
}

/** K of 3 … 8 sites, r of 1 … K groups, N of 20 … 400 rows, gaps log-uniform in [.1, 1] σ (or [1, 3], without ties). */
function randomProblem(seed: number, tied: boolean): Problem {
  const random = new Random(seed, tied ? 601 : 602);
  const logUniform = (least: number, ratio: number) => least * exp(random.uniform() * log(ratio));
  const sites = 3 + random.integer(6);
  const groups = tied ? 1 + random.integer(sites) : sites;
  const rows = Math.round(logUniform(20, 20));
  const values = [0];
  for (let g = 1; g < groups; g++) values.push(values[g - 1] + (tied ? logUniform(0.1, 10) : logUniform(1, 3)));
  const labels = new Int32Array(sites);
  random.permutation(sites).forEach((site, i) => (labels[site] = i < groups ? i : random.integer(groups)));
  const noise = random.normals(rows * sites);
  return {
    labels,
    table: new Table(
      numberedNames("y", sites),
      noise.map((e, at) => values[labels[at % sites]] + e),
    ),
  };
}

/** A reliability table, the expected calibration error, and the share of false ties. */
export default async function calibration(): Promise<{ markdown: string; data: unknown; svg: string }> {
  const bins = Array.from({ length: BINS }, () => ({ pairs: 0, probability: 0, tied: 0 }));
  for (let seed = 0; seed < PROBLEMS; seed++) {
    const { table, labels } = randomProblem(seed, true);
    const { confidence } = await discover(table, { model: "mean", testFraction: 0, seed });
    confidence!.ties!.forEach((row, i) => {
      for (let j = 0; j < i; j++) {
        if (row[j] <= OPEN.least || row[j] >= OPEN.most) continue;
        const bin = bins[Math.floor(((row[j] - OPEN.least) / (OPEN.most - OPEN.least)) * BINS)];
        bin.pairs++;
        bin.probability += row[j];
        if (labels[i] === labels[j]) bin.tied++;
      }
    });
  }
  const pairs = bins.reduce((sum, bin) => sum + bin.pairs, 0);
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.tied - bin.probability), 0) / pairs;
  const falseTies = await falseTiesWithoutTies();
  const rows = bins.map((bin) => [
    (bin.probability / bin.pairs).toFixed(3),
    show(proportion(bin.tied, bin.pairs)),
    `${bin.pairs}`,
  ]);
  const table = markdown(["mean tie probability", "tied", "pairs"], rows);
  const remark = [
    `Expected calibration error ${error.toFixed(4)} over ${pairs} pairs of ${PROBLEMS} problems.`,
    `No ties, gaps of 1 to 3 σ, level ${LEVEL}: ${falseTies.declared} of ${falseTies.pairs} pairs declared, in`,
    `${show(proportion(falseTies.problems, NO_TIES))} of ${NO_TIES} data sets.`,
  ].join("\n");
  return { markdown: `${table}\n\n${remark}`, data: { bins, error, falseTies }, svg: reliability(bins) };
}

function reliability(bins: readonly { pairs: number; probability: number; tied: number }[]): string {
  const points = bins.map(({ pairs, probability, tied }) => [probability / pairs, tied / pairs] as const);
  const ideal = [
    [0, 0],
    [1, 1],
  ] as const;
  const unit = [0, 1] as const;
  return lineChart(
    [
      { name: "share that is tied", points },
      { name: "perfectly calibrated", points: ideal, dashed: true },
    ],
    { x: unit, y: unit, xLabel: "tie probability", yLabel: "share of pairs tied" },
  );
}

async function falseTiesWithoutTies(): Promise<{ declared: number; pairs: number; problems: number }> {
  const total = { declared: 0, pairs: 0, problems: 0 };
  for (let seed = 0; seed < NO_TIES; seed++) {
    const { table } = randomProblem(seed, false);
    const { confidence } = await discover(table, { model: "mean", testFraction: 0, seed, fdr: LEVEL });
    const { count } = confidence!.declared!;
    total.declared += count;
    total.pairs += (table.columns.length * (table.columns.length - 1)) / 2;
    if (count > 0) total.problems++;
  }
  return total;
}
