import * as api from "../../src/index.js";
import { meanModel } from "../support/mean-model.js";
import { mixedTable } from "../support/every-result.js";

/** A call that works: the function, its name and its arguments, made anew. */
export interface PublicCall {
  readonly name: string;
  readonly call: (...given: never[]) => unknown;
  readonly given: () => unknown[];
}

const table = mixedTable();
const { table: means } = api.generateGaussian({ sites: 3, groups: 2, rows: 12, seed: 1 });
const tiny = { sites: 3, groups: 2, rows: 8, seed: 1 };
const document = {
  model: "mean",
  sites: ["a", "b", "c"],
  labels: [0, 1, 0],
  parameters: [2, 5, 2],
  intercepts: [],
  about: { grid: { rows: [], columns: ["a", "b", "c"] } },
};
const map = {
  ...document,
  sites: ["1", "2", "3", "4"],
  labels: [0, 1, 1, 0],
  parameters: [2, 5, 5, 2],
  intercepts: [0, 0],
};
const linearMap = { ...map, model: "linear", about: { grid: { rows: ["p", "q"], columns: ["a", "b"] } } };
const pattern = { rows: 1, columns: 2, groups: Int32Array.of(0, 1), rowNames: [], columnNames: [] };
const network = { embedding: 2, hidden: 2, widths: [] };
const same = (x: ArrayLike<number>) => Float64Array.from(x);
const space = { height: 2, width: 2 };
const actions = api.actionsOf(linearMap);
const text = new TextEncoder().encode("a,b\n1,2\n3,4\n");

