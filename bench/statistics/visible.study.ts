// Differences of the stated visible size: how often are two groups kept apart, no site of one tied with one of the other?
import { markdown, proportion, show } from "../support/statistics.js";
import { visibleTrial, type TwoGroups } from "./robustness/visible.js";

const SEEDS = 200;
const FIRST_SEED = 1000;

/** Two groups of these sizes, and groups of `others` far away. */
function groupsOf(first: number, second: number, ...others: number[]): TwoGroups {
  const labels = [first, second, ...others].flatMap((size, label) => new Array<number>(size).fill(label));
  const beside = others.length > 0 ? ` beside ${others.join(", ")}` : "";
  return { name: `${first} and ${second}${beside}`, labels };
}

const cells = [
  groupsOf(1, 1),
  groupsOf(1, 1, 1, 1, 1, 1),
  groupsOf(1, 1, 8),
  groupsOf(2, 2, 2),
  groupsOf(3, 2, 4),
  groupsOf(4, 4),
  groupsOf(7, 1),
  groupsOf(10, 20),
  groupsOf(15, 15),
  groupsOf(29, 1),
  groupsOf(50, 50),
];

/** One row a pair of sizes. */
export default async function visible({ seeds = SEEDS } = {}): Promise<{ markdown: string; data: unknown }> {
  const rows: string[][] = [];
  for (const cell of cells) {
    let [apart, stated] = [0, 0];
    for (let seed = 0; seed < seeds; seed++) {
      const trial = await visibleTrial(cell, FIRST_SEED + seed);
      apart += Number(trial.apart);
      stated += trial.visible / seeds;
    }
    rows.push([cell.name, stated.toFixed(2), show(proportion(apart, seeds))]);
  }
  const head = ["sizes of the two groups", "stated, in σ", "kept apart [Wilson 95 %]"];
  const caption = "100 rows, σ = 1; wanted: .8. Groups beside them lie 3σ apart and more.";
  return { markdown: `${caption}\n\n${markdown(head, rows)}`, data: rows };
}
