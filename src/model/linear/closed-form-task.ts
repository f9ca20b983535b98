import type { Layout } from "../../layout/layout.js";
import { fitScheme } from "../../least-squares/fit-scheme.js";
import type { LinearRows } from "../../least-squares/linear-rows.js";
import { givenNoise, noiseOf, type Noise } from "../../least-squares/noise.js";
import { triedNoise, withTails, type NoiseFacts } from "../../least-squares/noise-facts.js";
import { robustCovariance } from "../../least-squares/robust-covariance.js";
import type { TailsSeen } from "../../least-squares/tails.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { EvidenceSource } from "../../search/evidence-source.js";
import type { Described } from "../model.js";
import { evidenceSourceOf } from "./evidence.js";
import type { ResolvedOptions } from "./options.js";

/** Parameters in the data's units. */
export interface LinearFit {
  /** Shape (K). */
  readonly theta: Float64Array;
  /** Shape (P). */
  readonly intercepts: Float64Array;
  /** θ about the offset of the problem that it was fitted to. */
  readonly about: Float64Array;
}

/** What the tasks of a linear or mean model have in common, wherever their rows are. */
export abstract class ClosedFormTask {
  readonly layout: Layout;
  protected readonly source: EvidenceSource;

  /** @param seen - The tails of the noise, where they were looked at; with a fit, `problem` is that of Huber's. */
  constructor(
    /** Of the rows that fit. */
    protected readonly problem: LinearRows,
    readonly options: ResolvedOptions,
    names: readonly string[],
    protected readonly seen?: TailsSeen,
  ) {
    this.source = evidenceSourceOf(problem, options.noise, names);
    this.layout = this.source.layout;
  }

  estimates(): ReturnType<EvidenceSource["estimates"]> {
    return this.source.estimates();
  }

  inflation(): number {
    return this.noiseOf(this.problem)?.inflation ?? 1;
  }

  rounding(): number {
    const { problem } = this;
    return problem.determined ? noiseOf(problem).least : 0;
  }

  covariance(scheme: HardScheme, { about }: LinearFit): Float64Array | undefined {
    const { problem } = this;
    if (!problem.determined && scheme.groupCount >= problem.rows / 2) return undefined;
    return robustCovariance(problem, scheme, about, this.noiseOf(problem));
  }

  describe({ theta, intercepts }: LinearFit): Described {
    const byEvidence = this.options.criterion === "evidence";
    return {
      parameters: Array.from(theta),
      ...(this.problem.intercept && { intercepts: Array.from(intercepts) }),
      ...(byEvidence && { extra: { noise: this.#noiseFacts() } }),
    };
  }

  interceptsOf(parameters: readonly number[]): readonly number[] {
    const { problem } = this;
    return problem.intercept ? Array.from(problem.interceptsOf(parameters, problem.whole().origin)) : [];
  }

  /** The fit of a scheme to these rows. */
  protected fitOf(problem: LinearRows, scheme: HardScheme): LinearFit {
    const about = fitScheme(problem, scheme, this.noiseOf(problem));
    const intercepts = problem.intercept
      ? problem.interceptsOf(about, problem.whole().origin)
      : new Float64Array(problem.sites.outputs);
    return { theta: problem.inUnits(about), intercepts, about };
  }

  /** What weighs the fits: the noise that the evidence goes by; nothing for other criteria, and where no residuals tell it. */
  protected noiseOf(problem: LinearRows): Noise | undefined {
    const { criterion, noise } = this.options;
    if (criterion !== "evidence" || !problem.determined) return undefined;
    return noise === undefined ? noiseOf(problem) : givenNoise(problem, noise);
  }

  #noiseFacts(): NoiseFacts {
    const { problem, seen } = this;
    const { noise } = this.options;
    if (noise !== undefined) return givenNoise(problem, noise).facts;
    const facts = problem.determined ? noiseOf(problem).facts : triedNoise;
    return seen ? withTails(facts, { ...seen.tails, robust: seen.fit !== undefined }) : facts;
  }
}
