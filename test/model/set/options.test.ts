import { describe, expect, it } from "vitest";
import { hypergradients } from "../../../src/relax/hypergradient/estimators.js";
import type { Table } from "../../../src/data/table.js";
import { tableFromColumns, tableFromRows } from "../../../src/data/table.js";
import { discover, type DiscoverOptions } from "../../../src/discovery/discover.js";
import type { SetDiscovery } from "../../../src/discovery/results.js";
import type { LinearDiscoverOptions } from "../../../src/model/linear/options.js";
import type { SetDiscoverOptions } from "../../../src/model/set/options.js";
import { EquivarianceError } from "../../../src/errors.js";
import { alternating, alternatingOptions as options } from "../../support/set-data.js";

const { table } = alternating;
const brief = { ...options, refit: { steps: 60 } };

async function failure(changes: object, data: Table = table): Promise<EquivarianceError> {
  const error: unknown = await discover(data, { ...options, ...changes } as DiscoverOptions).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(EquivarianceError);
  return error as EquivarianceError;
}

describe("every option matters", () => {
  const train = (changes: Partial<SetDiscoverOptions>): Promise<SetDiscovery> =>
    discover(table, { ...brief, method: "oracle", labels: [0, 1, 0, 1], ...changes });
  const usual = train({});

  it.each([
    { network: { embedding: 5 } },
    { network: { hidden: 5 } },
    { network: { widths: [6] } },
    { network: { activation: "tanh" } },
    { network: { activation: "silu" } },
    { network: { pooling: "mean" } },
    { network: { pooling: "max" } },
    { loss: "squared" },
    { loss: "huber" },
    { vocabulary: 12 },
    { padding: 1 },
    { tokens: false },
    { inputs: ["x4", "x3", "x2", "x1"] },
    { seed: 1 },
    { holdoutFraction: 0.3 },
    { testFraction: 0.5 },
    { labels: [0, 0, 0, 1] },
    { refit: { steps: 90 } },
    { refit: { steps: 60, rate: 1e-2 } },
  ] satisfies Partial<SetDiscoverOptions>[])("%j", async (changes) => {
    const [found, other] = await Promise.all([train(changes), usual]);
    expect(found.losses!.discovered).not.toBe(other.losses!.discovered);
    for (const [name, value] of Object.entries(changes)) {
      if (typeof value === "object") expect(found.options).toMatchObject({ [name]: value });
      else expect(found.options[name as keyof typeof found.options]).toBe(value);
    }
  });

  // Options that matter only beside others: compared with these others alone.
  it.each([
    [{ rate: 1e-2 }, { patience: 1 }],
    [{ rate: 0.5 }, { plateau: 1 }],
  ])("beside the refit's %j: %j", async (beside, change) => {
    const refit = { steps: 60, ...beside };
    const [other, found] = await Promise.all([train({ refit }), train({ refit: { ...refit, ...change } })]);
    expect(found.losses!.discovered).not.toBe(other.losses!.discovered);
  });

  const relaxedLosses = async (changes: Partial<SetDiscoverOptions>) => {
    const doubleLoop = { restarts: 1, outerSteps: 4, innerSteps: 5, ...changes.doubleLoop };
    const found = await discover(table, { ...brief, method: "relaxed", ...changes, doubleLoop });
    return found.history.points.map(({ loss }) => loss);
  };
  const usualLosses = relaxedLosses({});

  it.each([
    { trainFraction: 0.7 },
    { variant: "paper" },
    { variant: "released" },
    { doubleLoop: { outerSteps: 5 } },
    { doubleLoop: { innerSteps: 6 } },
    { doubleLoop: { innerRate: 1e-2 } },
    { doubleLoop: { innerDecay: 0.5 } },
    { doubleLoop: { outerRate: 0.5 } },
    { doubleLoop: { restarts: 2 } },
    { doubleLoop: { starts: ["separate"] } },
    { doubleLoop: { logitSpread: 2 } },
    { doubleLoop: { groupWeight: 1 } },
    { doubleLoop: { entropyWeight: 1 } },
  ] satisfies Partial<SetDiscoverOptions>[])("of the relaxation: %j", async (changes) => {
    expect(await relaxedLosses(changes)).not.toEqual(await usualLosses);
  });

  it("of the relaxation: the estimator of the hypergradient", async () => {
    const { cg, exact, identity, neumann, unrolled } = hypergradients;
    const estimators = [cg({ damping: 1 }), exact({ damping: 1 }), identity(), neumann(), unrolled({ steps: 3 })];
    const network = { embedding: 2, hidden: 2 };
    const losses = await Promise.all(
      estimators.map((hypergradient) => relaxedLosses({ network, doubleLoop: { hypergradient } })),
    );
    expect(new Set(losses.map(String)).size).toBe(estimators.length);
  });

  it.each([
    [{ outerRate: 1 }, { clip: 0 }],
    [{ outerRate: 3, outerSteps: 12 }, { plateau: 0 }],
    [{ warmUp: 0 }, { patience: 0 }],
    [{ patience: 1, innerRate: 0.5 }, { warmUp: 0 }],
  ])("of the relaxation, beside %j: %j", async (beside, change) => {
    const other = await relaxedLosses({ doubleLoop: beside });
    expect(await relaxedLosses({ doubleLoop: { ...beside, ...change } })).not.toEqual(other);
  });
});

