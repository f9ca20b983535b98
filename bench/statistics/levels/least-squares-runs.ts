import { Partition } from "../../../src/scheme/partition.js";

/** The partition of numbers into so many runs of their order with the least squares about the runs' means. O(K² runs). */
export function leastSquaresRuns(values: ArrayLike<number>, runs: number): Partition {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const [sum, squares] = [[0], [0]];
  order.forEach((site, i) => {
    sum.push(sum[i] + values[site]);
    squares.push(squares[i] + values[site] * values[site]);
  });
  const cost = (s: number, t: number) => squares[t] - squares[s] - (sum[t] - sum[s]) ** 2 / (t - s);
  let best = order.map(() => Infinity).concat(Infinity);
  best[0] = 0;
  const from: number[][] = [];
  for (let run = 0; run < runs; run++) {
    const starts = best.map(() => 0);
    best = best.map((_, t) => {
      let least = Infinity;
      for (let s = 0; s < t; s++) {
        if (best[s] + cost(s, t) < least) [least, starts[t]] = [best[s] + cost(s, t), s];
      }
      return least;
    });
    from.push(starts);
  }
  const labels = new Int32Array(values.length);
  for (let run = runs - 1, t = values.length; run >= 0; t = from[run][t], run--) {
    for (let i = from[run][t]; i < t; i++) labels[order[i]] = run;
  }
  return Partition.fromLabels(labels);
}
