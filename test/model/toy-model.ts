import { holdOut } from "../../src/data/split.js";
import { estimatesOf } from "../../src/estimates/estimates.js";
import { listOf } from "../../src/layout/layout.js";
import { atOnce } from "../../src/model/at-once.js";
import { fraction, requireKnown, seedOf } from "../../src/model/checks.js";
import type { Model, ResolvedRun } from "../../src/model/model.js";
import { runOptions } from "../../src/model/run-options.js";
import { exp, log } from "../../src/wasm/elementary.js";

type Resolved = ResolvedRun & { readonly testFraction: number };

/** Counts y_k ~ Poisson(exp θ_k): the sites are the columns, a fit is the log rates θ, shape (K). */
export const rates: Model<Resolved, Float64Array> = {
  name: "rates",
  sites: "the columns, by their log rates",
  columns: () => undefined,
  resolve(_, options) {
    requireKnown(options, runOptions);
    const { seed = 0, testFraction = 0.2 } = options;
    const shares = { seed: seedOf(seed), testFraction: fraction("testFraction", testFraction, true) };
    return { model: "rates", method: "search", confidence: true, ...shares };
  },
  open(table, options) {
    const { held, rest } = holdOut(table.rows, options.testFraction, options.seed);
    const y = table.columns.map((name) => table.column(name));
    const events = (k: number, rows: Int32Array) => rows.reduce((sum, row) => sum + y[k][row], 0);
    const loss = (theta: Float64Array, row: number) => theta.reduce((sum, t, k) => sum + exp(t) - y[k][row] * t, 0);
    return {
      layout: listOf(table.columns),
      rows: { fit: rest, judge: rest, test: held },
      options,
      // The information on a log rate is the number of events.
      estimates() {
        const weight = Float64Array.from(y, (_, k) => events(k, rest));
        const linear = weight.map((total) => total * log(total / rest.length));
        return estimatesOf({ linear, curvature: weight, weight, precision: { kind: "independent" } }, rest.length);
      },
      fit({ labels, groupCount }, rows) {
        const [totals, counts] = [new Float64Array(groupCount), new Float64Array(groupCount)];
        labels.forEach((group, k) => ((totals[group] += events(k, rows)), (counts[group] += rows.length)));
        return atOnce(Float64Array.from(labels, (group) => log(totals[group] / counts[group])));
      },
      losses: (theta, rows) => Float64Array.from(rows, (row) => loss(theta, row)),
      describe(theta) {
        const rows = { development: rest.length, test: held.length };
        return { parameters: Array.from(theta), intercepts: [], rows };
      },
    };
  },
  about({ sites: columns }) {
    const words = { sites: "sites", error: "deviance", one: "one rate" };
    return { formula: `y ~ Poisson(exp θ), ${columns.length} columns`, ...words, grid: { rows: [], columns } };
  },
  predictor: (facts) => () => Float64Array.from((facts as unknown as { parameters: number[] }).parameters, exp),
};
