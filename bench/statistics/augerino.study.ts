// Augerino on the paper's sum of ten numbers, and on an alternating sum of four.
import { cpuUsage } from "node:process";
import { augerino, type FittedAugerino } from "../../src/relax/augerino/augerino.js";
import { augerinoDefaults, type AugerinoOptions } from "../../src/relax/augerino/options.js";
import { gumbels, SoftPermutations } from "../../src/relax/augerino/soft-permutations.js";
import { refit } from "../../src/network/refit.js";
import { Partition } from "../../src/scheme/partition.js";
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision } from "../../src/wasm/precision.js";
import { Random } from "../../src/wasm/random.js";
import { sumsProblem, type SumsProblem } from "../../test/support/sums-problem.js";
import { markdown, meanOf, show, type Estimate } from "../support/statistics.js";

const SEEDS = 5;
const TEST_ROWS = 20_000;
const [TEN, FOUR] = [10, 4];
const paper = { rows: [100, 150, 250], widths: [500, 50] } as const;

/** Printed in the paper (as transcribed), probably at L = 10. */
const printed: Readonly<Record<number, string>> = { 3: ".0350", 15: ".0257", 75: ".0197" };

/** A method, and what it predicts for the test rows of a problem. */
interface Method {
  readonly name: string;
  readonly options?: Partial<AugerinoOptions>;
  readonly partition?: Partition;
}

const methods: readonly Method[] = [
  ...[3, 15, 75].map((copies) => ({ name: "Augerino", options: { copies } })),
  { name: "Augerino", options: { copies: 3, iterations: 100 } },
  { name: "no sharing", partition: Partition.discrete(TEN) },
  { name: "deep sets", partition: Partition.trivial(TEN) },
];

/** One row a method, then how well the kinds of an alternating sum are kept apart. */
export default function study(): { markdown: string; data: unknown } {
  const trials = Array.from({ length: SEEDS }, (_, seed) => methods.map((method) => trial(method, seed)));
  const data = methods.map((method, k) => {
    const own = trials.map((ofSeed) => ofSeed[k]);
    return { ...method, trials: own, error: meanOf(own.map(({ error }) => error)) };
  });
  const floors = new Map([20, 100].map((iterations) => [iterations, columnError(iterations)]));
  const rows = data.map(({ name, options, trials, error }) => {
    const { copies, iterations } = { ...augerinoDefaults, ...options };
    const seconds = meanOf(trials.map((t) => t.seconds)).value.toFixed(0);
    if (!options) return [name, "", "", show(error, 4), "", "", seconds];
    const floor = (floors.get(iterations)! / copies).toFixed(4);
    const theirs = iterations === augerinoDefaults.iterations ? printed[copies] : "";
    return [name, `${copies}`, `${iterations}`, show(error, 4), theirs, floor, seconds];
  });
  const header = ["method", "copies", "Sinkhorn rounds", "test MSE", "printed", "of it by columns' sums", "CPU s"];
  const [three, fifteen, many] = data.map(({ trials }) => trials.map(({ error }) => error));
  const falls = (from: readonly number[], to: readonly number[]) => from.filter((x, i) => to[i] < x).length;
  const kept = kinds();
  const text = [
    markdown(header, rows),
    `15 copies below 3 on ${falls(three, fifteen)} of ${SEEDS} seeds, 75 below 15 on ${falls(fifteen, many)}.`,
    `Alternating sum of ${FOUR}, 15 copies: a position takes the place of one of its own kind with chance ` +
      `${show(kept.within)} (.5 by luck); entropy ${show(kept.entropy)} nats (log 2 = .693 within the kinds, log 4 = 1.386 everywhere).`,
  ];
  return { markdown: text.join("\n\n"), data: { methods: data, columnErrors: [...floors], kinds: kept } };
}

/** Squared error in units of the labels, and what the run took of the processor. */
interface Trial {
  readonly error: number;
  readonly seconds: number;
}

function trial({ name, options, partition }: Method, seed: number): Trial {
  const problem = sumsProblem("standard", { ...paper, positions: TEN, seed });
  const before = cpuUsage();
  const { shape, split } = problem;
  const predict = partition ? refitted(problem, partition, seed) : augerino(shape, split, seed, options).predict;
  const { user, system } = cpuUsage(before);
  const test = problem.test(TEST_ROWS);
  const squares = predict(test).map((y, i) => (y - test.targets[i]) ** 2);
  const result = {
    error: meanOf([...squares]).value * problem.scale.scale ** 2,
    seconds: (user + system) / 1e6,
  };
  console.error(JSON.stringify({ name, ...options, seed, ...result }));
  return result;
}

function refitted({ shape, split }: SumsProblem, partition: Partition, seed: number): FittedAugerino["predict"] {
  const { network } = refit(shape, split, partition, seed);
  return (samples) => {
    const pass = network.pass(samples.rows).load(samples);
    network.predict(pass);
    return pass.predictions();
  };
}

/** What a perfect network would lose for one copy, since the columns of P do not sum to 1: mean of (Σ_m (Σ_l P_lm − 1) x_m)². */
function columnError(iterations: number): number {
  const draws = 4000;
  const p = doublePrecision(createCore());
  const permutations = new SoftPermutations(p, { ...augerinoDefaults, size: TEN, draws, iterations });
  const matrices = p.reals(draws * TEN * TEN);
  permutations.draw(matrices, gumbels(p.core, new Random(1), draws * TEN * TEN));
  const random = new Random(2);
  const errors = Array.from({ length: draws }, (_, draw) => {
    const part = matrices.data.subarray(draw * TEN * TEN, (draw + 1) * TEN * TEN);
    const inputs = Array.from({ length: TEN }, () => 1 + random.integer(TEN));
    return (
      Array.from(part).reduce((sum, weight, i) => sum + weight * inputs[i % TEN], 0) - inputs.reduce((a, b) => a + b)
    );
  });
  return meanOf(errors.map((x) => x * x)).value;
}

/** Chance that a position takes the place of one of its own kind, Σ SᵀS over pairs of a kind, and the entropy. */
function kinds(): { within: Estimate; entropy: Estimate } {
  const fits = Array.from({ length: SEEDS }, (_, seed) => {
    const { shape, split } = sumsProblem("alternating", { ...paper, positions: FOUR, seed });
    return augerino(shape, split, seed, { copies: 15 });
  });
  const within = fits.map(({ mixing }) => {
    let sum = 0;
    for (let l = 0; l < FOUR; l++) {
      for (let m = 0; m < FOUR; m++) {
        for (let k = m % 2; k < FOUR; k += 2) sum += mixing[l * FOUR + m] * mixing[l * FOUR + k];
      }
    }
    return sum / FOUR;
  });
  return { within: meanOf(within), entropy: meanOf(fits.map(({ entropy }) => entropy)) };
}
