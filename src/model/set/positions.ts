import { OptionError } from "../../errors.js";
import type { ResolvedSetOptions } from "./options.js";

/**
 * A name for each position: its column's, or what the names of its columns begin with (`x1` for `x1.a`, `x1.b`), or
 * all of them.
 *
 * @throws {@link OptionError} `BAD_OPTION` if the columns do not make whole positions, `COLUMNS_OUT_OF_ORDER` if names
 * of one position begin differently though all have a dot.
 */
export function positionNames({ inputs, featuresPerPosition: width }: ResolvedSetOptions): string[] {
  if (inputs.length % width !== 0) {
    const fewer = inputs.length < width ? "there are fewer columns than that" : "the last position would lack some";
    throw new OptionError(
      "BAD_OPTION",
      `featuresPerPosition: expected a divisor of the ${inputs.length} input columns, got ${width}: ${fewer}`,
      {
        fix: `Choose one of ${divisors(inputs.length).join(", ")}, or other inputs.`,
        where: "featuresPerPosition",
      },
    );
  }
  return Array.from({ length: inputs.length / width }, (_, l) => nameOf(inputs.slice(l * width, (l + 1) * width)));
}

function nameOf(columns: readonly string[]): string {
  if (columns.length === 1) return columns[0];
  const stems = new Set(columns.map((name) => name.split(".")[0]));
  if (stems.size === 1) return columns[0].split(".")[0];
  if (!columns.every((name) => name.includes("."))) return columns.join("+");
  throw new OptionError(
    "COLUMNS_OUT_OF_ORDER",
    `inputs: expected the columns of a position side by side, got ${columns.join(", ")} for one position`,
    { fix: "Name the inputs position by position: x1.a, x1.b, x2.a, x2.b, ….", where: "inputs" },
  );
}

function divisors(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
}
