import { LinearProblem } from "./linear-problem.js";

/**
 * The problem whose site k has the value s_k θ_k: ties of these are ties of θ up to sign, so that whatever finds and fits
 * ties does so for signed ones. Sites keep their numbers.
 *
 * Each input stands there once for either sign in use, and a site sees the one that its sign asks for; with one input the
 * outputs are turned instead, which keeps the sites independent.
 *
 * @param signs - s, shape (K), 1 or −1.
 *
 * O(n (Q² + P Q)).
 */
export function turnSites(problem: LinearProblem, signs: ArrayLike<number>): LinearProblem {
  const { sites, intercept, x, y } = problem;
  const cells = sites.scatter(signs);
  if (sites.inputs === 1) {
    const turned = y.map((value, i) => (cells[i % sites.outputs] < 0 ? -value : value));
    return new LinearProblem({ x, y: turned, inputs: 1, outputs: sites.outputs, intercept, support: cells });
  }
  const columns = columnsInUse(cells, sites.inputs);
  const width = columns.length;
  const twice = Float64Array.from({ length: problem.rows * width }, (_, at) => {
    const { input, sign } = columns[at % width];
    return sign * x[Math.floor(at / width) * sites.inputs + input];
  });
  const support = Int8Array.from({ length: sites.outputs * width }, (_, at) => {
    const { input, sign } = columns[at % width];
    return cells[Math.floor(at / width) * sites.inputs + input] === sign ? 1 : 0;
  });
  const { inputs: distinctInputs, outputs } = sites;
  return new LinearProblem({ x: twice, y, inputs: width, outputs, intercept, support, distinctInputs });
}

interface Column {
  readonly input: number;
  readonly sign: 1 | -1;
}

/** Inputs outermost, so that the sites of an output stay in their order. */
function columnsInUse(cells: Float64Array, inputs: number): Column[] {
  const columns: Column[] = [];
  for (let input = 0; input < inputs; input++) {
    for (const sign of [1, -1] as const) {
      if (cells.some((cell, at) => at % inputs === input && cell === sign)) columns.push({ input, sign });
    }
  }
  return columns;
}
