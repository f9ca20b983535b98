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
  /** In a sentence or more. */
  readonly why: string;
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
  return { model, deviations, correlated, dependentRows, why: parts.filter(Boolean).join(" ") };
}

/** Of fewer rows than inputs. */
export const triedNoise: NoiseFacts = factsOf({ model: "tried at several levels", deviations: [] });

/** What a summary has to say of the noise: nothing where it is as usual. */
export function remarkOnNoise({ correlated, dependentRows }: NoiseFacts): string {
  return [dependentRows ? sentenceOnRows(dependentRows) : "", correlated ? sentenceOnOutputs(correlated) : ""]
    .filter(Boolean)
    .join(" ");
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
