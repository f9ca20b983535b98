import { describe, expect, it } from "vitest";
import { digamma, inverseTrigamma, trigamma } from "../../src/least-squares/digamma.js";

describe("the derivatives of log Γ", () => {
  it("have the values of the tables", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 12);
    expect(digamma(50)).toBeCloseTo(3.901989673427892, 12);
    expect(trigamma(1)).toBeCloseTo(1.6449340668482264, 12);
    expect(trigamma(0.5)).toBeCloseTo(4.934802200544679, 12);
    expect(trigamma(0.01) / 10001.621213528313).toBeCloseTo(1, 12);
  });

  it("are inverted", () => {
    for (const x of [0.01, 0.3, 1, 7, 49.5, 5000]) expect(inverseTrigamma(trigamma(x)) / x).toBeCloseTo(1, 10);
  });
});
