// Districts in bands, by the process of insurance-glm-tools' benchmark: how well are the bands found, and how fast?
import { discover } from "../../src/discovery/discover.js";
import { adjustedRandIndex } from "../../src/scheme/compare-partitions.js";
import { Partition } from "../../src/scheme/partition.js";
import { markdown } from "../support/statistics.js";
import { districts } from "./levels/districts.js";

const SEEDS = 20;

export default async function levels({ seeds = SEEDS } = {}): Promise<{ markdown: string; data: unknown }> {
  const rows: { index: number; groups: number; seconds: number; deviance: number }[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const { table, bands } = districts(seed);
    const start = performance.now();
    const found = await discover(table, {
      model: "levels",
      by: ["district"],
      targets: ["claims"],
      adjust: ["vehicle", "years"],
      family: "poisson",
      exposure: "exposure",
    });
    const seconds = (performance.now() - start) / 1000;
    const truth = Partition.fromLabels(found.levels.map(({ level }) => bands[Number(level.slice(1)) - 1]));
    const labels = Partition.fromLabels(found.labels.slice(0, found.levels.length));
    rows.push({
      index: adjustedRandIndex(labels, truth),
      groups: labels.groupCount,
      seconds,
      deviance: found.losses!.discovered,
    });
  }
  const mean = (of: (row: (typeof rows)[0]) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const index = mean((row) => row.index);
  const error = Math.sqrt(mean((row) => (row.index - index) ** 2) / (rows.length - 1));
  return {
    markdown: markdown(
      ["adjusted Rand index", "standard error", "groups", "seconds", "deviance a row"],
      [
        [
          index.toFixed(3),
          error.toFixed(3),
          mean((r) => r.groups).toFixed(1),
          mean((r) => r.seconds).toFixed(2),
          mean((r) => r.deviance).toFixed(4),
        ],
      ],
    ),
    data: rows,
  };
}
