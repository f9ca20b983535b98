import { CoreError } from "../errors.js";
import { createCore, type Core } from "./core.js";

let idle: Core | undefined;

/**
 * Runs a stateless calculation on a core that nobody else uses meanwhile, and takes its scratch back afterwards.
 * A core that trapped is thrown away, so the next call works.
 *
 * @throws {@link CoreError} `CORE_TRAP` if the core trapped.
 */
export function borrowCore<R>(work: (core: Core) => R): R {
  const core = idle ?? createCore();
  idle = undefined;
  const result = guardTraps(() => core.arena.scope(() => work(core)));
  idle = core;
  return result;
}

/** Turns a trap of the core into a {@link CoreError}; other errors pass. */
export function guardTraps<R>(work: () => R): R {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
    throw new CoreError("CORE_TRAP", `the core: expected it to end its work, got a trap: ${cause.message}`, {
      fix: "This is a bug of equivariance-discovery: please report it with the input that led to it.",
      cause,
    });
  }
}
