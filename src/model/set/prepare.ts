import { rescaled, type SetSplit } from "../../network/set-data.js";
import type { Table } from "../../data/table.js";
import type { SetSamples } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { divide, type Parts } from "./divide.js";
import { encodeInputs, type InputEncoding, type OutputEncoding } from "./encoding.js";
import { fitInputEncoding, fitOutputEncoding } from "./fit-encoding.js";
import type { ResolvedSetOptions } from "./options.js";
import { codesOf, wordsOf } from "./words.js";
import { positionNames } from "./positions.js";

/** A data set made ready for set networks. */
export interface PreparedSet {
  /** With as many groups as positions. */
  readonly shape: SetNetworkShape;
  readonly split: SetSplit;
  /** The rows of the parts, and those that take no part. */
  readonly parts: Parts;
  /** Any rows of the table. */
  samplesOf(rows: Int32Array): SetSamples;
  readonly input: InputEncoding;
  readonly output: OutputEncoding;
  /** One name a position. */
  readonly siteNames: readonly string[];
}

/**
 * Takes the columns that the options name, divides the rows by the seed and brings inputs and target to the network's
 * scale, as the training rows have it.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`, `TOKEN_NOT_INTEGER`, `UNKNOWN_TOKEN`, `CLASS_NOT_INTEGER`, `ONE_CLASS`, and
 * what {@link Table.select} throws; {@link OptionError} `BAD_OPTION` for columns that do not make positions.
 */
export function prepareSet(table: Table, options: ResolvedSetOptions): PreparedSet {
  const { inputs, targets, loss, network, padding } = options;
  const siteNames = positionNames(options);
  const words = options.tokens ? wordsOf(table, inputs) : undefined;
  const x = words ? codesOf(table, inputs, words) : table.select(inputs);
  const y = table.column(targets[0]);
  const parts = divide(table.rows, options);
  const input = { ...fitInputEncoding(x, parts.train, options), ...(words && { words }) };
  const output = fitOutputEncoding(y, parts.train, options);
  const encoded = encodeInputs(input, x);
  const samplesOf = (rows: Int32Array) => samplesIn(rows, encoded, inputs.length, y, output);
  const [train, validation, holdOut] = [parts.train, parts.validation, parts.holdOut].map(samplesOf);
  const shape: SetNetworkShape = {
    positions: siteNames.length,
    groups: siteNames.length,
    input: { kind: input.kind, count: input.kind === "tokens" ? input.tokens.length : input.shift.length },
    ...(padding !== undefined && input.kind === "tokens" && { padding: input.tokens.indexOf(padding) }),
    ...network,
    outputs: output.kind === "classes" ? output.classes.length : 1,
    loss,
  };
  return { shape, split: { train, validation, holdOut }, parts, samplesOf, input, output, siteNames };
}

function samplesIn(
  rows: Int32Array,
  inputs: Float64Array,
  width: number,
  y: Float64Array,
  output: OutputEncoding,
): SetSamples {
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, i) => taken.set(inputs.subarray(row * width, (row + 1) * width), i * width));
  const samples = { rows: rows.length, inputs: taken, targets: Float64Array.from(rows, (row) => y[row]) };
  if (output.kind === "value") return rescaled(samples, output);
  return { ...samples, targets: samples.targets.map((value) => output.classes.indexOf(value)) };
}
