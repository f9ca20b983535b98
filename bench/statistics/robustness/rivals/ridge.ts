import { inverse, plusDiagonal, times } from "../arithmetic/linear-algebra.js";
import type { Draw } from "../generators/setting.js";
import { centred, dot, gram, residual, standardised } from "./centred.js";

/**
 * Ridge regression on standardised inputs, an output at a time; generalised cross-validation chooses λ / rows from a grid
 * of 10⁻⁴ … 10⁴.
 */
export function ridge(draw: Draw): Float64Array {
  const { rows, y, x: raw } = centred(draw);
  const { x, deviations } = standardised(raw);
  const products = gram(x);
  const fits = GRID.map((share) => solver(products, x.length, share * rows));
  const weights = y.map((output) => {
    const right = x.map((column) => dot(column, output));
    const candidates = fits.map((fit) => ({ ...fit, weights: times(fit.inverted, right) }));
    const scores = candidates.map(({ weights: own, degrees }) => gcv(residual(output, x, own), degrees));
    const chosen = candidates[scores.indexOf(Math.min(...scores))].weights;
    return Array.from(chosen, (weight, q) => weight / deviations[q]);
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
