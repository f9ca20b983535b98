import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/data/read/read-table.js";
import { refusalOf } from "../../support/malformed.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = async (text: string) => {
  const { columns, values } = (await readTable(bytes(text))).table;
  return { columns, values: [...values] };
};

describe("JSON", () => {
  it("is read as rows, columns, rows a line, and arrays alike, to the bit", () => {
    const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    const names = fc.uniqueArray(
      fc.string({ minLength: 1 }).filter((name) => /^[\p{L}\p{P} ]+$/u.test(name) && name !== "__proto__"),
      { minLength: 2, maxLength: 4 },
    );
    const made = names.chain((columns) => {
      const row = fc.array(real, { minLength: columns.length, maxLength: columns.length });
      return fc.record({
        columns: fc.constant(columns),
        rows: fc.array(row, { minLength: 2, maxLength: 6 }),
        blank: fc.constantFrom("", "\ufeff", " \n"),
      });
    });
    return fc.assert(
      fc.asyncProperty(made, async ({ columns, rows, blank }) => {
        const objects = rows.map((row) => Object.fromEntries(row.map((value, j) => [columns[j], value])));
        const byColumn = Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j])]));
        const expected = { columns: Object.keys(objects[0]), values: rows.flat() };
        const texts = [objects, byColumn, [columns, ...rows]].map((data) => blank + JSON.stringify(data));
        const lines = objects.map((row) => JSON.stringify(row)).join("\n");
        for (const text of [...texts, `${lines}\n`]) expect(await read(text)).toEqual(expected);
        const unnamed = columns.map((_, j) => `c${j + 1}`);
        expect(await read(JSON.stringify(rows))).toEqual({ columns: unnamed, values: rows.flat() });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("leaves out rows without a value where that is said, and columns of text", async () => {
    const text = '[{"a":1,"b":2,"t":"x"},{"a":null,"b":3,"t":"y"},{"b":4,"t":"z"},{"a":5,"b":6,"t":"x"}]';
    await expect(readTable(bytes(text))).rejects.toMatchObject({
      code: "COLUMN_EMPTY_CELL",
      fix: expect.stringContaining('--missing ""'),
    });
    const { table, assumptions } = await readTable(bytes(text), { missing: [""] });
    expect([...table.values]).toEqual([1, 2, 5, 6]);
    expect(assumptions).toEqual([
      'column "t" holds text, "x" …: left out',
      "rows with a missing value are left out (2)",
    ]);
    const kept = await readTable(bytes(text), { missing: [""], text: true });
    expect(kept.table.category("t").labels).toEqual(["x"]);
  });

  it("has no use for options of CSV", async () => {
    await expect(readTable(bytes('[{"a":1}]'), { decimal: "," })).rejects.toMatchObject({
      code: "OPTION_CONFLICT",
      where: "decimal",
    });
  });
});

describe("malformed JSON is refused", () => {
  it.each<[string, string | Uint8Array, string?]>([
    ["cut off", '[{"a":1},{"a":2'],
    ["with a comma too many", '[{"a":1},]'],
    ["with names without quotes", "[{a:1}]"],
    ["with single quotes", "[{'a':1}]"],
    ["with NaN", '[{"a":NaN}]'],
    ["with a comment", '[{"a":1} /* one */]'],
    ["with text behind it", '[{"a":1}] and more'],
    ["with a broken escape", '[{"a":"\\x"}]'],
    ["with a line that is broken", '{"a":1}\n{"a":\n{"a":3}\n'],
    ["nested a million deep", "[".repeat(1e6), "JSON_SHAPE"],
    ["nested a million deep, and closed", "[".repeat(1e6) + "]".repeat(1e6), "JSON_SHAPE"],
    ["objects nested deep", '{"a":'.repeat(1e5) + "1" + "}".repeat(1e5), "JSON_SHAPE"],
    ["an empty array", "[]", "JSON_SHAPE"],
    ["an empty object", "{}", "JSON_SHAPE"],
    ["rows that are empty objects", "[{},{}]", "JSON_SHAPE"],
    ["rows that are empty arrays", "[[],[]]", "JSON_SHAPE"],
    ["rows that are numbers", "[1,2,3]", "JSON_SHAPE"],
    ["rows of two kinds", '[{"a":1},[2]]', "JSON_SHAPE"],
    ["a row that is null", '[{"a":1},null]', "JSON_SHAPE"],
    ["rows of different length", "[[1,2],[3]]", "JSON_SHAPE"],
    ["columns of different length", '{"a":[1,2],"b":[3]}', "JSON_SHAPE"],
    ["cells that are objects", '[{"a":{"b":1}}]', "JSON_SHAPE"],
    ["cells that are arrays", '[{"a":[1]}]', "JSON_SHAPE"],
    ["numbers that overflow", '[{"a":1e999}]', "COLUMN_NOT_A_NUMBER"],
    ["numbers in quotes", '[{"a":"1.5"},{"a":"2"}]', "COLUMN_NOT_A_NUMBER"],
    ["numbers beside text", '[{"a":1},{"a":"x"}]', "COLUMN_NOT_A_NUMBER"],
    ["truth values beside numbers", '[{"a":1},{"a":true}]', "COLUMN_NOT_A_NUMBER"],
    ["nothing for a number", '[{"a":1},{"a":null}]', "COLUMN_EMPTY_CELL"],
    ["dates", '[{"a":"2024-03-01T00:00:00Z","b":1}]', "COLUMN_DATES"],
    ["a name that clears the screen", '[{"\\u001b[2J":1}]', "COLUMN_BAD_NAME"],
    ["a name that is empty", '[{"":1}]', "COLUMN_EMPTY_NAME"],
    ["bytes that are not UTF-8", Uint8Array.of(0x5b, 0xe4, 0x5d), "CSV_NOT_UTF8"],
  ])("%s", async (_, text, code = "JSON_BROKEN") => {
    expect((await refusalOf(typeof text === "string" ? bytes(text) : text)).code).toBe(code);
  });
});
