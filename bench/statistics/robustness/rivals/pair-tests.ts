// All pairs are tested at a family-wise level of .05; groups are those of complete linkage: no tied pair differs clearly.
import { studentizedRange, twoSidedT } from "../arithmetic/quantiles.js";
import type { Draw } from "../generators/setting.js";
import { completeLinkage } from "./complete-linkage.js";
import { noSharing, type Unshared } from "./no-sharing.js";

const LEVEL = 0.05;

/** Tukey's honestly significant difference: one variance for all columns, which are taken for independent. */
export function tukey(draw: Draw): Int32Array {
  const { theta, covariance, degrees } = noSharing(draw);
  const sites = theta.length;
  const pooled = theta.reduce((sum, _, i) => sum + covariance(i, i), 0) / sites;
  const limit = studentizedRange(LEVEL, sites, sites * degrees) * Math.sqrt(pooled);
  return completeLinkage(sites, (i, j) => Math.abs(theta[i] - theta[j]), limit);
}

/** Student's t of the differences within rows, so that noise common to the columns cancels; Bonferroni. */
export function pairedT(draw: Draw): Int32Array {
  const unshared = noSharing(draw);
  return linked(unshared, differenceVariance(unshared.covariance));
}

/** Wald tests of pairs of weights; the noise of different outputs is taken for independent; Bonferroni. */
export function wald(draw: Draw): Int32Array {
  const unshared = noSharing(draw);
  const outputs = draw.targets?.length ?? 1;
  const inputs = unshared.theta.length / outputs;
  const outputOf = (site: number) => Math.floor(site / inputs);
  return linked(
    unshared,
    differenceVariance((i, j) => (outputOf(i) === outputOf(j) ? unshared.covariance(i, j) : 0)),
  );
}

/** The same with the outputs' residual covariance: seemingly unrelated regressions. */
export const sur = pairedT;

type Covariance = Unshared["covariance"];

function differenceVariance(covariance: Covariance): Covariance {
  return (i, j) => covariance(i, i) + covariance(j, j) - 2 * covariance(i, j);
}

function linked({ theta, degrees }: Unshared, variance: Covariance): Int32Array {
  const sites = theta.length;
  const limit = twoSidedT(LEVEL / ((sites * (sites - 1)) / 2), degrees);
  const distance = (i: number, j: number) => {
    const difference = Math.abs(theta[i] - theta[j]);
    return difference === 0 ? 0 : difference / Math.sqrt(Math.max(variance(i, j), 0));
  };
  return completeLinkage(sites, distance, limit);
}
