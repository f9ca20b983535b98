/** Milliseconds of processor time that this process has used: on a busy machine the honest clock for one thread's work. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
