import { count, EVERY_TIE } from "../model/about.js";
import type { Reader } from "../model/model.js";
import type { Comparison } from "../data/paired-difference.js";
import type { Confidence } from "../search/posterior/certainty.js";
import type { DiscoveryFacts } from "../model/findings.js";

/** The result in plain words: what was found, what the held-out rows say, how small a difference could be seen. */
export function summarise(reader: Reader, facts: DiscoveryFacts): string {
  const told = [
    verdict(facts, reader.found?.(facts) ?? parametersFound(facts)),
    certainty(facts),
    heldOut(facts),
    reader.remark?.(facts) ?? "",
    resolution(facts),
    interruption(facts),
  ];
  return told.filter(Boolean).join(" ");
}

const OPENINGS = {
  supported: "Supported: ",
  doubtful: "Doubtful: ",
  contradicted: "Contradicted: ",
  none: "",
} as const;

/** The answer with how far it is to be trusted, and why not where it is not. */
function verdict({ verdict: { status, why } }: DiscoveryFacts, found: string): string {
  const opening = OPENINGS[status];
  const answer = opening + (opening ? found.charAt(0).toLowerCase() + found.slice(1) : found);
  return status === "doubtful" || status === "contradicted" ? `${answer} ${why}` : answer;
}

function parametersFound({ sites, groups, signs, coarsest }: DiscoveryFacts): string {
  const sign = signs ? " up to sign" : "";
  const fewest = fewestGroups(coarsest);
  if (fewest === sites.length && fewest > 1) return `None of the ${fewest} parameters may be tied.`;
  if (groups.length === sites.length) return `No sharing found: all ${sites.length} parameters differ${sign}.`;
  if (groups.length === 1) return `All ${sites.length} parameters are one and the same${sign}.`;
  const all = groups.length === fewest ? ": all are tied that may be" : "";
  return `${sites.length} parameters are ${groups.length} different ones${sign}${all}.`;
}

/** The groups of the coarsest scheme that is allowed. */
function fewestGroups(coarsest: DiscoveryFacts["coarsest"]): number {
  return coarsest ? new Set(coarsest).size : 1;
}

/** How sure the data make the ties, and what to use where they do not. */
function certainty({ confidence, labels, coarsest }: DiscoveryFacts): string {
  if (!confidence || labels.length <= fewestGroups(coarsest)) return "";
  const { convergence, noSharing } = confidence;
  if (noSharing === null)
    return `How sure the ties are is not known: after ${convergence!.sweeps} sweeps two chains differ by up to ${share(convergence!.largestDifference)}. More seconds for them (confidenceTime) may settle it.`;
  const { least, most } = extremes(confidence, labels, coarsest);
  const tied = least < 2;
  const parts = [
    tied ? `the tied pairs are tied with probability ${share(least, "at least")}` : "",
    most >= 0 ? (tied ? `the others with ${share(most, "at most")}` : `the likeliest tie has ${share(most)}`) : "",
    typeof confidence.shifts !== "number" ? "" : `ties that follow shifts have ${share(confidence.shifts)}`,
    ...exchanges(confidence),
    `no sharing at all has ${share(noSharing)}`,
  ].filter(Boolean);
  const sampled = convergence ? ` (sampled; two chains differ by at most ${share(convergence.largestDifference)})` : "";
  return `Given the data, ${parts.join(", ")}${sampled}.`;
}

/** Families of schemes that are no shifts are named where they are likelier than not. */
function exchanges({ structures, shifts }: Confidence): string[] {
  const [likeliest] = structures ?? [];
  if (!likeliest || typeof shifts !== "number" || likeliest.probability <= Math.max(shifts, 0.5)) return [];
  return [`those of the family "${likeliest.name}" ${share(likeliest.probability)}`];
}

/** The least probability of a tie that was made (2 for none), the largest of one that was not and may be (−1 for none). */
function extremes(
  { ties, nearest }: Confidence,
  labels: readonly number[],
  coarsest: DiscoveryFacts["coarsest"],
): { least: number; most: number } {
  let [least, most] = [2, -1];
  const see = (i: number, j: number, probability: number): void => {
    if (labels[i] === labels[j]) least = Math.min(least, probability);
    else if (!coarsest || coarsest[i] === coarsest[j]) most = Math.max(most, probability);
  };
  nearest?.forEach(({ sites: [i, j], probability }) => see(i, j, probability));
  ties?.forEach((row, i) => {
    for (let j = 0; j < i; j++) see(i, j, row[j]);
  });
  return { least, most };
}

/** A probability with two digits, more where it is near 0 or 1; the bound goes before it. */
function share(probability: number, bound = ""): string {
  if (probability < 0.001) return bound === "at most" ? "at most .001" : "less than .001";
  if (probability > 0.999) return bound === "at least" ? "at least .999" : "more than .999";
  const digits = probability < 0.01 || probability > 0.99 ? 3 : 2;
  return `${bound} ${probability.toFixed(digits).replace(/^0/, "")}`.trim();
}

function heldOut({ heldOut: found, groups, sites, coarsest, about: { error, one } }: DiscoveryFacts): string {
  const fewest = fewestGroups(coarsest);
  if (!found || (coarsest && fewest === sites.length)) return "";
  const all = coarsest ? EVERY_TIE : `${one} for all`;
  const against =
    groups.length === sites.length
      ? ["fullShare" as const]
      : groups.length === fewest
        ? ["noShare" as const]
        : (["noShare", "fullShare"] as const);
  const parts = against.map(
    (name) => `${phrase(found.versus[name])} than ${name === "noShare" ? "without sharing" : `with ${all}`}`,
  );
  return `On ${count(found.rows, "held-out row")} the ${error} is ${parts.join(" and ")}.`;
}

/** A difference of losses in words; 2 standard errors make it worth calling one. */
function phrase({ difference, standardError }: Comparison): string {
  if (standardError === null) {
    return difference === 0
      ? "the same"
      : `${difference < 0 ? "lower" : "higher"} by ${significant(Math.abs(difference))}`;
  }
  const figure = `${significant(Math.abs(difference))} ± ${significant(standardError)}`;
  if (Math.abs(difference) <= 2 * standardError)
    return `not measurably different (${difference < 0 ? "−" : "+"}${figure})`;
  return difference < 0 ? `lower by ${figure}` : `higher by ${figure}`;
}

function resolution({ gaps = [], groups }: DiscoveryFacts): string {
  const visible = gaps.flatMap((gap) => gap.visible ?? []).sort((a, b) => a - b);
  if (visible.length === 0 || groups.length < 2) return "";
  const [least, most] = [significant(visible[0]), significant(visible[visible.length - 1])];
  const mixed = groups.some(({ length }) => length > 1) ? ", or some sites for those of the other group" : "";
  return `Differences below about ${least === most ? least : `${least} to ${most}`} would have been taken for none${mixed}.`;
}

function interruption({ complete }: DiscoveryFacts): string {
  return complete ? "" : "The time limit came first: this is the best so far.";
}

/** Two significant digits, without an exponent where it can be read. */
function significant(value: number): string {
  return value === 0 ? "0" : String(Number(value.toPrecision(2)));
}
