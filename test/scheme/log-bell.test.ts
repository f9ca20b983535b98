import { describe, expect, it } from "vitest";
import { logBellNumber } from "../../src/scheme/log-bell.js";
import { bellNumber } from "../../src/scheme/set-partitions.js";
import { errorOf } from "../support/errors.js";

/** log of a big integer from its leading digits. */
function logOf(value: bigint): number {
  const digits = value.toString();
  return Math.log(Number(`0.${digits.slice(0, 17)}`)) + digits.length * Math.LN10;
}

describe("logBellNumber", () => {
  it.each([0, 1, 2, 3, 5, 10, 26, 60, 100, 300])("is the logarithm of the exact number: %d", (elements) => {
    const exact = logOf(bellNumber(elements));
    expect(Math.abs(logBellNumber(elements) - exact)).toBeLessThan(1e-13 * Math.max(1, exact));
  });

  it("keeps to de Bruijn's asymptotic expansion where no exact number fits", () => {
    for (const n of [1e5, 1e7]) {
      const [l, m] = [Math.log(n), Math.log(Math.log(n))];
      const expansion = n * (l - m - 1 + m / l + 1 / l + (m * m) / (2 * l * l));
      expect(Math.abs(logBellNumber(n) / expansion - 1)).toBeLessThan(2 * (m / l) ** 3);
    }
  });

  it("refuses what is no count", () => {
    expect(errorOf(() => logBellNumber(1.5))).toMatchObject({ code: "BAD_COUNT" });
  });
});
