import fc from "fast-check";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { parseNpz } from "../../src/data/npy/npz.js";
import { exportFormats, exportResult } from "../../src/export/export.js";
import { onnxSchema } from "../../src/export/onnx-schema.js";
import { projectOnto, thetaOf, tiedLayerOf, type Exportable } from "../../src/export/tied-layer.js";
import { errorOf } from "../support/errors.js";

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });

/** Results of maps and vectors, with free places and signs. */
const documents = fc
  .record({
    rows: fc.nat(4),
    columns: fc.integer({ min: 1, max: 5 }),
    signed: fc.boolean(),
    sparse: fc.boolean(),
    seeds: fc.infiniteStream(fc.nat(1000)),
    values: fc.array(number, { minLength: 4, maxLength: 4 }),
  })
  .map(({ rows, columns, signed, sparse, seeds, values }): Exportable => {
    const next = () => seeds.next().value as number;
    const places = Math.max(rows, 1) * columns;
    const support = Array.from({ length: places }, (_, k) => (k > 0 && sparse && rows > 0 && next() % 3 === 0 ? 0 : 1));
    const sites = support.flatMap((is, k) => (is ? [`s${k}`] : []));
    const labels = sites.map(() => next() % 4);
    const signs = sites.map(() => (signed && next() % 2 === 1 ? -1 : 1));
    return {
      model: rows > 0 ? "linear" : "mean",
      sites,
      labels,
      ...(signed && { signs }),
      parameters: labels.map((label, k) => signs[k] * values[label]),
      intercepts: Array.from({ length: rows }, () => (next() - 500) / 7),
      about: {
        grid: {
          rows: Array.from({ length: rows }, (_, i) => `y${i} "\\\n</script>`),
          columns: rows > 0 ? Array.from({ length: columns }, (_, i) => `x${i}`) : sites,
          ...(sparse && rows > 0 && { support }),
        },
      },
    };
  });

