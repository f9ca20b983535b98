// Districts in bands, by the process of insurance-glm-tools' benchmark: how well are the bands found, and how fast? Beside
// it, what the data hold at all: the relativities fitted without ties, cut into runs with the least squares about their
// means, their number known.
import { discover } from "../../src/discovery/discover.js";
import { adjustedRandIndex } from "../../src/scheme/compare-partitions.js";
import type { Table } from "../../src/data/table.js";
import { logs } from "../../src/wasm/elementary.js";
import { Partition } from "../../src/scheme/partition.js";
import { markdown } from "../support/statistics.js";
import { districts } from "./levels/districts.js";
import { leastSquaresRuns } from "./levels/least-squares-runs.js";

const SEEDS = 20;
/** Numbers of runs to cut into. */
const RUNS = [2, 3, 4, 5, 6, 7, 8, 9];

interface Row {
  readonly index: number;
  readonly groups: number;
  readonly seconds: number;
  readonly deviance: number;
  /** Of the cuts into each of {@link RUNS}. */
  readonly cuts: readonly number[];
}

async function trial(seed: number): Promise<Row> {
  const { table, bands } = districts(seed);
  const options = {
    model: "levels",
    by: ["district"],
    targets: ["claims"],
    adjust: ["vehicle", "years"],
    family: "poisson",
    exposure: "exposure",
  } as const;
  const start = performance.now();
  const found = await discover(table, options);
  const seconds = (performance.now() - start) / 1000;
  const count = found.levels.length;
  const truth = Partition.fromLabels(found.levels.map(({ level }) => bands[Number(level.slice(1)) - 1]));
  const labels = Partition.fromLabels(found.labels.slice(0, count));
  const values = untiedRelativities(table, found.sites.slice(0, count));
  return {
    index: adjustedRandIndex(labels, truth),
    groups: labels.groupCount,
    seconds,
    deviance: found.losses!.discovered,
    cuts: RUNS.map((runs) => adjustedRandIndex(leastSquaresRuns(values, runs), truth)),
  };
}

/** Log of claims over expected claims of each district, whose vehicles and years are drawn alike. */
function untiedRelativities(table: Table, sites: readonly string[]): Float64Array {
  const { labels, codes } = table.category("district");
  const [claims, exposure] = [table.column("claims"), table.column("exposure")];
  const sums = labels.map(() => [0, 0]);
  codes.forEach((code, row) => {
    sums[code][0] += claims[row];
    sums[code][1] += exposure[row];
  });
  const of = (site: string) => sums[labels.indexOf(site.split("=")[1])];
  return logs(sites.map((site) => of(site)[0] / of(site)[1]));
}

export default async function levels({ seeds = SEEDS } = {}): Promise<{ markdown: string; data: unknown }> {
  const rows: Row[] = [];
  for (let seed = 0; seed < seeds; seed++) rows.push(await trial(seed));
  const table = [
    [
      "levels",
      ...meanOf(rows, (row) => row.index),
      mean(rows, (r) => r.groups).toFixed(1),
      mean(rows, (r) => r.seconds).toFixed(2),
    ],
    ...RUNS.map((runs, i) => [`cut into ${runs} runs`, ...meanOf(rows, (row) => row.cuts[i]), `${runs}`, ""]),
  ];
  return {
    markdown: markdown(["", "adjusted Rand index", "standard error", "groups", "seconds"], table),
    data: rows,
  };
}

function mean(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
}

/** Mean and standard error. */
function meanOf(rows: readonly Row[], of: (row: Row) => number): [string, string] {
  const centre = mean(rows, of);
  const error = Math.sqrt(mean(rows, (row) => (of(row) - centre) ** 2) / (rows.length - 1));
  return [centre.toFixed(3), error.toFixed(3)];
}
