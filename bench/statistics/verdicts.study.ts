// What results say of their own standing on the settings of `robustness`, a fifth of the rows held out.
// npm run study -- verdicts [--seeds n] [--only "words of a setting's name"] [--write]
import { meanOf, markdown, proportion, show } from "../support/statistics.js";
import { distanceFromTruth } from "./robustness/compare.js";
import { settings } from "./robustness/generators/index.js";
import type { Setting } from "./robustness/generators/setting.js";
import { progress } from "./robustness/progress.js";
import { discoverDraw } from "./robustness/stated.js";

const TEST_FRACTION = 0.2;
/** Held-out rows contradict a scheme by so many standard errors. */
const CLEARLY = 3;

/** Fewer rows than inputs: none can be held out. */
const FEW_ROWS = new Set(["linear, 30 inputs and 24 rows"]);

interface Outcome {
  readonly status: string;
  readonly right: boolean;
  /** The held-out error is above that of no sharing by more than three standard errors. */
  readonly worse: boolean;
}

async function outcomesOf({ draw, draws }: Setting, seeds: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let seed = 0; seed < Math.min(draws, seeds); seed++) {
    const data = draw(seed);
    const found = await discoverDraw(data, { seed, testFraction: TEST_FRACTION });
    const { difference, standardError } = found.heldOut!.versus.noShare;
    outcomes.push({
      status: found.verdict.status,
      right: distanceFromTruth(data, found.labels) === 0,
      worse: standardError !== null && difference > CLEARLY * standardError,
    });
  }
  return outcomes;
}

const share = (outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean) => {
  const count = outcomes.filter(holds).length;
  return outcomes.length > 0 ? show(proportion(count, outcomes.length)) : "–";
};

/** One row a setting, and all of them together. */
export default async function verdicts({ seeds = Infinity, only = "" } = {}): Promise<{
  markdown: string;
  data: unknown;
}> {
  const all: Outcome[] = [];
  const rows: string[][] = [];
  const row = (name: string, outcomes: readonly Outcome[]) => {
    const of = (status: string) => String(outcomes.filter((outcome) => outcome.status === status).length);
    const right = outcomes.filter((outcome) => outcome.right);
    return [
      name,
      String(outcomes.length),
      meanOf(outcomes.map((outcome) => Number(outcome.right))).value.toFixed(2),
      ...["supported", "doubtful", "contradicted", "none"].map(of),
      share(outcomes, ({ status, right, worse }) => status === "supported" && !right && worse),
      share(right, ({ status }) => status === "contradicted"),
    ];
  };
  for (const setting of settings.filter(({ name }) => name.includes(only) && !FEW_ROWS.has(name))) {
    const outcomes = await outcomesOf(setting, seeds);
    all.push(...outcomes);
    rows.push(row(setting.name, outcomes));
    progress(rows[rows.length - 1].join(" | "));
  }
  rows.push(row("all", all));
  const head = ["setting", "draws", "right", "supported", "doubtful", "contradicted", "none"];
  const wanted = ["supported, wrong, held-out worse by 3 se", "of right schemes: contradicted"];
  return { markdown: markdown([...head, ...wanted], rows), data: rows };
}
