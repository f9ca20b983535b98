import type { Comparison } from "../model/paired-difference.js";
import type { DiscoveryFacts, FactsOf, LinearDiscoveryJson, SetDiscoveryJson } from "./result.js";

type LinearFacts = FactsOf<LinearDiscoveryJson>;
type SetFacts = FactsOf<SetDiscoveryJson>;
type CommonFacts = Pick<DiscoveryFacts, "sites" | "groups" | "heldOut" | "complete">;

/** The result in plain words: what was found, what the held-out rows say, how small a difference could be seen. */
export function summarise(facts: DiscoveryFacts): string {
  const told =
    facts.model === "set"
      ? [positionsFound(facts), heldOut(facts, `${facts.options.loss} error`, "one network"), learning(facts)]
      : [parametersFound(facts), heldOut(facts, "squared error", "one parameter"), resolution(facts)];
  return [...told, interruption(facts)].filter(Boolean).join(" ");
}

/** The same for a caller's own model. */
export function summariseModel(facts: CommonFacts): string {
  return [parametersFound(facts), heldOut(facts, "loss", "one parameter"), interruption(facts)]
    .filter(Boolean)
    .join(" ");
}

function parametersFound({ sites, groups }: CommonFacts): string {
  if (groups.length === sites.length) return `No sharing found: all ${sites.length} parameters differ.`;
  if (groups.length === 1) return `All ${sites.length} parameters are one and the same.`;
  return `${sites.length} parameters are ${groups.length} different ones.`;
}

/** What the method chose, or what scheme was trained without any choice. */
function positionsFound({ method, sites, groups }: SetFacts): string {
  const count = sites.length;
  const trained = method === "search" || method === "relaxed" ? "" : " (given, not discovered)";
  if (groups.length === count) {
    return trained ? `All ${count} positions differ${trained}.` : `No sharing found: all ${count} positions differ.`;
  }
  if (groups.length === 1) return `All ${count} positions are exchangeable${trained}.`;
  return `${count} positions are of ${groups.length} kinds; those of one kind are exchangeable${trained}.`;
}

function heldOut({ heldOut: found, groups, sites }: CommonFacts, error: string, one: string): string {
  if (!found) return "";
  const against =
    groups.length === sites.length
      ? ["fullShare" as const]
      : groups.length === 1
        ? ["noShare" as const]
        : (["noShare", "fullShare"] as const);
  const parts = against.map(
    (name) => `${phrase(found.versus[name])} than ${name === "noShare" ? "without sharing" : `with ${one} for all`}`,
  );
  return `On ${found.rows} held-out rows the ${error} is ${parts.join(" and ")}.`;
}

/** Positions of a network that has learned nothing are exchangeable, which says nothing of the data. */
function learning({ heldOut: found }: SetFacts): string {
  if (!found) return "";
  const { difference, standardError } = found.constant.versus;
  if (difference < -2 * standardError) return "";
  return "That is no better than a constant, so the network has learned too little for the groups to mean anything.";
}

/** A difference of losses in words; 2 standard errors make it worth calling one. */
function phrase({ difference, standardError }: Comparison): string {
  const figure = `${significant(Math.abs(difference))} ± ${significant(standardError)}`;
  if (Math.abs(difference) <= 2 * standardError)
    return `not measurably different (${difference < 0 ? "−" : "+"}${figure})`;
  return difference < 0 ? `lower by ${figure}` : `higher by ${figure}`;
}

function resolution({ gaps, groups }: LinearFacts): string {
  if (gaps.length === 0 || groups.length < 2) return "";
  const visible = gaps.map((gap) => gap.visible).sort((a, b) => a - b);
  const [least, most] = [significant(visible[0]), significant(visible[visible.length - 1])];
  return `Differences below about ${least === most ? least : `${least} to ${most}`} would have been taken for none.`;
}

function interruption({ complete }: CommonFacts): string {
  return complete ? "" : "The time limit came first: this is the best so far.";
}

/** Two significant digits, without an exponent where it can be read. */
function significant(value: number): string {
  return value === 0 ? "0" : String(Number(value.toPrecision(2)));
}
