import { markdown, show } from "../../support/statistics.js";
import { LEVELS, type SettingResult } from "./measure.js";

/** Three digits, or – where there is no number. */
export function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Groups: how often each method finds exactly the true ones, and how far it is off. */
export function groupsTable(results: readonly SettingResult[]): string {
  const rivals = ["Tukey", "paired t", "Wald", "SUR Wald", "k-means", "lasso"];
  const header = ["setting", "draws", "exact [Wilson 95 %]", "distance", ...rivals.map((name) => `${name} exact`)];
  const rows = results.map(({ name, draws, methods }) => [
    name,
    `${draws}`,
    show(methods.ours.exact!, 2),
    show(methods.ours.distance!, 2),
    ...rivals.map((rival) => short(methods[rival]?.exact?.value)),
  ]);
  return markdown(header, rows);
}

/** Errors of the parameters as multiples of no sharing's. */
export function risksTable(results: readonly SettingResult[]): string {
  const rivals = ["full sharing", "Tukey", "paired t", "Wald", "SUR Wald", "k-means", "ridge", "lasso"];
  const header = ["setting", "parameters", "averaged", "averaged / best rival", ...rivals];
  const rows = results.map(({ name, methods }) => [
    name,
    short(methods.ours.risk),
    short(methods.averaged.risk),
    short(methods.averaged.risk / Math.min(1, ...rivals.flatMap((rival) => methods[rival]?.risk ?? []))),
    ...rivals.map((rival) => short(methods[rival]?.risk)),
  ]);
  return markdown(header, rows);
}

/** What is stated of pairs, and what is true of them. */
export function pairsTable(results: readonly SettingResult[]): string {
  const header = [
    "setting",
    "open pairs",
    "calibration error",
    "stated > .9 and false",
    ...LEVELS.map((level) => `FDR at ${level}`),
    "log score",
    "no sharing stated",
    "true",
    "verdicts",
  ];
  const rows = results.map(({ name, pairs, verdicts }) => [
    name,
    short(pairs.open),
    short(pairs.calibrationError),
    pairs.confidentlyFalse.toFixed(3),
    ...LEVELS.map((level) => short(pairs.falseDiscovery[level])),
    pairs.logScore.toFixed(3),
    short(pairs.noSharing),
    short(pairs.truth),
    Object.entries(verdicts)
      .map(([status, count]) => `${status} ${count}`)
      .join(", ") || "–",
  ]);
  return markdown(header, rows);
}
