/** What the command's exit code says. */
export const exitCodes = {
  done: 0,
  /** A bug, a broken machine, a full disk. */
  internal: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The data is wrong. */
  badInput: 3,
} as const;
