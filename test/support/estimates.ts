import type { Estimates } from "../../src/estimates/estimates.js";
import { densePrecision } from "../../src/estimates/precision.js";
import { testNumbers } from "./numbers.js";

const about0 = { centre: 0, rowDeviation: 1, reach: 1000 };

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Independent sites with weights of 10 to 40 (or all 20) and estimates within ±spread. */
export function independentSites(count: number, seed: number, { equal = false, spread = 1 } = {}): Estimates {
  const next = testNumbers(seed);
  const weight = Float64Array.from({ length: count }, () => (equal ? 20 : 25 + 15 * next()));
  const moment = weight.map((w) => w * spread * next());
  return { ...about0, count, centreWeight: sum(weight), weight, moment, precision: { kind: "independent" } };
}

/** Λ of correlated sites, symmetric positive definite, shape (K, K). */
export function precisionMatrix(count: number, seed: number): Float64Array {
  const next = testNumbers(seed);
  const root = Float64Array.from({ length: count * count }, next);
  return Float64Array.from({ length: count * count }, (_, at) => {
    const [i, j] = [Math.floor(at / count), at % count];
    let sum = i === j ? 5 : 0;
    for (let h = 0; h < count; h++) sum += 4 * root[i * count + h] * root[j * count + h];
    return sum;
  });
}

/** Sites with this Λ and these moments. */
export function correlatedSites(precision: Float64Array, moment: Float64Array): Estimates {
  const count = moment.length;
  return {
    ...about0,
    count,
    centreWeight: sum(precision),
    moment,
    weight: Float64Array.from({ length: count }, (_, k) => precision[k * count + k]),
    precision: densePrecision(precision, count),
  };
}

/** Correlated sites with random estimates. */
export function randomCorrelatedSites(count: number, seed: number): Estimates {
  const next = testNumbers(seed + 1000);
  return correlatedSites(
    precisionMatrix(count, seed),
    Float64Array.from({ length: count }, () => 6 * next()),
  );
}
