import type { Draw } from "../generators/setting.js";
import { numbered } from "./complete-linkage.js";
import { kMeansByBic } from "./k-means.js";
import { lasso } from "./lasso.js";
import { noSharing } from "./no-sharing.js";
import { pairedT, sur, tukey, wald } from "./pair-tests.js";
import { refit } from "./refit.js";
import { ridge } from "./ridge.js";

/** What a method makes of a data set. */
export interface Answer {
  /** The groups, if the method makes groups. */
  readonly labels?: Int32Array;
  readonly parameters: Float64Array;
}

/** A plain method to compare with. */
export interface Rival {
  readonly name: string;
  readonly answer: (draw: Draw) => Answer;
  /** Whether it can say anything about such data. */
  readonly suits: (draw: Draw) => boolean;
}

const means = ({ model }: Draw) => model === "mean";
const linear = ({ model }: Draw) => model === "linear";
/** Standard errors take more rows than inputs. */
const determined = (draw: Draw) => noSharing(draw).degrees > 0;

/** A method that makes groups; its parameters are least squares with their ties. */
function grouping(name: string, suits: Rival["suits"], groups: (draw: Draw) => Int32Array): Rival {
  const answer = (draw: Draw) => {
    const labels = groups(draw);
    return { labels, parameters: refit(draw, labels) };
  };
  return { name, suits, answer };
}

/** No sharing comes first: risks are multiples of its. */
export const rivals: readonly Rival[] = [
  {
    name: "no sharing",
    suits: () => true,
    answer: (draw) => ({ labels: draw.labels.map((_, site) => site), parameters: noSharing(draw).theta }),
  },
  grouping(
    "full sharing",
    () => true,
    ({ labels }) => new Int32Array(labels.length),
  ),
  grouping("Tukey", means, tukey),
  grouping("paired t", means, pairedT),
  grouping("Wald", (draw) => linear(draw) && determined(draw), wald),
  grouping("SUR Wald", (draw) => linear(draw) && draw.targets!.length > 1 && determined(draw), sur),
  grouping("k-means", determined, kMeansByBic),
  { name: "ridge", suits: linear, answer: (draw) => ({ parameters: ridge(draw) }) },
  {
    name: "lasso",
    suits: linear,
    answer: (draw) => {
      const parameters = lasso(draw);
      return { parameters, labels: zerosTied(parameters) };
    },
  },
];

/** All zeros are one group, each other value its own. */
function zerosTied(parameters: Float64Array): Int32Array {
  return numbered(Array.from(parameters, (value, site) => (value === 0 ? -1 : site)));
}
