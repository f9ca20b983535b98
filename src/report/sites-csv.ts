import type { Findings } from "../model/findings.js";
import { csvText } from "./csv.js";
import { groupName } from "./group-names.js";

/**
 * The sites of a result as a CSV table: site, group, and what is known of value, standard error, and value averaged over all
 * schemes.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2, 1, 2, 1], b: [2, 1, 2, 1, 2] });
 * const found = await discover(table, { model: "mean", testFraction: 0 });
 * sitesCsv(found).split("\n")[0]; // "site,group,value,standardError,averaged"
 */
export function sitesCsv({ sites, labels, parameters, standardErrors, confidence }: Findings): string {
  const columns = [
    ["site", sites],
    ["group", labels.map(groupName)],
    ...(parameters.length > 0 ? [["value", parameters] as const] : []),
    ...(standardErrors ? [["standardError", standardErrors] as const] : []),
    ...(confidence ? [["averaged", confidence.averaged] as const] : []),
  ] as const;
  return csvText(
    columns.map(([name]) => name),
    sites.map((_, site) => columns.map(([, cells]) => cells[site])),
  );
}

/** Site and group alone, groups as numbers: what `distance` compares. */
export function labelsCsv({ sites, labels }: Findings): string {
  return csvText(
    ["site", "group"],
    sites.map((site, i) => [site, labels[i]]),
  );
}
