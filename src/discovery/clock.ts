/** The time of one run. */
export interface Clock {
  /** In ms since the start. */
  readonly elapsed: () => number;
  /** Whether the time limit has passed. */
  readonly expired: () => boolean;
}

/** Starts now. */
export function startClock(limitMs = Infinity): Clock {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  return { elapsed, expired: () => elapsed() > limitMs };
}
