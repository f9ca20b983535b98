import { EVERY_TIE } from "../model/about.js";
import type { Findings } from "../model/findings.js";
import { groupName, withSign } from "./group-names.js";
import { clip, heatMapLines, type TerminalStyle } from "./heat-map.js";
import { patternOf, type Pattern } from "./pattern.js";
import { symmetryOrNone } from "./symmetry.js";
import { wrap } from "./wrap.js";

const MOST_GROUPS = 30;
/** Of a file. */
const PLAIN: TerminalStyle = { colour: false, width: 100 };

/**
 * A result for people: what was asked, the groups with their values, W's pattern, the losses, the summary, the
 * symmetry by name; for sets without values and pattern.
 *
 * @param style - Default: 100 columns without colours.
 * @param pattern - What to draw. Default: {@link patternOf} the result.
 *
 * @example
 * const table = tableFromRows(Array.from({ length: 20 }, (_, i) => [i % 3, 9 + (i % 4), (i + 1) % 3]));
 * const result = await discover(table, { model: "mean", seed: 2 });
 * discoveryText(result, { colour: false, width: 80 }).split("\n")[0]; // "mean: y = θ, 3 columns · search · seed 2 …"
 */
export function discoveryText(
  result: Findings,
  style: TerminalStyle = PLAIN,
  pattern: Pattern = patternOf(result),
): string {
  return [
    heading(result),
    "",
    ...groupTable(result, style.width),
    ...otherValues(result, style.width),
    "",
    ...(result.parameters.length === 0 ? [] : [...heatMapLines(pattern, style), ""]),
    ...lossLines(result),
    ...wrap(result.summary, style.width),
    ...symmetryLines(result, style.width),
  ].join("\n");
}

/** What the ties say of the order of sites; nothing where there are none. */
function symmetryLines(result: Findings, width: number): string[] {
  if (result.groups.length === result.sites.length) return [];
  const symmetry = symmetryOrNone(result);
  return symmetry ? ["", ...wrap(`Symmetry: ${symmetry.sentence}`, width)] : [];
}

function heading(result: Findings): string {
  const { model, method, variant, seed, rows, about } = result;
  const judged = rows.test > 0 ? `${rows.test} held out to judge` : "none held out";
  const used = rows.development > 0 ? `${rows.development} rows chose, ${judged}` : "no rows";
  const how = variant ? `${method} (${variant})` : method;
  return `${model}: ${about.formula} · ${how} · seed ${seed} · ${used}`;
}

/** One line a group: letter, value if it has one, number of sites, names as far as they fit. */
function groupTable({ about, sites, groups, signs, parameters, labels }: Findings, width: number): string[] {
  const noun = about.sites;
  const valued = parameters.length > 0;
  const valueOf = (text: string) => (valued ? ` ${text.padStart(10)}` : "");
  const nameOf = (site: number) => withSign(sites[site], signs?.[site]);
  const shown = groups.slice(0, MOST_GROUPS).map((members, g) => {
    const names = labels.flatMap((label, site) => (label === g ? nameOf(site) : []));
    const value = valued ? figure(parameters[labels.indexOf(g)]) : "";
    const start = `${groupName(g).padEnd(5)}${valueOf(value)} ${String(members.length).padStart(noun.length + 1)}  `;
    return start + clip(names.join(", "), Math.max(20, width - start.length));
  });
  const header = `${"group".padEnd(5)}${valueOf("value")} ${noun.padStart(noun.length + 1)}`;
  const rest = groups.length - shown.length;
  return [header, ...shown, ...(rest > 0 ? [`… ${rest} more groups (--json has them all)`] : [])];
}

/** Intercepts, and the parameters averaged over all schemes with theirs, as far as they fit. */
function otherValues({ intercepts, sites, confidence, about }: Findings, width: number): string[] {
  const { averaged = [], averagedIntercepts = [] } = confidence ?? {};
  const named = (names: readonly string[], values: readonly number[]) =>
    values.map((value, i) => (i < names.length ? `${names[i]} ${figure(value)}` : figure(value))).join(", ");
  const lines: [title: string, text: string][] = [
    ["intercepts", named(about.grid.rows, intercepts)],
    ["averaged over all schemes", named(sites, averaged)],
    ["their intercepts", named(about.grid.rows, averagedIntercepts)],
  ];
  const shown = lines.filter(([, text]) => text !== "").map(([title, text]) => clip(`${title}: ${text}`, width));
  return shown.length > 0 ? ["", ...shown] : [];
}

function lossLines({ losses, heldOut, coarsest, about: { error, one } }: Findings): string[] {
  if (!losses || !heldOut) return [];
  const { noShare, fullShare, discovered } = losses;
  return [
    `${error} on ${heldOut.rows} held-out rows: discovered ${figure(discovered)} · no sharing ${figure(noShare)} · ${coarsest ? EVERY_TIE : one} ${figure(fullShare)}`,
    "",
  ];
}

/** A number for a table, with so many significant digits. */
export function figure(value: number, digits = 4): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e6 ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1);
}
