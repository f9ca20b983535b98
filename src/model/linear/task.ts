import { squaredErrorsInto, type Observations } from "../../least-squares/linear-fit.js";
import type { LinearProblem } from "../../least-squares/linear-problem.js";
import { HUBER } from "../../least-squares/huber.js";
import { robustFit } from "../../least-squares/robust-fit.js";
import type { TailsSeen } from "../../least-squares/tails.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { MethodStep } from "../../scheme/method.js";
import { atOnce } from "../at-once.js";
import type { Alternative, Found, Rows, Steps, Task, TaskContext } from "../model.js";
import { ClosedFormTask, type LinearFit } from "./closed-form-task.js";
import type { ResolvedOptions } from "./options.js";
import { wayOf, type Way, type Ways } from "./ways.js";

/** What a {@link LinearTask} is made of. */
export interface LinearTaskParts {
  /** Of the rows that fit. */
  readonly problem: LinearProblem;
  /** All rows. */
  readonly data: Observations;
  /** The tails of the noise, where they were looked at; with a fit, `problem` is that of Huber's. */
  readonly seen: TailsSeen | undefined;
  readonly rows: Rows;
  /** One a site. */
  readonly names: readonly string[];
  readonly options: ResolvedOptions;
  readonly ways: Ways;
  readonly context: TaskContext;
}

/** A linear or mean model opened on rows in memory. */
export class LinearTask extends ClosedFormTask implements Task<LinearFit> {
  readonly rows: Rows;

  constructor(private readonly parts: LinearTaskParts) {
    super(parts.problem, parts.options, parts.names, parts.seen);
    this.rows = parts.rows;
  }

  search(): Steps<Found> {
    return this.#take(wayOf(this.parts.ways, this.options));
  }

  /** What the evidence assumes of the noise may be wrong; rows that judge assume nothing. */
  alternative(): Alternative | undefined {
    const { problem, ways } = this.parts;
    const { method, criterion, signed } = this.options;
    if (method !== "search" || criterion !== "evidence" || signed || !problem.determined) return undefined;
    const { validation } = ways;
    return { by: "validation", ...(validation && { search: () => this.#take(validation) }) };
  }

  fit(scheme: HardScheme, rows: Int32Array): Generator<MethodStep, LinearFit> {
    return atOnce(this.fitOf(this.#problemOf(rows), scheme));
  }

  losses({ theta, intercepts }: LinearFit, rows: Int32Array): Float64Array {
    const { problem, data, seen } = this.parts;
    const cuts = seen?.fit?.scales.map((scale) => HUBER * scale);
    const errors = squaredErrorsInto(new Float64Array(rows.length), problem.sites, theta, intercepts, data, rows, cuts);
    return errors.map((error) => error / problem.sites.outputs);
  }

  #take(way: Way): Steps<Found> {
    const { problem, context } = this.parts;
    const { seed, trainFraction } = this.options;
    return way(problem, this.source, { seed, trainFraction, ...context }, this.options);
  }

  #problemOf(rows: Int32Array): LinearProblem {
    const { problem, data, seen } = this.parts;
    if (rows === this.rows.fit) return problem;
    const other = problem.of(data, rows);
    return (seen?.fit && robustFit(other)?.problem) ?? other;
  }
}
