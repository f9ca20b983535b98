import { wrap } from "../../report/wrap.js";
import type { EquivarianceError, RelativeError } from "../../verify/equivariance-error.js";
import type { Verification } from "../../verify/verify.js";

/** A verification for people. */
export function verificationText(
  { name, order, rows, error, losses, test, sentence }: Verification,
  width: number,
): string {
  const lines: [string, string][] = [
    ["rows", `${rows.fit} fitted, ${rows.heldOut} judged`],
    ...(error
      ? ([
          ["equivariance error", "relative, mean (worst)"],
          ["  without ties", relative(error.before)],
          ["  tied", relative(error.after)],
          ["  random groups", `${digits(error.random[0])} to ${digits(error.random[error.random.length - 1])}`],
          ["  random moves", relative(error.control)],
        ] as [string, string][])
      : []),
    ["held-out loss", "squared error a row"],
    ["  without ties", digits(losses.before)],
    [
      "  tied",
      `${digits(losses.after)}  (${digits(losses.afterMinusBefore.difference)} ± ${digits(losses.afterMinusBefore.standardError ?? 0)})`,
    ],
    ["  random groups", digits(losses.random)],
    ...(test ? ([["test of the group", `p = ${digits(test.pValue)}`]] as [string, string][]) : []),
  ];
  return [`${name}, order ${order}`, "", ...wrap(sentence, width), "", ...table(lines)].join("\n");
}

/** The equivariance error of a function for people. */
export function errorText(error: RelativeError & Partial<EquivarianceError>): string {
  const { mean, random, order, elements, rows } = error;
  return table([
    ["equivariance error", `${relative(error)}, 95 % interval of the mean ${digits(mean.low)} to ${digits(mean.high)}`],
    ...(random ? ([["random moves", relative(random)]] as [string, string][]) : []),
    ...(elements === undefined
      ? []
      : ([["tried", `${elements} moves of ${order ?? "the generators"}, ${rows} rows`]] as [string, string][])),
  ]).join("\n");
}

function table(lines: readonly (readonly [string, string])[]): string[] {
  return lines.map(([name, value]) => `${name.padEnd(20)} ${value}`);
}

function relative({ mean, worst }: RelativeError): string {
  return `${digits(mean.value)} (${digits(worst)})`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}
