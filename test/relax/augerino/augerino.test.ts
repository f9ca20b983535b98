import { describe, expect, it } from "vitest";
import { AugmentedNetwork } from "../../../src/relax/augerino/augmented-network.js";
import { augerino } from "../../../src/relax/augerino/augerino.js";
import { augerinoDefaults } from "../../../src/relax/augerino/options.js";
import { gumbels, SoftPermutations } from "../../../src/relax/augerino/soft-permutations.js";
import { startParameters } from "../../../src/network/set-start.js";
import { linearAssignment } from "../../../src/scheme/linear-assignment.js";
import { createCore } from "../../../src/wasm/core.js";
import { doublePrecision } from "../../../src/wasm/precision.js";
import { Random } from "../../../src/wasm/random.js";
import { differenceAt } from "../../support/differences.js";
import { errorOf } from "../../support/errors.js";
import { relativeError, testArray } from "../../support/numbers.js";
import { sumsProblem } from "../../support/sums-problem.js";

const core = createCore();
const p = doublePrecision(core);
const L = 4;
const { shape, split } = sumsProblem("alternating");
const quick = { ...augerinoDefaults, copies: 5, steps: 600, rate: 3e-2 };

/** Numbers of a padded (…, L, stride) matrix without the padding. */
const dense = (data: Float32Array | Float64Array, stride: number) =>
  Float64Array.from(data).filter((_, i) => i % stride < L);

describe("soft permutations", () => {
  const plan = { size: L, draws: 6, iterations: 20, temperature: 0.1 };

  it("tend to the heaviest permutation of logits and noise as the temperature falls", () => {
    core.arena.scope(() => {
      const noise = gumbels(core, new Random(1), plan.draws * L * L);
      const draw = (temperature: number) => {
        const permutations = new SoftPermutations(p, { ...plan, iterations: 2000, temperature });
        const to = p.reals(plan.draws * L * permutations.stride);
        permutations.draw(to, noise);
        return dense(to.data, permutations.stride);
      };
      const matrices = [0.5, 0.1, 0.02].map(draw);
      const soft = matrices.map((values) => values.reduce((sum, x) => sum + x * (1 - x), 0));
      expect(soft[1]).toBeLessThan(soft[0] / 2);
      expect(soft[2]).toBeLessThan(soft[1] / 2);
      for (let k = 0; k < plan.draws; k++) {
        const part = (values: Float64Array) => values.slice(k * L * L, (k + 1) * L * L);
        const costs = part(noise).map((x) => -x);
        const hard = linearAssignment(costs, L, L).columnOfRow;
        const found = Array.from({ length: L }, (_, l) => {
          const row = part(matrices[2]).slice(l * L, l * L + L);
          return row.indexOf(Math.max(...row));
        });
        expect(found).toEqual(Array.from(hard));
      }
    });
  });

  it("are drawn with Gumbel noise: mean 0.5772, variance π²/6", () => {
    const n = 100_001;
    const noise = gumbels(core, new Random(2), n);
    const mean = noise.reduce((a, b) => a + b) / n;
    const variance = noise.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
    expect(Math.abs(mean - 0.57721566)).toBeLessThan(4 * Math.sqrt(Math.PI ** 2 / 6 / n));
    expect(Math.abs(variance - Math.PI ** 2 / 6)).toBeLessThan(0.06);
    expect(noise.every(Number.isFinite)).toBe(true);
  });

  it("spread: log L for equal logits, 0 for one permutation; its gradient is a finite difference", () => {
    core.arena.scope(() => {
      const permutations = new SoftPermutations(p, plan);
      const { logits, stride } = permutations;
      expect(permutations.spread(0)).toBeCloseTo(Math.log(L), 12);
      for (let l = 0; l < L; l++) logits.data[l * stride + ((l + 1) % L)] = 40;
      expect(permutations.spread(0)).toBeLessThan(1e-10);
      testArray(L * L, 3).forEach((x, i) => (logits.data[Math.floor(i / L) * stride + (i % L)] = 2 * x));
      permutations.gradient.data.fill(0.25);
      permutations.spread(2);
      const gradient = permutations.gradient.data.map((x) => (x - 0.25) / 2);
      const expected = gradient.map((_, at) =>
        differenceAt(
          () => permutations.spread(0),
          () => logits.data,
          at,
          1e-3,
        ),
      );
      expect(relativeError(gradient, expected)).toBeLessThan(1e-8);
    });
  });
});

