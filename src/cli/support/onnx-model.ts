import { loadPeer } from "../../data/peers.js";
import { DataError } from "../../errors.js";
import type { BatchFunction } from "../../verify/batch-function.js";
import { readInput } from "./input.js";

/** What is used of onnxruntime-node. */
interface Runtime {
  readonly InferenceSession: {
    create(bytes: Uint8Array): Promise<Session>;
  };
  readonly Tensor: new (type: "float32", values: Float32Array, shape: readonly number[]) => unknown;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    feeds: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, { readonly data: ArrayLike<number> }>>>;
}

/**
 * A model in an ONNX file as a function of rows: its first input has shape (n, inputs), its first output (n, outputs).
 *
 * @throws OptionError `NOT_INSTALLED` without onnxruntime-node; {@link DataError} `ONNX_BROKEN`.
 */
export async function onnxFunction(path: string, inputs: number): Promise<BatchFunction> {
  const { source, bytes } = await readInput(path);
  const { InferenceSession, Tensor } = await loadPeer<Runtime>("onnxruntime-node", "--onnx");
  const session = await InferenceSession.create(bytes).catch((cause: unknown) => {
    throw broken(source, cause);
  });
  return async (batch) => {
    const tensor = new Tensor("float32", batch, [batch.length / inputs, inputs]);
    const answer = await session.run({ [session.inputNames[0]]: tensor }).catch((cause: unknown) => {
      throw broken(source, cause);
    });
    return answer[session.outputNames[0]].data;
  };
}

function broken(source: string, cause: unknown): DataError {
  return new DataError(
    "ONNX_BROKEN",
    `${source}: expected a model that runs on rows of the inputs, got an error of onnxruntime`,
    {
      fix: "Check that its first input has shape (n, inputs) and single precision.",
      where: source,
      cause,
    },
  );
}
