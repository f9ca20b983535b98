import { DataError } from "../../errors.js";

const OPEN = '<script type="application/json" id="result">';
const CLOSE = "</script>";

/** A document as a block of data in a page, which nothing in it can end. */
export function embedded(document: object): string {
  return `${OPEN}${JSON.stringify(document).replace(/[<>&\u2028\u2029]/g, escaped)}${CLOSE}`;
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * The result that a report holds, as it was written.
 *
 * @throws {@link DataError} `NOT_A_REPORT` for a page that holds none.
 *
 * @example
 * extractResult(discoveryHtml(await discover(tableFromRows([[1, 2], [1.1, 2.1], [0.9, 1.9]]), { model: "mean" }))).format; // "equivariance-discovery/1"
 */
export function extractResult(html: string): Record<string, unknown> {
  const start = html.indexOf(OPEN);
  const end = html.indexOf(CLOSE, start);
  try {
    if (start >= 0) return JSON.parse(html.slice(start + OPEN.length, end)) as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new DataError("NOT_A_REPORT", "report: expected a report of discover --report, got a page without its result", {
    fix: "Give it the file that `equivariance discover --report FILE.html` wrote.",
  });
}
