import { schemaFault } from "../../data/schema-check.js";
import { number, numbers, record, texts } from "../../data/schema-parts.js";
import type { SetNetworkShape } from "../../network/shape.js";
import type { ModelFacts } from "../model.js";
import { activations, losses, poolings } from "./options.js";
import type { SetDiscoveryJson } from "./result.js";

const size = { type: "integer", minimum: 1, maximum: 1e9 } as const;
const filled = { ...numbers, minItems: 1 };
const shape = record(
  {
    positions: size,
    groups: size,
    input: record({ kind: { enum: ["tokens", "features"] }, count: size }),
    embedding: size,
    hidden: size,
    widths: { type: "array", items: size, maxItems: 100 },
    outputs: size,
    activation: { enum: activations },
    pooling: { enum: poolings },
    loss: { enum: losses },
  },
  { padding: { type: "integer", minimum: 0 } },
);
const input = record(
  { kind: { enum: ["tokens", "features"] } },
  { tokens: filled, words: texts, shift: filled, scale: filled },
);
const output = record({ kind: { enum: ["value", "classes"] } }, { shift: number, scale: number, classes: filled });
const parts = record({
  options: record({
    targets: { ...texts, minItems: 1, maxItems: 1 },
    inputs: { ...texts, minItems: 1 },
    network: record({ activation: { enum: activations }, pooling: { enum: poolings } }),
    loss: { enum: losses },
  }),
  network: record({ shape, input, output, parameters: numbers }),
});

/** Why a document is no result of a set model; undefined for one. What it says of sizes is what its lists hold. */
export function setFault(facts: ModelFacts): string | undefined {
  return schemaFault(facts, parts) ?? mismatch(facts as unknown as SetDiscoveryJson);
}

function mismatch(document: SetDiscoveryJson): string | undefined {
  const { sites, groups, parameters, heldOut, options, network } = document;
  const { shape } = network;
  const numbersNeeded = parametersOf(shape);
  const places = shape.input.kind === "tokens" ? 1 : shape.input.count;
  const sizes: [string, number, number][] = [
    ["parameters", parameters.length, 0],
    ["network.shape.positions", shape.positions, sites.length],
    ["network.shape.groups", shape.groups, groups.length],
    ["options.inputs", options.inputs.length, sites.length * places],
    ["network.parameters", network.parameters.length, numbersNeeded],
  ];
  const wrong = sizes.find(([, got, wanted]) => got !== wanted);
  if (wrong) return `${wrong[2]} for ${wrong[0]}, got ${wrong[1]}`;
  if (heldOut && !heldOut.constant) return "the loss of the best constant at heldOut.constant, got none";
  return encodingMismatch(document);
}

/** Lists of an encoding are as long as the network's layer; scales divide. */
function encodingMismatch({ network: { shape, input, output } }: SetDiscoveryJson): string | undefined {
  const { kind, count } = shape.input;
  if (input.kind !== kind) return `the kind "${kind}" at network.input, got "${input.kind}"`;
  if (shape.padding !== undefined && (kind !== "tokens" || shape.padding >= count))
    return `a token below ${count} at network.shape.padding, got ${shape.padding}`;
  const lists =
    input.kind === "tokens"
      ? [input.tokens, ...(input.words === undefined ? [] : [input.words])]
      : [input.shift, input.scale];
  if (lists.some((list) => list?.length !== count)) return `lists of ${count} items at network.input, got others`;
  if (input.kind === "features" && input.scale.includes(0)) return "scales that are not 0 at network.input, got 0";
  if (output.kind === "classes")
    return output.classes?.length === shape.outputs
      ? undefined
      : `${shape.outputs} classes at network.output, got ${output.classes?.length ?? "none"}`;
  const valued = shape.outputs === 1 && output.shift !== undefined && output.scale !== undefined;
  return valued ? undefined : "one output with shift and scale at network.output, got others";
}

/** How many numbers a network of this shape has; counts as it is written, so that nothing has to be made. */
function parametersOf({ input, embedding, groups, hidden, widths, outputs }: SetNetworkShape): number {
  const ends = [hidden, ...widths, outputs];
  const head = ends.slice(1).reduce((sum, width, i) => sum + width * (ends[i] + 1), 0);
  return input.count * embedding + groups * hidden * (embedding + 1) + head;
}
