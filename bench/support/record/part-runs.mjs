import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { circulant, gaussian, linearMap, means, sums } from "./tables.mjs";

const called = (call) => ({ call });

/** A generator's data with the truth behind it. */
const table = (generator, options) =>
  called((api) => {
    const { table, test, ...truth } = api[generator](options);
    return { columns: table.columns, rows: table.rows, values: table.values, test: test(5).values, ...truth };
  });

/** Two partitions of many elements that agree for the most part, as labels. */
const labelsPair = (elements, groups) => [
  Int32Array.from({ length: elements }, (_, i) => (i * 7919) % groups),
  Int32Array.from({ length: elements }, (_, i) => (i % 10 === 0 ? i : i * 7919 + 1) % groups),
];
const small = [
  ["a", "a", "b", "b", "c", "d"],
  ["x", "x", "x", "y", "y", "z"],
];

/** What is told on the way to a discovery. */
const steps = (data, options) =>
  called(async (api) => {
    const { table, targets } = data(api);
    const told = [];
    for await (const step of api.discover.steps(table, { targets, ...options })) told.push(step);
    return told;
  });

/** How a discovery is drawn. */
const drawings = (data, options, draw) =>
  called(async (api) => draw(api, await api.discover(data(api).table, options)));

/** What a browser file answers to the package's data, whose columns stand for inputs and outputs. */
const bundle = (file) =>
  called(async ({ generateGaussian }, { dist }) => {
    const api = await import(pathToFileURL(join(dist, "browser", file)));
    const { table } = generateGaussian({ sites: 6, groups: 2, seed: 1 });
    const found = await api.discover(table, { model: "linear", targets: ["y1", "y2"] });
    return { names: Object.keys(api).sort(), found };
  });

/** A set network's rows. */
const samples = (rows) => ({
  rows,
  inputs: Int32Array.from({ length: rows * 2 }, (_, i) => ((i * 7) % 5) % 3),
  targets: Float64Array.from({ length: rows }, (_, i) => ((i * 5) % 7) / 7 - 0.5),
});
const shape = {
  positions: 2,
  groups: 2,
  input: { kind: "tokens", count: 3 },
  embedding: 4,
  hidden: 4,
  widths: [],
  outputs: 1,
  activation: "relu",
  pooling: "sum",
  loss: "squared",
};

