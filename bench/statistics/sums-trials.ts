import { generateSums } from "../../src/data/generators/sums.js";
import { squaredDistance } from "../../src/data/squared-distance.js";
import { discover } from "../../src/discovery/discover.js";
import type { SetDiscovery } from "../../src/discovery/results.js";
import type { SetDiscoverOptions } from "../../src/model/set/options.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";

const SEEDS = 5;
const SIZES = [2, 4, 6, 8, 10] as const;
const ROWS = 500;
const TEST_ROWS = 100_000;

/** One draw of the paper's sum of numbers, and how the double loop did on it. */
interface SumsTrial {
  readonly positions: number;
  readonly seed: number;
  readonly distance: number;
  /** Upper-level steps of all restarts. */
  readonly steps: number;
  readonly squaredError: number;
  /** The same for the true scheme, trained from the same seed with the same budget. */
  readonly oracleError: number;
  readonly seconds: number;
}

/**
 * The paper's sum of numbers (T = 100, V = 150, H = 250, 100 000 clean test rows) with the default settings of
 * `relaxed`, through the public call.
 */
export async function sumsStudy(kind: "standard" | "alternating"): Promise<{ markdown: string; data: unknown }> {
  const trials: SumsTrial[] = [];
  for (const positions of SIZES) {
    for (let seed = 0; seed < SEEDS; seed++) {
      const trial = await sumsTrial(positions, kind, seed);
      console.error(JSON.stringify(trial));
      trials.push(trial);
    }
  }
  const rows = SIZES.map((positions) => {
    const own = trials.filter((trial) => trial.positions === positions);
    const [error, oracle] = [own.map((t) => t.squaredError), own.map((t) => t.oracleError)].map(meanOf);
    return [
      `${positions}`,
      `${own.filter(({ distance }) => distance === 0).length} of ${SEEDS}`,
      show(error, 4),
      show(oracle, 4),
      (error.value / oracle.value).toFixed(2),
      own.map(({ steps }) => steps).join(", "),
      meanOf(own.map(({ seconds }) => seconds)).value.toFixed(0),
    ];
  });
  const exact = proportion(trials.filter(({ distance }) => distance === 0).length, trials.length);
  const header = ["L", "partition distance 0", "MSE", "oracle MSE", "ratio", "upper-level steps", "mean s"];
  const text = `${markdown(header, rows)}\n\nPartition distance 0 in all: ${show(exact)} of ${trials.length} runs.`;
  return { markdown: text, data: { kind, trials } };
}

async function sumsTrial(positions: number, kind: "standard" | "alternating", seed: number): Promise<SumsTrial> {
  const { table, labels, test } = generateSums({ positions, kind, rows: ROWS, seed });
  const clean = test(TEST_ROWS);
  const options: SetDiscoverOptions = { model: "set", targets: ["y"], tokens: true, testFraction: 0, seed };
  const found = await discover(table, { ...options, method: "relaxed" });
  const oracle = await discover(table, { ...options, method: "oracle", labels });
  const y = clean.column("y");
  const meanSquare = ({ predict }: SetDiscovery) => squaredDistance(predict(clean), y) / y.length;
  return {
    positions,
    seed,
    distance: partitionDistance(found.labels, labels).distance,
    steps: found.history.points.length,
    squaredError: meanSquare(found),
    oracleError: meanSquare(oracle),
    seconds: found.elapsedMs / 1000,
  };
}
