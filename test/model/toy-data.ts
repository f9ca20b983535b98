import { Table } from "../../src/data/table.js";
import { testNumbers } from "../support/numbers.js";

/** Columns of counts with rates of 4 and 12 in turn, never far from them, and which columns have which. */
export function counts(sites: number, rows: number, seed: number): { table: Table; groups: string[][] } {
  const random = testNumbers(seed + 5);
  const names = Array.from({ length: sites }, (_, k) => `n${k + 1}`);
  const values = Array.from({ length: rows * sites }, (_, at) => {
    const rate = (at % sites) % 2 === 0 ? 4 : 12;
    return Math.round(rate + 1.7 * Math.sqrt(rate) * random());
  });
  const groups = [0, 1].map((parity) => names.filter((_, k) => k % 2 === parity)).filter((group) => group.length > 0);
  return { table: new Table(names, values), groups };
}
