import { describe, expect, it } from "vitest";
import { tableFromColumns, tableFromRows } from "../../../src/data/table.js";
import { discover, type DiscoverOptions } from "../../../src/discovery/discover.js";
import { testArray } from "../../support/numbers.js";

const noise = testArray(120, 1);
const table = tableFromColumns({
  a: noise.slice(0, 40),
  b: noise.slice(40, 80),
  y: Float64Array.from({ length: 40 }, (_, i) => 2 * noise[i] + 2 * noise[40 + i] + 0.1 * noise[80 + i]),
});
const linear = { model: "linear", targets: ["y"] } as const;

interface Failure {
  name: string;
  code: string;
  message: string;
  fix?: string;
}

async function failure(options: object, data = table): Promise<Failure> {
  return discover(data, options as DiscoverOptions).then(
    () => expect.fail("expected an error"),
    (error) => error,
  );
}

describe("options", () => {
  it.each([
    [{ model: "lineer" }, "BAD_OPTION", 'Did you mean "linear"?'],
    [{ ...linear, method: "brute" }, "BAD_OPTION", "Choose one of search, relaxed, brute-force."],
    [{ ...linear, trainFractoin: 0.5 }, "UNKNOWN_OPTION", 'Did you mean "trainFraction"?'],
    [{ ...linear, trainFraction: 1 }, "BAD_OPTION", "fraction"],
    [{ ...linear, trainFraction: NaN }, "BAD_OPTION", "fraction"],
    [{ ...linear, testFraction: -0.1 }, "BAD_OPTION", "fraction"],
    [{ ...linear, seed: -1 }, "BAD_OPTION", "integer"],
    [{ ...linear, seed: 1.5 }, "BAD_OPTION", "integer"],
    [{ ...linear, splits: 0 }, "BAD_OPTION", "splits: expected an integer from 1 on, got 0"],
    [{ model: "linear" }, "BAD_OPTION", "a, b, y"],
    [{ ...linear, inputs: ["a", "y"] }, "OPTION_CONFLICT", '"y"'],
    [{ ...linear, targets: ["a", "b", "y"] }, "BAD_OPTION", "Leave a column"],
    [{ model: "mean", inputs: ["a"] }, "OPTION_CONFLICT", "inputs"],
    [{ ...linear, variant: "paper" }, "OPTION_CONFLICT", "variant"],
    [{ ...linear, method: "brute-force", splits: 3 }, "OPTION_CONFLICT", "splits"],
    [{ ...linear, timeLimitMs: 0 }, "BAD_OPTION", "timeLimitMs: expected a positive number of milliseconds, got 0"],
    [{ ...linear, criterion: "evidnce" }, "BAD_OPTION", 'Did you mean "evidence"?'],
    [{ ...linear, criterion: "evidence", splits: 3 }, "OPTION_CONFLICT", "splits"],
    [{ ...linear, criterion: "evidence", trainFraction: 0.4 }, "OPTION_CONFLICT", "trainFraction"],
    [{ ...linear, method: "relaxed", criterion: "evidence" }, "OPTION_CONFLICT", "criterion"],
    [{ ...linear, method: "relaxed", noise: 1 }, "OPTION_CONFLICT", "noise"],
    [{ ...linear, method: "relaxed", signed: true }, "OPTION_CONFLICT", "signed"],
    [{ ...linear, method: "brute-force", criterion: "evidence", signed: true }, "OPTION_CONFLICT", "signed"],
    [{ ...linear, criterion: "validation", signed: true }, "OPTION_CONFLICT", "signed"],
    [{ ...linear, model: "set", signed: true }, "UNKNOWN_OPTION", 'expected an option that it has, got "signed"'],
    [{ ...linear, method: "relaxed", confidence: true }, "OPTION_CONFLICT", "confidence"],
    [{ ...linear, noise: 0 }, "BAD_OPTION", "noise: expected a number above 0, got 0"],
    [{ ...linear, noise: -1 }, "BAD_OPTION", "noise: expected a number above 0, got -1"],
    [{ ...linear, noise: NaN }, "BAD_OPTION", "noise: expected a number above 0, got NaN"],
    [{ ...linear, noise: Infinity }, "BAD_OPTION", "noise: expected a number above 0, got Infinity"],
    [{ ...linear, fdr: 0 }, "BAD_OPTION", "fraction"],
    [{ ...linear, fdr: 1 }, "BAD_OPTION", "fraction"],
    [{ ...linear, fdr: NaN }, "BAD_OPTION", "fraction"],
    [{ ...linear, fdr: 0.1, confidence: false }, "OPTION_CONFLICT", "fdr"],
  ])("%j is refused with %s", async (options, code, said) => {
    const error = await failure(options);
    expect(error.name).toBe("OptionError");
    expect(error.code).toBe(code);
    expect(`${error.message}\n${error.fix}`).toContain(said);
  });

  it("name a column that is not there", async () => {
    const error = await failure({ ...linear, targets: ["Y"] });
    expect(error).toMatchObject({ code: "TABLE_NO_COLUMN", fix: 'Did you mean "y"?' });
  });

  it("refuse a support mask of another shape", async () => {
    expect(await failure({ ...linear, support: [1] })).toMatchObject({ code: "SHAPE_MISMATCH" });
  });
});

describe("data that does not determine the parameters", () => {
  it("says how many rows are needed", async () => {
    const error = await failure(linear, table.take([0, 1, 2, 3, 4, 5]));
    expect(error).toMatchObject({ name: "DataError", code: "TOO_FEW_ROWS" });
    expect(error.message).toContain("expected at least 7 rows");
    expect(error.fix).toContain("Give at least 9 rows");
  });

  it("raises a train share that leaves too few rows to fit, and records it", async () => {
    const seven = table.take([0, 1, 2, 3, 4, 5, 6]);
    const found = await discover(seven, { ...linear, testFraction: 0, trainFraction: 0.2 });
    expect(found.options.trainFraction).toBe(5 / 7);
    const most = await discover(table, { ...linear, testFraction: 0, trainFraction: 0.99 });
    expect(most.options.trainFraction).toBe(38 / 40);
  });

  it("names a constant column", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [noise[i], 0.1, noise[i + 20]]);
    const error = await failure(linear, tableFromRows(rows, ["a", "flat", "y"]));
    expect(error).toMatchObject({ code: "CONSTANT_COLUMN", where: 'column "flat"' });
  });

  it("refuses values whose squares overflow, or vanish", async () => {
    for (const scale of [1e200, 1e-200]) {
      const extreme = tableFromRows(Array.from({ length: 20 }, (_, i) => [scale * noise[i], scale * noise[i + 20]]));
      const error = await failure({ model: "mean" }, extreme);
      expect(error).toMatchObject({ name: "DataError", code: "ESTIMATES_NOT_FINITE" });
      expect(error.fix).toContain("Rescale the columns");
    }
  });

  it("names collinear columns", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [
      noise[i],
      noise[i + 20],
      3 * noise[i] - noise[i + 20],
      noise[i + 40],
    ]);
    const error = await failure(linear, tableFromRows(rows, ["a", "b", "both", "y"]));
    expect(error).toMatchObject({ code: "COLLINEAR_COLUMNS", where: 'column "both"' });
    expect(error.message).toContain('"a", "b"');
  });
});
