import type { Findings } from "../../model/findings.js";
import { version } from "../../version.js";
import { symmetryOrNone } from "../symmetry.js";
import { escapeXml } from "../xml.js";
import { embedded } from "./embedded.js";
import { facts, groups, losses, pattern, section, ties, verdict } from "./sections.js";
import { STYLE, STYLE_HASH } from "./style.js";

/** Nothing runs, and nothing is loaded. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/** What a report may be told beside the result. */
export interface HtmlOptions {
  /** What the data are called. Default: the model's name. */
  readonly source?: string;
}

/**
 * A result as one page for colleagues who have installed nothing: the verdict first, groups with values and intervals,
 * pattern, tie probabilities, held-out losses, options, limits and how to use it. The result is in it
 * ({@link extractResult}); no script runs and nothing is loaded.
 *
 * @example
 * const found = await discover(tableFromRows([[1, 2], [1.1, 2.1], [0.9, 1.9]]), { model: "mean" });
 * discoveryHtml(found, { source: "sensors.csv" }).startsWith("<!doctype html>"); // true
 */
export function discoveryHtml(result: Findings & { toJSON?(): object }, { source }: HtmlOptions = {}): string {
  const { model, about, method, variant, seed, rows, options } = result;
  const title = `${source ?? model}: ${result.groups.length} groups of ${result.sites.length} ${about.sites}`;
  const written: object = result.toJSON?.() ?? result;
  // Results that were read again have it among the rest.
  const others = Object.entries(written).filter(([name]) => name !== "symmetry");
  const document = { ...Object.fromEntries(others), symmetry: symmetryOrNone(result) };

  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeXml(title)}</h1><p class="soft">${escapeXml(`${model}: ${about.formula}`)}</p>`,
    verdict(result),
    groups(result),
    pattern(result),
    ties(result),
    losses(result),
    facts("Data and options", [
      ["data", source],
      ["rows", rows],
      ["method", variant ? `${method} (${variant})` : method],
      ["seed", seed],
      ...Object.entries(result).filter(([name]) => TOLD.has(name)),
      ["options", options],
      ["version", version],
    ]),
    section("How to use it", USE),
    section("What it does not say", LIMITS),
    embedded(document),
    "</main></body></html>",
    "",
  ].join("\n");
}

/** What models state of the data beside what all of them do. */
const TOLD = new Set(["noise", "family", "levels", "dropped", "scale"]);

const USE = `<pre>equivariance report THIS.html --extract &gt; result.json
equivariance predict result.json DATA.csv
equivariance export result.json --format pytorch</pre>`;

const LIMITS =
  "<p>A tie means that the data do not tell two values apart and that one value is the better explanation; values that are nearly equal can look the same. Probabilities hold for Gaussian noise as it is described above. Where the verdict is doubtful, the averaged parameters in the result are the safer estimates.</p>";
