import { describe, expect, it } from "vitest";
import { distanceFromTruth, squaredError } from "../../bench/statistics/robustness/compare.js";
import { settings } from "../../bench/statistics/robustness/generators/index.js";
import { lawDraw, lawNames } from "../../bench/statistics/robustness/generators/laws.js";
import { judgedSites } from "../../bench/statistics/robustness/generators/setting.js";
import {
  calibrationError,
  confidentlyFalse,
  declareByRule,
  falseShare,
  logScore,
} from "../../bench/statistics/robustness/pairs.js";
import { noSharing } from "../../bench/statistics/robustness/rivals/no-sharing.js";
import { refit } from "../../bench/statistics/robustness/rivals/refit.js";

const stated = (probability: number, tied: boolean) => ({ probability, tied });

describe("settings", () => {
  it("have names of their own", () => {
    expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
  });

  it.each(settings)("$name: repeatable, and as true as it says", ({ draw }) => {
    const [first, again, other] = [draw(5), draw(5), draw(6)];
    expect(again.table.values).toEqual(first.table.values);
    expect(other.table.values).not.toEqual(first.table.values);
    const sites = judgedSites(first);
    expect(first.theta.length).toBe(first.labels.length);
    for (const i of sites) {
      for (const j of sites) if (first.labels[i] === first.labels[j]) expect(first.theta[i]).toBe(first.theta[j]);
    }
    expect(distanceFromTruth(first, first.labels)).toBe(0);
    expect(squaredError(first, first.theta)).toBe(0);
  });

  it.each(settings.filter(({ name }) => !/AR\(|24 rows/.test(name)))("$name: estimates are about θ", ({ draw }) => {
    let [difference, variance] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const data = draw(seed);
      const { theta, covariance } = noSharing(data);
      const sites = judgedSites(data);
      for (const site of sites) {
        difference += theta[site] - data.theta[site];
        for (const two of sites) variance += covariance(site, two);
      }
    }
    expect(Math.abs(difference)).toBeLessThan(4 * Math.sqrt(variance) + 1e-9);
  });

  it.each(lawNames)("law %s: the true groups fit better than none", (law) => {
    const draw = lawDraw(law, 8, 1);
    const [tied, free] = [refit(draw, draw.labels), noSharing(draw).theta];
    expect(squaredError(draw, tied)).toBeLessThanOrEqual(squaredError(draw, free) + 1e-12);
  });
});

describe("pairs", () => {
  it("the calibration error compares what is stated with what is true, among open pairs", () => {
    const pairs = [stated(0.5, true), stated(0.5, false), stated(0.32, false), stated(0.99, false)];
    expect(calibrationError(pairs)).toBeCloseTo(0.32 / 3, 12);
    expect(confidentlyFalse(pairs)).toBe(0.25);
  });

  it("the log score is log 2 where nothing is known", () => {
    expect(logScore([stated(0.5, true), stated(0.5, false)])).toBeCloseTo(Math.LN2, 12);
  });

  it("declares ties as long as the mean doubt is at or below the level", () => {
    const tie = (i: number, j: number) => [0.99, 0.9, 0.6][i + j - 1];
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const;
    const declared = declareByRule(pairs, tie, 0.1);
    expect(declared).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(falseShare(declared, Int32Array.from([0, 0, 1]))).toBe(0.5);
    expect(falseShare([], Int32Array.from([0]))).toBe(0);
  });
});
