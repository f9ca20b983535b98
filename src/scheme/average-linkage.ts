import { Partition } from "./partition.js";

/**
 * Ever coarser partitions of n elements: from none together to all, always the two groups whose members are closest on
 * average merged next, the first pair among equals.
 *
 * @param distances - Row-major, symmetric, shape (n, n).
 * @returns n partitions, with n, …, 2, 1 groups.
 *
 * O(n⁴).
 *
 * @example
 * averageLinkage([0, 9, 1, 9, 0, 9, 1, 9, 0])[1].labels; // Int32Array [0, 1, 0]
 */
export function averageLinkage(distances: ArrayLike<number>): Partition[] {
  const n = Math.sqrt(distances.length);
  let clusters = Array.from({ length: n }, (_, k) => [k]);
  const path = [Partition.discrete(n)];
  while (clusters.length > 1) {
    const [first, second] = closestPair(clusters, distances);
    clusters = clusters.filter((_, i) => i !== second).map((c, i) => (i === first ? [...c, ...clusters[second]] : c));
    const labels = new Int32Array(n);
    clusters.forEach((cluster, i) => cluster.forEach((k) => (labels[k] = i)));
    path.push(Partition.fromLabels(labels));
  }
  return path;
}

function closestPair(clusters: readonly (readonly number[])[], distances: ArrayLike<number>): [number, number] {
  const n = Math.sqrt(distances.length);
  const between = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, k) => b.reduce((part, l) => part + distances[k * n + l], sum), 0) / (a.length * b.length);
  let best: [number, number] = [0, 1];
  let least = Infinity;
  for (let i = 0; i < clusters.length; i++) {
    for (let j = i + 1; j < clusters.length; j++) {
      const distance = between(clusters[i], clusters[j]);
      if (distance < least) [least, best] = [distance, [i, j]];
    }
  }
  return best;
}
