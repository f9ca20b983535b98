import { describe, expect, it } from "vitest";
import { refit } from "../../src/network/refit.js";
import { Partition } from "../../src/scheme/partition.js";
import { sumsProblem } from "../support/sums-problem.js";

const { shape } = sumsProblem("standard");
const POSITIONS = shape.positions;
const quickRefit = { steps: 2000, rate: 1e-3, plateau: 100, patience: 300 };

describe("refit", () => {
  it("gains from the true partition over none", () => {
    const { split, truth } = sumsProblem("alternating");
    const [oracle, noShare] = [truth, Partition.discrete(POSITIONS)].map((p) => refit(shape, split, p, 1, quickRefit));
    expect(oracle.holdOutLoss).toBeLessThan(noShare.holdOutLoss);
    expect(oracle.network.shape.groups).toBe(2);
    const pass = oracle.network.pass(100).load(split.holdOut);
    expect(oracle.network.lossOf(pass)).toBe(oracle.holdOutLoss);
  });
});
