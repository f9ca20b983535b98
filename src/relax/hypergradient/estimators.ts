import { cg } from "./cg.js";
import { exact } from "./exact.js";
import { identity } from "./identity.js";
import { neumann } from "./neumann.js";
import { unrolled } from "./unrolled.js";

/**
 * Estimators of the hypergradient's indirect part, for the double loop's option of that name; each a function of its own
 * options. docs/networks.md compares them.
 *
 * @example
 * const { table } = generateSums({ positions: 2, rows: 60, seed: 1 });
 * const doubleLoop = { hypergradient: hypergradients.cg({ damping: 0.1 }), restarts: 1, outerSteps: 3, innerSteps: 5 };
 * const small = { network: { embedding: 4, hidden: 4 }, refit: { steps: 50 } };
 * const found = await discover(table, { model: "set", targets: ["y"], tokens: true, method: "relaxed", doubleLoop, ...small });
 * found.history.points.length; // 3
 */
export const hypergradients = { cg, exact, identity, neumann, unrolled } as const;
