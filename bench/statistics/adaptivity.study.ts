// Gaps from .1 σ to 3 σ: the error of the parameters averaged over all schemes against the best of the plain methods.
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { squaredDistance } from "../../src/data/squared-distance.js";
import { lineChart } from "../support/line-chart.js";
import { markdown } from "../support/statistics.js";
import { discoverMeans, GAP, groupMeans } from "./gaussian-trials.js";

const gaps = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 3];
const cases = [
  { sites: 6, groups: 2, seeds: 100 },
  { sites: 6, groups: 3, seeds: 100 },
  { sites: 30, groups: 2, seeds: 12 },
  { sites: 30, groups: 3, seeds: 12 },
];
const rivals = ["noSharing", "fullSharing", "relaxed", "validation"] as const;
type Method = (typeof rivals)[number] | "averaged" | "hard" | "oracle";

/** Mean squared errors in units of σ², one row a case and gap. */
export default async function adaptivity(): Promise<{ markdown: string; data: unknown; svg: string }> {
  const data = [];
  for (const { sites, groups, seeds } of cases) {
    for (const gap of gaps) {
      const errors = await errorsAt(sites, groups, gap, seeds);
      const best = Math.min(...rivals.map((name) => errors[name]));
      data.push({ sites, groups, gap, seeds, errors, ratio: errors.averaged / best });
    }
  }
  const digits = (value: number) => value.toFixed(4).replace(/^0/, "");
  const columns: readonly Method[] = [...rivals, "averaged", "hard", "oracle"];
  const rows = data.map(({ sites, groups, gap, errors, ratio }) => [
    `${sites}`,
    `${groups}`,
    `${gap}`,
    ...columns.map((name) => digits(errors[name])),
    ratio.toFixed(2),
  ]);
  for (const { sites, groups } of cases) {
    const mine = data.filter((row) => row.sites === sites && row.groups === groups);
    const mean = (name: Method) => mine.reduce((sum, { errors }) => sum + errors[name], 0) / mine.length;
    rows.push([`${sites}`, `${groups}`, "mean", ...columns.map((name) => digits(mean(name))), ""]);
  }
  const header = ["K", "r", "gap / σ", ...columns, "averaged / best"];
  return { markdown: markdown(header, rows), data, svg: curves(data) };
}

interface Row {
  readonly sites: number;
  readonly groups: number;
  readonly gap: number;
  readonly errors: Readonly<Record<Method, number>>;
}

/** The curves of six sites in two groups. */
export function curves(data: readonly Row[]): string {
  const rows = data.filter(({ sites, groups }) => sites === 6 && groups === 2);
  const shown: readonly Method[] = ["averaged", "hard", ...rivals];
  return lineChart(
    shown.map((name) => ({
      name,
      points: rows.map(({ gap, errors }) => [gap, errors[name]] as const),
      dashed: name !== "averaged",
    })),
    {
      x: [gaps[0], gaps[gaps.length - 1]],
      y: [0.015, 0.15],
      xLabel: "gap of the groups / σ (logarithmic), 6 sites in 2 groups",
      yLabel: "mean squared error / σ²",
      logarithmic: true,
    },
  );
}

/** The noise is scaled instead of the gap, and the errors with it. */
async function errorsAt(sites: number, groups: number, gap: number, seeds: number): Promise<Record<Method, number>> {
  const noise = GAP / gap;
  const sums: Record<Method, number> = {
    noSharing: 0,
    fullSharing: 0,
    relaxed: 0,
    validation: 0,
    averaged: 0,
    hard: 0,
    oracle: 0,
  };
  for (let seed = 0; seed < seeds; seed++) {
    const drawn = generateGaussian({ sites, groups, noise, seed });
    const found = await discoverMeans(drawn, seed, {});
    const relaxed = await discoverMeans(drawn, seed, { method: "relaxed" });
    const validation = await discoverMeans(drawn, seed, { criterion: "validation", confidence: false });
    const { values } = drawn.table;
    const estimates: Record<Method, ArrayLike<number>> = {
      noSharing: groupMeans(
        values,
        Int32Array.from({ length: sites }, (_, k) => k),
      ),
      fullSharing: groupMeans(values, new Int32Array(sites)),
      relaxed: relaxed.parameters,
      validation: validation.parameters,
      averaged: found.confidence!.averaged,
      hard: found.parameters,
      oracle: groupMeans(values, drawn.labels),
    };
    for (const name of Object.keys(sums) as Method[]) {
      sums[name] += squaredDistance(estimates[name], drawn.theta) / noise / noise / seeds;
    }
  }
  return sums;
}
