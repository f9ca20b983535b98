import { scalarFunctions } from "../wasm/elementary.js";

export const familyNames = ["gaussian", "binomial", "poisson", "gamma"] as const;
/** What a target's values are taken for. */
export type FamilyName = (typeof familyNames)[number];

/** A distribution with its link, for one value y at a predictor η. */
export interface Family {
  readonly name: FamilyName;
  /** The link in words: `log`. */
  readonly link: string;
  /** Whether a dispersion multiplies the variance and is estimated. */
  readonly dispersed: boolean;
  /** What the deviance is called. */
  readonly error: string;
  /** What y may be: nothing, or what was expected. */
  fault(y: number): string | undefined;
  /** The mean at η. */
  mean(eta: number): number;
  /** η of a mean, kept away from where it is infinite. */
  start(mean: number): number;
  /** log likelihood at dispersion 1, up to what depends on y alone. */
  logLikelihood(y: number, eta: number): number;
  /** Its derivative by η. */
  gradient(y: number, eta: number): number;
  /** Minus its second derivative by η: observed information, ≥ 0. */
  curvature(y: number, eta: number): number;
  /** Twice what the log likelihood is below that of a perfect fit. */
  deviance(y: number, eta: number): number;
  /** The variance at a mean, at dispersion 1. */
  variance(mean: number): number;
}

/** The family of a name. Means that would be 0 or ∞ are kept this far from it at the start. */
const LEAST = 1e-3;

export function familyOf(name: FamilyName): Family {
  return { gaussian, binomial, poisson, gamma }[name]();
}

function gaussian(): Family {
  return {
    name: "gaussian",
    link: "identity",
    dispersed: true,
    error: "squared error",
    fault: () => undefined,
    mean: (eta) => eta,
    start: (mean) => mean,
    logLikelihood: (y, eta) => -0.5 * (y - eta) * (y - eta),
    gradient: (y, eta) => y - eta,
    curvature: () => 1,
    deviance: (y, eta) => (y - eta) * (y - eta),
    variance: () => 1,
  };
}

/** y is the share of successes; the trials are its weight. */
function binomial(): Family {
  const { exp, log } = scalarFunctions();
  const logistic = (eta: number) => (eta > 0 ? 1 / (1 + exp(-eta)) : exp(eta) / (1 + exp(eta)));
  const softplus = (eta: number) => (eta > 0 ? eta + log(1 + exp(-eta)) : log(1 + exp(eta)));
  const xlogx = (x: number) => (x > 0 ? x * log(x) : 0);
  return {
    name: "binomial",
    link: "logit",
    dispersed: false,
    error: "deviance",
    fault: (y) => (y >= 0 && y <= 1 ? undefined : "0 or 1, or a share from 0 to 1"),
    mean: logistic,
    start(mean) {
      const share = Math.min(Math.max(mean, LEAST), 1 - LEAST);
      return log(share / (1 - share));
    },
    logLikelihood: (y, eta) => y * eta - softplus(eta),
    gradient: (y, eta) => y - logistic(eta),
    curvature: (_, eta) => logistic(eta) * logistic(-eta),
    deviance: (y, eta) => 2 * (xlogx(y) + xlogx(1 - y) + softplus(eta) - y * eta),
    variance: (mean) => mean * (1 - mean),
  };
}

function poisson(): Family {
  const { exp, log } = scalarFunctions();
  return {
    name: "poisson",
    link: "log",
    dispersed: false,
    error: "deviance",
    fault: (y) => (y >= 0 ? undefined : "a count from 0 on"),
    mean: exp,
    start: (mean) => log(Math.max(mean, LEAST)),
    logLikelihood: (y, eta) => y * eta - exp(eta),
    gradient: (y, eta) => y - exp(eta),
    curvature: (_, eta) => exp(eta),
    deviance: (y, eta) => 2 * ((y > 0 ? y * (log(y) - eta) : 0) - y + exp(eta)),
    variance: (mean) => mean,
  };
}

function gamma(): Family {
  const { exp, log } = scalarFunctions();
  return {
    name: "gamma",
    link: "log",
    dispersed: true,
    error: "deviance",
    fault: (y) => (y > 0 ? undefined : "a number above 0"),
    mean: exp,
    start: (mean) => log(mean),
    logLikelihood: (y, eta) => -y * exp(-eta) - eta,
    gradient: (y, eta) => y * exp(-eta) - 1,
    curvature: (y, eta) => y * exp(-eta),
    deviance: (y, eta) => 2 * (y * exp(-eta) - 1 - log(y) + eta),
    variance: (mean) => mean * mean,
  };
}
