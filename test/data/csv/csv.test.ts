import { CsvError, parse as referenceParse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv, type CsvOptions } from "../../../src/data/csv/csv.js";
import { RowReader } from "../../../src/data/csv/rows.js";
import { DataError, OptionError } from "../../../src/errors.js";
import { errorOf } from "../../support/errors.js";

const bytes = (text: string) => new TextEncoder().encode(text);

function read(text: string | Uint8Array, options: CsvOptions = {}): { columns: readonly string[]; rows: number[][] } {
  const { table } = parseCsv(text, options);
  const width = table.columns.length;
  const rows = Array.from({ length: table.rows }, (_, i) => [...table.values.slice(i * width, (i + 1) * width)]);
  return { columns: table.columns, rows };
}

const plain = {
  columns: ["a", "b"],
  rows: [
    [1, 2],
    [3, 4],
  ],
};

describe("what is read", () => {
  it.each<[string, string, CsvOptions?]>([
    ["LF", "a,b\n1,2\n3,4\n"],
    ["no line end at the end", "a,b\n1,2\n3,4"],
    ["CRLF", "a,b\r\n1,2\r\n3,4\r\n"],
    ["CR", "a,b\r1,2\r3,4\r"],
    ["mixed line ends", "a,b\r\n1,2\n3,4\r"],
    ["a byte order mark", "\ufeffa,b\n1,2\n3,4\n"],
    ["blank lines at the end", "a,b\n1,2\n3,4\n\n \r\n\t\n"],
    ["quotes", '"a","b"\n"1",2\n3,"4"\n'],
    ["semicolons", "a;b\n1;2\n3;4\n"],
    ["tabs", "a\tb\n1\t2\n3\t4\n"],
    ["bars", "a|b\n1|2\n3|4\n"],
    ["a delimiter of the caller", "a:b\n1:2\n3:4\n", { delimiter: ":" }],
    ["blanks around cells", " a, b \n 1 ,2\n3,\t4\n"],
    ["decimal commas", "a;b\n1,0;2\n3;4,0\n", { decimal: "," }],
    ["decimal commas between tabs", "a\tb\n1,0\t2\n3\t4\n", { decimal: "," }],
    ["missing values", "a,b\nNA,2\n1,2\n3,\n3,4\n 9, NA\n", { missing: ["NA", ""] }],
    ["a missing value that is a number", "a,b\n1,2\n-999,2\n3,4\n", { missing: ["-999"] }],
    ["text in columns nobody asked for", 'day,a,"x;y",b\nMon,1,"p, q\n""r""",2\nTue,3,,4\n', { columns: ["a", "b"] }],
    ["names that are numbers, if told so", "0,1\n1,2\n", { header: false, columns: ["c1", "c2"] }],
  ])("%s", (name, text, options) => {
    const expected = name.startsWith("names")
      ? {
          columns: ["c1", "c2"],
          rows: [
            [0, 1],
            [1, 2],
          ],
        }
      : plain;
    expect(read(text, options)).toEqual(expected);
    expect(read(bytes(text), options)).toEqual(expected);
  });

  it("takes any name, in any order", () => {
    for (const names of [
      ["__proto__", "constructor"],
      ["größe [cm²]", "می‌خواهم", "👩‍🔬 漢 字"],
    ]) {
      expect(read(`${names.join()}\n${names.map(() => 1).join()}\n`).columns).toEqual(names);
    }
    expect(read("a,b,c\n1,2,3\n", { columns: ["c", "a"] })).toEqual({ columns: ["c", "a"], rows: [[3, 1]] });
  });

  it("says what it assumed, and only that", () => {
    expect(parseCsv("1\t2\n").assumptions).toEqual([
      "cells are separated by tabs",
      "the first row is data, columns are called c1 to c2",
    ]);
    expect(parseCsv("a\n 1\n").assumptions).toEqual([
      "cells are separated by commas",
      "the first row holds the names",
      "blanks around cells do not count",
    ]);
    expect(parseCsv("a;b\n1;NA\n2;3\n", { delimiter: ";", header: true, missing: ["NA"] }).assumptions).toEqual([
      "rows with a missing value are left out (1)",
    ]);
  });

  it("remembers the file", () => expect(parseCsv("a\n1\n", { source: "x.csv" }).table.source).toBe("x.csv"));
});

