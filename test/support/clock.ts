import { onTestFinished, vi } from "vitest";

/** A clock that stands still unless it is told how much time passes. */
export interface StoppedClock {
  readonly pass: (ms: number) => void;
}

/** Stops `performance.now` until the test ends: what a time limit does then depends on no machine. */
export function stoppedClock(): StoppedClock {
  let now = 0;
  const spy = vi.spyOn(performance, "now").mockImplementation(() => now);
  onTestFinished(() => spy.mockRestore());
  return { pass: (ms) => void (now += ms) };
}
