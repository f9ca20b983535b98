import { constants } from "node:os";

/** The user, or the system, wants an end. */
export class Interruption extends Error {
  override readonly name = "Interruption";

  constructor(
    readonly signal: "SIGINT" | "SIGTERM",
    /** How to go on, where that is possible. */
    readonly fix?: string,
  ) {
    super(`interrupted by ${signal}`);
  }

  /** As a shell reports a death by the signal. */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}

/** Lets `work` know by its signal when the process is asked to end; a second request ends it at once. */
export async function untilInterrupted<R>(work: (signal: AbortSignal) => Promise<R>): Promise<R> {
  const controller = new AbortController();
  const stop = (signal: "SIGINT" | "SIGTERM") => controller.abort(new Interruption(signal));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
