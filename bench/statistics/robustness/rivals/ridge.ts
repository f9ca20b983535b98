import { inverse, plusDiagonal, times } from "../arithmetic/linear-algebra.js";
import type { Draw } from "../generators/setting.js";
import { centred, dot, gram, residual } from "./centred.js";

/** Ridge regression, an output at a time; generalised cross-validation chooses λ from a grid of 10^−4 … 10^4 mean squares. */
export function ridge(draw: Draw): Float64Array {
  const { x, y } = centred(draw);
  const products = gram(x);
  const inputs = x.length;
  const size = x.reduce((sum, column) => sum + dot(column, column), 0) / inputs;
  const fits = GRID.map((share) => solver(products, inputs, share * size));
  const weights = y.map((output) => {
    const right = x.map((column) => dot(column, output));
    const candidates = fits.map((fit) => ({ ...fit, weights: times(fit.inverted, right) }));
    const scores = candidates.map(({ weights: own, degrees }) => gcv(residual(output, x, own), degrees));
    return Array.from(candidates[scores.indexOf(Math.min(...scores))].weights);
  });
  return Float64Array.from(weights.flat());
}

const GRID = Array.from({ length: 33 }, (_, i) => 10 ** (i / 4 - 4));

/** (XᵀX + λ)⁻¹, and the trace of the matrix that maps outputs to fitted values. */
function solver(products: Float64Array, inputs: number, lambda: number) {
  const inverted = inverse(plusDiagonal(products, inputs, lambda), inputs);
  let trace = 0;
  for (let q = 0; q < inputs; q++) trace += inverted[q * (inputs + 1)];
  return { inverted, degrees: inputs - lambda * trace };
}

/** The weights for a given λ, an output: what the tests check. */
export function ridgeWeights(x: readonly Float64Array[], y: Float64Array, lambda: number): Float64Array {
  const { inverted } = solver(gram(x), x.length, lambda);
  return times(
    inverted,
    x.map((column) => dot(column, y)),
  );
}

/** Mean squared residual over the squared share of rows that are left; one degree goes to the intercept. */
function gcv(rest: Float64Array, degrees: number): number {
  const left = 1 - (degrees + 1) / rest.length;
  return left <= 0 ? Infinity : dot(rest, rest) / rest.length / (left * left);
}
