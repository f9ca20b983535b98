import type { OutputCorrelation } from "./output-correlation.js";
import type { RowDependence } from "./row-dependence.js";

/** What the evidence took the noise for, and why. */
export interface NoiseFacts {
  readonly model:
    "one variance" | "a variance an output" | "depends on the inputs" | "given" | "tried at several levels";
  /** Standard deviations: one an output; or one for all; none where no level was settled before the search. */
  readonly deviations: readonly number[];
  /** Null where outputs are not clearly correlated. */
  readonly correlated: {
    /** Correlation that all pairs of outputs have; 0 where none is common to them. */
    readonly common: number;
    /** Mean size of the pairs' correlations. */
    readonly size: number;
    /** Whether the evidence took it into account. */
    readonly used: boolean;
  } | null;
  /** Null where rows do not clearly depend on the rows before them. */
  readonly dependentRows: {
    /** Correlation of neighbouring rows. */
    readonly neighbours: number;
    /** What the evidence multiplied variances by. */
    readonly factor: number;
  } | null;
  /** Null where the tails look like those of normal noise, or were not looked at. */
  readonly tails: TailFacts | null;
  /** In a sentence or more. */
  readonly why: string;
}

/** What the tails of the noise look like. */
export interface Tails {
  /** Values that lie more than six robust deviations from their fit. */
  readonly outliers: number;
  /** Of so many values. */
  readonly values: number;
  /** Whether the middle of the noise is skewed, so that Huber's estimates are not those of means. */
  readonly skewed: boolean;
  /** Variance of least-squares estimates over that of Huber's, the mean over the outputs. */
  readonly gain: number;
}

/** The same, and what was done about it. */
export interface TailFacts extends Tails {
  /** Whether the estimates are Huber's. */
  readonly robust: boolean;
}

/** What the facts are made of. */
export interface NoiseParts {
  readonly model: NoiseFacts["model"];
  readonly deviations: readonly number[];
  readonly correlation?: OutputCorrelation & { readonly used: boolean };
  readonly dependence?: RowDependence;
}

const REASONS: Readonly<Record<NoiseFacts["model"], string>> = {
  "one variance": "The variances of the outputs differ no more than by chance, so they share one.",
  "a variance an output": "The variances of the outputs clearly differ, so each has its own weight.",
  "depends on the inputs": "The noise clearly depends on the inputs, so the estimates have a covariance of their own.",
  given: "The standard deviation of the noise was given.",
  "tried at several levels":
    "With fewer rows than inputs no residuals tell the noise: it is what makes the data likeliest.",
};

/** The facts in full. */
export function factsOf({ model, deviations, correlation, dependence }: NoiseParts): NoiseFacts {
  const correlated = correlation
    ? { common: correlation.common, size: correlation.size, used: correlation.used }
    : null;
  const dependentRows = dependence ? { neighbours: dependence.neighbours, factor: dependence.factor } : null;
  const one = deviations.length === 1 && model === "one variance";
  const parts = [
    one && !correlated ? "The residuals look like independent noise of one variance." : REASONS[model],
    correlated ? sentenceOnOutputs(correlated) : "",
    dependentRows ? sentenceOnRows(dependentRows) : "",
  ];
  return { model, deviations, correlated, dependentRows, tails: null, why: parts.filter(Boolean).join(" ") };
}

/** The facts of a problem whose tails were looked at. */
export function withTails(facts: NoiseFacts, tails: TailFacts): NoiseFacts {
  return { ...facts, tails, why: `${facts.why} ${sentenceOnTails(tails)}` };
}

/** Of fewer rows than inputs. */
export const triedNoise: NoiseFacts = factsOf({ model: "tried at several levels", deviations: [] });

/** What a summary has to say of the noise: nothing where it is as usual. */
export function remarkOnNoise({ correlated, dependentRows, tails }: NoiseFacts): string {
  return [
    dependentRows ? sentenceOnRows(dependentRows) : "",
    correlated ? sentenceOnOutputs(correlated) : "",
    tails ? sentenceOnTails(tails) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function sentenceOnTails({ outliers, values, skewed, robust }: TailFacts): string {
  const what =
    outliers > 0 ? `${outliers} of ${values} values lie more than 6 deviations off` : "The noise has heavy tails";
  if (robust) return `${what}: the estimates are robust (Huber's), and so is the loss.`;
  const why = skewed
    ? "and its middle is skewed, so that robust estimates would not be means"
    : "where it depends on the inputs";
  return `${what}, ${why}: least squares was kept.`;
}

function sentenceOnOutputs({ common, size, used }: NonNullable<NoiseFacts["correlated"]>): string {
  const much = common > 0 ? `${twoDigits(common)} between any two` : `${twoDigits(size)} on average in size`;
  const heeded = used ? "which the evidence took into account" : "which the evidence could not take into account";
  return `The noise of the outputs is correlated (${much}), ${heeded}.`;
}

function sentenceOnRows({ neighbours, factor }: NonNullable<NoiseFacts["dependentRows"]>): string {
  return `The rows depend on each other (neighbours are correlated by ${twoDigits(neighbours)}): ${factor.toPrecision(2)} of them count as one.`;
}

/** `.45` */
function twoDigits(value: number): string {
  return value.toFixed(2).replace(/^0/, "");
}
