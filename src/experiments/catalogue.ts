import type { Experiment } from "./experiment.js";
import { denoising } from "./denoising.js";
import { figure7 } from "./figure7.js";
import { figure8 } from "./figure8.js";
import { figure2, figure3, figure4, figure5 } from "./gaussian-figures.js";
import { tableA1 } from "./table-a1.js";
import { table1 } from "./table1.js";
import { theory } from "./theory.js";

/** All experiments, in the order of the paper. */
export const experiments: readonly Experiment[] = [
  table1,
  figure2,
  figure3,
  figure4,
  figure5,
  figure7,
  tableA1,
  figure8,
  denoising,
  theory,
];
