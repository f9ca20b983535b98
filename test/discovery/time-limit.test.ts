import { afterEach, expect, test, vi } from "vitest";
import { discover, tableFromRows } from "../../src/index.js";
import { Random } from "../../src/wasm/random.js";

afterEach(() => void vi.restoreAllMocks());

function manyMeans() {
  const random = new Random(3);
  return tableFromRows(
    Array.from({ length: 20 }, () => Array.from({ length: 300 }, (_, site) => (site % 4) + random.normal())),
  );
}

test("a time limit that passes while chains run gives the scheme without probabilities, marked", async () => {
  const steps = discover.steps(manyMeans(), { model: "mean", timeLimitMs: 60_000 });
  let limit = 0;
  for (;;) {
    const { value, done } = await steps.next();
    if (done) {
      expect(limit).toBe(1);
      expect(value).toMatchObject({ complete: false, confidence: null, verdict: { status: "doubtful" } });
      expect(value.parameters.every(Number.isFinite)).toBe(true);
      expect(value.summary).toContain("The time limit came first");
      return;
    }
    if (value.phase !== "probabilities" || limit++ > 0) continue;
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 1e6);
  }
});

test("an abort is heard while chains run and while gaps are looked at", async () => {
  for (const phase of ["probabilities", "gaps"]) {
    const aborter = new AbortController();
    const onProgress = (step: { phase: string }) => void (step.phase === phase && aborter.abort(phase));
    await expect(discover(manyMeans(), { model: "mean", signal: aborter.signal, onProgress })).rejects.toBe(phase);
  }
});
