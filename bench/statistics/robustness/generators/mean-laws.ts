// Noise that is not normal, counts and outliers.
import type { Random } from "../api.js";
import { heavyTailed, poisson, skewed } from "./chance.js";
import { meanDraw } from "./mean-draw.js";
import { eightMeans, setting, USUAL, type Measure } from "./mean-settings.js";
import { shuffled, STEPS, valuesOf } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";
import { normalCdf } from "../arithmetic/special-functions.js";

const { draws, rows } = USUAL;

/** Columns whose groups have these expectations, each number drawn by `sample`. */
function counts(random: Random, means: readonly number[], count: number, sample: (mean: number) => number): Draw {
  const labels = shuffled(STEPS, random);
  const theta = valuesOf(labels, means);
  return meanDraw({ labels, theta, rows: count, cell: (_, site) => sample(theta[site]) });
}

/** What is shown of a latent normal number, in steps: the largest value whose bound lies below it. */
interface Scale {
  readonly values: readonly number[];
  readonly bounds: readonly number[];
}

/** One to five, from a latent number: cut at 1.5, 2.5, … */
const likert: Scale = { values: [1, 2, 3, 4, 5], bounds: [1.5, 2.5, 3.5, 4.5] };

/** Multiples of three standard deviations. */
const coarse: Scale = { values: [-6, -3, 0, 3, 6, 9], bounds: [-4.5, -1.5, 1.5, 4.5, 7.5] };

/** Eight columns seen through a scale, about `centre`. */
function throughScale(random: Random, { values, bounds }: Scale, centre: number): Draw {
  const labels = shuffled(STEPS, random);
  const shown = (latent: number) => values[bounds.filter((bound) => bound < latent).length];
  const expected = (mean: number) =>
    bounds.reduce((sum, bound, i) => sum + (values[i + 1] - values[i]) * normalCdf(mean - bound), values[0]);
  const latent = (site: number) => centre + labels[site];
  const theta = Float64Array.from(labels, (_, site) => expected(latent(site)));
  return meanDraw({ labels, theta, rows, cell: (_, site) => shown(latent(site) + random.normal()) });
}

/** A share of the numbers lies 20 standard deviations off, on either side. */
const withOutliers =
  (share: number): Measure =>
  (mean, random) => {
    const off = random.uniform() < share ? (random.uniform() < 0.5 ? -20 : 20) : 0;
    return mean + random.normal() + off;
  };

/** A twentieth of the numbers was not recorded and reads 0; the groups have 2, 4 and 8. */
function withZeros(random: Random): Draw {
  const labels = shuffled(STEPS, random);
  const values = valuesOf(labels, [2, 4, 8]);
  const theta = values.map((value) => 0.95 * value);
  const cell = (_: number, site: number) => (random.uniform() < 0.05 ? 0 : values[site] + random.normal());
  return meanDraw({ labels, theta, rows, cell });
}

const bernoulli = (random: Random, means: readonly number[]) =>
  counts(random, means, rows, (mean) => Number(random.uniform() < mean));
const poissons = (random: Random, count: number) => counts(random, [2, 4, 8], count, (mean) => poisson(random, mean));
const noise = (name: string, measure: Measure) =>
  setting("noise law", name, draws, (random) => eightMeans(random, { measure }));

export const lawSettings: readonly Setting[] = [
  noise("means, noise t3", (mean, random) => mean + heavyTailed(random)),
  noise("means, noise lognormal", (mean, random) => mean + skewed(random)),
  setting("noise law", "means, Poisson 2, 4, 8", draws, (random) => poissons(random, rows)),
  setting("noise law", "means, Poisson 2, 4, 8 at 8 rows", draws, (random) => poissons(random, 8)),
  setting("noise law", "means, Bernoulli .2, .5, .8", draws, (random) => bernoulli(random, [0.2, 0.5, 0.8])),
  setting("noise law", "means, Bernoulli 0, .1, .3", draws, (random) => bernoulli(random, [0, 0.1, 0.3])),
  setting("noise law", "means, Likert 1 to 5", draws, (random) => throughScale(random, likert, 2)),
  setting("noise law", "means, rounded to three sd", draws, (random) => throughScale(random, coarse, 0)),
  noise("means, 1 % outliers of 20 sd", withOutliers(0.01)),
  noise("means, 5 % outliers of 20 sd", withOutliers(0.05)),
  setting("noise law", "means 2, 4, 8, 5 % zeros", draws, withZeros),
];
