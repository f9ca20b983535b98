import type { Comparison } from "../model/paired-difference.js";
import type { DiscoveryFacts, DiscoveryJson } from "./result.js";

/** The result in plain words: what was found, what the held-out rows say, how small a difference could be seen. */
export function summarise(facts: DiscoveryFacts): string {
  return [finding(facts), heldOut(facts), resolution(facts), interruption(facts)].filter(Boolean).join(" ");
}

function finding({ sites, groups }: Pick<DiscoveryJson, "sites" | "groups">): string {
  if (groups.length === sites.length) return `No sharing found: all ${sites.length} parameters differ.`;
  if (groups.length === 1) return `All ${sites.length} parameters are one and the same.`;
  return `${sites.length} parameters are ${groups.length} different ones.`;
}

function heldOut({ heldOut: found, groups, sites }: Pick<DiscoveryJson, "heldOut" | "groups" | "sites">): string {
  if (!found) return "";
  const against =
    groups.length === sites.length
      ? ["fullShare" as const]
      : groups.length === 1
        ? ["noShare" as const]
        : (["noShare", "fullShare"] as const);
  const parts = against.map(
    (name) =>
      `${phrase(found.versus[name])} than ${name === "noShare" ? "without sharing" : "with one parameter for all"}`,
  );
  return `On ${found.rows} held-out rows the squared error is ${parts.join(" and ")}.`;
}

/** A difference of losses in words; 2 standard errors make it worth calling one. */
function phrase({ difference, standardError }: Comparison): string {
  const figure = `${significant(Math.abs(difference))} ± ${significant(standardError)}`;
  if (Math.abs(difference) <= 2 * standardError)
    return `not measurably different (${difference < 0 ? "−" : "+"}${figure})`;
  return difference < 0 ? `lower by ${figure}` : `higher by ${figure}`;
}

function resolution({ gaps, groups }: Pick<DiscoveryJson, "gaps" | "groups">): string {
  if (gaps.length === 0 || groups.length < 2) return "";
  const visible = gaps.map((gap) => gap.visible).sort((a, b) => a - b);
  const [least, most] = [significant(visible[0]), significant(visible[visible.length - 1])];
  return `Differences below about ${least === most ? least : `${least} to ${most}`} would have been taken for none.`;
}

function interruption({ complete }: Pick<DiscoveryJson, "complete">): string {
  return complete ? "" : "The time limit came first: this is the best so far.";
}

/** Two significant digits, without an exponent where it can be read. */
function significant(value: number): string {
  return value === 0 ? "0" : String(Number(value.toPrecision(2)));
}
