import { describe, expect, it } from "vitest";
import { joined, rescaled, targetScale } from "../../src/network/set-data.js";

describe("set data", () => {
  it("standardises by the training targets; a constant stays finite", () => {
    const samples = { rows: 3, inputs: [1, 2, 3], targets: [1, 2, 6] };
    const scaled = rescaled(samples, targetScale(samples.targets));
    expect(targetScale(scaled.targets)).toEqual({ shift: 0, scale: expect.closeTo(1, 15) });
    expect(targetScale([4, 4])).toEqual({ shift: 4, scale: 1 });
    expect(joined(samples, samples)).toEqual({
      rows: 6,
      inputs: Float64Array.of(1, 2, 3, 1, 2, 3),
      targets: Float64Array.of(1, 2, 6, 1, 2, 6),
    });
  });
});
