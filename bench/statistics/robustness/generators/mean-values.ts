// Where the groups' values lie and how large the groups are.
import type { Random } from "../api.js";
import { meanDraw } from "./mean-draw.js";
import { eightMeans, setting, USUAL } from "./mean-settings.js";
import { apart, evenly, ladder, oneBigGroup, valuesOf, zipf } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";

const { draws, rows } = USUAL;

/** Columns of these groups and values with standard normal noise. */
function columns(random: Random, labels: Int32Array, theta: Float64Array): Draw {
  return meanDraw({ labels, theta, rows, cell: (_, site) => theta[site] + random.normal() });
}

/** Groups whose values are standard normal numbers. */
function normalValues(random: Random, labels: Int32Array): Draw {
  return columns(random, labels, valuesOf(labels, random.split(1).normals(labels.length)));
}

/** Groups of like sizes, a gap apart. */
function evenGaps(random: Random, sites: number, groups: number, gap: number): Draw {
  const labels = evenly(sites, groups, random);
  return columns(random, labels, ladder(labels, gap));
}

export const valueSettings: readonly Setting[] = [
  setting("clean", "means, gap 1", 100, (random) => eightMeans(random)),
  setting("values", "means, gap .5", draws, (random) => eightMeans(random, { gap: 0.5 })),
  setting("values", "means, gap .3", draws, (random) => eightMeans(random, { gap: 0.3 })),
  setting("values", "means, gap 2, 15 rows", draws, (random) => eightMeans(random, { gap: 2, rows: 15 })),
  setting("values", "means, two groups of 15, gap .5", 30, (random) => evenGaps(random, 30, 2, 0.5)),
  setting("values", "12 means in 4 groups, gap .3", 30, (random) => evenGaps(random, 12, 4, 0.3)),
  setting("values", "40 means in 10 groups, gap 1", 20, (random) => evenGaps(random, 40, 10, 1)),
  setting("values", "20 means, one group of 12, N(0, 1)", 30, (random) =>
    normalValues(random, oneBigGroup(20, 12, random)),
  ),
  setting("values", "20 means, Zipf sizes, N(0, 1)", 30, (random) => normalValues(random, zipf(20, 10, random))),
  setting("values", "8 means all different, N(0, 1)", draws, (random) => normalValues(random, apart(8))),
  setting("values", "20 means all different, N(0, 1)", 30, (random) => normalValues(random, apart(20))),
];
