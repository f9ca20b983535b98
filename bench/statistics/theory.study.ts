// The closed forms against simulation: false splits of a tied pair, the risks of no sharing and of the true scheme, and
// the hold-out inequality at each point of a grid, with the package's own brute force.
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { squaredDistance } from "../../src/data/squared-distance.js";
import { trainValidationSplit } from "../../src/data/split.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { fitTied } from "../../src/least-squares/lower-level.js";
import { bruteForce } from "../../src/search/brute-force.js";
import { validationPathSearch } from "../../src/search/validation-path.js";
import { falseSplitProbability, holdOutBound, schemeRisk } from "../../src/plan/closed-forms.js";
import { falseSplits } from "../../src/plan/false-split.js";
import { trialSeeds } from "../../src/plan/gaussian-trial.js";
import { recoveryOf } from "../../src/plan/recovery.js";
import { markdown, meanOf, show, type Estimate } from "../support/statistics.js";

const ROWS = 100;
const SPLIT_DRAWS = 100_000;
const RISK_DRAWS = 400;
const BOUND_DRAWS = 200;

/** Three tables. */
export default async function theory(): Promise<{ markdown: string; data: unknown }> {
  const [splits, risks, bounds] = [splitPoints(), riskPoints(), boundPoints()];
  const parts = [
    "## A tied pair parted by one validation split, K = 2, r = 1",
    markdown(
      ["T : V", "draws", "simulated", "closed form", "standard errors apart"],
      splits.map(({ train, draws, simulated, exact, apart }) => [
        `${train} : ${ROWS - train}`,
        `${draws}`,
        show(simulated, 4),
        exact.toFixed(4),
        apart.toFixed(2),
      ]),
    ),
    `## Risk ‖θ̂ − θ‖², gap 3, noise 1, ${ROWS} rows, ${RISK_DRAWS} draws`,
    markdown(
      ["K", "r", "no sharing", "Kσ²/n", "true scheme", "rσ²/n"],
      risks.map(({ sites, groups, noShare, oracle }) => [
        `${sites}`,
        `${groups}`,
        show(noShare, 4),
        schemeRisk(sites, 1, ROWS).toFixed(4),
        show(oracle, 4),
        schemeRisk(groups, 1, ROWS).toFixed(4),
      ]),
    ),
    `## The hold-out inequality, noise 1, ${ROWS} rows, ${BOUND_DRAWS} draws: all partitions, the least validation loss`,
    markdown(
      ["K", "r", "gap", "T : V", "risk of the chosen scheme", "bound", "δ", "bound / risk", "holds"],
      bounds.map(({ sites, groups, gap, train, risk, bound, slack, holds }) => [
        `${sites}`,
        `${groups}`,
        `${gap}`,
        `${train} : ${ROWS - train}`,
        show(risk, 4),
        bound.risk.toFixed(3),
        bound.delta.toFixed(2),
        slack.toFixed(1),
        holds ? "yes" : "no",
      ]),
    ),
  ];
  return { markdown: parts.join("\n\n"), data: { splits, risks, bounds } };
}

function splitPoints() {
  return [10, 30, 50, 90].map((train) => {
    const draws = train === 30 ? SPLIT_DRAWS : SPLIT_DRAWS / 10;
    const steps = falseSplits({ rows: ROWS, trainFraction: train / ROWS }, bruteForce, trialSeeds(0, draws));
    const simulated = last(steps);
    const exact = falseSplitProbability(train, ROWS - train);
    return {
      train,
      draws,
      simulated,
      exact,
      apart: (simulated.value - exact) / Math.sqrt((exact * (1 - exact)) / draws),
    };
  });
}

function riskPoints() {
  const cases = [
    [2, 1],
    [6, 1],
    [6, 3],
    [30, 3],
  ];
  return cases.map(([sites, groups]) => {
    const setting = { sites, groups, gap: 3, noise: 1, rows: ROWS, trainFraction: 0.3 };
    const { noShareRisk, oracleRisk } = last(recoveryOf(setting, validationPathSearch(), trialSeeds(1, RISK_DRAWS)));
    return { sites, groups, noShare: noShareRisk, oracle: oracleRisk };
  });
}

function boundPoints() {
  const points = [];
  for (const sites of [2, 4, 6]) {
    for (const groups of new Set([1, 2, sites])) {
      for (const gap of groups === 1 ? [0] : [0.3, 1, 3]) {
        for (const train of [10, 30, 70]) points.push(boundPoint({ sites, groups, gap, train }));
      }
    }
  }
  return points;
}

interface Point {
  readonly sites: number;
  readonly groups: number;
  readonly gap: number;
  readonly train: number;
}

function boundPoint(point: Point) {
  const risk: Estimate = meanOf(Array.from(trialSeeds(2, BOUND_DRAWS), (seed) => chosenRisk(point, seed)));
  const bound = holdOutBound({ ...point, noise: 1, validation: ROWS - point.train });
  return { ...point, risk, bound, slack: bound.risk / risk.value, holds: risk.high <= bound.risk };
}

/** ‖P_Â x̄_T − θ‖² of the partition Â that brute force chooses on one split. */
function chosenRisk({ sites, groups, gap, train }: Point, seed: number): number {
  const { table, theta } = generateGaussian({ sites, groups, gap, rows: ROWS, seed });
  const x = new Float64Array(ROWS).fill(1);
  const problem = new LinearProblem({ x, y: table.values, inputs: 1, outputs: sites, intercept: false });
  const trainFraction = train / ROWS;
  const { partition } = last(bruteForce(problem, { seed, trainFraction, shouldStop: () => false }));
  const rows = trainValidationSplit(ROWS, trainFraction, seed, 0);
  return squaredDistance(fitTied(problem.split(rows.train, rows.validation).train, partition), theta);
}

function last<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}
