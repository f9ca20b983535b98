import type { Experiment } from "./experiment.js";
import { table1 } from "./table1.js";

/** All experiments, in the order of the paper. */
export const experiments: readonly Experiment[] = [table1];
