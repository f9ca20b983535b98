import { describe, expect, it } from "vitest";
import { experiments } from "../../src/experiments/catalogue.js";
import { shardOf, trialsOf } from "../../src/sweep/plan.js";
import { inThisThread, type TrialPool } from "../../src/sweep/pool.js";
import { gatherResults, resultsText } from "../../src/sweep/results.js";
import { sweep } from "../../src/sweep/sweep.js";
import { keyOf, runTrial, type TrialRecord } from "../../src/sweep/trial.js";

const theory = experiments.filter(({ name }) => name === "theory");
const few = trialsOf(theory, "quick").filter(({ index }) => index < 2);

interface Disorderly extends TrialPool {
  closed: boolean;
  /** All trials that were asked for. */
  readonly runs: Promise<unknown>[];
}

/** A pool whose trials end in disorder. */
function disorderly(size: number): Disorderly {
  const runs: Promise<unknown>[] = [];
  return {
    size,
    runs,
    closed: false,
    run: (task) => {
      const later = new Promise((resolve) => setTimeout(resolve, (task.seed * 7919) % 5));
      const run = later.then(() => runTrial(task));
      runs.push(run);
      return run;
    },
    close() {
      this.closed = true;
      return Promise.resolve();
    },
  };
}

async function resultsOf(pool: TrialPool): Promise<TrialRecord[]> {
  const records: TrialRecord[] = [];
  await sweep(few, { mode: "quick", pool, onRecord: (record) => records.push(record) });
  return records;
}

describe("trials", () => {
  it("are the cases' seeds in order, each once, and the shards divide them", () => {
    for (const mode of ["quick", "full"] as const) {
      const all = trialsOf(experiments, mode);
      expect(new Set(all.map(keyOf)).size).toBe(all.length);
      const shards = [1, 2, 3].map((index) => shardOf(all, { index, count: 3 }));
      expect(shards.flat().map(keyOf).sort()).toEqual(all.map(keyOf).sort());
      expect(Math.max(...shards.map((s) => s.length)) - Math.min(...shards.map((s) => s.length))).toBeLessThan(2);
    }
  });

  it("that give up are results, those that break are not", async () => {
    await expect(runTrial({ experiment: "theory", index: 10_000, seed: 0, mode: "quick" })).rejects.toThrow(TypeError);
    const { failure } = await runTrial({ experiment: "theory", index: 0, seed: -1, mode: "quick" });
    expect(failure).toBe("BAD_SEED");
  });
});

describe("a sweep", () => {
  it("gives the same numbers in any order of ending", async () => {
    const strip = (records: TrialRecord[]) =>
      records.map(({ ms: _, ...record }) => record).sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
    const [one, other] = [await resultsOf(inThisThread()), await resultsOf(disorderly(3))];
    expect(one).toHaveLength(few.length);
    expect(strip(other)).toEqual(strip(one));
  });

  it("ends at once when it is aborted, and closes the pool", async () => {
    const controller = new AbortController();
    const pool = disorderly(1);
    let count = 0;
    const onRecord = () => {
      if (++count === 3) controller.abort(new Error("enough"));
    };
    await expect(sweep(few, { mode: "quick", pool, onRecord, signal: controller.signal })).rejects.toThrow("enough");
    expect({ count, closed: pool.closed }).toEqual({ count: 3, closed: true });
    // What still ran then ends without a record, and nothing else was begun.
    await Promise.all(pool.runs);
    expect(count).toBe(3);
    expect(pool.runs.length).toBeLessThan(3 + 2 * pool.size + 1);
  });

  it("ends when a record cannot be kept", async () => {
    const pool = disorderly(2);
    const onRecord = () => {
      throw new Error("disk full");
    };
    await expect(sweep(few, { mode: "quick", pool, onRecord })).rejects.toThrow("disk full");
    expect(pool.closed).toBe(true);
  });
});

it("results keep failures apart from values", () => {
  const [experiment] = theory;
  const records = trialsOf(theory, "quick").map((key): TrialRecord => {
    return key.seed === 1 ? { ...key, failure: "DIVERGED", ms: 1 } : { ...key, metrics: { value: key.seed }, ms: 1 };
  });
  const results = gatherResults(theory, "quick", new Map(records.map((r) => [keyOf(r), r])), []);
  const [first] = results.experiments[0].cases;
  expect(first.metrics.value.slice(0, 3)).toEqual([0, null, 2]);
  expect(first.failures).toEqual({ 1: "DIVERGED" });
  expect(results.experiments[0].cases).toHaveLength(experiment.cases.length);
  expect(JSON.parse(resultsText(results))).toEqual(JSON.parse(JSON.stringify(results)));
});