/** The parts of the package that are public beside `discover`, and how results are told. */
export const partRuns = {
  exports: called((api) => Object.keys(api).sort()),
  "small browser file": bundle("equivariance-discovery.min.js"),
  "full browser file": bundle("equivariance-discovery.full.min.js"),
  "gaussian data": table("generateGaussian", { sites: 7, groups: 3, gap: 2, rows: 10, noise: 0.5, seed: 3 }),
  "convolution data": table("generateConvolution", { inputs: 5, taps: 2, rows: 10, seed: 3 }),
  "circulant data": table("generateCirculant", { size: 4, taps: 3, rows: 10, shuffled: true, seed: 3 }),
  "grid data": table("generateGridConvolution", { height: 3, width: 4, kernel: 2, rows: 5, shuffled: true, seed: 3 }),
  "denoising data": table("generateDenoising", { length: 5, noiseVariance: 10, rows: 10, seed: 3 }),
  "sums data": table("generateSums", { positions: 4, kind: "alternating", rows: 10, largest: 9, seed: 3 }),
  "random numbers": called(({ Random }) => {
    const random = new Random(42, 7);
    const other = random.split(3);
    return [
      random.uniforms(5),
      random.normals(5),
      random.permutation(9),
      random.integer(100),
      other.normal(),
      other.uniform(),
    ];
  }),
  tables: called(({ Table, tableFromColumns, tableFromRows }) => {
    const table = tableFromColumns({ a: [1, 2, 3], b: [4, 5, 6], c: [7, 8, 9] }, "made up");
    const others = [table.select(["c", "a"]), table.take([2, 0, 2]), tableFromRows([[1, 2]]), new Table(["x"], [1, 2])];
    return [table, ...others, table.column("b"), table.indexOf("c")];
  }),
  partitions: called(({ Partition }) => {
    const partition = Partition.fromLabels(["b", "a", "b", "c"]);
    const { elements, groupCount, labels } = partition;
    const merged = partition.merge(0, 2);
    const others = [Partition.discrete(3), Partition.trivial(3), Partition.fromGroups([[2, 0], [1]], 3)];
    const again = Partition.fromJSON(JSON.parse(JSON.stringify(partition)));
    const same = [
      partition.sameGroup(0, 2),
      partition.sameGroup(0, 1),
      partition.equals(again),
      partition.equals(merged),
    ];
    return { elements, groupCount, labels, groups: partition.groups(), sizes: partition.sizes(), merged, others, same };
  }),
  "set partitions": called(({ setPartitions, bellNumber, stirlingSecond }) => ({
    all: Array.from(setPartitions(5), ({ labels, groupCount }) => [...labels, groupCount]),
    bell: [0, 1, 10, 60].map(bellNumber),
    stirling: [1, 5, 10].map((groups) => stirlingSecond(20, groups)),
  })),
  "partition distance": called(({ partitionDistance }) => partitionDistance(...small)),
  "partition distance, 3000 elements": called(({ partitionDistance }) => partitionDistance(...labelsPair(3000, 60))),
  "partitions compared": called((api) => [
    api.comparePartitions(...small),
    api.comparePartitions(...labelsPair(500, 9)),
    api.adjustedRandIndex(...small),
    api.variationOfInformation(...small),
  ]),
  "linear assignment": called(({ linearAssignment, Random }) => {
    const costs = new Random(1).uniforms(60);
    const whole = costs.map((cost) => Math.floor(100 * cost));
    return [linearAssignment(costs, 6, 10), linearAssignment(costs, 10, 6), linearAssignment(whole, 6, 10)];
  }),
  "closed forms": called((api) => ({
    risk: api.schemeRisk(6, 1, 100),
    falseSplit: [api.falseSplitProbability(30, 70), api.falseSplitProbability(1, 1)],
    bound: api.holdOutBound({ sites: 6, groups: 1, noise: 1, train: 30, validation: 70 }),
    logBell: [1, 10, 100, 1000].map(api.logBellNumber),
  })),
  schedules: called(({ constant, linearRamp, geometricRamp }) =>
    [constant(2), linearRamp(1, 0, 4), geometricRamp(1, 0.1, 4)].map((at) => [0, 1, 2, 3, 4, 9].map(at)),
  ),
  augerino: called(({ augerino }) => {
    const split = { train: samples(12), validation: samples(8), holdOut: samples(6) };
    const fitted = augerino(shape, split, 1, { steps: 40, batch: 8, copies: 2 });
    return { ...fitted, predictions: fitted.predict(samples(5)) };
  }),
  csv: called(({ parseCsv }) => [
    parseCsv("a,b\n1,2\n3,4\n"),
    parseCsv("1;2,5\n3;-4e-1\n", { decimal: "," }),
    parseCsv('"a ""b""",c\n1,NA\n2,3\n', { missing: ["NA"], source: "f.csv" }),
    parseCsv("a\tb\tc\r\n1\tx\t2\r\n", { columns: ["c", "a"] }),
  ]),
  labels: called(({ parseLabels }) => [parseLabels("group\nx\ny\nx\n"), parseLabels("1\n2\n", { header: false })]),
  plan: called((api) => planned(api, { sites: 6, groups: 2, gap: 1, noise: 1, rows: 100, trials: 12 })),
  "plan, one group": called((api) =>
    planned(api, { sites: 4, groups: 1, gap: 1, noise: 2, rows: 50, trials: 12, seed: 3 }),
  ),
  "plan, out of reach": called((api) =>
    planned(api, { sites: 12, groups: 4, gap: 0.01, noise: 1, rows: 20, trials: 6 }),
  ),
  "plan, many rows": called((api) => planned(api, { sites: 20, groups: 3, gap: 0.5, noise: 1, rows: 400, trials: 6 })),

  "steps, mean": steps(means([1, 1, 3, 3, 5]), { model: "mean" }),
  "steps, validation": steps(means([1, 1, 3, 3, 5]), { model: "mean", splits: 3 }),
  "steps, linear": steps(circulant({ size: 3, taps: 2, rows: 40 }), { model: "linear" }),
  "steps, signed": steps(linearMap([[1, -1, 2]]), { model: "linear", signed: true }),
  "steps, relaxed": steps(means([1, 1, 3]), { model: "mean", method: "relaxed", relaxed: { steps: 20 } }),
  "steps, set": steps(sums({ positions: 3, rows: 60 }), {
    model: "set",
    tokens: true,
    network: { embedding: 4, hidden: 4 },
    refit: { steps: 40 },
  }),
  "text in colour": drawings(gaussian({ sites: 6, groups: 2, seed: 1 }), { model: "mean" }, (api, found) =>
    [60, 100].map((width) => api.discoveryText(found, { colour: true, width }).split("\n")),
  ),
  "text of a board": drawings(means([1, 2, 1, 2, 3, 2, 1, 2, 1]), { model: "mean" }, (api, found) => {
    const board = api.reshape(api.patternOf(found), 3, 3);
    return [api.discoveryText(found, { colour: false, width: 80 }, board), api.patternSvg(board)].map((t) =>
      t.split("\n"),
    );
  }),
  "pattern of signs": drawings(means([2, -2, 4, -4, 2]), { model: "mean", signed: true }, (api, found) => [
    api.patternOf(found),
    api.patternSvg(api.patternOf(found)).split("\n"),
  ]),
  "pattern of a map": drawings(
    linearMap([
      [1, 2, 0],
      [0, 1, 2],
    ]),
    { model: "linear", targets: ["y1", "y2"], support: [1, 1, 0, 0, 1, 1] },
    (api, found) => [api.patternOf(found), api.patternSvg(api.patternOf(found)).split("\n")],
  ),
};

async function planned(api, options) {
  const found = await api.plan(options);
  return { found, text: api.planText(found, 100).split("\n") };
}
