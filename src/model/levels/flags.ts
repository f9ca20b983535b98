import type { Flag } from "../flags.js";
import { rowFlags } from "../glm/flags.js";

/** Options of the levels model on the command line. */
export const levelsFlags: readonly Flag[] = [
  ...rowFlags,
  { option: "by", flag: "--by <columns>", help: "columns of levels (default: all columns of text)", kind: "names" },
];
