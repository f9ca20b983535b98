import type { Flag } from "../flags.js";

/** Options of the estimates model on the command line. */
export const estimatesFlags: readonly Flag[] = [
  {
    option: "covariance",
    flag: "--covariance <file.csv>",
    help: "covariance of the estimates, K rows of K numbers (default: independent, from the column se)",
    kind: "table",
  },
  {
    option: "rows",
    flag: "--rows <number>",
    help: "that the estimates come from (default: not known)",
    kind: "number",
  },
];
