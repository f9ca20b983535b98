import type { MethodStep } from "../scheme/method.js";

/** The page must stay alive: give the event loop a turn about this often, in ms. */
const TURN_MS = 12;

/**
 * Runs a method, synchronous or not: passes its steps on, lets the event loop breathe, and throws the signal's reason
 * between two steps once it is aborted.
 */
export async function* drive<Outcome>(
  method: Generator<MethodStep, Outcome> | AsyncGenerator<MethodStep, Outcome>,
  signal: AbortSignal | undefined,
): AsyncGenerator<MethodStep, Outcome> {
  let turn = performance.now();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { value, done } = await method.next();
      if (done) signal?.throwIfAborted();
      if (done) return value;
      yield value;
      if (performance.now() - turn > TURN_MS) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        turn = performance.now();
      }
    }
  } finally {
    // Whoever leaves early lets the method clean up too.
    await method.return(undefined as never);
  }
}

/** Runs steps to their result. */
export async function finish<Outcome>(
  steps: AsyncGenerator<MethodStep, Outcome>,
  onProgress?: (step: MethodStep) => void,
): Promise<Outcome> {
  try {
    for (;;) {
      const { value, done } = await steps.next();
      if (done) return value;
      onProgress?.(value);
    }
  } finally {
    await steps.return(undefined as never);
  }
}
