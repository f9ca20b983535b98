import type { TiedLayer } from "./tied-layer.js";

/** Numbers and texts as Python and JavaScript write them alike. */
export function listText(values: readonly (number | string)[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

/** What a layer is, for the first line of a file. */
export function titleOf({ kind, labels, psi, signs }: TiedLayer): string {
  const places = signs.filter((sign) => sign !== 0).length;
  const what = kind === "map" ? "y = W x + b" : "a number for each site";
  return `${what}: ${places} weights of which ${labels.length === 0 ? 0 : psi.length} are different`;
}

/** The constants of a layer, in Python. */
export function pythonConstants(layer: TiedLayer): string {
  const { outputs, inputs, psi, labels, signs, bias } = layer;
  return [
    ...(layer.kind === "map" ? [`OUTPUTS = ${listText(outputs)}`] : []),
    `INPUTS = ${listText(inputs)}`,
    `PSI = ${listText(psi)}  # the number of each group: what is trained`,
    `LABELS = ${listText(labels)}  # the group of each weight, row by row`,
    `SIGNS = ${listText(signs)}  # 0: there is no weight`,
    `BIAS = ${listText(bias)}`,
  ].join("\n");
}