describe("options are refused", () => {
  it.each([
    [{ method: "serach" }, "BAD_OPTION", 'Did you mean "search"?'],
    [{ method: "brute-force" }, "BAD_OPTION", "Choose one of search, relaxed, no-share, deep-sets, oracle."],
    [{ method: "relaxed", variant: "brsk" }, "BAD_OPTION", 'Did you mean "brisk"?'],
    [{ loss: "l1" }, "BAD_OPTION", "Choose one of absolute, squared, huber, cross-entropy."],
    [{ network: { pooling: "add" } }, "BAD_OPTION", "sum, mean, max"],
    [{ network: { hiden: 3 } }, "UNKNOWN_OPTION", 'Did you mean "hidden"?'],
    [{ network: { hidden: 0 } }, "BAD_OPTION", "hidden: expected an integer from 1 on, got 0"],
    [{ network: { widths: [2.5] } }, "BAD_OPTION", "widths: expected an integer from 1 on, got 2.5"],
    [{ doubleLoop: { restarts: 1 } }, "OPTION_CONFLICT", "Leave doubleLoop out."],
    [{ method: "relaxed", doubleLoop: { patients: 1 } }, "UNKNOWN_OPTION", 'Did you mean "patience"?'],
    [{ method: "relaxed", doubleLoop: { innerRate: -1 } }, "BAD_OPTION", "Leave innerRate out"],
    [
      { method: "relaxed", doubleLoop: { restarts: 0 } },
      "BAD_OPTION",
      "restarts: expected an integer from 1 on, got 0",
    ],
    [{ refit: { rate: NaN } }, "BAD_OPTION", "Leave rate out"],
    [{ variant: "paper" }, "OPTION_CONFLICT", "variant"],
    [{ labels: [0, 0, 0, 0] }, "OPTION_CONFLICT", "labels"],
    [{ method: "oracle" }, "OPTION_CONFLICT", "Give labels"],
    [{ method: "oracle", labels: [0, 1] }, "BAD_OPTION", "Give one number a position"],
    [{ tokens: false, vocabulary: 11 }, "OPTION_CONFLICT", "vocabulary"],
    [{ tokens: false, padding: 0 }, "OPTION_CONFLICT", "padding"],
    [{ featuresPerPosition: 2 }, "OPTION_CONFLICT", "featuresPerPosition"],
    [{ vocabulary: 0 }, "BAD_OPTION", "vocabulary: expected an integer from 1 on, got 0"],
    [{ vocabulary: 11, padding: 11 }, "BAD_OPTION", "token that stands for nothing"],
    [{ padding: 0.5 }, "BAD_OPTION", "token that stands for nothing"],
    [{ targets: [] }, "BAD_OPTION", "Name the column to predict, out of x1, x2, x3, x4, y."],
    [{ targets: ["x1", "y"] }, "BAD_OPTION", "Name the column to predict"],
    [{ inputs: ["x1", "y"] }, "BAD_OPTION", "without the target"],
    [{ inputs: [] }, "BAD_OPTION", "without the target"],
    [{ holdoutFraction: 0 }, "BAD_OPTION", "fraction"],
    [{ holdoutFraction: 1 }, "BAD_OPTION", "fraction"],
    [{ splits: 3 }, "UNKNOWN_OPTION", 'expected an option that it has, got "splits"'],
    [{ timeLimitMs: 0 }, "BAD_OPTION", "timeLimitMs: expected a positive number of milliseconds, got 0"],
  ])("%j with %s", async (changes, code, said) => {
    const error = await failure(changes);
    expect(error).toMatchObject({ name: "OptionError", code });
    expect(`${error.message}\n${error.fix}`).toContain(said);
  });

  it("of a set for another model", async () => {
    const given = { model: "linear", targets: ["y"], tokens: true } as unknown as LinearDiscoverOptions;
    await expect(discover(table, given)).rejects.toMatchObject({ code: "UNKNOWN_OPTION" });
  });
});

