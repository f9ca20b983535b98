import { createHash } from "node:crypto";
import { experiments as catalogue } from "../experiments/catalogue.js";
import type { Experiment, Mode } from "../experiments/experiment.js";
import { version } from "../version.js";

/**
 * Names what decides a trial's result: journals of the same run may be joined. The catalogue's grids are part of it, since
 * a trial is named by its number there.
 */
export function runName(mode: Mode): string {
  const grids = catalogue.map(({ name, cases }) => [name, cases.map(({ point, method }) => [point, method])]);
  const grid = createHash("sha256").update(JSON.stringify(grids)).digest("hex").slice(0, 8);
  return `${version} ${mode} ${grid}`;
}

/** Name of a folder's journal. */
export function journalName(shard?: { readonly index: number; readonly count: number }): string {
  return shard ? `journal-${shard.index}-of-${shard.count}.log` : "journal.log";
}

/** The experiments of these names, in the catalogue's order. */
export function experimentsNamed(names: readonly string[]): Experiment[] {
  return catalogue.filter(({ name }) => names.includes(name));
}
