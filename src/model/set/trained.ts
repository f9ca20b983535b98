import { hardAssignment } from "../../network/refit.js";
import type { Table } from "../../data/table.js";
import { Evaluator } from "../../network/evaluate.js";
import { SetNetwork } from "../../network/network.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { Partition } from "../../scheme/partition.js";
import { createCore } from "../../wasm/core.js";
import { singlePrecision } from "../../wasm/precision.js";
import { decodeOutputs, encodeInputs, type InputEncoding, type OutputEncoding } from "./encoding.js";

/** A trained set network as plain JSON. */
export interface TrainedNetwork {
  /** Its architecture; `groups` is that of the scheme. */
  readonly shape: SetNetworkShape;
  readonly input: InputEncoding;
  readonly output: OutputEncoding;
  /**
   * Nine significant digits each, which are all of an f32: the embedding (tokens or features, embedding); the weights of
   * each group (groups, hidden, embedding); their biases (groups, hidden); then weights (outputs, inputs) and biases of
   * each layer of ρ.
   */
  readonly parameters: readonly number[];
}

/** The parameters of a network for {@link TrainedNetwork}. */
export function parametersOf(network: SetNetwork): number[] {
  return Array.from(network.read(network.parameters), (value) => Number(value.toPrecision(9)));
}

/** Predicts with a trained network; sets it up when first asked. */
export class SetPredictor {
  #evaluator: Evaluator | undefined;

  constructor(
    private readonly trained: TrainedNetwork,
    private readonly labels: readonly number[],
  ) {}

  /** Predictions for a table of the input columns, in the units of the target. */
  predict(table: Table): Float64Array {
    const { input, output } = this.trained;
    const rows = table.rows;
    const inputs = encodeInputs(input, table);
    this.#evaluator ??= this.open();
    const targets = new Float64Array(rows);
    return decodeOutputs(output, this.#evaluator.predictions({ rows, inputs, targets }));
  }

  private open(): Evaluator {
    const network = new SetNetwork(singlePrecision(createCore()), this.trained.shape);
    network.write(network.parameters, this.trained.parameters);
    network.writeAssignment(hardAssignment(Partition.fromLabels(this.labels)));
    return new Evaluator(network);
  }
}