describe("columns that make no positions", () => {
  const real = { tokens: false };

  it("are too few, or no multiple", async () => {
    expect(await failure({ ...real, featuresPerPosition: 5 })).toMatchObject({
      code: "BAD_OPTION",
      message: expect.stringContaining("got 5: there are fewer columns than that"),
      fix: "Choose one of 1, 2, 4, or other inputs.",
    });
    expect((await failure({ ...real, featuresPerPosition: 3 })).message).toContain("the last position would lack some");
  });

  it("stand in another order than their names say", async () => {
    const data = tableFromRows([[1, 2, 3, 4, 5]], ["a.x", "b.x", "a.y", "b.y", "y"]);
    const error = await failure({ ...real, featuresPerPosition: 2 }, data);
    expect(error).toMatchObject({ code: "COLUMNS_OUT_OF_ORDER", where: "inputs" });
  });
});

describe("data is refused", () => {
  const column = (f: (i: number) => number) => Float64Array.from({ length: 60 }, (_, i) => f(i));
  const data = (y: (i: number) => number, x = (i: number) => i % 3) => tableFromColumns({ x: column(x), y: column(y) });

  it("with a token that is no integer, by row and column", async () => {
    const error = await failure(
      {},
      data(
        (i) => i,
        (i) => (i === 6 ? 1.5 : i % 3),
      ),
    );
    expect(error).toMatchObject({ name: "DataError", code: "TOKEN_NOT_INTEGER", where: 'row 7, column "x"' });
    expect(error.fix).toContain("real numbers");
  });

  it("with a token outside the vocabulary, and of another table at prediction", async () => {
    expect(
      await failure(
        { vocabulary: 2 },
        data((i) => i),
      ),
    ).toMatchObject({
      code: "UNKNOWN_TOKEN",
      message: 'table: expected one of the 2 tokens 0, 1, got 2 in row 3, column "x"',
    });
    const found = await discover(
      data((i) => i),
      brief,
    );
    expect(() => found.predict([[0], [9]])).toThrow(
      expect.objectContaining({ code: "UNKNOWN_TOKEN", where: 'row 2, column "x"' }),
    );
    const larger = await discover(
      data((i) => i),
      { ...brief, vocabulary: 10 },
    );
    expect(larger.predict([[0], [9]])).toHaveLength(2);
  });

  it("with one class only, or classes that are no integers", async () => {
    const classes = { loss: "cross-entropy" };
    expect(
      await failure(
        classes,
        data(() => 4),
      ),
    ).toMatchObject({ code: "ONE_CLASS", fix: expect.stringContaining("Choose another target") });
    expect(
      await failure(
        classes,
        data((i) => i / 2),
      ),
    ).toMatchObject({ code: "CLASS_NOT_INTEGER", fix: expect.stringContaining("squared") });
  });

  it("with a part of the split that has no rows, and says how many would do", async () => {
    const few = table.take([0, 1, 2, 3, 4, 5, 6, 7]);
    const error = await failure({}, few);
    expect(error).toMatchObject({ name: "DataError", code: "TOO_FEW_ROWS", where: "train" });
    const needed = Number(error.fix!.match(/at least (\d+) rows/)![1]);
    const enough = table.take(Array.from({ length: needed }, (_, i) => i));
    expect((await discover(enough, brief)).rows.train).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ["refit", { loss: "squared", refit: { rate: 1e25 } }, "rate"],
    ["double loop", { loss: "squared", method: "relaxed", doubleLoop: { innerRate: 1e25 } }, "innerRate"],
  ])("when the %s diverges", async (what, changes, where) => {
    const error = await failure(changes);
    expect(error).toMatchObject({ name: "OptionError", code: "DIVERGED", where });
    expect(error.message).toMatch(
      new RegExp(`^${what}: expected a loss that falls or stays, got (NaN|\\d\\S*) in step \\d`),
    );
    expect(error.fix).toContain(`Lower ${where}`);
  });

  it("when the loss explodes without leaving the numbers", async () => {
    const error = await failure({ loss: "squared", refit: { rate: 300 } });
    expect(error).toMatchObject({ code: "DIVERGED" });
    expect(error.message).toMatch(/expected a loss that falls or stays, got \d\.\de\+\d+ in step/);
  });
});
