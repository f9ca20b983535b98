// Seconds of the whole method on one thread: double loop with the reference's stopping rules, hardening, refits.
import { generateSums } from "../../src/data/generators/sums.js";
import { discover } from "../../src/discovery/discover.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { markdown } from "../support/statistics.js";

/** Measured with the released PyTorch code on one CPU thread, another machine. */
const RELEASED_SECONDS: Readonly<Record<number, string>> = { 4: "556", 10: "–" };

/** One row a size and variant. */
export default async function wholeMethod(): Promise<{ markdown: string; data: unknown }> {
  const data = [];
  for (const positions of [4, 10]) {
    for (const variant of ["brisk", "paper"] as const) {
      const { table, labels } = generateSums({ positions, rows: 500, seed: 1 });
      const options = { model: "set", targets: ["y"], tokens: true, testFraction: 0, seed: 1 } as const;
      const found = await discover(table, { ...options, method: "relaxed", variant });
      const { distance } = partitionDistance(found.labels, labels);
      data.push({ positions, variant, steps: found.history.points.length, seconds: found.elapsedMs / 1000, distance });
    }
  }
  const rows = data.map(({ positions, variant, steps, seconds, distance }) => [
    `${positions}`,
    variant,
    `${steps}`,
    seconds.toFixed(1),
    `${distance}`,
    RELEASED_SECONDS[positions],
  ]);
  const header = ["L", "variant", "upper-level steps, 3 restarts", "seconds", "partition distance", "released code, s"];
  return { markdown: markdown(header, rows), data };
}
