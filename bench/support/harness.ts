import { Bench } from "tinybench";
import { quick } from "./pace.js";

/** One contender of a suite. */
export type Case = Own | Elsewhere;

interface Own {
  /** One unit of work on inputs made beforehand; what it returns is kept, so that no engine can skip it. */
  readonly run: () => unknown;
  /** Work of one run, where it differs from the suite's. */
  readonly amount?: number;
}

/** A contender of another process, which reads its own clock. */
interface Elsewhere {
  /** Seconds of one run, over as many. */
  readonly seconds: (repeats: number) => number;
  readonly amount?: number;
}

/** What one run of a case does: `amount` is in units, e.g. `{ unit: "FLOP", amount: 2 * m * n * k }`. */
export interface Work {
  readonly unit: "FLOP" | "B" | "elements" | "calls" | "trials";
  readonly amount: number;
}

/** Cases by name; the ratios refer to the first. */
export interface SuiteOptions {
  readonly work: Work;
  readonly cases: Readonly<Record<string, Case | (() => unknown)>>;
  /** Seed of the inputs, printed with the numbers. Default 1, what `testArray(…, 1)` gives. */
  readonly seed?: number;
}

/** The numbers of one case, over the windows. */
export interface CaseResult {
  readonly name: string;
  /** Units of work per second: median and best window. */
  readonly median: number;
  readonly best: number;
  /** Median over the windows of this case's speed over the first case's in the same window. */
  readonly ratio: number;
  /** Half the distance between the quartiles of the windows' speeds, over the median. */
  readonly spread: number;
  /** Seconds of one run, median window. */
  readonly seconds: number;
}

export interface SuiteResult {
  readonly suite: string;
  readonly unit: string;
  readonly seed: number;
  readonly cases: readonly CaseResult[];
}

// Engines tier up after about 25 calls; a window is short enough that all cases of a turn see the same machine.
const WARM_UP = quick ? { calls: 26, milliseconds: 10, atMost: 50 } : { calls: 40, milliseconds: 250, atMost: 800 };
const WINDOW = quick ? { count: 5, milliseconds: 3 } : { count: 15, milliseconds: 15 };
const SHORTEST_SAMPLE_MS = 0.2;

/** What the last run returned: assigned from outside the measured function, so it cannot be optimised away. */
export let sink: unknown;

/** All suites of this process, in order. */
export const results: SuiteResult[] = [];

/**
 * Runs all cases in turns (A B C A B C …) and prints work per second and the ratios to the first case.
 * Ratios of one table are comparable; absolute numbers belong to the machine and the moment.
 *
 * @example
 * suite("axpy", { work: { unit: "FLOP", amount: 2 * n }, cases: { core: () => kernels.axpy(…), js: () => axpy(…) } });
 */
export function suite(name: string, { work, cases, seed = 1 }: SuiteOptions): SuiteResult {
  const contenders = Object.entries(cases).map(([label, entry]) => {
    const contender: Case = typeof entry === "function" ? { run: entry } : entry;
    const { amount = work.amount } = contender;
    const seconds = "run" in contender ? windows(contender.run) : windowsElsewhere(contender.seconds);
    return { label, amount, seconds, speeds: [] as number[] };
  });
  for (let turn = 0; turn < WINDOW.count; turn++) {
    for (const { amount, seconds, speeds } of contenders) speeds.push(amount / seconds());
  }
  const base = contenders[0].speeds;
  const result: SuiteResult = {
    suite: name,
    unit: work.unit,
    seed,
    cases: contenders.map(({ label, amount, speeds }) => ({
      name: label,
      median: median(speeds),
      best: Math.max(...speeds),
      ratio: median(speeds.map((speed, i) => speed / base[i])),
      spread: (quantile(speeds, 0.75) - quantile(speeds, 0.25)) / 2 / median(speeds),
      seconds: amount / median(speeds),
    })),
  };
  results.push(result);
  print(result);
  return result;
}

/** Warms up; each call then gives the seconds of one run in one window. */
function windows(run: () => unknown): () => number {
  const repeats = warmUp(run);
  return () => window(run, repeats);
}

function windowsElsewhere(seconds: (repeats: number) => number): () => number {
  const repeats = Math.max(1, Math.round(WINDOW.milliseconds / 1000 / seconds(3)));
  return () => seconds(repeats);
}

/** Runs until the engine has settled; returns how many runs make one sample. */
function warmUp(run: () => unknown): number {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  let calls = 0;
  while ((calls < WARM_UP.calls || elapsed() < WARM_UP.milliseconds) && elapsed() < WARM_UP.atMost) {
    sink = run();
    calls++;
  }
  let repeats = 1;
  while (sample(run, repeats) < SHORTEST_SAMPLE_MS) repeats *= 2;
  return repeats;
}

/** Milliseconds of `repeats` runs. */
function sample(run: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) sink = run();
  return performance.now() - start;
}

/** Seconds of one run: the median sample of one window. */
function window(run: () => unknown, repeats: number): number {
  const bench = new Bench({ time: WINDOW.milliseconds, iterations: 1, warmup: false, throws: true });
  bench.add("window", () => {
    for (let i = 0; i < repeats; i++) sink = run();
  });
  const [task] = bench.runSync();
  if (!("latency" in task.result)) throw new Error(`the window was not measured: ${task.result.state}`);
  return task.result.latency.p50 / 1000 / repeats;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)];
}

function print({ suite, unit, seed, cases }: SuiteResult): void {
  const rows = [
    ["", "median", "best", "spread", "one run", "ratio"],
    ...cases.map(({ name, median, best, spread, seconds, ratio }) => [
      name,
      `${scaled(median)}${unit}/s`,
      `${scaled(best)}${unit}/s`,
      `±${(100 * spread).toFixed(0)} %`,
      `${scaled(seconds)}s`,
      `${ratio.toPrecision(3)}×`,
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("  ");
  console.log(`\n${suite}  (seed ${seed})\n${rows.map((row) => `  ${line(row)}`).join("\n")}`);
}

/** Three digits and an SI prefix: 57.1 G, 12.0 µ. */
function scaled(value: number): string {
  const prefixes = ["n", "µ", "m", "", "k", "M", "G", "T"];
  const index = Math.min(Math.max(Math.floor(Math.log10(value) / 3), -3), 4);
  return `${(value / 10 ** (3 * index)).toPrecision(3)} ${prefixes[index + 3]}`;
}
