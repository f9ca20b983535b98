import { quote } from "../../data/quote.js";
import { DataError } from "../../errors.js";

/**
 * The order of labels: numbers by size, others by their text, in which runs of digits count as numbers: `a9` before `a10`.
 * It does not depend on the rows.
 */
export function compareLabels(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [m, n] = [Number(x[i]), Number(y[i])];
    const numeric = !Number.isNaN(m) && !Number.isNaN(n);
    if (numeric ? m !== n : x[i] !== y[i]) return numeric ? m - n : x[i] < y[i] ? -1 : 1;
  }
  return x.length - y.length || (a < b ? -1 : a > b ? 1 : 0);
}

function pieces(label: string): string[] {
  if (label.trim() !== "" && !Number.isNaN(Number(label))) return [label];
  return label.match(/\d+|\D+/g) ?? [];
}

/**
 * Whether it is known in which order a factor's levels stand: by what was said, by numbers in them, or as single letters.
 *
 * @throws {@link DataError} `LEVELS_ORDER`.
 */
export function requireOrder(
  { name, levels }: { readonly name: string; readonly levels: readonly string[] },
  said: readonly string[] | undefined,
): void {
  const unsaid = said && levels.find((level) => !said.includes(level));
  if (said && unsaid === undefined) return;
  const plain = levels.every((level) => /\d/.test(level)) || levels.every((level) => level.length === 1);
  if (!said && plain) return;
  const got = unsaid === undefined ? levels.slice(0, 3).map(quote).join(", ") : `none for ${quote(unsaid)}`;
  throw new DataError("LEVELS_ORDER", `ordered: expected an order of the levels of ${quote(name)}, got ${got}`, {
    fix: `Say it: ordered: ["${name}:${levels.join("<")}"] (--ordered "${name}:${levels.join("<")}"), in the right order.`,
    where: "ordered",
  });
}
