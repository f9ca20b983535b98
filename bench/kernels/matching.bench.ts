import { munkres } from "munkres";
import { Partition } from "../../src/scheme/partition.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { Random } from "../../src/wasm/random.js";
import { pythonPeer } from "../peers/python.js";
import { suite } from "../support/harness.js";
import { quick } from "../support/pace.js";

const N = 1_000_000;
const random = new Random(1);
const labels = (groups: number) => Int32Array.from({ length: N }, () => random.integer(groups));
/** One element in twenty goes to another group. */
const perturbed = (from: Int32Array, groups: number) =>
  from.map((label) => (random.integer(20) === 0 ? random.integer(groups) : label));

/** The usual way in JavaScript: a Map of pairs, a dense cost matrix, npm's munkres. */
function withMunkres(a: Int32Array, b: Int32Array, groups: number): number {
  const counts = new Map<number, number>();
  for (let e = 0; e < a.length; e++) {
    const key = a[e] * groups + b[e];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cost = Array.from({ length: groups }, (_, i) =>
    Array.from({ length: groups }, (__, j) => -(counts.get(i * groups + j) ?? 0)),
  );
  return munkres(cost).reduce((distance, [i, j]) => distance + cost[i][j], a.length);
}

for (const groups of quick ? [100, 1000] : [100, 1000, 3000, 100_000]) {
  const a = labels(groups);
  for (const [kind, b] of [
    ["perturbed", perturbed(a, groups)],
    ["independent", labels(groups)],
  ] as const) {
    const [pa, pb] = [Partition.fromLabels(a), Partition.fromLabels(b)];
    suite(`partition distance, 10⁶ elements, ${groups} ${kind} clusters`, {
      work: { unit: "elements", amount: N },
      cases: {
        "from partitions": () => partitionDistance(pa, pb).distance,
        "from labels": () => partitionDistance(a, b).distance,
        ...(groups <= 3000 && pythonPeer("partition", { n: N, groups, kind })),
        ...(groups === 100 && { "Map + munkres": () => withMunkres(a, b, groups) }),
      },
    });
  }
}
