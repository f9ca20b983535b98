import type { Experiment, Mode } from "../experiments/experiment.js";
import { version } from "../version.js";
import type { Machine } from "./machine.js";
import { keyOf, type TrialRecord } from "./trial.js";

/** Name and version of the document. */
export const FORMAT = "equivariance-discovery/reproduction/1";

/** All trials of one case. */
export interface CaseResults {
  /** Number of the case in its experiment. */
  readonly index: number;
  readonly point: Readonly<Record<string, number | string>>;
  readonly method: string;
  /** Trials, with the seeds 0 … seeds − 1. */
  readonly seeds: number;
  /** Values by metric, one a seed; null where the method gave up. */
  readonly metrics: Readonly<Record<string, readonly (number | null)[]>>;
  /** Codes of the errors with which it gave up, by seed. */
  readonly failures: Readonly<Record<number, string>>;
}

/** What a run measured: the same bytes however it was cut into sessions, shards and workers. */
export interface Results {
  readonly format: typeof FORMAT;
  readonly version: string;
  readonly mode: Mode;
  /** Where the trials ran. */
  readonly machines: readonly Machine[];
  readonly experiments: readonly { readonly name: string; readonly cases: readonly CaseResults[] }[];
}

/** Gathers the trials of a run that is complete. */
export function gatherResults(
  experiments: readonly Experiment[],
  mode: Mode,
  records: ReadonlyMap<string, TrialRecord>,
  machines: readonly Machine[],
): Results {
  const gathered = experiments.map((experiment) => ({
    name: experiment.name,
    cases: experiment.cases.map((_, index) => caseResults(experiment, index, mode, records)),
  }));
  return { format: FORMAT, version, mode, machines, experiments: gathered };
}

function caseResults(
  { name, cases, metrics }: Experiment,
  index: number,
  mode: Mode,
  records: ReadonlyMap<string, TrialRecord>,
): CaseResults {
  const { point, method, seeds } = cases[index];
  const trials = Array.from({ length: seeds[mode] }, (_, seed) => {
    return records.get(keyOf({ experiment: name, index, seed }))!;
  });
  const failures = trials.filter(({ failure }) => failure !== undefined).map((t) => [t.seed, t.failure!] as const);
  return {
    index,
    point,
    method,
    seeds: seeds[mode],
    metrics: Object.fromEntries(
      metrics.map((metric) => [metric.name, trials.map((trial) => trial.metrics?.[metric.name] ?? null)]),
    ),
    failures: Object.fromEntries(failures),
  };
}

/** The document's text, one case a line. */
export function resultsText({ experiments, ...head }: Results): string {
  const lines = experiments.map(({ name, cases }) => {
    const rows = cases.map((row) => `      ${JSON.stringify(row)}`).join(",\n");
    return `    {"name": ${JSON.stringify(name)}, "cases": [\n${rows}\n    ]}`;
  });
  const start = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  return `{\n${start.join("\n")}\n  "experiments": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
