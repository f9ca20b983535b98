import { DataError } from "../../errors.js";
import type { Estimates } from "../../estimates/estimates.js";
import { withZero } from "../../estimates/with-zero.js";
import { glmEstimates, fitDrawn, type DrawnFit } from "../../glm/glm-estimates.js";
import { centred } from "../../glm/centred.js";
import { Design } from "../../glm/design.js";
import { fitGlm } from "../../glm/newton.js";
import { dispersionOf, fitBounded } from "../../glm/glm-fit.js";
import { predictorOf, rowsOfData, weighted, type GlmData } from "../../glm/glm-data.js";
import { inflated } from "../../estimates/inflated.js";
import { clusterInflation } from "../../glm/cluster-inflation.js";
import { coefficientCovariance } from "../../glm/covariance.js";
import type { Layout } from "../../layout/layout.js";
import type { TieLimits } from "../../layout/tie-blocks.js";
import type { Restrictions } from "../../search/objective/restrictions.js";
import { restrictTies } from "../../search/restricted/restrict-ties.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import type { Confidence } from "../../search/posterior/certainty.js";
import type { MethodStep } from "../../scheme/method.js";
import { marginFacts } from "./margin.js";
import { lettersOf } from "./told-apart.js";
import { atOnce } from "../at-once.js";
import type { Described, ResolvedRun, Rows, Task } from "../model.js";

/** Coefficients in the data's units. */
export interface RowFit {
  /** One a site, shape (K): a level's own value where there is one factor, effects that sum to zero where there are several. */
  readonly theta: Float64Array;
  /** 0 where there is one factor. */
  readonly intercept: number;
  /** Sites that the rows do not bound. */
  readonly separated: readonly number[];
}

/** What a {@link GlmTask} is made of. */
export interface GlmTaskParts<Options extends ResolvedRun> {
  /** All rows. */
  readonly data: GlmData;
  readonly rows: Rows;
  readonly layout: Layout;
  /** Which sites may be tied. */
  readonly limits: TieLimits;
  /** The factor of each site, −1 for real inputs. */
  readonly factorOf: Int32Array;
  readonly options: Options & { readonly noise?: number; readonly margin?: number };
  /** Sites that are compared with each other, block by block. */
  readonly compared: readonly (readonly number[])[];
  /** Whether the last site stands for exactly 0, which others may be tied with. Default false. */
  readonly zero?: boolean;
  /** Cluster of each row. */
  readonly cluster?: Int32Array;
  /** What only the model has to say. */
  extra(fit: RowFit, dispersion: number): Readonly<Record<string, unknown>>;
}

/** A generalised linear model opened on data. */
export class GlmTask<Options extends ResolvedRun> implements Task<RowFit> {
  readonly layout: Layout;
  readonly restrictions: Restrictions;
  readonly rows: Rows;
  readonly options: Options;
  /** Of the rows that fit. */
  readonly #data: GlmData;
  #drawn: DrawnFit | undefined;
  #dispersion: number | undefined;

  constructor(private readonly parts: GlmTaskParts<Options>) {
    this.layout = parts.layout;
    this.restrictions = restrictTies(parts.limits, parts.layout.names.length);
    this.rows = parts.rows;
    this.options = parts.options;
    this.#data = rowsOfData(parts.data, parts.rows.fit);
  }

