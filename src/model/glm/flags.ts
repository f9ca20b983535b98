import type { Flag } from "../flags.js";

/** Options of models of rows with a distribution on the command line. */
export const rowFlags: readonly Flag[] = [
  { option: "adjust", flag: "--adjust <columns>", help: "columns that are fitted and never tied", kind: "names" },
  {
    option: "family",
    flag: "--family <name>",
    help: "of the target: gaussian, binomial, poisson or gamma (default: gaussian)",
    kind: "text",
  },
  { option: "exposure", flag: "--exposure <column>", help: "that a count or amount is in proportion to", kind: "text" },
  { option: "offset", flag: "--offset <column>", help: "that is added to the predictor", kind: "text" },
  { option: "trials", flag: "--trials <column>", help: "of which the target counts the successes", kind: "text" },
  {
    option: "weights",
    flag: "--weights <column>",
    help: "precision of each row: its variance is in inverse proportion",
    kind: "text",
  },
  {
    option: "margin",
    flag: "--margin <difference>",
    help: "say also which sites are less than this apart",
    kind: "number",
  },
  { option: "cluster", flag: "--cluster <column>", help: "rows that belong together, held out together", kind: "text" },
];
