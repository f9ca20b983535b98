/**
 * Merges the two groups whose farthest sites are nearest, as long as these are no farther apart than `limit`.
 *
 * @param distance - Of two sites, ≥ 0.
 * @returns Labels from 0, by first appearance.
 *
 * O(K³).
 */
export function completeLinkage(sites: number, distance: (i: number, j: number) => number, limit: number): Int32Array {
  const far = Array.from({ length: sites }, (_, i) =>
    Float64Array.from({ length: sites }, (__, j) => (i === j ? 0 : distance(i, j))),
  );
  const labels = Int32Array.from({ length: sites }, (_, i) => i);
  const alive = Array.from(labels);
  for (;;) {
    const pair = nearestPair(far, alive);
    if (!pair || !(far[pair[0]][pair[1]] <= limit)) return numbered(labels);
    const [kept, gone] = pair;
    alive.splice(alive.indexOf(gone), 1);
    for (const other of alive) far[kept][other] = far[other][kept] = Math.max(far[kept][other], far[gone][other]);
    labels.forEach((label, site) => {
      if (label === gone) labels[site] = kept;
    });
  }
}

function nearestPair(far: readonly Float64Array[], alive: readonly number[]): [number, number] | undefined {
  let best: [number, number] | undefined;
  let least = Infinity;
  alive.forEach((j, at) => {
    for (let k = 0; k < at; k++) {
      if (far[alive[k]][j] >= least) continue;
      least = far[alive[k]][j];
      best = [alive[k], j];
    }
  });
  return best;
}

/** The same labels, numbered by first appearance. */
export function numbered(labels: ArrayLike<number>): Int32Array {
  const numbers = new Map<number, number>();
  return Int32Array.from(labels, (label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
}
