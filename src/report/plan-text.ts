import { longest } from "../data/extremes.js";
import type { Estimate } from "../plan/intervals.js";
import type { Plan } from "../plan/plan-result.js";
import type { Recovery } from "../plan/recovery.js";
import { figure } from "./text.js";
import { wrap } from "./wrap.js";

/**
 * A plan for people: what was asked, the chance of exact recovery by train share, risks beside their closed forms, and
 * the answer in words.
 *
 * @param width - Characters a line.
 *
 * @example
 * const planned = await plan({ sites: 2, groups: 1, gap: 1, noise: 1, rows: 20, trials: 10 });
 * planText(planned, 80).split("\n")[0]; // "plan: 2 sites in 1 group · gap 1, noise 1 · 20 rows · 10 simulated data sets · seed 0"
 */
export function planText(plan: Plan, width: number): string {
  return [heading(plan), "", ...shareTable(plan), "", ...riskTable(plan), "", ...wrap(answer(plan), width)].join("\n");
}

function heading({ setting: { sites, groups, gap, noise, rows, trials, seed } }: Plan): string {
  const scheme = `${sites} sites in ${groups} group${groups === 1 ? "" : "s"}`;
  const size = `gap ${figure(gap)}, noise ${figure(noise)}`;
  return `plan: ${scheme} · ${size} · ${rows} rows · ${trials} simulated data sets · seed ${seed}`;
}

function shareTable({ recovery, shares, trainFraction }: Plan): string[] {
  const row = (name: string, { exact, risk }: Recovery) => [name, interval(exact), spread(risk)];
  const shareName = (share: number) => `${figure(share, 2)}${share === trainFraction ? " (its default)" : ""}`;
  return table(
    ["search", "exact [95 %]", "risk"],
    [
      row("evidence (default)", recovery),
      ...shares.map((point) => row(`validation, train share ${shareName(point.trainFraction)}`, point)),
    ],
  );
}

function riskTable({ recovery, falseSplit, closedForms }: Plan): string[] {
  const { risk, delta } = closedForms.holdOutBound;
  return table(
    ["", "simulated", "closed form"],
    [
      ["risk without sharing", spread(recovery.noShareRisk), figure(closedForms.noShareRisk)],
      ["risk of the true scheme", spread(recovery.oracleRisk), figure(closedForms.oracleRisk)],
      [
        "risk of the found scheme",
        spread(recovery.risk),
        `≤ ${figure(risk, 3)} (hold-out inequality, δ = ${figure(delta, 2)})`,
      ],
      ["tied pair parted by one split", interval(falseSplit), figure(closedForms.falseSplit)],
    ],
  );
}

function answer({ recovery, shares, bestShare, rowsNeeded, setting }: Plan): string {
  const chance = `The search finds the scheme exactly with chance ${interval(recovery.exact)}.`;
  const best = shares.find((point) => point.trainFraction === bestShare)!;
  const share = `Judged by validation, --train-fraction ${figure(bestShare, 2)} is the best share: ${interval(best.exact)}.`;
  return [chance, rowsSentence(rowsNeeded, setting.rows), share].join(" ");
}

function rowsSentence({ target, rows, tried }: Plan["rowsNeeded"], given: number): string {
  const percent = `${100 * target} %`;
  if (rows === null) return `${percent} are out of reach: not even ${tried} rows suffice, since true ties get lost.`;
  return rows <= given ? `${rows} rows would do for ${percent}.` : `${percent} need about ${rows} rows.`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => longest(lines.map((cells) => cells[column])));
  return lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
}

function interval({ value, low, high }: Estimate): string {
  return `${figure(value, 3)} [${figure(low, 3)}, ${figure(high, 3)}]`;
}

function spread({ value, high }: Estimate): string {
  return `${figure(value, 3)} ± ${figure(high - value, 2)}`;
}
