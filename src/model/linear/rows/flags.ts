import type { Flag } from "../../flags.js";

/** Options of the linear model with a distribution, weights, clusters or free inputs on the command line. */
export const linearRowsFlags: readonly Flag[] = [
  {
    option: "mayTie",
    flag: "--may-tie <blocks>",
    help: 'inputs that may be tied with each other, such as "a,b,c; d,e" (default: all)',
    kind: "text",
  },
  { option: "zero", flag: "--zero", help: "inputs may also be exactly 0", kind: "switch" },
  {
    option: "scale",
    flag: "--scale <unit>",
    help: "compare weights for the sd or the range of an input, or none (default: none)",
    kind: "text",
  },
];
