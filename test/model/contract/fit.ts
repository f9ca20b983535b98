import fc from "fast-check";
import { expect, it } from "vitest";
import type { Task } from "../../../src/model/model.js";
import type { HardScheme } from "../../../src/scheme/hard-scheme.js";
import { Partition } from "../../../src/scheme/partition.js";
import type { ContractCase } from "./case.js";
import { fitted, mean, truthOf } from "./support.js";

export function describeFit<Fit>(model: ContractCase<Fit>): void {
  const { values, table } = model;
  const schemes = (task: Task<Fit>): Partition[] => {
    const { length } = task.layout.names;
    return [Partition.trivial(length), Partition.discrete(length), truthOf(model, task)];
  };

  it("gives the sites of a group the same bits", async () => {
    const task = model.open(table, { seed: 1 });
    const shown = (fit: Fit, site: number) => model.blockOf?.(fit, site) ?? [values!.of(fit)[site]];
    for (const scheme of schemes(task)) {
      const fit = await fitted(task, scheme);
      for (const group of scheme.groups()) {
        const [first, ...others] = group.map((site) => Array.from(shown(fit, site)));
        expect(first.length).toBeGreaterThan(0);
        for (const other of others) expect(other).toEqual(first);
      }
    }
  });

  it("fits the same bits twice, and in a task of its own", async () => {
    const tasks = [model.open(table, { seed: 1 }), model.open(table, { seed: 1 })];
    for (const scheme of schemes(tasks[0])) {
      const runs = [tasks[0], tasks[0], tasks[1]].map(async (task) => {
        const fit = await fitted(task, scheme);
        return JSON.stringify([await task.describe(fit), Array.from(await task.losses(fit, task.rows.fit))]);
      });
      expect(new Set(await Promise.all(runs)).size).toBe(1);
    }
  });

  it("gives each row a finite loss, whatever rows stand beside it", async () => {
    const task = model.open(table, { seed: 1 });
    for (const scheme of schemes(task)) {
      const fit = await fitted(task, scheme);
      for (const rows of [task.rows.fit, task.rows.judge, task.rows.test, task.rows.fit.slice(3, 4)]) {
        const losses = Array.from(await task.losses(fit, rows));
        expect(losses).toHaveLength(rows.length);
        expect(losses.every(Number.isFinite)).toBe(true);
        const last = await task.losses(fit, rows.slice(-1));
        expect(last[0]).toBeCloseTo(losses[rows.length - 1], 4);
      }
    }
  });

  it("fits on fewer rows too", async () => {
    const task = model.open(table, { seed: 1 });
    const half = task.rows.fit.filter((_, i) => i % 2 === 0);
    const fit = await fitted(task, truthOf(model, task), half);
    expect(Array.from(await task.losses(fit, half)).every(Number.isFinite)).toBe(true);
  });

  if (!values) return;
  it("is at the least training loss that the ties allow", async () => {
    const task = model.open(table, { seed: 1 });
    const sites = task.layout.names.length;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(sites - 1), { minLength: sites, maxLength: sites }), async (labels) => {
        await requireMinimum(model, task, Partition.fromLabels(labels));
      }),
      { seed: 1, numRuns: 20, examples: schemes(task).map(({ labels }) => [Array.from(labels)]) },
    );
  });

  if (!model.signed) return;
  it("is so with signs too", async () => {
    const task = model.open(table, { seed: 1 });
    const { labels, groupCount } = truthOf(model, task);
    await requireMinimum(model, task, { labels, groupCount, signs: labels.map((_, k) => (k % 2 === 0 ? 1 : -1)) });
  });
}

/** The slope of what the fit minimises along each group's value is zero, and larger steps either way lead up. */
async function requireMinimum<Fit>(model: ContractCase<Fit>, task: Task<Fit>, scheme: HardScheme): Promise<void> {
  const fit = await fitted(task, scheme);
  const theta = Float64Array.from(model.values!.of(fit));
  const energy = energyOf(task);
  const lossAt = async (group: number, step: number) => {
    const moved = theta.map((value, k) => value + (scheme.labels[k] === group ? step * (scheme.signs?.[k] ?? 1) : 0));
    return energy ? energy(moved) : mean(await task.losses(model.values!.moved(fit, moved), task.rows.fit));
  };
  const least = await lossAt(0, 0);
  for (let group = 0; group < scheme.groupCount; group++) {
    const slope = ((await lossAt(group, 1e-5)) - (await lossAt(group, -1e-5))) / 2e-5;
    expect(Math.abs(slope)).toBeLessThan(1e-8 * (1 + Math.abs(least)));
    for (const step of [-0.3, -0.01, 0.01, 0.3]) expect(await lossAt(group, step)).toBeGreaterThan(least);
  }
}

/**
 * What a task whose schemes the evidence judges minimises, the same precision that judges: ½ (θ − θ̂)ᵀ Λ (θ − θ̂) up to a
 * constant, over the sum of the weights. Undefined where rows judge, and the losses themselves are least.
 */
function energyOf<Fit>(task: Task<Fit>): ((theta: Float64Array) => number) | undefined {
  const { criterion } = task.options as { criterion?: string };
  if (criterion !== "evidence" || !task.estimates) return undefined;
  const estimates = task.estimates();
  if (Symbol.iterator in estimates) return undefined;
  const { centre, moment, weight, precision, count } = estimates;
  const own = Int32Array.from({ length: count }, (_, k) => k);
  const rows = Array.from(own, (k) => {
    const row = new Float64Array(count);
    if (precision.kind === "independent") row[k] = weight[k];
    else precision.addRow(k, own, row);
    return row;
  });
  const total = weight.reduce((sum, value) => sum + value, 0);
  return (theta) => {
    const about = theta.map((value) => value - centre);
    return (
      rows.reduce((sum, row, k) => {
        const curved = row.reduce((product, value, l) => product + value * about[l], 0);
        return sum + about[k] * (curved / 2 - moment[k]);
      }, 0) / total
    );
  };
}
