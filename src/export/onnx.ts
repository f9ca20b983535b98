import { loadPeer } from "../data/peers.js";
import { onnxSchema } from "./onnx-schema.js";
import { titleOf } from "./python.js";
import type { TiedLayer } from "./tied-layer.js";

/** What is used of protobufjs 8. */
interface Protobuf {
  readonly default?: Protobuf;
  readonly Root: {
    fromJSON(schema: object): { lookupType(name: string): MessageType };
  };
}

interface MessageType {
  fromObject(message: object): object;
  encode(message: object): { finish(): Uint8Array };
}

/** Numbers that ONNX gives to types. */
const FLOAT = 1;
const INT64 = 7;
/** Of 2020: any runtime of today reads it. */
const [IR_VERSION, OPERATOR_SET] = [7, 13];
const INTEGER_ATTRIBUTE = 2;

/**
 * The layer as an ONNX model: ψ is gathered by the labels, so that a tool that trains ONNX models keeps the ties. A map takes
 * `x`, rows of inputs, and gives `y`; a vector gives `theta`.
 *
 * @throws {@link OptionError} `NOT_INSTALLED`: it is written by protobufjs, which those install who want it.
 */
export async function onnxBytes(layer: TiedLayer): Promise<Uint8Array> {
  const loaded = await loadPeer<Protobuf>("protobufjs", "ONNX");
  const { Root } = loaded.default ?? loaded;
  const Model = Root.fromJSON(onnxSchema).lookupType("Model");
  const model = {
    irVersion: IR_VERSION,
    producerName: "equivariance-discovery",
    producerVersion: layer.version,
    graph: layer.kind === "map" ? mapGraph(layer) : vectorGraph(layer),
    opsetImport: [{ domain: "", version: OPERATOR_SET }],
  };
  return Model.encode(Model.fromObject(model)).finish();
}

function mapGraph(layer: TiedLayer): object {
  const [outputs, inputs] = [layer.outputs.length, layer.inputs.length];
  return {
    name: titleOf(layer),
    initializer: [...tensorsOf(layer), integers("shape", [outputs, inputs]), floats("bias", layer.bias)],
    node: [
      ...tied("tied"),
      node("Reshape", ["tied", "shape"], "weight"),
      { ...node("Gemm", ["x", "weight", "bias"], "y"), attribute: [{ name: "transB", i: 1, type: INTEGER_ATTRIBUTE }] },
    ],
    input: [value("x", [{ name: "rows" }, { value: inputs }])],
    output: [value("y", [{ name: "rows" }, { value: outputs }])],
  };
}

function vectorGraph(layer: TiedLayer): object {
  return {
    name: titleOf(layer),
    initializer: tensorsOf(layer),
    node: tied("theta"),
    input: [],
    output: [value("theta", [{ value: layer.labels.length }])],
  };
}

/** ψ by the labels, with signs. */
function tied(output: string): object[] {
  return [node("Gather", ["psi", "labels"], "gathered"), node("Mul", ["gathered", "signs"], output)];
}

function tensorsOf({ psi, labels, signs }: TiedLayer): object[] {
  return [floats("psi", psi), integers("labels", labels), floats("signs", signs)];
}

function node(opType: string, input: readonly string[], output: string): object {
  return { opType, name: output, input, output: [output] };
}

function value(name: string, dim: readonly object[]): object {
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

function floats(name: string, values: readonly number[]): object {
  return tensor(name, FLOAT, 4, values, (view, at, x) => view.setFloat32(at, x, true));
}

function integers(name: string, values: readonly number[]): object {
  return tensor(name, INT64, 8, values, (view, at, x) => view.setBigInt64(at, BigInt(x), true));
}

function tensor(
  name: string,
  dataType: number,
  width: number,
  values: readonly number[],
  put: (view: DataView, at: number, value: number) => void,
): object {
  const rawData = new Uint8Array(width * values.length);
  const view = new DataView(rawData.buffer);
  for (const [i, x] of values.entries()) put(view, i * width, x);
  return { name, dataType, dims: [values.length], rawData };
}