  /** φ, or the square of the noise that was given. */
  get dispersion(): number {
    const { noise } = this.parts.options;
    return (this.#dispersion ??= noise === undefined ? this.#estimatedDispersion() : noise * noise);
  }

  estimates(): Estimates {
    const independent = glmEstimates(this.#data, this.#drawnFit(), this.parts.factorOf, this.dispersion);
    const clusters = this.#clusters();
    const estimates = clusters ? inflated(independent, this.#inflation(clusters)) : independent;
    return this.parts.zero ? withZero(estimates) : estimates;
  }

  fit({ labels, groupCount }: HardScheme, rows: Int32Array): Generator<MethodStep, RowFit> {
    const data = rows === this.rows.fit ? this.#data : rowsOfData(this.parts.data, rows);
    const zero = this.parts.zero ? labels[labels.length - 1] : undefined;
    const { beta, separated } = fitBounded(data, labels, groupCount, { variance: this.#drawnFit().variance, zero });
    const far = new Set(separated);
    const sites = Array.from(labels.keys()).filter((site) => far.has(labels[site]));
    return atOnce({ ...this.#inUnits(beta), separated: sites });
  }

  losses(fit: RowFit, rows: Int32Array): Float64Array {
    const data = rowsOfData(this.parts.data, rows);
    return weighted(data, predictorOf(data, this.#betaOf(fit)), data.family.deviance);
  }

  covariance({ labels, groupCount }: HardScheme, fit: RowFit): Float64Array {
    const zero = this.parts.zero ? labels[labels.length - 1] : undefined;
    const { design } = this.#data;
    // Levels of one factor hold the intercept themselves.
    const own = this.#factors === 1;
    const data = own
      ? { ...this.#data, design: new Design(design.rows, design.factors, design.levels, design.x, false) }
      : this.#data;
    const covariance = coefficientCovariance(
      data,
      this.#betaOf(fit),
      { labels, groups: groupCount, zero },
      this.dispersion,
      this.#clusters(),
    );
    return this.#factors > 1 ? centred(covariance, labels, groupCount, this.parts.factorOf) : covariance;
  }

  /** Levels of one factor hold the intercept themselves; else it is fitted to what the parameters leave. */
  interceptsOf(parameters: readonly number[]): readonly number[] {
    if (this.#factors === 1) return [0];
    const { design } = this.#data;
    const beta = Float64Array.of(...parameters.slice(0, design.count), 0);
    const offset = predictorOf(this.#data, beta);
    const alone = new Design(design.rows, [], 0, new Float64Array(0), true);
    const none = new Float64Array(0);
    return [fitGlm({ ...this.#data, design: alone, offset }, { labels: none, groups: 0, ridge: none }).beta[0] + 0];
  }

  describe(fit: RowFit): Described {
    return {
      parameters: Array.from(fit.theta, (value) => value + 0),
      intercepts: [fit.intercept + 0],
      extra: this.parts.extra(fit, this.dispersion),
    };
  }

  interpret(confidence: Confidence | null): Readonly<Record<string, unknown>> {
    const { compared, layout, options } = this.parts;
    const letters = lettersOf(layout.names.length, compared, confidence);
    if (options.margin === undefined) return { letters };
    return { letters, margin: marginFacts(options.margin, this.estimates(), compared, confidence) };
  }

  get #factors(): number {
    return this.parts.factorOf.reduce((most, f) => Math.max(most, f), -1) + 1;
  }

  /** The cluster of each row that fits. */
  #clusters(): Int32Array | undefined {
    const { cluster, rows } = this.parts;
    return cluster && rows.fit.map((row) => cluster[row]);
  }

  /** How many times the variance of each site is that of independent rows. */
  #inflation(clusters: Int32Array): Float64Array {
    return clusterInflation(this.#data, this.#drawnFit().fit.eta, clusters);
  }

  #drawnFit(): DrawnFit {
    return (this.#drawn ??= fitDrawn(this.#data));
  }

  #estimatedDispersion(): number {
    const { count } = this.#data.design;
    const labels = Int32Array.from({ length: count }, (_, k) => k);
    return dispersionOf(this.#data, fitBounded(this.#data, labels, count), freedomOf(this.#data));
  }

  /** One factor has its levels' own values; of several each has effects with a mean of 0. */
  #inUnits(beta: Float64Array): Pick<RowFit, "theta" | "intercept"> {
    const { factorOf } = this.parts;
    const theta = new Float64Array(factorOf.length + (this.parts.zero ? 1 : 0));
    theta.set(beta.subarray(0, factorOf.length));
    let intercept = beta[factorOf.length];
    const factors = this.#factors;
    if (factors === 1) {
      const own = theta.map((value, k) => (factorOf[k] === 0 ? value + intercept : value));
      return { theta: own, intercept: 0 };
    }
    for (let f = 0; f < factors; f++) {
      const members = Array.from(theta.keys()).filter((k) => factorOf[k] === f);
      const mean = members.reduce((sum, k) => sum + theta[k], 0) / members.length;
      // Tied levels have one value, and are to keep it to the last bit.
      for (const k of members) theta[k] -= mean;
      intercept += mean;
    }
    return { theta, intercept };
  }

  #betaOf({ theta, intercept }: RowFit): Float64Array {
    return Float64Array.of(...theta.subarray(0, this.parts.factorOf.length), intercept);
  }
}

/** Rows less the parameters that they determine: each factor beyond the first, and the intercept, leaves one level out. */
export function freedomOf({ design, y }: GlmData): number {
  const present = new Set(design.factors.flatMap((columns) => Array.from(columns))).size;
  return y.length - (present - design.factors.length + design.inputs + 1);
}

/** @throws {@link DataError} `TOO_FEW_ROWS` if none is left to tell the noise. */
export function requireFreedom(data: GlmData, noise?: number): void {
  const freedom = freedomOf(data);
  const rows = data.y.length;
  if (freedom > 0 || (noise !== undefined && rows > 0) || (!data.family.dispersed && rows > 1)) return;
  const needed = rows - freedom + 1;
  throw new DataError(
    "TOO_FEW_ROWS",
    `discover: expected at least ${needed} rows beside the test rows, so that some are left to tell the noise, got ${rows}`,
    { fix: "Give more rows, a smaller test fraction, or the noise." },
  );
}
