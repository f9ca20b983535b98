import { setPartitions } from "../scheme/set-partitions.js";
import { Random } from "../wasm/random.js";
import { streams } from "../data/streams.js";
import { falseSplitProbability, holdOutBound, schemeRisk } from "../plan/closed-forms.js";
import type { Case, Experiment } from "./experiment.js";

const ROWS = 100;
/** Draws of one trial. */
const DRAWS = 1000;
const seeds = { quick: 10, full: 100 };

/** Means of the train and of the validation rows around θ = 0, for K sites in one group. */
interface Means {
  readonly train: Float64Array;
  readonly validation: Float64Array;
}

/** The mean of `measure` over {@link DRAWS} draws. */
function average(K: number, T: number, seed: number, measure: (means: Means) => number): number {
  const random = new Random(seed, streams.gaussian);
  const [ofTrain, ofValidation] = [1 / Math.sqrt(T), 1 / Math.sqrt(ROWS - T)];
  let sum = 0;
  for (let i = 0; i < DRAWS; i++) {
    const train = random.normals(K).map((z) => z * ofTrain);
    sum += measure({ train, validation: random.normals(K).map((z) => z * ofValidation) });
  }
  return sum / DRAWS;
}

/** The means of the train rows within the groups that the validation rows like best. */
function chosen({ train, validation }: Means): Float64Array {
  const theta = new Float64Array(train.length);
  const best = new Float64Array(train.length);
  let least = Infinity;
  for (const { labels, groupCount } of setPartitions(train.length)) {
    projectInto(theta, train, labels, groupCount);
    const loss = theta.reduce((sum, value, k) => sum + (value - validation[k]) * (value - validation[k]), 0);
    if (loss >= least) continue;
    least = loss;
    best.set(theta);
  }
  return best;
}

function projectInto(out: Float64Array, values: Float64Array, labels: Int32Array, groups: number): void {
  const sums = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  values.forEach((value, k) => {
    sums[labels[k]] += value;
    sizes[labels[k]]++;
  });
  labels.forEach((group, k) => (out[k] = sums[group] / sizes[group]));
}

const squaredNorm = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);

/** @param formula - Asked when the reference is: this module is loaded by commands that need no core, too. */
function theoryCase(
  quantity: string,
  K: number,
  T: number,
  formula: () => number,
  measure: Measure,
  bound?: true,
): Case {
  return {
    point: { K, T },
    method: quantity,
    seeds,
    get references() {
      return [{ metric: "value", value: formula(), source: "formula", ...(bound && { bound }) }] as const;
    },
    run: (seed) => ({ value: average(K, T, seed, measure) }),
  };
}

type Measure = (means: Means) => number;

/** The estimate on all rows. */
const pooled =
  (T: number) =>
  ({ train, validation }: Means): Float64Array =>
    train.map((value, k) => (T * value + (ROWS - T) * validation[k]) / ROWS);

function riskCases(K: number): Case[] {
  const all = pooled(30);
  const tied = (means: Means) => {
    const mean = all(means).reduce((sum, value) => sum + value, 0) / K;
    return K * mean * mean;
  };
  return [
    theoryCase(
      "MSE of no sharing",
      K,
      30,
      () => schemeRisk(K, 1, ROWS),
      (means) => squaredNorm(all(means)),
    ),
    theoryCase("MSE of the oracle", K, 30, () => schemeRisk(1, 1, ROWS), tied),
  ];
}

function falseSplitCase(T: number): Case {
  const splits = (means: Means) => {
    const [a, b] = chosen(means);
    return a === b ? 0 : 1;
  };
  return theoryCase("false splits", 2, T, () => falseSplitProbability(T, ROWS - T), splits);
}

function boundCase(K: number, T: number): Case {
  const bound = () => holdOutBound({ sites: K, groups: 1, noise: 1, train: T, validation: ROWS - T }).risk;
  return theoryCase("hold-out risk", K, T, bound, (means) => squaredNorm(chosen(means)), true);
}

/** Our closed forms against simulation. */
export const theory: Experiment = {
  name: "theory",
  title: "Theory: closed forms against simulation",
  protocol:
    "All K sites in one group, noise variance 1, 100 rows: T train, the others validate; each run is the mean over 1000 draws. No sharing: Kσ²/N. Oracle: rσ²/N. False splits: how often two equal means come out apart when the validation loss alone chooses, ½ − arctan(½√(V/T))/π. Hold-out risk: E‖P_Â x̄_T − θ‖² of the partition with the least validation loss, at most (1+δ)/(1−δ)·rσ²/T + 4σ²(log B_K + 1)/(δ(1−δ)V) at the best δ; what it leaves to spare is its slack.",
  axes: { K: "K", T: "T" },
  metrics: [{ name: "value", title: "simulated", digits: 4 }],
  cases: [
    ...[2, 4, 6, 10, 30, 90].flatMap(riskCases),
    ...[10, 30, 50, 70, 90].map(falseSplitCase),
    ...[2, 3, 4, 5, 6].flatMap((K) => [10, 30, 50, 70, 90].map((T) => boundCase(K, T))),
  ],
};
