// The twin is its own proof: the gradient is the derivative of the loss, the tangent that of the gradient.
import { describe, expect, it } from "vitest";
import { relativeError } from "../support/numbers.js";
import { setCases } from "../support/set-cases.js";
import { setNetwork } from "./set-network.js";

const STEP = 1e-6;

describe.each(setCases)("$name", ({ shape, parameters, direction, assignment, batch }) => {
  const moved = (factor: number) => parameters.map((x, i) => x + factor * direction[i]);
  const [low, high] = [-STEP, STEP].map((factor) => setNetwork(shape, moved(factor), assignment, batch));
  const at = setNetwork(shape, parameters, assignment, batch, direction);
  const difference = (a: Float64Array, b: Float64Array) => b.map((x, i) => (x - a[i]) / (2 * STEP));

  it("the gradient along the direction is the derivative of the loss", () => {
    // The embedding of the padding token has no gradient although the loss depends on it.
    const width = shape.embedding;
    const frozen = (i: number) => shape.padding !== undefined && Math.floor(i / width) === shape.padding;
    const still = direction.map((d, i) => (frozen(i) ? 0 : d));
    const [a, b] = [-STEP, STEP].map((f) => {
      const there = parameters.map((x, i) => x + f * still[i]);
      return setNetwork(shape, there, assignment, batch).loss;
    });
    const slope = at.parameters.value.reduce((sum, g, i) => sum + g * still[i], 0);
    expect(relativeError([slope], [(b - a) / (2 * STEP)])).toBeLessThan(1e-7);
  });

  it("the gradient in A is the derivative of the loss", () => {
    const numeric = assignment.map((_, i) => {
      const [a, b] = [-STEP, STEP].map((f) => {
        const there = assignment.map((x, j) => (i === j ? x + f : x));
        return setNetwork(shape, parameters, there, batch).loss;
      });
      return (b - a) / (2 * STEP);
    });
    expect(relativeError(at.assignment.value, numeric)).toBeLessThan(1e-7);
  });

  it("the tangent is the derivative of both gradients", () => {
    expect(relativeError(at.parameters.tangent, difference(low.parameters.value, high.parameters.value))).toBeLessThan(
      1e-7,
    );
    expect(relativeError(at.assignment.tangent, difference(low.assignment.value, high.assignment.value))).toBeLessThan(
      1e-7,
    );
  });
});
