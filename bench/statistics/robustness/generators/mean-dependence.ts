// Columns that share noise, and rows that depend on each other.
import type { Random } from "../api.js";
import { autoregressive } from "./chance.js";
import { meanDraw } from "./mean-draw.js";
import { eightMeans, setting, USUAL } from "./mean-settings.js";
import type { Draw, Setting } from "./setting.js";

const { draws, rows } = USUAL;

/** Repeated measures: noise of which a share is common to the columns of a row. */
export function commonNoise(random: Random, share: number, gap: number): Draw {
  const common = random.split(1).normals(rows);
  const [shared, own] = [Math.sqrt(share), Math.sqrt(1 - share)];
  return eightMeans(random, { gap, measure: (mean, _, row) => mean + shared * common[row] + own * random.normal() });
}

/** All columns rise together from −size to size. */
function drift(random: Random, size: number, gap: number): Draw {
  const trend = (row: number) => size * ((2 * row) / (rows - 1) - 1);
  return eightMeans(random, { gap, measure: (mean, _, row) => mean + trend(row) + random.normal() });
}

/** All means equal, each column an AR(1) series. */
export function series(random: Random, sites: number, coefficient: number): Draw {
  const columns = Array.from({ length: sites }, () => autoregressive(random, rows, coefficient));
  const [labels, theta] = [new Int32Array(sites), new Float64Array(sites)];
  return meanDraw({ labels, theta, rows, cell: (row, site) => columns[site][row] });
}

export const dependenceSettings: readonly Setting[] = [
  setting("dependence", "means, common noise ρ = .9, gap .4", draws, (random) => commonNoise(random, 0.9, 0.4)),
  setting("dependence", "means, common drift of ±3 sd", draws, (random) => drift(random, 3, 1)),
  ...[0.5, 0.8].flatMap((coefficient) =>
    [8, 30, 100].map((sites) =>
      setting("dependence", `${sites} equal means, AR(${coefficient}) rows`, sites > 50 ? 10 : 30, (random) =>
        series(random, sites, coefficient),
      ),
    ),
  ),
];
