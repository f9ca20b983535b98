import { columns, gaussian, linearMap, means, ramp, sums, uniform } from "./tables.mjs";

const five = means([1, 1, 2, 2, 3], { rows: 20 });
const map = linearMap([
  [1, 2, 1],
  [2, 1, 2],
]);
const tokens = sums({ positions: 3, rows: 60, seed: 1 });
const reals = uniform(["a", "b", "c"], 60, ([a, b, c]) => a + b - c);
const small = { network: { embedding: 4, hidden: 4 }, refit: { steps: 20 } };

const mean = (options, data = five) => ({ data, options: { model: "mean", ...options } });
const linear = (options, data = map) => ({ data, options: { model: "linear", ...options } });
const set = (options, data = tokens) => ({ data, options: { model: "set", tokens: true, ...small, ...options } });
const real = (options, data = reals) => ({ data, options: { model: "set", ...small, ...options } });
const called = (call) => ({ call });
const predicted = (data, options, rows) =>
  called(async (api) => {
    const { table, targets } = data(api);
    return (await api.discover(table, { targets, ...options })).predict(rows);
  });

/** Calls that must fail, and how they say so. */
export const errorRuns = {
  "unknown option": mean({ noize: 1 }),
  "unknown option, near to none": mean({ colour: "red" }),
  "no model": mean({ model: undefined }),
  "unknown model": mean({ model: "means" }),
  "unknown method": mean({ method: "serch" }),
  "unknown criterion": mean({ criterion: "bayes" }),
  "unknown variant": mean({ method: "relaxed", variant: "brisk" }),
  "inputs of a mean": mean({ inputs: ["s1"] }),
  "support of a mean": mean({ support: [1] }),
  "variant of the search": mean({ variant: "paper" }),
  "relaxed options of the search": mean({ relaxed: { steps: 3 } }),
  "splits and evidence": mean({ splits: 3, criterion: "evidence" }),
  "train share and evidence": mean({ trainFraction: 0.4, criterion: "evidence" }),
  "signed and validation": mean({ signed: true, criterion: "validation" }),
  "signed brute force": mean({ signed: true, method: "brute-force" }),
  "splits of brute force": mean({ splits: 3, method: "brute-force" }),
  "false discoveries without confidence": mean({ fdr: 0.1, confidence: false }),
  "criterion of the relaxation": mean({ criterion: "evidence", method: "relaxed" }),
  "seed below zero": mean({ seed: -1 }),
  "noise of zero": mean({ noise: 0 }),
  "test share of one": mean({ testFraction: 1 }),
  "train share of zero": mean({ trainFraction: 0 }),
  "false discoveries of one": mean({ fdr: 1 }),
  "time limit of zero": mean({ timeLimitMs: 0 }),
  "splits of a half": mean({ splits: 0.5 }),
  "no such column": mean({ targets: ["s1", "s22"] }),
  "a column twice": mean({ targets: ["s1", "s1"] }),
  aborted: mean({ signal: globalThis.AbortSignal.abort(new Error("enough")) }),
  "too few rows": mean({}, means([1, 2], { rows: 3 })),
  "brute force of 11 sites": mean({ method: "brute-force" }, gaussian({ sites: 11, groups: 2 })),
  "relaxation without a gradient": mean({ method: "relaxed", relaxed: { lowerLevel: "least-squares" } }),

  "values that overflow": mean({}, means([1e200, 2e200], { noise: 1e199 })),
  "values that overflow, validation": mean({ criterion: "validation" }, means([1e200, 2e200], { noise: 1e199 })),

  "linear without targets": linear({ targets: [] }),
  "an input that is a target": linear({ targets: ["y1"], inputs: ["x1", "y1"] }),
  "no inputs": linear({ targets: ["y1", "y2"], inputs: [] }),
  "support of a wrong length": linear({ support: [1, 1, 1] }),
  "support of nothing": linear({ support: [0, 0, 0, 0, 0, 0] }),
  "too few rows, linear": linear({}, linearMap([[1, 2, 3]], { rows: 8 })),
  "too few rows for validation": linear(
    { criterion: "validation" },
    linearMap([Array.from({ length: 30 }, (_, q) => q)], { rows: 24 }),
  ),
  "a constant column": linear({}, columns({ a: ramp(30, 7), b: Array(30).fill(2), y: ramp(30, 3) }, ["y"])),
  "collinear columns": linear(
    {},
    columns({ a: ramp(30, 7), b: ramp(30, 5), c: ramp(30, 7).map((a, i) => a + ((i * 5) % 11)), y: ramp(30, 3) }, [
      "y",
    ]),
  ),
  "brute force of 12 cells": linear({ method: "brute-force" }, linearMap([ramp(12, 1)])),

  "two targets of a set": set({ targets: ["x1", "y"] }),
  "set without inputs": set({ inputs: [] }),
  "unknown loss": set({ loss: "hinge" }),
  "unknown method of a set": set({ method: "brute-force" }),
  "unknown option of a set": set({ criterion: "evidence" }),
  "unknown option of the network": set({ network: { embeding: 3 } }),
  "no width": set({ network: { hidden: 0 } }),
  "unknown option of the refit": set({ refit: { step: 3 } }),
  "double loop of the search": set({ doubleLoop: { restarts: 1 } }),
  "double loop below zero": set({ method: "relaxed", doubleLoop: { outerRate: -1 } }),
  "unknown start": set({ method: "relaxed", doubleLoop: { starts: ["cold"] } }),
  "oracle without labels": set({ method: "oracle" }),
  "oracle with other labels": set({ method: "oracle", labels: [1, 2] }),
  "padding beyond the vocabulary": set({ vocabulary: 11, padding: 11 }),
  "a token beyond the vocabulary": set({ vocabulary: 5 }),
  "features of tokens": set({ featuresPerPosition: 3 }),
  "a wild rate": set({ refit: { steps: 200, rate: 1e9 } }),
  "too few rows, set": set({}, sums({ positions: 2, rows: 3 })),
  "padding of real columns": real({ padding: 0 }),
  "positions of unlike width": real({ featuresPerPosition: 2 }),
  "columns of a position apart": real(
    { featuresPerPosition: 2 },
    uniform(["p.x", "q.x", "p.y", "q.y"], 60, ([a, b]) => a + b),
  ),
  "tokens that are no integers": real({ tokens: true }),
  "classes that are no integers": real({ loss: "cross-entropy" }),
  "one class": real(
    { loss: "cross-entropy" },
    uniform(["a", "b"], 60, () => 3),
  ),

  "prediction of a short row": predicted(map, { model: "linear" }, [[1, 2]]),
  "prediction without a column": called(async (api) => {
    const { table, targets } = map(api);
    return (await api.discover(table, { model: "linear", targets })).predict(table.select(["x1", "x2"]));
  }),
  "prediction of an unknown token": predicted(tokens, { model: "set", tokens: true, ...small }, [[1, 2, 99]]),
  "not JSON": called(({ Discovery }) => Discovery.fromJSON("{")),
  "not a discovery": called(({ Discovery }) => Discovery.fromJSON('{"format":"other/1"}')),
  "null for a discovery": called(({ Discovery }) => Discovery.fromJSON("null")),

  "a ragged table": called(({ tableFromRows }) => tableFromRows([[1, 2], [3]])),
  "a table with NaN": called(({ tableFromColumns }) => tableFromColumns({ a: [1, NaN] })),
  "a table without rows": called(({ tableFromRows }) => tableFromRows([], ["a"])),
  "a table without columns": called(({ Table }) => new Table([], [])),
  "no such row": called(({ tableFromRows }) => tableFromRows([[1]]).take([1])),
  "csv, a bad number": called(({ parseCsv }) => parseCsv("a,b\n1,2\n3,1.2.3\n", { source: "f.csv" })),
  "csv, decimal commas": called(({ parseCsv }) => parseCsv("a;b\n1,5;2,5\n")),
  "csv, a short row": called(({ parseCsv }) => parseCsv("a,b\n1,2\n3\n")),
  "csv, an open quote": called(({ parseCsv }) => parseCsv('a,b\n"1,2\n')),
  "csv, a quote inside": called(({ parseCsv }) => parseCsv('a,b\n1"2,3\n')),
  "csv, text behind a quote": called(({ parseCsv }) => parseCsv('"a"x,b\n1,2\n')),
  "csv, a blank line": called(({ parseCsv }) => parseCsv("a,b\n1,2\n\n3,4\n")),
  "csv, a long row": called(({ parseCsv }) => parseCsv("a,b\n1,2\n3,4,5\n")),
  "csv, too large a number": called(({ parseCsv }) => parseCsv("a\n1e999\n")),
  "csv, thousands": called(({ parseCsv }) => parseCsv("a;b\n1 000;2\n")),
  "csv, an empty cell": called(({ parseCsv }) => parseCsv("a,b\n1,\n")),
  "csv, a header that is unclear": called(({ parseCsv }) => parseCsv("a,2\n1,2\n")),
  "csv, a name twice": called(({ parseCsv }) => parseCsv("a,a\n1,2\n")),
  "csv, no name": called(({ parseCsv }) => parseCsv("a,\n1,2\n", { header: true })),
  "csv, no such column": called(({ parseCsv }) => parseCsv("abc,b\n1,2\n", { columns: ["abd"] })),
  "csv, not UTF-8": called(({ parseCsv }) => parseCsv(Uint8Array.of(97, 10, 49, 255, 10))),
  "csv, a bad decimal mark": called(({ parseCsv }) => parseCsv("a\n1\n", { decimal: ";" })),
  "labels, a blank line": called(({ parseLabels }) => parseLabels("g\nx\n\ny\n")),
  "labels, none": called(({ parseLabels }) => parseLabels("g\n")),
  "csv, empty": called(({ parseCsv }) => parseCsv("")),
  "csv, no rows": called(({ parseCsv }) => parseCsv("a,b\n")),
  "csv, a bad delimiter": called(({ parseCsv }) => parseCsv("a\n1\n", { delimiter: ".." })),
  "generator without groups": called(({ generateGaussian }) => generateGaussian({ sites: 3, groups: 4 })),
  "generator with too many taps": called(({ generateCirculant }) => generateCirculant({ size: 3, taps: 4 })),
  "plan without rows": called(({ plan }) => plan({ sites: 6, groups: 2, gap: 1, noise: 1, rows: 3 })),
  "plan without a gap": called(({ plan }) => plan({ sites: 6, groups: 2, gap: 0, noise: 1, rows: 30 })),
  "risk of no groups": called(({ schemeRisk }) => schemeRisk(0, 1, 100)),
  "partition of nothing": called(({ Partition }) => Partition.fromGroups([[0, 3]], 3)),
  "partition of a bad label": called(({ Partition }) => Partition.fromLabels([0, NaN])),
  "random seed of a half": called(({ Random }) => new Random(0.5)),
  "noise below zero": called(({ generateGaussian }) => generateGaussian({ sites: 3, groups: 2, noise: -1 })),
  "augerino without copies": called(({ augerino }) => augerino({}, {}, 1, { copies: 0 })),
  "no such element": called(({ Partition }) => Partition.trivial(3).sameGroup(0, 3)),
  "an empty group": called(({ Partition }) => Partition.fromGroups([[0], []], 1)),
  "no such group": called(({ Partition }) => Partition.trivial(3).merge(0, 1)),
  "partitions of unlike length": called(({ partitionDistance }) => partitionDistance([0, 1], [0, 1, 1])),
  "no assignment": called(({ linearAssignment }) => linearAssignment([Infinity, Infinity, 1, 1], 2, 2)),
  "assignment of NaN": called(({ linearAssignment }) => linearAssignment([1, NaN, 3, 4], 2, 2)),
  "assignment of a wrong shape": called(({ linearAssignment }) => linearAssignment([1, 2, 3], 2, 2)),
  "bell number of a half": called(({ bellNumber }) => bellNumber(0.5)),
};
