import { describe, expect, it } from "vitest";
import { experiments } from "../../src/experiments/catalogue.js";
import { missesOf, missLines } from "../../src/reproduction/deviations.js";
import { documentOf } from "../../src/reproduction/document.js";
import { pairingsOf, pairingTable } from "../../src/reproduction/paired.js";
import { summarise } from "../../src/reproduction/summary.js";
import { tableOf } from "../../src/reproduction/tables.js";
import type { CaseResults, Results } from "../../src/sweep/results.js";

/** Results of the experiment's cases whose metrics are what `values` says. */
function resultsWith(name: string, values: (row: CaseResults) => Record<string, number[]>): Results {
  const { cases } = experiments.find((experiment) => experiment.name === name)!;
  const rows = cases.map(({ point, method }, index) => {
    const row = { index, point, method, seeds: 4, metrics: {}, failures: {} };
    return { ...row, metrics: values(row) };
  });
  return {
    format: "equivariance-discovery/reproduction/1",
    version: "1",
    mode: "full",
    machines: [],
    experiments: [{ name, cases: rows }],
  };
}

const around = (mean: number, spread: number) => [mean - spread, mean + spread, mean - spread, mean + spread];

describe("the catalogue", () => {
  it("names each experiment and each case once", () => {
    expect(new Set(experiments.map(({ name }) => name)).size).toBe(experiments.length);
    for (const { name, cases } of experiments) {
      expect(cases.length, name).toBeGreaterThan(0);
      const keys = cases.map(({ point, method }) => JSON.stringify([point, method]));
      expect(new Set(keys).size, name).toBe(keys.length);
    }
  });

  it("has every row in quick mode too, refers to metrics and axes that exist", () => {
    for (const { cases, metrics, axes, figure } of experiments) {
      expect(cases.filter(({ seeds }) => seeds.quick < 1 || seeds.full < seeds.quick)).toEqual([]);
      const names = metrics.map(({ name }) => name);
      expect(cases.flatMap((c) => c.references.map(({ metric }) => metric)).filter((m) => !names.includes(m))).toEqual(
        [],
      );
      for (const { point } of cases) expect(Object.keys(point)).toEqual(Object.keys(axes));
      if (figure) expect(Object.keys(axes)).toContain(figure.x);
    }
  });

  it("names the source of each of the paper's numbers", () => {
    const table1 = experiments.find(({ name }) => name === "table1")!;
    expect(table1.cases.flatMap(({ references }) => references)).toHaveLength(36);
    expect(table1.cases[2].references[1]).toEqual({
      metric: "distance",
      value: 0.145,
      half: 0.05,
      source: "transcribed",
    });
  });
});

describe("a summary", () => {
  const table1 = (mse: number, distance: number) =>
    resultsWith("table1", () => ({ mse: around(mse, 0.001), distance: around(distance, 0.01) }));

  it("says where ours lies", () => {
    const [summary] = summarise(table1(0.0161, 9));
    const [mse, distance] = summary.rows[2].cells;
    expect(mse.ours.value).toBeCloseTo(0.0161, 12);
    expect(mse.references[0].verdict).toBe("agrees");
    expect(distance.references[0].verdict).toBe("higher");
    expect(summarise(table1(0, 0))[0].rows[2].cells[1].references[0].verdict).toBe("lower");
  });

  it("lists each miss, and each in the document", () => {
    const [summary] = summarise(table1(9, 9));
    expect(missesOf(summary)).toHaveLength(36);
    expect(missLines(summary).join()).toContain("K = 6, penalties = both, MSE ‖θ̂ − θ‖² higher");
    expect(documentOf(table1(9, 9))).toContain("Where ours deviates");
    expect(tableOf(summary).rows[0]).toEqual([
      "2",
      "none",
      "relaxed, released",
      "4",
      "9.000 ± .001",
      ".019 ± .003 [T], ours is higher",
      "9.000 ± .011",
      ".915 ± .030 [T], ours is higher",
    ]);
  });

  it("gives a reference without an interval our spread, a formula three standard errors, a bound one side", () => {
    const figure2 = (mse: number) => {
      const results = resultsWith("figure2", () => ({ mse: around(mse, 0.001), test: [1, 1], distance: [0, 0] }));
      const { rows } = summarise(results)[0];
      return rows.find(({ results: { method, point } }) => method === "no sharing" && point.K === 4)!.cells[0]
        .references;
    };
    // The standard error is .001/√3 = .000577; the re-run's, of 20 instead of 4 runs, .000258.
    expect(figure2(0.0416).map(({ verdict }) => verdict)).toEqual(["agrees", "agrees"]);
    expect(figure2(0.0418).map(({ verdict }) => verdict)).toEqual(["higher", "agrees"]);
    expect(figure2(0.0426).map(({ verdict }) => verdict)).toEqual(["higher", "higher"]);
    const bounds = (value: number) => {
      const { rows } = summarise(resultsWith("theory", () => ({ value: [value] })))[0];
      return rows
        .filter(({ results }) => results.method === "hold-out risk")
        .map(({ cells }) => cells[0].references[0].verdict);
    };
    expect(new Set(bounds(0.4))).toEqual(new Set(["holds"]));
    expect(new Set(bounds(100))).toEqual(new Set(["broken"]));
  });
});

describe("pairing", () => {
  it("takes differences seed by seed", () => {
    const noisy = [5, 1, 9, 3];
    const results = resultsWith("figure5", ({ method }) => {
      const shift = method === "search" ? 0 : 1;
      return {
        mse: noisy.map((v) => v + shift),
        test: noisy,
        distance: method === "search" ? [0, 0, 1, 0] : [0, 0, 0, 1],
      };
    });
    const [summary] = summarise(results);
    const pairings = pairingsOf(summary);
    expect(pairings).toHaveLength(20);
    expect(pairings[0]).toMatchObject({ pairs: 4, verdict: "better", difference: { value: -1, low: -1, high: -1 } });
    expect(pairings[1].verdict).toBe("even");
    expect(pairingTable(summary)!.rows).toHaveLength(10);
    expect(pairingTable(summarise(resultsWith("theory", () => ({ value: [1] })))[0])).toBeUndefined();
  });
});
