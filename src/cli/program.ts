import { Command } from "commander";
import { models as knownModels } from "../discovery/models.js";
import type { Model } from "../model/model.js";
import { version } from "../version.js";
import { addDemo } from "./commands/demo.js";
import { addDiscover } from "./commands/discover.js";
import { addDistance } from "./commands/distance.js";
import { addDoctor } from "./commands/doctor.js";
import { addExport } from "./commands/export.js";
import { addMerge } from "./commands/merge.js";
import { addPlan } from "./commands/plan.js";
import { addPredict } from "./commands/predict.js";
import { addReport } from "./commands/report.js";
import { addReproduce } from "./commands/reproduce.js";
import { addSymmetry } from "./commands/symmetry.js";
import { addVerify } from "./commands/verify.js";
import { addWorker } from "./commands/worker.js";
import { openWithExamples } from "./support/examples.js";

/** The command line of these models: throws instead of ending the process, and leaves the printing of errors to the caller. */
export function createProgram(models: readonly Model[] = knownModels): Command {
  const program = new Command("equivariance")
    .description("Find which parameters of a model are one and the same in your data.")
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  openWithExamples(program, [
    "equivariance demo",
    "equivariance discover data.csv --model linear --target y",
    "equivariance distance found.csv truth.csv",
  ]);
  addDiscover(program, models);
  addPredict(program);
  addPlan(program);
  addDemo(program);
  addDistance(program);
  addReport(program);
  addSymmetry(program);
  addVerify(program);
  addExport(program);
  addDoctor(program);
  addReproduce(program);
  addMerge(program);
  addWorker(program);
  return program;
}
