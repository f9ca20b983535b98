import type { Deviation, Experiment, Metric } from "../experiments/experiment.js";
import type { Compared, Row, Summary } from "./summary.js";

/** A number of ours that is not the reference's. */
export interface Miss {
  readonly row: Row;
  readonly metric: Metric;
  readonly reference: Compared;
  /** Why, if the experiment explains it. */
  readonly because: string | undefined;
}

/** All misses of an experiment, in the order of its table. */
export function missesOf({ experiment, rows }: Summary): Miss[] {
  return rows.flatMap((row) =>
    experiment.metrics.flatMap((metric, m) =>
      row.cells[m].references
        .filter(({ verdict }) => verdict === "lower" || verdict === "higher" || verdict === "broken")
        .map((reference) => ({ row, metric, reference, because: explanation(experiment, row, metric) })),
    ),
  );
}

/** The misses in words, one line an explanation. */
export function missLines(summary: Summary): string[] {
  const byReason = new Map<string, Miss[]>();
  for (const miss of missesOf(summary)) {
    const because = miss.because ?? "Not explained.";
    byReason.set(because, [...(byReason.get(because) ?? []), miss]);
  }
  return [...byReason].map(([because, misses]) => `${misses.map(nameOf).join("; ")}: ${because}`);
}

function nameOf({ row, metric, reference }: Miss): string {
  const { point, method } = row.results;
  const place = Object.entries(point).map(([axis, value]) => `${axis} = ${value}`);
  return `${method}, ${place.join(", ")}, ${metric.title} ${reference.verdict}`;
}

function explanation({ deviations = [] }: Experiment, { results }: Row, { name }: Metric): string | undefined {
  return deviations.find((deviation) => matches(deviation, results, name))?.because;
}

function matches({ where }: Deviation, { point, method }: Row["results"], metric: string): boolean {
  return (
    Object.entries(where.point ?? {}).every(([axis, value]) => point[axis] === value) &&
    (where.method ?? method) === method &&
    (where.metric ?? metric) === metric
  );
}
