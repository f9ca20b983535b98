import { EVERY_TIE } from "../../model/about.js";
import type { Comparison } from "../../data/paired-difference.js";
import type { Findings } from "../../model/findings.js";
import { groupName, withSign } from "../group-names.js";
import { patternOf } from "../pattern.js";
import { patternSvg } from "../svg.js";
import { symmetryOrNone } from "../symmetry.js";
import { figure } from "../text.js";
import { escapeXml } from "../xml.js";
import { tieMap } from "./tie-map.js";

/** Groups and names of a group that are listed, and cells that are drawn. */
const MOST_GROUPS = 200;
const MOST_NAMES = 60;
const MOST_CELLS = 4096;
/** Of 95 %, for many rows. */
const STANDARD_ERRORS = 1.96;

export function section(title: string, body: string, name = ""): string {
  return body === "" ? "" : `<section${name && ` class="${name}"`}><h2>${escapeXml(title)}</h2>${body}</section>`;
}

const paragraph = (text: string, name = "") => `<p${name && ` class="${name}"`}>${escapeXml(text)}</p>`;

/** What was found, and how far it is to be trusted. */
export function verdict({ verdict: { status }, summary, ...result }: Findings): string {
  const tied = result.groups.length < result.sites.length;
  const symmetry = tied ? symmetryOrNone(result) : null;
  const body = paragraph(summary) + (symmetry ? paragraph(`Symmetry: ${symmetry.sentence}`) : "");
  return section("Verdict", body, `verdict ${status}`);
}

/** A row a group: its value with an interval, and its sites. */
export function groups({ about, groups: all, labels, parameters, standardErrors, sites, signs }: Findings): string {
  const valued = parameters.length > 0;
  const rows = all.slice(0, MOST_GROUPS).map((members, group) => {
    const first = labels.indexOf(group);
    const error = standardErrors?.[first];
    const interval =
      error === undefined
        ? ""
        : `${figure(parameters[first] - STANDARD_ERRORS * error)} … ${figure(parameters[first] + STANDARD_ERRORS * error)}`;
    const names = labels.flatMap((label, site) => (label === group ? [withSign(sites[site], signs?.[site])] : []));
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
    return [
      cell(groupName(group)),
      ...(valued ? [cell(figure(parameters[first]), "n"), cell(interval, "n")] : []),
      cell(String(members.length), "n"),
      cell(names.slice(0, MOST_NAMES).join(", ") + more, "names"),
    ].join("");
  });
  const head = ["group", ...(valued ? ["value", "95 % interval"] : []), about.sites, "which"];
  const rest = all.length > MOST_GROUPS ? paragraph(`${all.length - MOST_GROUPS} more groups are in the result.`) : "";
  const note = standardErrors
    ? paragraph("Intervals are given the groups: they do not know that the groups were chosen.", "soft")
    : "";
  return section("Groups", table(head, rows, valued ? [1, 2, 3] : [1]) + rest + note);
}

/** The scheme as squares. */
export function pattern(result: Findings): string {
  if (result.parameters.length === 0 || result.sites.length > MOST_CELLS) return "";
  return section("Pattern", patternSvg(patternOf(result)));
}

/** How sure each pair is. */
export function ties(result: Findings): string {
  const drawn = tieMap(result);
  const note = paragraph(
    "Each square is a pair, darker where it is likelier to be tied. Pairs that were tied have a frame.",
    "soft",
  );
  const declared = result.confidence?.noSharing;
  const none =
    typeof declared === "number" ? paragraph(`Probability that nothing is tied at all: ${declared.toFixed(2)}.`) : "";
  return drawn === "" ? section("Tie probabilities", none) : section("Tie probabilities", drawn + note + none);
}

/** Held-out losses beside those of no sharing and of full sharing. */
export function losses({ heldOut, coarsest, about }: Findings): string {
  if (!heldOut)
    return section(
      "Held-out rows",
      paragraph("No rows were held out: nothing but the probabilities judges the groups."),
    );
  const { losses: loss, versus, rows, constant } = heldOut;
  const lines: [string, number, Comparison?][] = [
    ["groups that were found", loss.discovered],
    ["no sharing", loss.noShare, versus.noShare],
    [coarsest ? EVERY_TIE : about.one, loss.fullShare, versus.fullShare],
    ...(constant ? [["the best constant", constant.loss, constant.versus] as [string, number, Comparison]] : []),
  ];
  const body = lines.map(([name, value, versusOther]) =>
    [cell(name), cell(figure(value), "n"), cell(versusOther ? difference(versusOther) : "", "n")].join(""),
  );
  return section(
    `Held-out rows: ${about.error} on ${rows} rows`,
    table(["", about.error, "found minus this"], body, [1, 2]),
  );
}

const difference = ({ difference: value, standardError }: Comparison) =>
  `${figure(value, 3)}${standardError === null ? "" : ` ± ${figure(standardError, 2)}`}`;

/** Columns are numbers from `numeric` on. */
function table(head: readonly string[], rows: readonly string[], numeric: readonly number[]): string {
  const heads = head.map((text, at) => `<th${numeric.includes(at) ? ' class="n"' : ""}>${escapeXml(text)}</th>`);
  return `<table><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${row}</tr>`).join("")}</tbody></table>`;
}

const cell = (text: string, name = "") => `<td${name && ` class="${name}"`}>${escapeXml(text)}</td>`;

/** Names with what they are. */
export function facts(title: string, entries: readonly (readonly [string, unknown])[]): string {
  const shown = entries.filter(([, value]) => value !== undefined && value !== null);
  const list = shown.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(told(value))}</dd>`);
  return section(title, `<dl>${list.join("")}</dl>`);
}

/** What has a reason by that, other objects by their entries. */
function told(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  if ("why" in value && typeof value.why === "string") return value.why;
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return entries.map(([name, item]) => `${name} ${told(item)}`).join(" · ");
}
