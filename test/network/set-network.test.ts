// The composed kernels against the twin, which follows the paper's equation without any tables.
import { describe, expect, it } from "vitest";
import { SetNetwork } from "../../src/network/network.js";
import type { SetNetworkShape } from "../../src/network/shape.js";
import type { Core } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision, type RealBlock } from "../../src/wasm/precision.js";
import { setNetwork, type SetShape } from "../reference/set-network.js";
import { describeCores } from "../support/cores.js";
import { relativeError } from "../support/numbers.js";
import { setCase, setCases, type SetCase } from "../support/set-cases.js";

const precisions = [
  { name: "f64", of: doublePrecision, tolerance: 1e-12 },
  { name: "f32", of: singlePrecision, tolerance: 2e-5 },
] as const;

function shapeOf({ inputs, ...shape }: SetShape, tokens: boolean): SetNetworkShape {
  return { ...shape, input: { kind: tokens ? "tokens" : "features", count: inputs } };
}

/** A network with the case's numbers in it, and the passes over its samples. */
function open(core: Core, precision: (core: Core) => Precision, { shape, batch, parameters, assignment }: SetCase) {
  const network = new SetNetwork(precision(core), shapeOf(shape, batch.tokens !== undefined));
  const samples = { rows: batch.rows, inputs: (batch.tokens ?? batch.features)!, targets: batch.targets };
  network.write(network.parameters, parameters);
  network.writeAssignment(assignment);
  const pass = network.pass(batch.rows + 3).load(samples);
  return { network, pass };
}

describeCores("set network", (core) => {
  describe.each(precisions)("$name", ({ of, tolerance }) => {
    const check = (c: SetCase) =>
      core.arena.scope(() => {
        const { network, pass } = open(core, of, c);
        const [v, hessian] = [network.vector(), network.vector()];
        network.write(v, c.direction);
        network.freeze(v);
        const mixed = network.assignmentVector();
        const direction = network.read(v);
        const twin = setNetwork(c.shape, network.read(network.parameters), c.assignment, c.batch, direction);
        const loss = network.linearise(pass);
        network.tangent(hessian, mixed, v);
        const close = (actual: ArrayLike<number>, expected: ArrayLike<number>) =>
          expect(relativeError(actual, expected)).toBeLessThan(tolerance);
        close([loss], [twin.loss]);
        close(pass.predictions(), twin.prediction);
        close(network.read(network.gradient), twin.parameters.value);
        close(network.readAssignment(network.assignmentGradient), twin.assignment.value);
        close(network.read(hessian), twin.parameters.tangent);
        close(network.readAssignment(mixed), twin.assignment.tangent);
        expect(paddingOf(network, hessian)).toBe(0);
      });

    it.each(setCases)("$name", check);

    it.each([1, 3, 4, 5, 7, 8, 9, 33])("sizes of %i", (size) => {
      const sizes = { groups: size, hidden: size, embedding: size, rows: size, inputs: size, seed: size };
      check(setCase({ ...sizes, positions: Math.min(size, 3), widths: [size], activation: "silu" }));
      check(setCase({ ...sizes, positions: 2, tokens: false, pooling: "mean" }));
    });
  });

  it("tokens and their one-hot features agree", () => {
    core.arena.scope(() => {
      const tokens = setCase({ activation: "relu", hidden: 5, widths: [3] });
      const features = Array.from(tokens.batch.tokens!).flatMap((t) =>
        Array.from({ length: 5 }, (_, i) => Number(i === t)),
      );
      const { rows, targets } = tokens.batch;
      const results = [tokens, { ...tokens, batch: { rows, targets, features } }].map((c) => {
        const { network, pass } = open(core, doublePrecision, c);
        return [network.gradientOf(pass), ...network.read(network.gradient)];
      });
      expect(relativeError(results[1], results[0])).toBeLessThan(1e-14);
    });
  });
});

/** Largest number outside the parameters' places. */
function paddingOf(network: SetNetwork, block: RealBlock): number {
  const rest = Float64Array.from(block.data);
  for (const at of network.layout.order) rest[at] = 0;
  return rest.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
}
