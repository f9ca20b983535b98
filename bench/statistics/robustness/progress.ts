/** A line on stderr with the time since the start, so that stdout has results only. */
export function progress(line: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${line}`);
}
