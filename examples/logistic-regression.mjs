// A model of your own: logistic regression, written here, whose weights may be tied. Who is ahead in tic-tac-toe?
// The board may be turned and mirrored, so corners, edges and centre must come out as three groups.
//
//   node examples/logistic-regression.mjs
import { readFileSync } from "node:fs";
import { discoverModel, parseCsv } from "equivariance-discovery";

const file = new URL("../datasets/tic-tac-toe.csv", import.meta.url);
const { table } = parseCsv(readFileSync(file));
const squares = table.columns.slice(0, 9);
const board = table.select(squares).values;
const ahead = table.column("value").map((value) => (value > 0 ? 1 : 0));

const margin = (weights, row) => weights.reduce((sum, w, k) => sum + w * board[row * 9 + k], 0);
const logistic = (z) => 1 / (1 + Math.exp(-z));

/** Ties weights by adding up their gradients; as many steps of gradient descent as this small problem needs. */
function fit(partition, { train }) {
  const groupOf = partition.labels;
  const psi = new Float64Array(partition.groupCount);
  const weights = () => Float64Array.from(groupOf, (group) => psi[group]);
  for (let step = 0; step < 40; step++) {
    const theta = weights();
    const gradient = new Float64Array(psi.length);
    for (const row of train) {
      const error = logistic(margin(theta, row)) - ahead[row];
      groupOf.forEach((group, k) => (gradient[group] += error * board[row * 9 + k]));
    }
    gradient.forEach((g, group) => (psi[group] -= g / train.length));
  }
  return weights();
}

/** The deviance of each row. */
function loss(weights, { validation }) {
  return Array.from(validation, (row) => Math.log(1 + Math.exp((1 - 2 * ahead[row]) * margin(weights, row))));
}

const model = { sites: squares, rows: table.rows, fit, loss, estimates: (weights) => weights };
const found = await discoverModel(model, { splits: 10, seed: 1 });
for (const group of found.groups) console.log(group.join(", "));
console.log(found.summary);