describe("augmented network", () => {
  it("gradients of loss − λ·entropy are finite differences, in the logits and the parameters", () => {
    core.arena.scope(() => {
      const smooth = { ...shape, embedding: 3, hidden: 4, activation: "tanh", loss: "squared" } as const;
      const model = new AugmentedNetwork(p, smooth, { ...quick, copies: 2, temperature: 0.4, batch: 25, spread: 0.3 });
      const { network, permutations } = model;
      startParameters(network, new Random(1));
      permutations.logits.data.forEach((_, i) => (permutations.logits.data[i] = ((i * 7) % 5) / 5));
      const rows = Array.from({ length: 23 }, (_, i) => 3 * i);
      const value = () => model.gradientOf(split.train, rows, new Random(5));
      value();
      for (const [{ gradient }, block, places] of [
        [permutations, permutations.logits, Array.from({ length: L * L }, (_, i) => i)],
        [network, network.parameters, Array.from(network.layout.free).filter((_, i) => i % 5 === 0)],
      ] as const) {
        const found = places.map((at) => gradient.data[at]);
        const expected = places.map((at) => differenceAt(value, () => block.data, at, 1e-3));
        value();
        expect(relativeError(found, expected)).toBeLessThan(1e-7);
      }
    });
  });
});

describe("augerino", () => {
  const fitted = augerino(shape, split, 1, quick);

  it("learns which positions may be exchanged, and keeps them spread", () => {
    const { mixing, entropy, holdOutLoss } = fitted;
    // Which slot of the network takes which kind is chance; that positions of a kind share slots is not.
    const meet = (m: number, k: number) =>
      [0, 1, 2, 3].reduce((sum, l) => sum + mixing[l * L + m] * mixing[l * L + k], 0);
    for (let m = 0; m < L; m++) expect(meet(m, m) + meet(m, (m + 2) % L)).toBeGreaterThan(0.9);
    // Exchanging within the kinds: log 2; more is exchanging between them.
    expect(entropy).toBeGreaterThan(0.9 * Math.log(2));
    expect(entropy).toBeLessThan(0.9 * Math.log(L));
    const { targets } = split.holdOut;
    const constant = Array.from(targets).reduce((sum, y) => sum + Math.abs(y), 0) / targets.length;
    expect(holdOutLoss).toBeLessThan(0.4 * constant);
  });

  it("λ keeps the permutations spread", () => {
    const [free, held] = [0, 1].map((spread) => augerino(shape, split, 1, { ...quick, steps: 300, spread }).entropy);
    expect(held).toBeGreaterThan(free + 0.05);
  });

  it("gives the same bits for the same seed, and at each prediction", () => {
    const again = augerino(shape, split, 1, quick);
    expect(again.mixing).toEqual(fitted.mixing);
    expect(again.predict(split.holdOut)).toEqual(fitted.predict(split.holdOut));
    expect(fitted.predict(split.holdOut)).toEqual(fitted.predict(split.holdOut));
    const [one, other] = [1, 2].map((seed) => augerino(shape, split, seed, { ...quick, steps: 11 }).mixing);
    expect(other).not.toEqual(one);
  });

  it.each([
    [{ copies: 0 }, "copies"],
    [{ iterations: 1.5 }, "iterations"],
    [{ temperature: 0 }, "temperature"],
    [{ rate: NaN }, "rate"],
    [{ spread: -1 }, "spread"],
  ])("refuses %o", (options, where) => {
    expect(errorOf(() => augerino(shape, split, 1, options))).toMatchObject({ code: "BAD_OPTION", where });
  });

  it("names a divergence, and a part without rows", () => {
    const error = errorOf(() => augerino({ ...shape, loss: "squared" }, split, 1, { ...quick, rate: 1e25 }));
    expect(error).toMatchObject({ code: "DIVERGED", where: "rate" });
    const empty = { rows: 0, inputs: [], targets: [] };
    const none = errorOf(() => augerino(shape, { ...split, holdOut: empty }, 1, quick));
    expect(none).toMatchObject({ code: "TOO_FEW_ROWS", where: "holdOut" });
  });
});