describe("a tied layer", () => {
  it("has the result's parameters where its sites stand, and a number a group", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const layer = tiedLayerOf(document);
        const { support } = document.about.grid;
        const theta = Array.from(thetaOf(layer)).filter((_, place) => !support || support[place] !== 0);
        expect(theta.map((value) => value + 0)).toEqual(document.parameters.map((value) => value + 0));
        expect(layer.psi).toHaveLength(new Set(document.labels).size);
      }),
      { numRuns: 300 },
    );
  });

  it("is projected onto as least squares do: twice is once, and what is left over is at right angles", () => {
    fc.assert(
      fc.property(documents, fc.infiniteStream(number), (document, stream) => {
        const layer = tiedLayerOf(document);
        const weights = layer.labels.map(() => stream.next().value as number);
        const projected = projectOnto(layer, weights);
        const theta = thetaOf(projected);
        const again = projectOnto(layer, theta).psi;
        for (const [group, value] of projected.psi.entries()) {
          expect(again[group]).toBeCloseTo(value, 9);
          const left = layer.labels.map((label, place) =>
            label === group ? layer.signs[place] * (weights[place] - theta[place]) : 0,
          );
          expect(left.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 8);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["nothing", undefined, "NOT_EXPORTABLE"],
    [
      "a network",
      {
        model: "set",
        network: {},
        sites: ["a"],
        labels: [0],
        parameters: [1],
        about: { grid: { rows: [], columns: ["a"] } },
      },
      "NOT_EXPORTABLE",
    ],
    [
      "labels that are too few",
      {
        model: "mean",
        sites: ["a", "b"],
        labels: [0],
        parameters: [1, 2],
        about: { grid: { rows: [], columns: ["a", "b"] } },
      },
      "SHAPE_MISMATCH",
    ],
    [
      "labels that are no numbers",
      { model: "mean", sites: ["a"], labels: [0.5], parameters: [1], about: { grid: { rows: [], columns: ["a"] } } },
      "NOT_EXPORTABLE",
    ],
    [
      "parameters that are none",
      { model: "mean", sites: ["a"], labels: [0], parameters: [null], about: { grid: { rows: [], columns: ["a"] } } },
      "NOT_EXPORTABLE",
    ],
    [
      "a grid of another size",
      {
        model: "linear",
        sites: ["a"],
        labels: [0],
        parameters: [1],
        about: { grid: { rows: ["y"], columns: ["a", "b"] } },
      },
      "SHAPE_MISMATCH",
    ],
  ])("is refused of %s", (_, document, code) => {
    expect(errorOf(() => tiedLayerOf(document as never))).toMatchObject({ code, fix: expect.any(String) });
  });

  it("weights that are not finite, or too few, are refused", () => {
    const layer = tiedLayerOf(example);
    expect(errorOf(() => projectOnto(layer, [1, NaN, 2, 3]))).toMatchObject({ code: "BAD_WEIGHT" });
    expect(errorOf(() => projectOnto(layer, [1]))).toMatchObject({ code: "SHAPE_MISMATCH" });
  });
});

const example: Exportable = {
  model: "linear",
  sites: ["y<-a", "y<-b", "z<-a", "z<-b"],
  labels: [0, 1, 1, 0],
  signs: [1, 1, 1, -1],
  parameters: [2, 3, 3, -2],
  intercepts: [0.5, -1],
  about: { grid: { rows: ["y", "z"], columns: ["a", "b"] } },
};

/** W x + b of the example's layer. */
const expected = ([a, b]: readonly number[]) => [2 * a + 3 * b + 0.5, 3 * a - 2 * b - 1];
const inputs = Array.from({ length: 100 }, (_, i) => [((i * 37) % 100) / 50 - 1, ((i * 61) % 100) / 50 - 1]);

describe("exports", () => {
  it("npz is read back as it was", async () => {
    const read = await parseNpz((await exportResult(example, { format: "npz" })) as Uint8Array);
    const arrays = Object.fromEntries(
      Array.from(read, ([name, { shape, values }]) => [name, { shape, values: Array.from(values) }]),
    );
    expect(arrays).toEqual({
      psi: { shape: [2], values: [2, 3] },
      labels: { shape: [2, 2], values: [0, 1, 1, 0] },
      signs: { shape: [2, 2], values: [1, 1, 1, -1] },
      weight: { shape: [2, 2], values: [2, 3, 3, -2] },
      bias: { shape: [2], values: [0.5, -1] },
    });
  });

  it("onnx decodes into the graph that computes the layer", async () => {
    const bytes = (await exportResult(example, { format: "onnx" })) as Uint8Array;
    const Model = protobuf.Root.fromJSON(onnxSchema).lookupType("Model");
    const { graph } = Model.toObject(Model.decode(bytes), { longs: Number }) as { graph: OnnxGraph };
    expect(graph.node.map(({ opType, input, output }) => [opType, ...input, "→", ...output].join(" "))).toEqual([
      "Gather psi labels → gathered",
      "Mul gathered signs → tied",
      "Reshape tied shape → weight",
      "Gemm x weight bias → y",
    ]);
    const floats = (name: string) => {
      const { rawData } = graph.initializer.find((tensor) => tensor.name === name)!;
      return Array.from(new Float32Array(Uint8Array.from(rawData).buffer));
    };
    expect([floats("psi"), floats("signs"), floats("bias")]).toEqual([
      [2, 3],
      [1, 1, 1, -1],
      [0.5, -1],
    ]);
  });

  it("tfjs computes the layer by the operations that it names", async () => {
    const text = (await exportResult(example, { format: "tfjs" })) as string;
    const { tiedLayer } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      tiedLayer: (tf: object) => { apply: (x: unknown) => { rows: number[][] } };
    };
    const layer = tiedLayer(tinyTensors);
    expect(layer.apply({ rows: inputs }).rows).toEqual(inputs.map(expected));
  });

  it("names of any kind stay texts", async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const text = (await exportResult(document, { format: "tfjs" })) as string;
        const { outputs } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { outputs: string[] };
        expect(outputs).toEqual(document.about.grid.rows);
      }),
      { numRuns: 30 },
    );
  });

  it("formats that are none are refused with those that are", async () => {
    await expect(exportResult(example, { format: "keras" as never })).rejects.toMatchObject({
      code: "BAD_OPTION",
      fix: `Choose from ${exportFormats.join(", ")}.`,
    });
  });
});

interface OnnxGraph {
  node: { opType: string; input: string[]; output: string[] }[];
  initializer: { name: string; rawData: Uint8Array }[];
}

/** As much of TensorFlow.js as a layer of two outputs calls. */
class Tensor {
  constructor(readonly values: readonly number[]) {}

  mul({ values }: Tensor): Tensor {
    return new Tensor(this.values.map((value, i) => value * values[i]));
  }

  reshape(): Tensor {
    return this;
  }
}

const tinyTensors = {
  tensor1d: (values: number[]) => new Tensor(values),
  variable: (tensor: Tensor) => tensor,
  tidy: <R>(act: () => R) => act(),
  gather: (psi: Tensor, labels: Tensor) => new Tensor(labels.values.map((label) => psi.values[label])),
  matMul: ({ rows }: { rows: number[][] }, { values: w }: Tensor) => ({
    add: ({ values: b }: Tensor) => ({
      rows: rows.map(([x, y]) => [w[0] * x + w[1] * y + b[0], w[2] * x + w[3] * y + b[1]]),
    }),
  }),
};
