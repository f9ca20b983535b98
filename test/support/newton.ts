import type { SetProblem } from "../../src/relax/double-loop/set-problem.js";
import { eliminate } from "../reference/elimination.js";

/** Smallest eigenvalue that a solution must have. */
const FLOOR = 1e-2;
const MOST_STEPS = 400;

/**
 * Brings the lower level of a small f64 problem to a strict minimum by damped Newton steps.
 *
 * @returns The largest entry of the gradient there; undefined if no minimum with H ⪰ 0.01·I was found.
 */
export function newton(problem: SetProblem): { gradient: number } | undefined {
  const { network, free } = problem;
  const { data } = network.parameters;
  let damping = 0;
  let loss = problem.innerGradient();
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = Array.from(free, (at) => network.gradient.data[at]);
    const size = Math.max(...gradient.map(Math.abs));
    const hessian = hessianOf(problem);
    if (size <= 1e-13) return definite(hessian, FLOOR) ? { gradient: size } : undefined;
    while (!definite(hessian, -damping)) damping = Math.max(4 * damping, 1e-6);
    const rows = hessian.map((row, i) => [...row.map((x, j) => (i === j ? x + damping : x)), -gradient[i]]);
    const move = eliminate(rows);
    free.forEach((at, i) => (data[at] += move[i]));
    const next = problem.innerGradient();
    // At the bottom the loss cannot tell better from worse any more, the gradient can.
    if (next <= loss + 1e-14 * Math.abs(loss)) {
      loss = next;
      damping = damping < 1e-9 ? 0 : damping / 10;
    } else {
      free.forEach((at, i) => (data[at] -= move[i]));
      problem.innerGradient();
      damping = Math.max(10 * damping, 1e-6);
    }
    if (size <= 1e-12 && damping === 0 && definite(hessian, FLOOR)) {
      const left = Math.max(...Array.from(free, (at) => Math.abs(network.gradient.data[at])));
      if (left <= 1e-12) return { gradient: left };
    }
  }
  return undefined;
}

function hessianOf(problem: SetProblem): number[][] {
  const { free } = problem;
  return problem.p.core.arena.scope(() => {
    const [unit, column, unused] = [problem.vector(), problem.vector(), problem.mixed()];
    problem.linearise();
    return Array.from(free, (at) => {
      unit.data[at] = 1;
      problem.tangent(column, unused, unit);
      unit.data[at] = 0;
      return Array.from(free, (from) => column.data[from]);
    });
  });
}

/** Whether H − floor·I has a Cholesky factor. */
function definite(matrix: readonly (readonly number[])[], floor: number): boolean {
  const n = matrix.length;
  const l = matrix.map((row, i) => row.map((x, j) => (i === j ? x - floor : x)));
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) l[j][j] -= l[j][k] * l[j][k];
    if (!(l[j][j] > 0)) return false;
    const root = Math.sqrt(l[j][j]);
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) l[i][j] -= l[i][k] * l[j][k];
      l[i][j] /= root;
    }
    l[j][j] = root;
  }
  return true;
}
