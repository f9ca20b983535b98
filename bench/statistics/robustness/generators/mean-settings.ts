import type { Random } from "../api.js";
import { randomOf } from "./chance.js";
import { meanDraw } from "./mean-draw.js";
import { ladder, shuffled, STEPS } from "./schemes.js";
import type { Draw, Kind, Setting } from "./setting.js";

/** What is usual; a setting says where it differs. */
export const USUAL = { rows: 100, gap: 1, draws: 50 } as const;

/** A measured value: its true mean, what draws its noise, and where it stands. */
export type Measure = (mean: number, random: Random, row: number, site: number) => number;

/** The usual measurement: standard normal noise. */
export const plainly: Measure = (mean, random) => mean + random.normal();

/** A setting that draws its data from a stream of its own. */
export function setting(kind: Kind, name: string, draws: number, draw: (random: Random) => Draw): Setting {
  return { kind, name, draws, draw: (seed) => draw(randomOf(name, seed)) };
}

/** Eight columns in groups of 4, 3 and 1 with values 0, gap, 2 gap. */
export function eightMeans(
  random: Random,
  { rows = USUAL.rows as number, gap = USUAL.gap as number, measure = plainly } = {},
): Draw {
  const labels = shuffled(STEPS, random);
  const theta = ladder(labels, gap);
  return meanDraw({ labels, theta, rows, cell: (row, site) => measure(theta[site], random, row, site) });
}
