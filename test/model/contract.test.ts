import { expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { generateSums } from "../../src/data/generators/sums.js";
import { holdOut } from "../../src/data/split.js";
import { Table } from "../../src/data/table.js";
import { discoverModel } from "../../src/discovery/discover-model.js";
import { discovererOf } from "../../src/discovery/discoverer.js";
import { estimatesFrom } from "../../src/estimates/given-estimates.js";
import { everyWay } from "../../src/model/linear/every-way.js";
import { linear } from "../../src/model/linear/linear.js";
import type { LinearFit } from "../../src/model/linear/closed-form-task.js";
import { mean } from "../../src/model/mean/mean.js";
import type { Model, ResolvedRun } from "../../src/model/model.js";
import { GuardedModel } from "../../src/model/own/guarded-model.js";
import { resolveModelOptions } from "../../src/model/own/model-options.js";
import { OwnTask } from "../../src/model/own/own-task.js";
import { own } from "../../src/model/own/own.js";
import type { UserModel } from "../../src/model/own/user-model.js";
import { set } from "../../src/model/set/set.js";
import { exchangeDistances } from "../../src/network/exchange.js";
import type { SetNetwork } from "../../src/network/network.js";
import { Partition } from "../../src/scheme/partition.js";
import type { FittedScheme } from "../../src/search/judge/judged-model.js";
import { meanModel, meanModelWithEstimates } from "../support/mean-model.js";
import { testNumbers } from "../support/numbers.js";
import { describeContract } from "./contract.js";
import type { ContractCase } from "./contract/case.js";
import { fitted } from "./contract/support.js";
import { counts } from "./toy-data.js";
import { rates } from "./toy-model.js";

type Opening<Fit> = Pick<ContractCase<Fit>, "reader" | "open" | "discover">;

/** What the contract asks of a registered model, with these options. */
function registered<Resolved extends ResolvedRun, Fit>(
  model: Model<Resolved, Fit>,
  more: (table: Table) => object = () => ({}),
): Opening<Fit> {
  const discover = discovererOf([model as unknown as Model]);
  return {
    reader: model,
    open: (table, options = {}) =>
      model.open(table, model.resolve(table, { ...more(table), ...options }), { shouldStop: () => false }),
    discover: (table, options) => discover(table, { model: model.name, ...more(table), ...options }),
  };
}

/** The same of a model of one's own. */
function owned(modelOf: (table: Table) => UserModel<Float64Array>): Opening<FittedScheme<Float64Array>> {
  const fast = { splits: 3 };
  return {
    reader: own,
    open(table, options) {
      const resolved = resolveModelOptions({ ...fast, ...options });
      const { held: test, rest } = holdOut(table.rows, resolved.testFraction, resolved.seed);
      return new OwnTask(modelOf(table), { fit: rest, judge: rest, test }, resolved, { shouldStop: () => false });
    },
    discover: (table, options) => discoverModel(modelOf(table), { ...fast, ...options }),
  };
}

const gaussian = (sites: number, rows: number, seed: number) =>
  generateGaussian({ sites, groups: Math.min(2, sites), rows, seed: seed + 1 }).table;
const { table, labels } = generateGaussian({ sites: 6, groups: 3, rows: 60, seed: 2 });
const groupsOf = (names: readonly string[], of: ArrayLike<number>) =>
  Partition.fromLabels(of)
    .groups()
    .map((group) => group.map((site) => names[site]));
const columns = { table, groups: groupsOf(table.columns, labels), generate: gaussian };
const linearValues: ContractCase<LinearFit>["values"] = {
  of: ({ theta }) => theta,
  moved: (fit, theta) => ({ ...fit, theta }),
};
const ownValues: ContractCase<FittedScheme<Float64Array>>["values"] = {
  of: ({ fit }) => fit,
  moved: (scheme, fit) => ({ ...scheme, fit }),
};

/** y_p = W x + noise, with a weight for each cell. */
function mapped(weights: readonly (readonly number[])[], rows: number, seed: number): Table {
  const random = testNumbers(seed + 11);
  const inputs = weights[0].length;
  const cells = Array.from({ length: rows }, () => {
    const x = Array.from({ length: inputs }, () => 3 * random());
    return [...x, ...weights.map((row) => row.reduce((sum, w, q) => sum + w * x[q], 5 + 0.3 * random()))];
  });
  const names = [...weights[0].map((_, q) => `x${q + 1}`), ...weights.map((_, p) => `y${p + 1}`)];
  return new Table(names, cells.flat());
}

const targetsOf = ({ columns: names }: Table) => ({ targets: names.filter((name) => name.startsWith("y")) });

/** Squares that overflow: nothing but the estimates is looked at before it is reported. */
describeContract({ name: "mean", ...registered(mean(everyWay)), ...columns, values: linearValues });
for (const [name, options] of [
  ["mean, by validation", { criterion: "validation", splits: 4 }],
  ["mean, by brute force", { method: "brute-force" }],
  ["mean, by brute force and evidence", { method: "brute-force", criterion: "evidence", confidence: true }],
  ["mean, relaxed", { method: "relaxed" }],
] as const) {
  const model = registered(mean(everyWay), () => options);
  describeContract({ name, ...model, ...columns, generate: undefined, values: linearValues });
}

/** Every other column turned about zero, from which all are far. */
const turned = new Table(
  table.columns,
  table.values.map((value, at) => (at % 2 === 0 ? 5 + value : -5 - value)),
);
describeContract({
  name: "mean, up to sign",
  ...registered(mean(everyWay), () => ({ signed: true })),
  table: turned,
  groups: columns.groups,
  values: linearValues,
  signed: true,
});

const weights = [1, 4, 1, 4, 1];
describeContract({
  name: "linear, one target",
  ...registered(linear(everyWay), targetsOf),
  table: mapped([weights], 60, 1),
  targets: ["y1"],
  groups: groupsOf(["y1<-x1", "y1<-x2", "y1<-x3", "y1<-x4", "y1<-x5"], weights),
  values: linearValues,
  generate: (sites, rows, seed) => mapped([Array.from({ length: sites }, (_, k) => 1 + 3 * (k % 2))], rows, seed),
});

describeContract({
  name: "linear, two targets of three inputs",
  ...registered(linear(everyWay), targetsOf),
  table: mapped(
    [
      [1, 4, 7],
      [7, 1, 4],
    ],
    60,
    1,
  ),
  targets: ["y1", "y2"],
  groups: [
    ["y1<-x1", "y2<-x2"],
    ["y1<-x2", "y2<-x3"],
    ["y1<-x3", "y2<-x1"],
  ],
  values: linearValues,
  structured: true,
});

const tiny = {
  tokens: true,
  network: { embedding: 8, hidden: 8 },
  refit: { rate: 1e-2, steps: 400, plateau: 100, patience: 200 },
};
const sums = generateSums({ positions: 4, kind: "alternating", rows: 300, largest: 5, seed: 1 }).table;
describeContract({
  name: "set, of tokens",
  ...registered(set, (data) => ({ ...tiny, ...targetsOf(data) })),
  table: sums,
  targets: ["y"],
  groups: [
    ["x1", "x3"],
    ["x2", "x4"],
  ],
  blockOf: ({ network }, site) => blockOf(network, site),
});

it("a set's network does not tell tied positions apart", async () => {
  const task = registered(set, (data) => ({ ...tiny, ...targetsOf(data) })).open(sums, { seed: 1 });
  const { network } = await fitted(task, Partition.fromLabels([0, 1, 0, 1]));
  const inputs = sums.select(["x1", "x2", "x3", "x4"]).values.map((token) => token - 1);
  const distances = exchangeDistances(network, { rows: sums.rows, inputs, targets: sums.column("y") });
  const [tied, apart] = [distances[2], distances[1]];
  expect(tied).toBeLessThan(1e-6);
  expect(apart).toBeGreaterThan(0.1);
});

/** Weights and biases that a position has in a network. */
function blockOf(network: SetNetwork, site: number): Float64Array {
  const { groups, hidden, embedding, input } = network.shape;
  const parameters = network.read(network.parameters);
  const shares = network.readAssignment(network.assignment).subarray(site * groups, (site + 1) * groups);
  const biases = input.count * embedding + groups * hidden * embedding;
  const of = (start: number, size: number) =>
    Float64Array.from({ length: size }, (_, i) =>
      shares.reduce((sum, share, m) => sum + share * parameters[start + m * size + i], 0),
    );
  return Float64Array.of(...of(input.count * embedding, hidden * embedding), ...of(biases, hidden));
}

it.each(["own model", "with standard errors"])(
  "%s: rejects with the signal's reason in whatever fit it is given",
  async (how) => {
    const reason = new Error("enough");
    const model = how === "own model" ? asynchronous(table) : sure(table);
    const run = async (last: number) => {
      const controller = new AbortController();
      let fits = 0;
      const fit: typeof model.fit = (...given) => {
        if (++fits === last) controller.abort(reason);
        return model.fit(...given);
      };
      const ended = discoverModel({ ...model, fit }, { splits: 1, signal: controller.signal });
      if (last < Infinity) await expect(ended).rejects.toBe(reason);
      else await ended;
      return fits;
    };
    const all = await run(Infinity);
    for (let last = Math.max(1, all - 6); last <= all; last++) await run(last);
    expect(await run(1)).toBe(1);
  },
);

it("a linear model with fewer rows than inputs has a singular precision, and a finite result", async () => {
  const wide = mapped([Array.from({ length: 30 }, (_, q) => 1 + 3 * (q % 2))], 24, 2);
  for (const noise of [undefined, 0.2]) {
    const model = registered(linear(everyWay), (data) => ({
      ...targetsOf(data),
      ...(noise && { noise }),
      testFraction: 0,
    }));
    const given = model.open(wide).estimates!();
    for (const estimates of Symbol.iterator in given ? given : [{ estimates: given }]) {
      const { moment, weight, reach } = estimates.estimates;
      expect([...moment, ...weight, reach].every(Number.isFinite)).toBe(true);
      expect(Math.abs(moment.reduce((a, b) => a + b))).toBeLessThan(1e-8 * Math.max(...moment.map(Math.abs)));
    }
    const found = await model.discover(wide);
    expect(JSON.stringify(found)).toBe(JSON.stringify(JSON.parse(JSON.stringify(found))));
    expect(found.parameters.every(Number.isFinite)).toBe(true);
  }
});

/** Means as a user's model that takes its time. */
function asynchronous(data: Table): UserModel<Float64Array> {
  const model = meanModel(data);
  return {
    ...model,
    fit: async (partition, split) => model.fit(partition, split),
    loss: async (fit, split) => model.loss(fit, split),
  };
}

/** Means of noise of variance 1, which says how sure they are. */
function sure(data: Table): UserModel<Float64Array> {
  const standardErrors = data.columns.map(() => 1 / Math.sqrt(data.rows));
  return { ...meanModel(data), estimates: (values) => ({ values, standardErrors }) };
}

/** The same with a covariance, of sites that are a little correlated. */
function correlated(data: Table): UserModel<Float64Array> {
  const { length } = data.columns;
  const covariance = Array.from(
    { length: length * length },
    (_, at) => (at % (length + 1) === 0 ? 1 : 0.2) / data.rows,
  );
  return { ...meanModel(data), estimates: (values) => ({ values, covariance }) };
}

const owners = { unpredictable: true, values: ownValues };
describeContract({ name: "own model", ...owned(meanModel), ...columns, generate: undefined, ...owners });
describeContract({ name: "own model with values", ...owned(meanModelWithEstimates), ...columns, ...owners });
describeContract({
  name: "own model, asynchronous",
  ...owned(asynchronous),
  ...columns,
  generate: undefined,
  ...owners,
});
for (const [name, modelOf] of [
  ["own model with standard errors", sure],
  ["own model with a covariance", correlated],
] as const) {
  describeContract({
    name,
    ...owned(modelOf),
    ...columns,
    ...owners,
    async estimates(task) {
      const { fit, rows } = { fit: await fitted(task, Partition.discrete(6)), rows: task.rows.fit.length };
      const given = await new GuardedModel(modelOf(table)).covariance(fit);
      return estimatesFrom(given!.estimates, given!.covariance, rows);
    },
  });
}

describeContract({
  name: "rates, a toy model",
  ...registered(rates),
  ...counts(6, 60, 1),
  generate: (sites, rows, seed) => counts(sites, rows, seed).table,
  values: { of: (theta) => theta, moved: (_, theta) => theta },
});
