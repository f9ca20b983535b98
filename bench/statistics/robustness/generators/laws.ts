// Laws of values and group sizes, each with its scale, number of groups and number of rows drawn anew: what tie
// probabilities are judged over.
import type { Random } from "../api.js";
import { logUniform, randomOf } from "./chance.js";
import { meanDraw } from "./mean-draw.js";
import { apart, atRandom, ladder, oneBigGroup, valuesOf, zipf } from "./schemes.js";
import type { Draw } from "./setting.js";

/** Groups and values of `sites` sites. */
interface Truth {
  readonly labels: Int32Array;
  readonly theta: Float64Array;
}

type Law = (sites: number, random: Random) => Truth;

/** Values N(0, τ²) with log τ uniform between log .1 and log 3. */
function normalValues(labels: Int32Array, random: Random): Truth {
  const spread = logUniform(random, 0.1, 3);
  const values = random.normals(labels.length).map((value) => spread * value);
  return { labels, theta: valuesOf(labels, values) };
}

const groupCount = (sites: number, random: Random) => 1 + random.integer(sites);

/** The laws by name. */
export const laws = {
  "even gaps": (sites, random) => {
    const labels = atRandom(sites, groupCount(sites, random), random);
    return { labels, theta: ladder(labels, logUniform(random, 0.1, 1)) };
  },
  "N(0, τ²)": (sites, random) => normalValues(atRandom(sites, groupCount(sites, random), random), random),
  "Zipf sizes": (sites, random) => normalValues(zipf(sites, sites, random), random),
  "one big group": (sites, random) => normalValues(oneBigGroup(sites, 2 + random.integer(sites - 2), random), random),
  "all different": (sites, random) => normalValues(apart(sites), random),
} satisfies Record<string, Law>;

export type LawName = keyof typeof laws;
export const lawNames = Object.keys(laws) as LawName[];

/** A data set under a law: standard normal noise, and 20 to 1000 rows, log-uniform. */
export function lawDraw(law: LawName, sites: number, seed: number): Draw {
  const random = randomOf(`${law} of ${sites}`, seed);
  const { labels, theta } = laws[law](sites, random);
  const rows = Math.floor(logUniform(random, 20, 1000));
  const noise = random.split(1).normals(rows * sites);
  return meanDraw({ labels, theta, rows, cell: (row, site) => theta[site] + noise[row * sites + site] });
}
