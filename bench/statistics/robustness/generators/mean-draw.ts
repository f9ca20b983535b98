import { Table } from "../api.js";
import { names } from "./names.js";
import type { Draw } from "./setting.js";

/** What a draw of the mean model is made of. */
export interface MeanSpec {
  readonly labels: Int32Array;
  /** Expectation of each column. */
  readonly theta: Float64Array;
  readonly rows: number;
  /** What is measured, in the order of rows and sites. */
  readonly cell: (row: number, site: number) => number;
  readonly judged?: readonly number[];
}

/** A table of measured columns. */
export function meanDraw({ labels, theta, rows, cell, judged }: MeanSpec): Draw {
  const sites = labels.length;
  const values = new Float64Array(rows * sites);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let site = 0; site < sites; site++) values[at++] = cell(row, site);
  }
  const table = new Table(names("y", sites), values);
  return { table, model: "mean", labels, theta, ...(judged && { judged }) };
}
