import { describe, expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import { Partition } from "../../src/scheme/partition.js";
import { setPartitions } from "../../src/scheme/set-partitions.js";
import {
  EXACT_SHARE,
  ExceptionPrior,
  structuredPrior,
  WINDOW_SHARE,
} from "../../src/search/objective/structured-prior.js";
import { expand } from "../../src/symmetry/structure.js";

const priorOf = (outputs: number, inputs: number) => structuredPrior({ names: [], cells: new Cells(outputs, inputs) })!;

describe("the prior of structured schemes", () => {
  it.each([
    [2, 2],
    [2, 4],
    [3, 3],
  ])("adds up to no more than 1 over the partitions of a W of shape (%i, %i)", (outputs, inputs) => {
    const prior = priorOf(outputs, inputs);
    let [all, windows] = [0, 0];
    const ofParts = prior.parts.map(() => 0);
    for (const { labels } of setPartitions(outputs * inputs)) {
      all += Math.exp(prior.logProbability(labels));
      windows += Math.exp(prior.logWindows(labels));
      prior.parts.forEach((part, i) => (ofParts[i] += Math.exp(prior.logPart(part, labels))));
    }
    expect(all).toBeLessThanOrEqual(1);
    expect(windows).toBeLessThanOrEqual(WINDOW_SHARE);
    prior.parts.forEach(({ logShare }, i) => {
      expect(ofParts[i]).toBeLessThanOrEqual(Math.exp(logShare) * (1 + 1e-12));
      // All schemes without exceptions are in it: half of the family.
      expect(ofParts[i]).toBeGreaterThan(0.5 * Math.exp(logShare) * (1 - 1e-12));
    });
  });

  it("gives partitions of the coarse sites, without exceptions, half of a family's share", () => {
    const prior = priorOf(2, 4);
    const [line] = prior.parts;
    let sum = 0;
    for (const { labels } of setPartitions(line.structure.count)) {
      sum += Math.exp(prior.logPart(line, Partition.fromLabels(expand(line.structure, labels)).labels));
    }
    expect(sum).toBeCloseTo(0.5 * Math.exp(line.logShare), 12);
    expect(Math.exp(line.logShare)).toBeCloseTo((1 - WINDOW_SHARE) * EXACT_SHARE * line.structure.share, 12);
  });

  it("has exceptions that add up to 1", () => {
    const [sites, groups] = [7, 3];
    const prior = new ExceptionPrior(sites);
    let [sum, choices] = [0, 1];
    for (let e = 0; e <= sites; e++) {
      sum += choices * groups ** e * Math.exp(prior.log(e, groups));
      choices *= (sites - e) / (e + 1);
    }
    expect(sum).toBeCloseTo(1, 10);
  });

  it("does not mind how groups are numbered", () => {
    const prior = priorOf(2, 3);
    expect(prior.logProbability(Int32Array.of(4, 2, 0, 0, 4, 2))).toBeCloseTo(
      prior.logProbability(Int32Array.of(0, 1, 2, 2, 0, 1)),
      12,
    );
  });

  it("charges an exception some nats, not the whole prior of free partitions", () => {
    const prior = priorOf(8, 8);
    const ring = prior.parts.find(({ structure }) => structure.name === "ring")!;
    const kernel = Int32Array.of(0, 1, 2, 3, 3, 3, 3, 3);
    const exact = expand(ring.structure, kernel);
    const changed = exact.slice();
    changed[5] = 4;
    const cost = prior.logPart(ring, exact) - prior.logPart(ring, changed);
    expect(cost).toBeGreaterThan(3);
    expect(cost).toBeLessThan(10);
  });
});
