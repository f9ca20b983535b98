import type { Flag } from "../flags.js";
import { rowFlags } from "../glm/flags.js";

/** Options of the levels model on the command line. */
export const levelsFlags: readonly Flag[] = [
  ...rowFlags,
  { option: "by", flag: "--by <columns>", help: "columns of levels (default: all columns of text)", kind: "names" },
  {
    option: "ordered",
    flag: "--ordered <columns>",
    help: 'factors of which only neighbours may be tied; an order of words is said, "soil:poor<fair<good"',
    kind: "names",
  },
];
