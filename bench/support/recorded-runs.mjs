import { commandRuns } from "./record/command-runs.mjs";
import { errorRuns } from "./record/error-runs.mjs";
import { linearRuns } from "./record/linear-runs.mjs";
import { meanRuns } from "./record/mean-runs.mjs";
import { modelRuns } from "./record/model-runs.mjs";
import { partRuns } from "./record/part-runs.mjs";
import { setRuns } from "./record/set-runs.mjs";

const groups = {
  mean: meanRuns,
  linear: linearRuns,
  set: setRuns,
  model: modelRuns,
  part: partRuns,
  error: errorRuns,
  command: commandRuns,
};

/** What is recorded of a version of the package, by name, such as `mean: 8 sites`; `perform` says what a run is. */
export const recordedRuns = Object.fromEntries(
  Object.entries(groups).flatMap(([group, runs]) =>
    Object.entries(runs).map(([name, run]) => [`${group}: ${name}`, run]),
  ),
);
