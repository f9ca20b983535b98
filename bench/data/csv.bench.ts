import { parse as parseInBrowser } from "csv-parse/browser/esm/sync";
import { parse } from "csv-parse/sync";
import { parseCsv } from "../../src/data/csv/csv.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const [rows, columns] = [10_000, 10];
const values = testArray(rows * columns, 1);
const lines = Array.from({ length: rows }, (_, i) =>
  values
    .slice(i * columns, (i + 1) * columns)
    .map(rounded)
    .join(),
);
const text = ["a,b,c,d,e,f,g,h,i,j", ...lines].join("\n");

function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** What a reader on top of csv-parse has to do at least. */
function numbersOf(records: string[][]): Float64Array {
  return Float64Array.from(records.slice(1).flat(), Number);
}

suite(`CSV, ${rows} × ${columns} cells`, {
  work: { unit: "elements", amount: rows * columns },
  cases: {
    parseCsv: () => parseCsv(text),
    "csv-parse and Number()": () => numbersOf(parse(text)),
    "csv-parse for browsers": () => numbersOf(parseInBrowser(text)),
  },
});
