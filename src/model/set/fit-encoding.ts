import { targetScale } from "../../network/set-data.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import type { InputEncoding, OutputEncoding } from "./encoding.js";
import type { ResolvedSetOptions } from "./options.js";

/**
 * The tokens of the inputs, or the scale of the features in the training rows.
 *
 * @throws {@link DataError} `TOKEN_NOT_INTEGER`.
 */
export function fitInputEncoding(x: Table, trainRows: Int32Array, options: ResolvedSetOptions): InputEncoding {
  if (options.tokens) return { kind: "tokens", tokens: tokensOf(x, options) };
  const count = options.featuresPerPosition;
  const { values } = x.take(trainRows);
  const scales = Array.from({ length: count }, (_, f) => targetScale(values.filter((_, i) => i % count === f)));
  return { kind: "features", shift: scales.map(({ shift }) => shift), scale: scales.map(({ scale }) => scale) };
}

function tokensOf({ values, columns }: Table, { vocabulary, padding }: ResolvedSetOptions): number[] {
  const broken = values.findIndex((value) => !Number.isSafeInteger(value));
  if (broken >= 0) {
    const column = columns[broken % columns.length];
    const row = Math.floor(broken / columns.length) + 1;
    throw new DataError(
      "TOKEN_NOT_INTEGER",
      `discover: expected integers for tokens, got ${values[broken]} in row ${row} of column "${column}"`,
      {
        fix: `Leave "${column}" out of the inputs, or leave tokens out to read the columns as real numbers.`,
        where: `row ${row}, column "${column}"`,
      },
    );
  }
  if (vocabulary !== undefined) return Array.from({ length: vocabulary }, (_, token) => token);
  const found = new Set(values);
  if (padding !== undefined) found.add(padding);
  return [...found].sort((a, b) => a - b);
}

/**
 * The classes of the target, or its scale in the training rows.
 *
 * @throws {@link DataError} `CLASS_NOT_INTEGER`, `ONE_CLASS`.
 */
export function fitOutputEncoding(y: Float64Array, trainRows: Int32Array, options: ResolvedSetOptions): OutputEncoding {
  const column = `column "${options.targets[0]}"`;
  const seen = Float64Array.from(trainRows, (row) => y[row]);
  if (options.loss !== "cross-entropy") return { kind: "value", ...targetScale(seen) };
  const broken = y.find((value) => !Number.isSafeInteger(value));
  if (broken !== undefined) {
    throw new DataError("CLASS_NOT_INTEGER", `discover: expected integers for classes in ${column}, got ${broken}`, {
      fix: "Number the classes, or choose a loss for quantities: absolute, squared or huber.",
      where: column,
    });
  }
  if (new Set(seen).size < 2) {
    throw new DataError(
      "ONE_CLASS",
      `discover: expected at least two classes in the training rows of ${column}, got one`,
      {
        fix: "Choose another target, or give more rows, or a larger trainFraction, so that each class occurs.",
        where: column,
      },
    );
  }
  return { kind: "classes", classes: [...new Set(y)].sort((a, b) => a - b) };
}
