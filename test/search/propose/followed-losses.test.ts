import fc from "fast-check";
import { expect, it } from "vitest";
import { trainValidationSplit } from "../../../src/data/split.js";
import { interceptsThrough, squaredErrorsInto } from "../../../src/least-squares/linear-fit.js";
import { LinearProblem } from "../../../src/least-squares/linear-problem.js";
import { fitUnshared } from "../../../src/least-squares/normal-equations.js";
import { FollowedLosses } from "../../../src/search/propose/followed-losses.js";
import { walkPath } from "../../../src/search/propose/path.js";
import { SortedGroups } from "../../../src/search/propose/sorted-path.js";
import { Random } from "../../../src/wasm/random.js";
import { relativeError } from "../../support/numbers.js";

const cases = fc.record({
  sites: fc.integer({ min: 1, max: 17 }),
  rows: fc.integer({ min: 6, max: 30 }),
  intercept: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1000 }),
});

it("are at every level of the path what refitting gives, for the mean model and for one input with an intercept", () => {
  fc.assert(
    fc.property(cases, ({ sites, rows, intercept, seed }) => {
      const random = new Random(seed);
      const x = intercept ? random.normals(rows) : new Float64Array(rows).fill(1);
      const y = random.normals(rows * sites).map((value, at) => value + 5 * (at % sites));
      const problem = new LinearProblem({ x, y, inputs: 1, outputs: sites, intercept });
      const { train, validation } = trainValidationSplit(rows, 0.5, seed, 0);
      const split = problem.split(train, validation);
      const { theta } = fitUnshared(split.train);
      const followed = new FollowedLosses(problem, split, theta);
      const expectDirect = (_: number, tied: Float64Array) => {
        const intercepts = interceptsThrough(problem.sites, tied, split.origin);
        const direct = new Float64Array(validation.length);
        squaredErrorsInto(direct, problem.sites, tied, intercepts, problem, validation);
        expect(relativeError(followed.values, direct)).toBeLessThan(1e-12);
      };
      const ones = new Float64Array(sites).fill(1);
      let groups = sites;
      expectDirect(groups, theta);
      const merging = new SortedGroups(theta, ones);
      while (groups > 1) {
        const { kept, gone, value } = merging.mergeCheapest();
        followed.merge(kept, gone, value);
        walkPath(new SortedGroups(theta, ones), sites, new Set([--groups]), expectDirect);
      }
      merging.theta();
      expect(new Set(merging.groupOf).size).toBe(1);
    }),
    { seed: 1, numRuns: 60 },
  );
});
