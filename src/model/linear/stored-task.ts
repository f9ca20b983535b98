import { BLOCK_ROWS, type Blocks } from "../../data/blocks.js";
import { squaredErrorsInto } from "../../least-squares/linear-fit.js";
import type { LinearRows } from "../../least-squares/linear-rows.js";
import type { RowBlocks } from "../../least-squares/row-blocks.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { MethodStep } from "../../scheme/method.js";
import { atOnce } from "../at-once.js";
import type { Found, RowCounts, Rows, Steps, Task, TaskContext } from "../model.js";
import { ClosedFormTask, type LinearFit } from "./closed-form-task.js";
import type { ResolvedOptions } from "./options.js";
import { inEvenBlocks } from "./stored-rows.js";
import type { Ways } from "./ways.js";

/** What a {@link StoredTask} is made of. */
export interface StoredTaskParts {
  /** Of the rows that fit. */
  readonly problem: LinearRows;
  readonly test: RowBlocks;
  readonly names: readonly string[];
  readonly options: ResolvedOptions;
  readonly ways: Ways;
  readonly context: TaskContext;
}

/** A linear or mean model opened on rows that are not in memory. */
export class StoredTask extends ClosedFormTask implements Task<LinearFit> {
  readonly rows: Rows = { fit: new Int32Array(0), judge: new Int32Array(0), test: new Int32Array(0) };
  readonly counts: RowCounts;

  constructor(private readonly parts: StoredTaskParts) {
    super(parts.problem, parts.options, parts.names);
    this.counts = { fit: parts.problem.rows, test: parts.test.rows };
  }

  search(): Steps<Found> {
    const { ways, problem, context, options } = this.parts;
    const { seed, trainFraction } = options;
    return ways.evidence(problem, this.source, { seed, trainFraction, ...context }, options);
  }

  fit(scheme: HardScheme): Generator<MethodStep, LinearFit> {
    return atOnce(this.fitOf(this.problem, scheme));
  }

  /** Of the rows that are listed, which are none. */
  losses(): Float64Array {
    return new Float64Array(0);
  }

  lossBlocks(fits: readonly LinearFit[]): Blocks<readonly Float64Array[]> {
    const { sites } = this.problem;
    const blocks = inEvenBlocks(this.parts.test, sites.inputs, sites.outputs, BLOCK_ROWS);
    const every = Int32Array.from({ length: BLOCK_ROWS }, (_, row) => row);
    return {
      forEach: (visit) =>
        blocks.forEach((block, number) => {
          const rows = every.subarray(0, block.rows);
          const losses = fits.map(({ theta, intercepts }) => {
            const errors = new Float64Array(block.rows);
            squaredErrorsInto(errors, sites, theta, intercepts, block, rows);
            return errors.map((error) => error / sites.outputs);
          });
          visit(losses, number);
        }),
    };
  }
}
