// Engines tier up after about 25 calls. A window is short enough that both versions of a pair see the same machine.
const WARM_UP = { calls: 60, milliseconds: 500, atMost: 900, least: 2 };
const WINDOW_MS = 15;
/** The clock's own step. */
const LEAST_MS = 1e-3;
const PAIRS = { least: 9, most: 101, milliseconds: 3000 };

/**
 * Times two functions, which may be asynchronous, in turns A B, B A, A B …, in processor time of this process: on a busy
 * machine the honest clock for one thread's work.
 *
 * @returns `a` and `b`, milliseconds of one run in each window, in pairs.
 */
export async function interleaved(runA, runB) {
  const slower = Math.max(await warmUp(runA), await warmUp(runB), LEAST_MS);
  const repeats = Math.max(1, Math.ceil(WINDOW_MS / slower));
  const [a, b] = [[], []];
  const start = now();
  while (a.length < PAIRS.least || (a.length < PAIRS.most && now() - start < PAIRS.milliseconds)) {
    if (a.length % 2 === 0) a.push(await timeOf(runA, repeats));
    b.push(await timeOf(runB, repeats));
    if (a.length < b.length) a.push(await timeOf(runA, repeats));
  }
  return { a, b };
}

/** Values at these shares of the sorted numbers. */
export function quantiles(numbers, shares) {
  const sorted = [...numbers].sort((x, y) => x - y);
  return shares.map((share) => sorted[Math.round(share * (sorted.length - 1))]);
}

/** Runs until the engine has settled; returns the milliseconds of one run then. */
async function warmUp(run) {
  const start = now();
  let last = 0;
  for (let calls = 0; !settled(calls, now() - start); calls++) last = await timeOf(run, 1);
  return last;
}

function settled(calls, milliseconds) {
  if (calls < WARM_UP.least) return false;
  return (calls >= WARM_UP.calls && milliseconds >= WARM_UP.milliseconds) || milliseconds >= WARM_UP.atMost;
}

async function timeOf(run, repeats) {
  const start = now();
  for (let i = 0; i < repeats; i++) await run();
  return (now() - start) / repeats;
}

function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
