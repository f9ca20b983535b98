import { expect, it } from "vitest";
import type { MethodStep } from "../../../src/scheme/method.js";
import type { ContractCase } from "./case.js";
import { once, requirePlain } from "./support.js";

export function describeRun<Fit>(model: ContractCase<Fit>): void {
  const { table } = model;
  const whole = once(() => model.discover(table));

  it("goes forward within each phase, never beyond the end", async () => {
    const latest = new Map<string, number>();
    const onProgress = ({ phase, done, total }: MethodStep) => {
      expect(done).toBeGreaterThanOrEqual(latest.get(phase) ?? 0);
      expect(done).toBeLessThanOrEqual(total);
      latest.set(phase, done);
    };
    await model.discover(table, { onProgress });
    expect(latest.size).toBeGreaterThan(0);
  });

  it("rejects with the reason of a signal, before and during the work", async () => {
    const reason = new Error("enough");
    let steps = 0;
    await expect(model.discover(table, { signal: AbortSignal.abort(reason), onProgress: () => steps++ })).rejects.toBe(
      reason,
    );
    expect(steps).toBe(0);
    await model.discover(table, { onProgress: () => steps++ });
    for (const at of new Set([1, 2, Math.ceil(steps / 2), steps].filter((step) => step > 0 && step <= steps))) {
      const controller = new AbortController();
      let seen = 0;
      const onProgress = () => ++seen === at && controller.abort(reason);
      await expect(model.discover(table, { signal: controller.signal, onProgress })).rejects.toBe(reason);
      expect(seen).toBe(at);
    }
  });

  it.each([1e-6, 1, 5])("has a whole result after %s ms", async (timeLimitMs) => {
    const found = await model.discover(table, { timeLimitMs });
    requirePlain(found.toJSON());
    expect(found.labels).toHaveLength(found.sites.length);
    expect(found.summary.includes("time limit")).toBe(!found.complete);
    // What ends before anyone looks at the clock has to be the whole of it.
    if (found.complete) expect(found.labels).toEqual((await whole()).labels);
  });
}
