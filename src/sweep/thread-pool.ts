import { Piscina } from "piscina";
import type { TrialPool } from "./pool.js";

/** Runs trials in `threads` worker threads of Node. */
export function workerThreads(threads: number): TrialPool {
  const pool = new Piscina({
    filename: new URL("./thread.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  return { size: threads, run: (task) => pool.run(task), close: () => pool.destroy() };
}
