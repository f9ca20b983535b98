import { tableFromColumns, type Table } from "../../../src/data/table.js";
import { exp } from "../../../src/wasm/elementary.js";
import { Random } from "../../../src/wasm/random.js";

/** Policies of 30 districts in 7 bands, and the band of each district. */
export interface Districts {
  readonly table: Table;
  readonly bands: readonly number[];
}

const POLICIES = 20_000;
const DISTRICTS = 30;
/** Log relativity of each band. */
const RELATIVITIES = [-0.3, -0.15, 0, 0.15, 0.35, 0.55, 0.8];
const bands = Array.from({ length: DISTRICTS }, (_, d) => Math.min(Math.floor(d / 4), RELATIVITIES.length - 1));

/**
 * Claims y ~ Poisson(exposure · exp(−2.5 + .015 vehicle group − .08 years without a claim + relativity of the district)).
 *
 * @see the package `insurance-glm-tools` 0.2.0 (MIT), benchmarks/run_benchmark.py, whose process this is with another
 * generator of random numbers.
 */
export function districts(seed: number): Districts {
  const random = new Random(seed, 1);
  const columns = {
    district: [] as string[],
    vehicle: [] as number[],
    years: [] as number[],
    exposure: [] as number[],
  };
  const claims: number[] = [];
  for (let i = 0; i < POLICIES; i++) {
    const [vehicle, years, district] = [1 + random.integer(19), random.integer(9), random.integer(DISTRICTS)];
    const exposure = 0.3 + 0.7 * random.uniform();
    columns.vehicle.push(vehicle);
    columns.years.push(years);
    columns.district.push(`d${district + 1}`);
    columns.exposure.push(exposure);
    const rate = exp(-2.5 + 0.015 * vehicle - 0.08 * years + RELATIVITIES[bands[district]]);
    claims.push(poisson(rate * exposure, random));
  }
  return { table: tableFromColumns({ ...columns, claims }), bands };
}

/** A count of this mean, by products of uniform numbers. */
function poisson(mean: number, random: Random): number {
  const least = exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > least; product *= random.uniform()) count++;
  return count;
}
