// Where columns lie and how much they scatter.
import type { Random } from "../api.js";
import { meanDraw } from "./mean-draw.js";
import { eightMeans, setting, USUAL } from "./mean-settings.js";
import { ladder, shuffled, STEPS } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";

const { draws, rows } = USUAL;

/** All columns far from 0. */
export function farFromZero(random: Random, offset: number): Draw {
  const labels = shuffled(STEPS, random);
  const theta = ladder(labels, 1).map((value) => value + offset);
  return meanDraw({ labels, theta, rows, cell: (_, site) => theta[site] + random.normal() });
}

/** Eight columns of standard deviation 1, which count, beside a ninth of another. */
export function besideNoisy(random: Random, deviation: number): Draw {
  const labels = Int32Array.from([...shuffled(STEPS, random), 3]);
  const theta = Float64Array.from(labels, (label) => (label === 3 ? 0 : label));
  const cell = (_: number, site: number) => theta[site] + (site === 8 ? deviation : 1) * random.normal();
  return meanDraw({ labels, theta, rows, cell, judged: [0, 1, 2, 3, 4, 5, 6, 7] });
}

/** All columns in other units. */
function inUnits(random: Random, unit: number): Draw {
  const labels = shuffled(STEPS, random);
  const theta = ladder(labels, unit);
  return meanDraw({ labels, theta, rows, cell: (_, site) => theta[site] + unit * random.normal() });
}

/** Standard deviations from 1/e to e. */
function unequalNoise(random: Random): Draw {
  const deviations = Float64Array.from(STEPS, () => Math.exp(2 * random.uniform() - 1));
  return eightMeans(random, { measure: (mean, _, __, site) => mean + deviations[site] * random.normal() });
}

export const scaleSettings: readonly Setting[] = [
  ...[3e6, 1e7, 1.7e9].map((offset) =>
    setting("scale", `means about ${offset}`, draws, (random) => farFromZero(random, offset)),
  ),
  ...[10, 30, 100, 1000].map((deviation) =>
    setting("scale", `eight means beside one of sd ${deviation}`, draws, (random) => besideNoisy(random, deviation)),
  ),
  ...[1e-6, 1e6].map((unit) => setting("scale", `means in units of ${unit}`, draws, (random) => inUnits(random, unit))),
  setting("scale", "means, sd from 1/e to e", draws, unequalNoise),
];
