import type { Table } from "../api.js";

/** One data set and the truth behind it. */
export interface Draw {
  readonly table: Table;
  readonly model: "mean" | "linear";
  /** `linear`: the outputs. */
  readonly targets?: readonly string[];
  /** The true group of each site. */
  readonly labels: Int32Array;
  /** The true value of each site: its expectation, or the best linear weight. */
  readonly theta: Float64Array;
  /** What an error of 1 at each site is worth, where inputs have unlike units: their deviations. Default: 1. */
  readonly units?: Float64Array;
  /** The sites that count. Default: all. */
  readonly judged?: readonly number[];
}

/** Which assumption a setting tests. */
export type Kind = "clean" | "scale" | "noise law" | "dependence" | "values" | "inputs" | "map";

/** A way of making data. */
export interface Setting {
  readonly name: string;
  readonly kind: Kind;
  /** Data sets by default. */
  readonly draws: number;
  /** The same data for the same seed, always. */
  readonly draw: (seed: number) => Draw;
}

/** The sites of a draw that count. */
export function judgedSites({ labels, judged }: Draw): readonly number[] {
  return judged ?? Array.from(labels.keys());
}
