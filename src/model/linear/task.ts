import type { Layout } from "../../layout/layout.js";
import { fitScheme } from "../../least-squares/fit-scheme.js";
import { squaredErrorsInto, type Observations } from "../../least-squares/linear-fit.js";
import type { LinearProblem } from "../../least-squares/linear-problem.js";
import { givenNoise, noiseOf, type Noise } from "../../least-squares/noise.js";
import { triedNoise, withTails, type NoiseFacts } from "../../least-squares/noise-facts.js";
import { HUBER } from "../../least-squares/huber.js";
import { robustFit } from "../../least-squares/robust-fit.js";
import type { TailsSeen } from "../../least-squares/tails.js";
import { robustCovariance } from "../../least-squares/robust-covariance.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { MethodStep } from "../../scheme/method.js";
import type { EvidenceSource } from "../../search/evidence-source.js";
import { atOnce } from "../at-once.js";
import type { Alternative, Described, Found, Rows, Steps, Task, TaskContext } from "../model.js";
import { evidenceSourceOf } from "./evidence.js";
import type { ResolvedOptions } from "./options.js";
import { wayOf, type Way, type Ways } from "./ways.js";

/** Parameters in the data's units. */
export interface LinearFit {
  /** Shape (K). */
  readonly theta: Float64Array;
  /** Shape (P). */
  readonly intercepts: Float64Array;
  /** θ about the offset of the problem that it was fitted to. */
  readonly about: Float64Array;
}

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

/** A linear or mean model opened on data. */
export class LinearTask implements Task<LinearFit> {
  readonly layout: Layout;
  readonly rows: Rows;
  readonly options: ResolvedOptions;
  readonly #source: EvidenceSource;

  constructor(private readonly parts: LinearTaskParts) {
    this.rows = parts.rows;
    this.options = parts.options;
    this.#source = evidenceSourceOf(parts.problem, parts.options.noise, parts.names);
    this.layout = this.#source.layout;
  }

  estimates(): ReturnType<EvidenceSource["estimates"]> {
    return this.#source.estimates();
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
    const problem = this.#problemOf(rows);
    const about = fitScheme(problem, scheme, this.#noiseOf(problem));
    const intercepts = problem.intercept
      ? problem.interceptsOf(about, problem.whole().origin)
      : new Float64Array(problem.sites.outputs);
    return atOnce({ theta: problem.inUnits(about), intercepts, about });
  }

  losses({ theta, intercepts }: LinearFit, rows: Int32Array): Float64Array {
    const { problem, data, seen } = this.parts;
    const cuts = seen?.fit?.scales.map((scale) => HUBER * scale);
    const errors = squaredErrorsInto(new Float64Array(rows.length), problem.sites, theta, intercepts, data, rows, cuts);
    return errors.map((error) => error / problem.sites.outputs);
  }

  inflation(): number {
    return this.#noiseOf(this.parts.problem)?.inflation ?? 1;
  }

  rounding(): number {
    const { problem } = this.parts;
    return problem.determined ? noiseOf(problem).least : 0;
  }

  covariance(scheme: HardScheme, { about }: LinearFit): Float64Array | undefined {
    const { problem } = this.parts;
    if (!problem.determined && scheme.groupCount >= problem.rows / 2) return undefined;
    return robustCovariance(problem, scheme, about, this.#noiseOf(problem));
  }

  describe({ theta, intercepts }: LinearFit): Described {
    const byEvidence = this.options.criterion === "evidence";
    return {
      parameters: Array.from(theta),
      ...(this.parts.problem.intercept && { intercepts: Array.from(intercepts) }),
      ...(byEvidence && { extra: { noise: this.#noiseFacts() } }),
    };
  }

  interceptsOf(parameters: readonly number[]): readonly number[] {
    const { problem } = this.parts;
    return problem.intercept ? Array.from(problem.interceptsOf(parameters, problem.whole().origin)) : [];
  }

  #take(way: Way): Steps<Found> {
    const { problem, context } = this.parts;
    const { seed, trainFraction } = this.options;
    return way(problem, this.#source, { seed, trainFraction, ...context }, this.options);
  }

  /** What weighs the fits: the noise that the evidence goes by; nothing for other criteria, and where no residuals tell it. */
  #noiseOf(problem: LinearProblem): Noise | undefined {
    const { criterion, noise } = this.options;
    if (criterion !== "evidence" || !problem.determined) return undefined;
    return noise === undefined ? noiseOf(problem) : givenNoise(problem, noise);
  }

  #noiseFacts(): NoiseFacts {
    const { problem, seen } = this.parts;
    const { noise } = this.options;
    if (noise !== undefined) return givenNoise(problem, noise).facts;
    const facts = problem.determined ? noiseOf(problem).facts : triedNoise;
    return seen ? withTails(facts, { ...seen.tails, robust: seen.fit !== undefined }) : facts;
  }

  #problemOf(rows: Int32Array): LinearProblem {
    const { problem, data, seen } = this.parts;
    if (rows === this.rows.fit) return problem;
    const other = problem.of(data, rows);
    return (seen?.fit && robustFit(other)?.problem) ?? other;
  }
}