describe("numbers", () => {
  it.each(["0", "-0", "+1", "007", "1.5", ".5", "-.5e-3", "1e5", "1E+05", "9007199254740993", "5e-324", "1e-999"])(
    "%s",
    (cell) => expect(read(`a\n${cell}\n`, { header: true }).rows).toEqual([[Number(cell)]]),
  );

  it("are exactly what Number() reads", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    const text = fc.oneof(
      finite.map(String),
      finite.map((x) => x.toExponential(20)),
      fc.tuple(fc.bigInt(), fc.nat()).map(([whole, fraction]) => `${whole}.${fraction}`),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (cells) => {
        expect(read(`a\n${cells.join("\n")}`, { header: true }).rows).toEqual(cells.map((cell) => [Number(cell)]));
        const commas = cells.map((cell) => cell.replace(".", ","));
        const decimal = read(`a\n${commas.join("\n")}`, { header: true, decimal: "," });
        expect(decimal.rows).toEqual(cells.map((cell) => [Number(cell)]));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  const grammar = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

  it("follow the grammar and nothing else", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."+-.eE01xaN "), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(cell, (text) => {
        const trimmed = text.trim();
        fc.pre(trimmed !== "");
        if (grammar.test(trimmed)) expect(read(`a\n${text}`, { header: true }).rows).toEqual([[Number(text)]]);
        else expect(errorOf(() => read(`a\n${text}`, { header: true })).code).toBe("CSV_BAD_NUMBER");
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("may have some million digits", () => {
    expect(read(`a\n0.${"3".repeat(2e7)}\n`, { header: true }).rows).toEqual([[1 / 3]]);
  });
});

type Case = [name: string, text: string | Uint8Array, code: string, message: string | RegExp, fix: RegExp, CsvOptions?];

describe("what is refused, where, and what to do", () => {
  // prettier-ignore
  const cases: Case[] = [
    ["hexadecimal", "a,b\n1,2\n3,0x1F\n", "CSV_BAD_NUMBER", 'd.csv:3:3: column "b": expected a number, got "0x1F"', /decimal digits/],
    ["no digits behind the point", "a\n1.\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "1."', /-1\.5e3/],
    ["an empty cell", "a,b\n1,\n", "CSV_EMPTY_CELL", 'd.csv:2:3: column "b": expected a number, got an empty cell', /missing: \[""\] \(--missing ""\)/],
    ["a cell of blanks", "a,b\n  ,1\n", "CSV_EMPTY_CELL", 'd.csv:2:1: column "a": expected a number, got an empty cell', /missing/],
    ["NaN", "a\nNaN\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "NaN"', /--missing "NaN"/, { header: true }],
    ["Infinity", "a\n1\n-Infinity\n", "CSV_BAD_NUMBER", 'd.csv:3:1: column "a": expected a number, got "-Infinity"', /decimal number/],
    ["overflow", "a,b\n1,1e999\n", "CSV_OVERFLOW", 'd.csv:2:3: column "b": expected a number below 1.8e308, got "1e999"', /unit/],
    ["a decimal comma between semicolons", "a;b\n1,5;2\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "1,5"', /decimal: "," \(--decimal ","\)/],
    ["a decimal comma between commas", "a\n1,5\n", "CSV_LONG_ROW", "d.csv:2:3: expected 1 cell as in the first row, got 2", /--decimal ","/],
    ["a quoted decimal comma", 'a,b\n"1,5",2\n', "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "1,5"', /--decimal ","/],
    ["a decimal point where commas are told", "a;b\n1.5;2\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "1.5"', /--decimal "\."/, { decimal: "," }],
    ["thousands separators", 'a,b\n"1,234.5",2\n', "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "1,234.5"', /thousands/],
    ["spaces as delimiters", "a b\n1 2\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "a b": expected a number, got "1 2"', /not by spaces/],
    ["a no-break space", "a\n1\u00a0\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "a": expected a number, got "1\\u{a0}"', /decimal number/],
    ["text", "day,a\nMon,1\n", "CSV_BAD_NUMBER", 'd.csv:2:1: column "day": expected a number, got "Mon"', /choosing the others/, { columns: ["day"] }],
    ["a huge cell", `a\n${"x".repeat(1e6)}\n`, "CSV_BAD_NUMBER", `d.csv:2:1: column "a": expected a number, got "${"x".repeat(37)}…"`, /Write a decimal number/],
    ["a short row", "a,b,c\n1,2,3\n1,2\n", "CSV_SHORT_ROW", "d.csv:3:3: expected 3 cells as in the first row, got 2", /ends in column "b"/],
    ["a long row", "a,b\n1,2,3\n", "CSV_LONG_ROW", "d.csv:2:5: expected 2 cells as in the first row, got 3", /behind column "b"; if the lines above/],
    ["a blank line", "a,b\n1,2\n\n3,4\n", "CSV_BLANK_LINE", "d.csv:3:1: expected a row, got a blank line", /Remove/],
    ["a blank line at the start", "\na,b\n1,2\n", "CSV_BLANK_LINE", "d.csv:1:1: expected a row, got a blank line", /Remove/],
    ["a blank line in a file of one column", "a\n1\r\n\r\n3\n", "CSV_BLANK_LINE", "d.csv:3:1: expected a row, got a blank line", /Remove/],
    ["two names that are one", "a,b, a\n1,2,3\n", "CSV_DUPLICATE_NAME", 'd.csv:1:5: expected different names, got "a" for columns 1 and 3', /Rename/],
    ["__proto__ twice", "__proto__,__proto__\n1,2\n", "CSV_DUPLICATE_NAME", /"__proto__" for columns 1 and 2/, /Rename/],
    ["a column without a name", ",a\n1,2\n", "CSV_EMPTY_NAME", "d.csv:1:1: expected a name for column 1, got an empty cell", /leave it out .*--target a/],
    ["a name of two lines", 'a,"b\nc"\n1,2\n', "CSV_BAD_NAME", 'd.csv:1:3: expected a name without control characters for column 2, got "b\\nc"', /Rename/],
    ["a name that would clear the screen", "\u001b[2J\n1\n", "CSV_BAD_NAME", /got "\\u\{1b\}\[2J"$/, /Rename/],
    ["names beside numbers", "year,1990\n1,2\n", "CSV_HEADER_UNCLEAR", 'd.csv:1:1: expected a first row of names or of numbers, got both: "year" and "1990"', /--no-header/],
    ["a quote that stays open", 'a,b\n1,2\n3,"4\n5,6\n', "CSV_OPEN_QUOTE", /^d\.csv:3:3: /, /Close the quote/],
    ["a quote inside a cell", 'a,b\n1,2"\n', "CSV_STRAY_QUOTE", /^d\.csv:2:4: /, /double the quotes/],
    ["text behind a closing quote", 'a,b\n"1"2,3\n', "CSV_STRAY_QUOTE", /^d\.csv:2:4: /, /Remove the text/],
    ["an error behind a cell of two lines", 'a,b,c\n"1\n2",x,y\n', "CSV_BAD_NUMBER", /^d\.csv:3:4: column "b"/, /Write a decimal number/, { columns: ["b"] }],
    ["an empty file", "", "CSV_EMPTY", "d.csv: expected rows of numbers, got an empty file", /row of names/],
    ["a byte order mark alone", "\ufeff", "CSV_EMPTY", "d.csv: expected rows of numbers, got an empty file", /row of names/],
    ["blank lines alone", "\n \n\n", "CSV_EMPTY", "d.csv: expected rows of numbers, got an empty file", /row of names/],
    ["names alone", "a,b\n", "CSV_NO_ROWS", "d.csv: expected rows of numbers, got a header and no rows", /Add rows/],
    ["missing values alone", "a\n?\n", "CSV_NO_ROWS", "d.csv: expected rows of numbers, got 1 row with a missing value", /Add rows/, { missing: ["?"] }],
    ["a column that is not there", "alpha,b\n1,2\n", "TABLE_NO_COLUMN", 'd.csv: expected a column "alhpa", got "alpha", "b"', /Did you mean "alpha"/, { columns: ["alhpa"] }],
    ["bytes that are not UTF-8", Uint8Array.of(...bytes("ä,b\n1,ö"), 0xe4, 0x0a), "CSV_NOT_UTF8", /^d\.csv:2:4: /, /UTF-8/],
    ["a character cut off at the end", Uint8Array.of(...bytes("a\n1"), 0xe2, 0x82), "CSV_NOT_UTF8", /^d\.csv:2:2: /, /UTF-8/],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x61, 0x00), "CSV_NOT_UTF8", /^d\.csv:1:1: /, /UTF-8/],
  ];
  it.each(cases)("%s", (_, text, code, message, fix, options = {}) => {
    const error = errorOf(() => parseCsv(text, { source: "d.csv", ...options }));
    expect(error).toBeInstanceOf(DataError);
    expect(error.code).toBe(code);
    if (typeof message === "string") expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
    expect(error.fix).toMatch(fix);
    expect(error.message.startsWith(`${error.where}: `)).toBe(true);
  });

  it("a decimal mark that is none", () => {
    const error = errorOf(() => parseCsv("a\n1\n", { decimal: ";" as "," }));
    expect(error).toBeInstanceOf(OptionError);
    expect(error.code).toBe("CSV_DECIMAL");
  });

  it.each(["", "::", '"', "\n", ".", "5", "e"])("the delimiter %j", (delimiter) => {
    const error = errorOf(() => parseCsv("a\n1\n", { delimiter }));
    expect(error).toBeInstanceOf(OptionError);
    expect(error.code).toBe("CSV_DELIMITER");
  });
});

describe("structure", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab1 ,;\"\n\r'"), maxLength: 5 });
  const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

  it("any cells in quotes come back as they were, and as csv-parse reads them", () => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, lineEnd, fc.constantFrom(",", ";"), (table, end, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = table.map((row) => row.map(quoted).join(delimiter)).join(end);
        const reader = new RowReader({ source: "", text }, delimiter);
        const found: string[][] = [];
        while (reader.next()) found.push([...reader.cells]);
        expect(found).toEqual(table);
        expect(referenceParse(text, { delimiter, relax_column_count: true, record_delimiter: end })).toEqual(table);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("any text is read as csv-parse reads it, or refused as there", () => {
    const text = fc.string({ unit: fc.constantFrom(...'a1,"\n'), maxLength: 12 });
    let refused = 0;
    fc.assert(
      fc.property(text, (input) => {
        const ours = outcome(DataError, () => {
          const reader = new RowReader({ source: "", text: input }, ",");
          const found: string[][] = [];
          while (reader.next()) found.push([...reader.cells]);
          return found;
        });
        const options = { relax_column_count: true, record_delimiter: "\n" };
        const theirs = outcome(CsvError, () => referenceParse(input, options));
        if (theirs === "refused") refused++;
        expect(ours).toEqual(theirs);
      }),
      { seed: 1, numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(300);
    expect(refused).toBeLessThan(2700);
  });

  /** What is read, or that it is refused by the reader's own error: any other is a fault. */
  function outcome(refusal: new (...args: never[]) => Error, act: () => string[][]): string[][] | "refused" {
    try {
      return act();
    } catch (error) {
      expect(error).toBeInstanceOf(refusal);
      return "refused";
    }
  }
});

describe("columns of text", () => {
  const file = "tree,y,soil\noak,1,3\nelm,2,4\noak,3,3\n";

  it("are categories where they may be, beside columns of numbers", () => {
    const { table } = parseCsv(file, { text: true, source: "d.csv" });
    expect(table.columns).toEqual(["y", "soil"]);
    expect([...table.values]).toEqual([1, 3, 2, 4, 3, 3]);
    expect(table.categories).toEqual([{ name: "tree", labels: ["oak", "elm"], codes: Int32Array.of(0, 1, 0) }]);
  });

  it("are categories with numbers in them where they are named", () => {
    const { table } = parseCsv(file, { columns: ["y", "soil"], categories: ["soil"], source: "d.csv" });
    expect(table.columns).toEqual(["y"]);
    expect(table.category("soil")).toEqual({ name: "soil", labels: ["3", "4"], codes: Int32Array.of(0, 1, 0) });
  });

  it("take blanks around labels off and keep labels such as __proto__ and 9007199254740993", () => {
    const { table } = parseCsv("a,y\n __proto__ ,1\n9007199254740993,2\n9007199254740992,2\n", { categories: ["a"] });
    expect(table.category("a").labels).toEqual(["__proto__", "9007199254740993", "9007199254740992"]);
  });

  it("leave out rows with a missing label", () => {
    const { table, assumptions } = parseCsv("a,y\nNA,1\nb,2\n", { categories: ["a"], missing: ["NA"] });
    expect(table.category("a").labels).toEqual(["b"]);
    expect(assumptions).toContain("rows with a missing value are left out (1)");
  });

  it.each<[string, string, string, CsvOptions]>([
    ["a number among text", `a\n${"x\n".repeat(100)}1\n`, "CSV_MIXED_COLUMN", { text: true, header: true }],
    ["a mark of a missing value before numbers", "a\nNA\n1\n", "CSV_BAD_NUMBER", { text: true, header: true }],
    ["text among numbers", "a\n1\nx\n", "CSV_BAD_NUMBER", { text: true }],
    ["an empty label", "a,y\n,1\n", "CSV_EMPTY_CELL", { categories: ["a"] }],
    ["a number too large", "a\n1\n1e999\n", "CSV_OVERFLOW", { text: true }],
  ])("refuse %s", (_, text, code, options) => {
    expect(errorOf(() => parseCsv(text, options)).code).toBe(code);
  });

  it("read numbers as without them, for any numbers", () => {
    // Whole numbers of 16 digits and more that no double tells apart are names where text may be.
    const isId = (value: number) => Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
    const cell = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !isId(value));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, (values) => {
        const text = `a,b\n${values.map((row) => row.join()).join("\n")}\n`;
        expect(parseCsv(text, { text: true }).table).toEqual(parseCsv(text).table);
      }),
      { numRuns: 200 },
    );
  });

  it("says what to do about an empty cell in a column of text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("x", "y"), { minLength: 2, maxLength: 9 }), fc.nat(9), (cells, at) => {
        const rows = [...cells.slice(0, at), "", ...cells.slice(at)].map((cell, i) => `${cell},${i}`);
        const error = errorOf(() => parseCsv(`a,y\n${rows.join("\n")}\n`, { text: true, columns: ["a", "y"] }));
        expect(error).toMatchObject({ fix: expect.stringMatching(/--missing "|Write a decimal number/) as unknown });
      }),
      { numRuns: 200 },
    );
  });
});
