import { Partition, partitionDistance } from "./api.js";
import { judgedSites, type Draw } from "./generators/setting.js";

/** Distance of the groups found from the true ones, over the sites that count: the sites to move. */
export function distanceFromTruth(draw: Draw, labels: ArrayLike<number>): number {
  const sites = judgedSites(draw);
  const among = (all: ArrayLike<number>) => Partition.fromLabels(sites.map((site) => all[site]));
  return partitionDistance(among(labels), among(draw.labels)).distance;
}

/** ‖θ̂ − θ‖² over the sites that count, in their units. */
export function squaredError(draw: Draw, parameters: ArrayLike<number>): number {
  const unit = (site: number) => draw.units?.[site] ?? 1;
  return judgedSites(draw).reduce((sum, site) => sum + (unit(site) * (parameters[site] - draw.theta[site])) ** 2, 0);
}
