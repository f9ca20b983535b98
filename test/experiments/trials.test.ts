import { expect, it } from "vitest";
import { experiments } from "../../src/experiments/catalogue.js";
import { falseSplitProbability, schemeRisk } from "../../src/plan/closed-forms.js";
import { meanOf } from "../../src/plan/intervals.js";

const named = (name: string) => experiments.find((experiment) => experiment.name === name)!;
const caseOf = (name: string, method: string, point: Record<string, unknown>) =>
  named(name).cases.find((c) => c.method === method && Object.entries(point).every(([k, v]) => c.point[k] === v))!;

it("a trial is a function of its seed", async () => {
  const { run } = caseOf("figure2", "relaxed, released", { K: 4 });
  const [a, b, c] = [await run(3, "full"), await run(3, "full"), await run(4, "full")];
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
});

it("methods see the same draws: no sharing and the oracle are nested, the search ties with the oracle", async () => {
  const metrics = (method: string) => caseOf("figure5", method, { K: 30 }).run(1, "quick");
  const [unshared, oracle, search] = [await metrics("no sharing"), await metrics("oracle"), await metrics("search")];
  expect(unshared.distance).toBe(29);
  expect(unshared.mse).toBeGreaterThan(oracle.mse);
  expect(search.mse).toBeCloseTo(oracle.mse, 14);
  // Test L2 is the noise of 30 sites and the error; 10 000 rows estimate it to ± .08.
  expect(oracle.test - oracle.mse).toBeGreaterThan(29.6);
  expect(oracle.test - oracle.mse).toBeLessThan(30.4);
});

it("the theory's simulations meet its formulas within four standard errors", async () => {
  const check = async (method: string, point: Record<string, unknown>, expected: number) => {
    const { run } = caseOf("theory", method, point);
    const trials = [];
    for (let seed = 0; seed < 12; seed++) trials.push((await run(seed, "quick")).value);
    const { value, high } = meanOf(trials);
    expect(Math.abs(value - expected)).toBeLessThan(2.04 * (high - value));
  };
  await check("false splits", { T: 30 }, falseSplitProbability(30, 70));
  await check("MSE of no sharing", { K: 6 }, schemeRisk(6, 1, 100));
  await check("MSE of the oracle", { K: 6 }, schemeRisk(1, 1, 100));
});

it("convolutions: the search finds the cells, with the oracle's error", async () => {
  const metrics = (method: string) => caseOf("figure8", method, { cells: 35 }).run(0, "quick");
  const [search, oracle, unshared] = [await metrics("search"), await metrics("oracle"), await metrics("no sharing")];
  expect(search.mse).toBeCloseTo(oracle.mse, 12);
  expect(search.distance).toBe(0);
  expect(unshared.mse).toBeGreaterThan(3 * oracle.mse);
});
