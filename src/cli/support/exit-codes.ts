/** What the command's exit code says. */
export const exitCodes = {
  done: 0,
  /** A bug, a broken machine, a full disk, a queue that is not there. */
  internal: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The data is wrong. */
  badInput: 3,
  /** No sharing, and the caller asked to fail then. */
  nothingFound: 4,
  /** What an interrupted run left cannot be used, or not be added to. */
  checkpoint: 5,
  /** Time was up: what was printed is the best so far. */
  timeLimit: 124,
} as const;