const calls: Readonly<Record<string, readonly [call: unknown, given: () => unknown[]]>> = {
  tableFromRows: [
    api.tableFromRows,
    () => [
      [
        [1, 2],
        [3, 4],
      ],
      ["a", "b"],
      "x",
    ],
  ],
  tableFromColumns: [api.tableFromColumns, () => [{ a: [1, 2], b: ["x", "y"] }, "x"]],
  "table.select": [(columns: never) => means.select(columns), () => [["s1"]]],
  "table.take": [(rows: never) => means.take(rows), () => [[0, 1]]],
  "table.column": [(name: never) => means.column(name), () => ["s1"]],
  parseCsv: [api.parseCsv, () => ["a,b\n1,2\n", { delimiter: ",", header: true, missing: ["NA"], columns: ["a"] }]],
  parseLabels: [api.parseLabels, () => ["0\n1\n0\n", { source: "x" }]],
  readTable: [api.readTable, () => [text, { source: "x" }]],
  parseNpy: [api.parseNpy, () => [text, "x"]],
  parseNpz: [api.parseNpz, () => [text, "x"]],
  "discover mean": [
    api.discover,
    () => [means, { model: "mean", testFraction: 0, noise: 1, fdr: 0.1, confidenceTime: 0.01, robust: undefined }],
  ],
  "discover linear": [
    api.discover,
    () => [table, { model: "linear", targets: ["y"], inputs: ["a", "b"], support: [1, 1], confidence: false }],
  ],
  "discover relaxed": [
    api.discover,
    () => [
      means,
      { model: "mean", method: "relaxed", relaxed: { steps: 2, restarts: 1, optimizer: "adam", ridge: 0, columns: 2 } },
    ],
  ],
  "discover rows": [
    api.discover,
    () => [
      table,
      {
        model: "linear",
        targets: ["y"],
        inputs: ["a", "b"],
        weights: "w",
        adjust: ["c"],
        mayTie: [["a", "b"]],
        zero: true,
        scale: "sd",
        confidence: false,
      },
    ],
  ],
  "discover levels": [
    api.discover,
    () => [
      table,
      {
        model: "levels",
        by: ["soil"],
        targets: ["y"],
        adjust: ["a"],
        ordered: ["soil"],
        margin: 1,
        confidenceTime: 0.01,
      },
    ],
  ],
  "discover set": [
    api.discover,
    () => [
      table,
      {
        model: "set",
        targets: ["y"],
        inputs: ["a", "b"],
        method: "oracle",
        labels: [0, 1],
        network,
        refit: { steps: 2, rate: 0.001 },
        loss: "squared",
        holdoutFraction: 0.5,
      },
    ],
  ],
  "discover double loop": [
    api.discover,
    () => [
      table,
      {
        model: "set",
        targets: ["y"],
        inputs: ["a", "b"],
        method: "relaxed",
        network,
        refit: { steps: 2 },
        doubleLoop: {
          outerSteps: 2,
          innerSteps: 2,
          restarts: 1,
          starts: ["spread"],
          hypergradient: api.hypergradients.identity(),
        },
      },
    ],
  ],
  discoverEstimates: [
    api.discoverEstimates,
    () => [
      { sites: ["a", "b"], estimates: [1, 2], standardErrors: [1, 1], rows: 5, blocks: [0, 0] },
      { fdr: 0.1, seed: 1 },
    ],
  ],
  "discoverEstimates, covariance": [
    api.discoverEstimates,
    () => [{ sites: ["a", "b"], estimates: [1, 2], covariance: [1, 0.5, 0.5, 1] }, { confidence: true }],
  ],
  discoverModel: [
    api.discoverModel,
    () => [
      { ...meanModel(means), blocks: [0, 0, 0], free: [] },
      { splits: 1, concurrency: 1, trainFraction: 0.5, testFraction: 0.2 },
    ],
  ],
  plan: [api.plan, () => [{ sites: 2, groups: 1, gap: 1, noise: 1, rows: 8, trials: 2, seed: 1 }]],
  holdOutBound: [api.holdOutBound, () => [{ sites: 3, groups: 1, noise: 1, train: 30, validation: 70 }]],
  schemeRisk: [api.schemeRisk, () => [3, 1, 10]],
  falseSplitProbability: [api.falseSplitProbability, () => [30, 70]],
  generateGaussian: [api.generateGaussian, () => [{ ...tiny, gap: 1, noise: 1 }]],
  generateConvolution: [api.generateConvolution, () => [{ inputs: 4, taps: 2, rows: 6, noiseVariance: 0.1, seed: 1 }]],
  generateCirculant: [
    api.generateCirculant,
    () => [{ size: 3, taps: 2, rows: 6, noiseVariance: 0.1, shuffled: true, seed: 1 }],
  ],
  generateDenoising: [api.generateDenoising, () => [{ length: 4, rows: 6, noiseVariance: 0.1, seed: 1 }]],
  generateGridConvolution: [
    api.generateGridConvolution,
    () => [{ height: 3, width: 3, kernel: 2, rows: 6, noiseVariance: 0.1, border: "valid", seed: 1 }],
  ],
  generateSums: [api.generateSums, () => [{ positions: 2, rows: 6, kind: "standard", largest: 5, seed: 1 }]],
  constant: [(value: never) => api.constant(value)(1), () => [1]],
  linearRamp: [(a: never, b: never, c: never) => api.linearRamp(a, b, c)(1), () => [1, 2, 3]],
  geometricRamp: [(a: never, b: never, c: never) => api.geometricRamp(a, b, c)(1), () => [1, 2, 3]],
  symmetryOf: [api.symmetryOf, () => [linearMap, { sides: "each" }]],
  actionsOf: [api.actionsOf, () => [linearMap, { sides: "each" }]],
  planText: [api.planText, () => [{}, 80]],
  discoveryText: [
    api.discoveryText,
    () => [
      { ...document, groups: [["a", "c"], ["b"]] },
      { colour: false, width: 80 },
    ],
  ],
  patternOf: [api.patternOf, () => [linearMap]],
  reshape: [api.reshape, () => [pattern, 2, 1]],
  patternSvg: [api.patternSvg, () => [pattern]],
  sitesCsv: [api.sitesCsv, () => [document]],
  setPartitions: [(n: never) => api.setPartitions(n).next(), () => [3]],
  bellNumber: [api.bellNumber, () => [5]],
  stirlingSecond: [api.stirlingSecond, () => [5, 2]],
  linearAssignment: [api.linearAssignment, () => [[1, 2, 3, 4], 2, 2]],
  partitionDistance: [
    api.partitionDistance,
    () => [
      [0, 1, 1],
      [0, 0, 1],
    ],
  ],
  comparePartitions: [
    api.comparePartitions,
    () => [
      [0, 1, 1],
      [0, 0, 1],
    ],
  ],
  adjustedRandIndex: [
    api.adjustedRandIndex,
    () => [
      [0, 1, 1],
      [0, 0, 1],
    ],
  ],
  variationOfInformation: [
    api.variationOfInformation,
    () => [
      [0, 1, 1],
      [0, 0, 1],
    ],
  ],
  logBellNumber: [api.logBellNumber, () => [5]],
  augerino: [
    api.augerino,
    () => [
      {
        positions: 2,
        groups: 2,
        input: { kind: "features", count: 1 },
        embedding: 2,
        hidden: 2,
        widths: [],
        outputs: 1,
        activation: "relu",
        pooling: "sum",
        loss: "squared",
      },
      {
        train: { rows: 2, inputs: [1, 2, 3, 4], targets: [1, 2] },
        validation: { rows: 2, inputs: [1, 2, 3, 4], targets: [1, 2] },
        holdOut: { rows: 2, inputs: [1, 2, 3, 4], targets: [1, 2] },
      },
      1,
      { steps: 2, copies: 1, batch: 2, temperature: 0.1 },
    ],
  ],
  exportResult: [api.exportResult, () => [linearMap, { format: "pytorch" }]],
  projectOnto: [api.projectOnto, () => [api.tiedLayerOf(document), [1, 2, 3]]],
  tiedLayerOf: [api.tiedLayerOf, () => [linearMap]],
  equivarianceCorrelation: [
    api.equivarianceCorrelation,
    () => [same, [1, 2, 3, 4], { input: space, output: space, shift: [0, 1], margin: 0 }],
  ],
  equivarianceError: [api.equivarianceError, () => [same, [1, 2, 3, 4], actions, { seed: 1, elements: "all" }]],
  invarianceTest: [api.invarianceTest, () => [same, [1, 2, 3, 4], [1, 2, 3, 4], actions, { seed: 1, draws: 19 }]],
  lieDerivativeError: [
    api.lieDerivativeError,
    () => [[{ f: same, output: space }], [1, 2, 3, 4], { input: space, transform: "rotate" }],
  ],
  verify: [api.verify, () => [linearMap, table, { seed: 1, draws: 19 }]],
  createCore: [api.createCore, () => [{}]],
  Random: [(seed: never, stream: never) => new api.Random(seed, stream).uniform(), () => [1, 2]],
  Table: [
    (...given: never[]) => new (api.Table as never as new (...g: never[]) => unknown)(...given),
    () => [["a"], [1, 2], "x", [], 0],
  ],
  "Partition.fromLabels": [api.Partition.fromLabels, () => [[0, 1, 0]]],
  "Partition.discrete": [api.Partition.discrete, () => [3]],
  "Partition.trivial": [api.Partition.trivial, () => [3]],
  "Partition.fromGroups": [api.Partition.fromGroups, () => [[[0], [1, 2]], 3]],
  "Partition.fromJSON": [api.Partition.fromJSON, () => [{ labels: [0, 1] }]],
  "partition.merge": [(a: never, b: never) => api.Partition.discrete(3).merge(a, b), () => [0, 1]],
  "partition.sameGroup": [(a: never, b: never) => api.Partition.discrete(3).sameGroup(a, b), () => [0, 1]],
  "partition.equals": [(other: never) => api.Partition.discrete(3).equals(other), () => [api.Partition.discrete(3)]],
  "Discovery.fromJSON": [api.Discovery.fromJSON, () => ["{}"]],
};

export const publicCalls: readonly PublicCall[] = Object.entries(calls).map(([name, [call, given]]) => ({
  name,
  call: call as PublicCall["call"],
  given,
}));
