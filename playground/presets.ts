// Data with a known answer, one entry an example.
import {
  generateCirculant,
  generateConvolution,
  generateGaussian,
  type LinearDiscoverOptions,
  type Table,
} from "../src/index.js";
import type { State } from "./state.js";
import type { PresetName } from "./titles.js";

/** Data, what to ask of them, and the true group of each site. */
export interface Task {
  readonly table: Table;
  readonly options: LinearDiscoverOptions;
  readonly labels: Int32Array;
}

/** How each example's data are made. */
export const presets: Readonly<Record<PresetName, (state: State) => Task>> = {
  sensors: (state) => sensors(state, 12, 3),
  convolution: ({ seed, rows, noise }) =>
    map(generateConvolution({ inputs: 8, taps: 3, rows, noiseVariance: noise * noise, seed }), seed),
  shuffled: ({ seed, rows, noise }) =>
    map(generateCirculant({ size: 6, taps: 3, shuffled: true, rows, noiseVariance: noise * noise, seed }), seed),
  nothing: (state) => sensors(state, 6, 6),
};

function sensors({ seed, rows, noise }: State, sites: number, groups: number): Task {
  const { table, labels } = generateGaussian({ sites, groups, rows, noise, seed });
  return { table, labels, options: { model: "mean", seed } };
}

function map({ table, labels, outputNames }: ReturnType<typeof generateConvolution>, seed: number): Task {
  return { table, labels, options: { model: "linear", targets: outputNames, seed } };
}
