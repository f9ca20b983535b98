import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv, type CsvOptions } from "../../../src/data/csv/csv.js";
import type { EquivarianceError } from "../../../src/errors.js";
import { errorOf } from "../../support/errors.js";

/** Without −0, which a text does not always keep. */
const real = fc.double({ min: -9, max: 9, noNaN: true }).map((value) => value + 0);
const runs = { seed: 1, numRuns: 300 };
const file = (name: string) => readFileSync(join(import.meta.dirname, "../../cases", name));
const rowsOf = (text: string | Uint8Array, options?: CsvOptions) => {
  const { columns, values } = parseCsv(text, options).table;
  return { columns, values: Array.from(values, (value) => value + 0) };
};
const outcome = (text: string, options?: CsvOptions) => {
  try {
    return rowsOf(text, options);
  } catch (error) {
    return (error as EquivarianceError).code;
  }
};

/** The options that a fix proposes, one set for each of its ways. */
function proposals(fix = ""): CsvOptions[] {
  return fix.split("; ").flatMap((way) => {
    const pass = way.match(/pass (.*?) \(--/)?.[1];
    return pass === undefined ? [] : [(0, eval)(`({ ${pass} })`) as CsvOptions];
  });
}

describe("numbers as people write them", () => {
  type Style = { decimal: "." | ","; thousands: "" | "," | "." | " " | "'" | "\u00a0" | "\u202f"; percent: boolean };
  const write = (value: number, digits: number, { decimal, thousands, percent }: Style): string => {
    const [whole, fraction] = Math.abs(value).toFixed(digits).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
    const sign = value < 0 ? "-" : "";
    return `${sign}${grouped}${fraction === undefined ? "" : decimal + fraction}${percent ? "%" : ""}`;
  };
  const style = fc
    .record<Style>({
      decimal: fc.constantFrom(".", ","),
      thousands: fc.constantFrom("", ",", ".", " ", "'", "\u00a0", "\u202f"),
      percent: fc.boolean(),
    })
    .filter(({ decimal, thousands }) => decimal !== thousands);
  const table = fc.record({
    style,
    digits: fc.integer({ min: 0, max: 3 }),
    values: fc.array(fc.tuple(fc.integer({ min: -9e9, max: 9e9 }), fc.integer({ min: -9e5, max: 9e5 })), {
      minLength: 3,
      maxLength: 8,
    }),
    delimiter: fc.constantFrom(",", ";", "\t"),
    missing: fc.option(fc.constantFrom("NA", "", "-"), { nil: undefined }),
  });

  it("are read, or an error proposes the options that read them rightly", () => {
    let proposed = 0;
    fc.assert(
      fc.property(table, ({ style, digits, values, delimiter, missing }) => {
        const numbers = values.map((row) => row.map((value) => Number((value / 1000).toFixed(digits)) + 0));
        const cell = (text: string) => (text.includes(delimiter) || text === "" ? `"${text}"` : text);
        const lines = numbers.map((row) => row.map((value) => cell(write(value, digits, style))).join(delimiter));
        if (missing !== undefined) lines.push([cell(missing), cell(write(1.5, digits, style))].join(delimiter));
        const text = ["first value", "second value"].join(delimiter) + `\n${lines.join("\n")}\n`;
        const read = (options: CsvOptions): number[][] => {
          try {
            return [rowsOf(text, options).values];
          } catch (error) {
            const ways = proposals((error as EquivarianceError).fix);
            expect(ways, `${text}\n${(error as EquivarianceError).fix}`).not.toEqual([]);
            proposed++;
            return ways.flatMap((way) => read({ ...options, ...way }));
          }
        };
        // A point before three digits is the decimal mark it looks like, unless something in its column speaks against it.
        fc.pre(
          style.thousands !== "." ||
            !numbers.flat().every((value) => Number.isFinite(Number(write(value, digits, style)))),
        );
        const found = read({});
        expect(found, text).toContainEqual(numbers.flat());
        // Only where the marks can be read in two ways are there two.
        const open = style.thousands === "," || style.thousands === "." || (digits === 3 && style.decimal !== ".");
        if (!open) expect(found).toHaveLength(1);
      }),
      runs,
    );
    expect(proposed).toBeGreaterThan(200);
  });

  it("of plants in three lines: the error asks what the comma is", () => {
    const { code, fix } = errorOf(() => parseCsv(file("thousands.csv")));
    expect({ code, ways: proposals(fix) }).toEqual({
      code: "CSV_BAD_NUMBER",
      ways: [{ thousands: "," }, { decimal: "," }],
    });
    expect(rowsOf(file("thousands.csv"), { thousands: "," }).values.slice(0, 3)).toEqual([1012, 996, 1013]);
  });

  it("with points that may group thousands are asked about", () => {
    const text = "a;b\n1.012;996\n1.008;1.004\n997;1.001\n";
    const { code, fix } = errorOf(() => parseCsv(text));
    expect({ code, ways: proposals(fix) }).toEqual({
      code: "CSV_POINT_UNCLEAR",
      ways: [{ thousands: ".", decimal: "," }, { decimal: "." }],
    });
    expect(rowsOf(text, { thousands: ".", decimal: "," }).values).toEqual([1012, 996, 1008, 1004, 997, 1001]);
    expect(rowsOf(text, { decimal: "." }).values).toEqual([1.012, 996, 1.008, 1.004, 997, 1.001]);
  });

  it("are refused where digits are grouped otherwise, or percent and plain numbers are mixed", () => {
    expect(outcome('a,b\n"1,5",2\n', { thousands: "," })).toBe("CSV_BAD_NUMBER");
    expect(outcome('a,b\n"12,34,567",2\n', { thousands: "," })).toBe("CSV_BAD_NUMBER");
    expect(outcome("a\n5%\n.05\n", { percent: true })).toBe("CSV_MIXED_PERCENT");
    expect(errorOf(() => parseCsv("a\n\u22125\n")).fix).toContain('Write the minus sign "−" as "-"');
    expect(errorOf(() => parseCsv("a\n1\n", { thousands: "." })).code).toBe("BAD_OPTION");
    expect(errorOf(() => parseCsv("a\n1\n", { thousands: "x" as "," })).code).toBe("BAD_OPTION");
  });
});

describe("a first row of whole numbers", () => {
  const ascending = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1900, max: 2100 }));
  const years = ascending.map(([count, start]) => Array.from({ length: count }, (_, i) => start + i));
  const stations = fc.uniqueArray(fc.integer({ min: 1000, max: 99999 }), { minLength: 2, maxLength: 6 });
  const names = fc.oneof(years, stations);
  const level = fc.integer({ min: -300, max: 300 });
  const rows = (width: number, digits: number, least = 3) =>
    fc
      .array(fc.array(level, { minLength: width, maxLength: width }), { minLength: least, maxLength: 12 })
      .map((cells) => cells.map((row) => row.map((value) => (value / 10 ** digits).toFixed(digits)).join()).join("\n"));

  it("names the columns where the rows below hold fractions far away", () => {
    const cases = names.chain((first) => rows(first.length, 1).map((below) => ({ first, below })));
    fc.assert(
      fc.property(cases, ({ first, below }) => {
        const text = `${first.join()}\n${below}\n`;
        expect(rowsOf(text)).toEqual(rowsOf(text, { header: true }));
        expect(parseCsv(text).assumptions).toContain("the first row holds the names");
      }),
      runs,
    );
  });

  it("is never taken for data without a word where it is years or stations over counts", () => {
    const cases = names.chain((first) => rows(first.length, 0).map((below) => ({ first, below })));
    fc.assert(
      fc.property(cases, ({ first, below }) => {
        const text = `${first.join()}\n${below}\n`;
        expect(["CSV_HEADER_UNCLEAR"]).toContain(outcome(text));
        const { fix } = errorOf(() => parseCsv(text));
        expect(fix).toMatch(/header: true \(--header\).*header: false \(--no-header\)/);
      }),
      runs,
    );
  });

  it("is never taken for names without a word where it is data like the rest", () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 2 }))
      .chain(([w, d]) => rows(w, d, 4));
    let asked = 0;
    fc.assert(
      fc.property(cases, (text) => {
        const found = outcome(text);
        if (found === "CSV_HEADER_UNCLEAR") asked++;
        else expect(found).toEqual(rowsOf(text, { header: false }));
      }),
      runs,
    );
    expect(asked).toBeLessThan(60);
  });

  it("is a header in the file of four years", () => {
    expect(parseCsv(file("year-header.csv")).table.columns).toEqual(["2019", "2020", "2021", "2022"]);
  });

  it.each([
    ["words beside years over fractions", "site,2019,2020\nA,4.8,5.1\nB,4.7,5.3\n", ["2019", "2020"]],
    ["words over words, numbers as below", "Mon,1.5\nTue,3.2\nWed,2.2\n", ["c2"]],
    ["a counter from 0 over fractions", "0,1,2\n.5,1.5,2.5\n.6,1.6,2.1\n", ["0", "1", "2"]],
    ["numbers twice", "5,5\n6,7\n4,4\n", ["c1", "c2"]],
    ["numbers in a row of a hundred like them", "7,9,4\n6,7,5\n4,14,2\n9,3,8\n", ["c1", "c2", "c3"]],
  ])("%s", (_, text, columns) => expect(parseCsv(text).table.columns).toEqual(columns));

  it.each(["0,1,2\n3,1,2\n2,1,0\n", "year,1990\n1,2\n", "2019\n4.5\n4.6\n", "12,47\n14.5,39.8\n21.2,44.4\n"])(
    "cannot be known: %j",
    (text) => expect(outcome(text)).toBe("CSV_HEADER_UNCLEAR"),
  );
});

describe("what stands around a table", () => {
  const table = fc
    .array(fc.tuple(real, real), {
      minLength: 2,
      maxLength: 6,
    })
    .map((values) => ({ values, text: `a;b\n${values.map((row) => row.join(";")).join("\n")}\n` }));
  const expected = ({ values }: { values: number[][] }) => ({ columns: ["a", "b"], values: values.flat() });
  const end = fc.constantFrom("\n", "\r\n");
  const line = fc.string({ unit: fc.constantFrom(..."abc,;1 \t'"), maxLength: 12 });

  it("a line sep=; states the delimiter", () => {
    const marks = fc.constantFrom(";", ",", "\t", "|", ":");
    fc.assert(
      fc.property(table, marks, end, fc.boolean(), (made, mark, newline, quoted) => {
        const first = quoted ? `"sep=${mark}"` : `sep=${mark}`;
        const text = `\ufeff${first}${newline}${made.text.replaceAll(";", mark)}`;
        expect(rowsOf(text)).toEqual(expected(made));
      }),
      runs,
    );
    const { table: read, assumptions } = parseCsv(file("sep-line.csv"), { decimal: "," });
    expect(read.columns).toEqual(["probe1", "probe2", "probe3"]);
    expect(assumptions[0]).toBe("delimiter from the first line (sep=;)");
  });

  it("lines are skipped, and the error behind them names the line of the file", () => {
    fc.assert(
      fc.property(table, fc.array(line, { maxLength: 4 }), end, (made, lines, newline) => {
        const text = lines.map((one) => one + newline).join("") + made.text;
        expect(rowsOf(text, { skipLines: lines.length })).toEqual(expected(made));
        const broken = errorOf(() => parseCsv(`${text}1;x\n`, { skipLines: lines.length, source: "d" }));
        expect(broken.where).toBe(`d:${lines.length + made.values.length + 2}:3`);
      }),
      runs,
    );
  });

  it("lines are comments, wherever they stand", () => {
    const mark = fc.constantFrom("#", "%", "//", "!");
    fc.assert(
      fc.property(table, fc.array(fc.tuple(fc.nat(), line), { maxLength: 5 }), mark, (made, comments, comment) => {
        const lines = made.text.split("\n").slice(0, -1);
        for (const [at, text] of comments) lines.splice(at % (lines.length + 1), 0, comment + text);
        expect(rowsOf(`${lines.join("\n")}\n`, { comment })).toEqual(expected(made));
      }),
      runs,
    );
  });

  it("a comment nobody spoke of, and a title, are errors whose fix works", () => {
    fc.assert(
      fc.property(table, fc.constantFrom("#", "%", "//"), (made, mark) => {
        const text = `${mark} measured in May\n${made.text}`;
        const { code, fix } = errorOf(() => parseCsv(text));
        expect(code).toBe("CSV_COMMENT_UNCLEAR");
        expect(rowsOf(text, proposals(fix)[0])).toEqual(expected(made));
        const titled = `Measured in May\n${made.text}`;
        const { fix: skip } = errorOf(() => parseCsv(titled));
        expect(rowsOf(titled, { skipLines: Number(skip!.match(/--skip-lines (\d+)/)![1]) })).toEqual(expected(made));
      }),
      runs,
    );
  });

  it("a row of units is seen and said", () => {
    const unit = fc.constantFrom("kg", "m/s", "°C", "[mm]", "(s)", "%", "µg/m³");
    fc.assert(
      fc.property(table, unit, unit, (made, one, two) => {
        const text = made.text.replace("\n", `\n${one};${two}\n`);
        expect(rowsOf(text)).toEqual(expected(made));
        expect(parseCsv(text).assumptions.join()).toContain("units");
      }),
      runs,
    );
    expect(outcome("a\nx\n1\n2\n")).toBe("CSV_BAD_NUMBER");
    expect(rowsOf("a\n[kg]\n1\n2\n").values).toEqual([1, 2]);
  });

  it.each<[string, CsvOptions]>([
    ["skipLines", { skipLines: -1 }],
    ["skipLines", { skipLines: 0.5 }],
    ["comment", { comment: '"' }],
    ["comment", { comment: "\n" }],
  ])("%s: %j is refused", (where, options) => {
    expect(errorOf(() => parseCsv("a\n1\n", options))).toMatchObject({ code: "BAD_OPTION", where });
  });
});

describe("columns that are no measurements", () => {
  const numbers = fc.array(real, { minLength: 2, maxLength: 8 });
  const beside = (cells: readonly string[], values: readonly number[]) =>
    values.map((value, i) => `${cells[i % cells.length]},${value}`).join("\n");

  it("of text are left out with a note, unless they are asked for", () => {
    const word = fc
      .stringMatching(/^[a-z][a-z .0-9-]{0,8}[a-z]$/)
      .filter((text) => !/^(na|nan|null|none|nil|missing|inf|infinity|n.a)$/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), numbers, (words, values) => {
        const text = `name,y\n${beside(words, values)}\n`;
        expect(rowsOf(text)).toEqual({ columns: ["y"], values });
        expect(parseCsv(text).assumptions.join()).toContain('column "name" holds text');
        expect(outcome(text, { required: ["name"] })).toBe("CSV_BAD_NUMBER");
        expect(parseCsv(text, { text: true }).table.category("name").labels).toEqual([
          ...new Set(words.slice(0, values.length)),
        ]);
      }),
      runs,
    );
  });

  it("of dates and times are named, with the columns to choose", () => {
    const date = fc.date({ min: new Date("1950-01-01"), max: new Date("2050-01-01"), noInvalidDate: true });
    const written = fc.constantFrom<(iso: string) => string>(
      (iso) => iso,
      (iso) => iso.slice(0, 10),
      (iso) => iso.slice(0, 16).replace("T", " "),
      (iso) => iso.slice(11, 19),
      (iso) => `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`,
      (iso) => `${+iso.slice(5, 7)}/${+iso.slice(8, 10)}/${iso.slice(0, 4)}`,
      (iso) => iso.slice(0, 7),
    );
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 8 }), written, numbers, (dates, write, values) => {
        const text = `time,y\n${beside(
          dates.map((one) => write(one.toISOString())),
          values,
        )}\n`;
        const { code, fix } = errorOf(() => parseCsv(text));
        expect({ code, fix }).toMatchObject({ code: "CSV_DATES", fix: expect.stringContaining("(--target y)") });
        expect(rowsOf(text, { columns: ["y"] })).toEqual({ columns: ["y"], values });
      }),
      runs,
    );
    const { code, fix } = errorOf(() => parseCsv(file("timestamps.csv")));
    expect({ code, fix }).toMatchObject({ code: "CSV_DATES", fix: expect.stringContaining("--target a,b,c") });
    expect(errorOf(() => parseCsv(file("timestamps.csv"), { required: ["c"] })).fix).toContain("--inputs a,b");
  });

  it("without a name are no trouble where they are not read, and offered to be left out where they are", () => {
    const place = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(numbers, place, fc.constantFrom(0, 1), (values, at, from) => {
        const line = (cells: string[], cell: string) => [...cells.slice(0, at), cell, ...cells.slice(at)].join();
        const text = [line(["a", "b"], ""), ...values.map((v, i) => line([String(v), "2.5"], String(i + from)))].join(
          "\n",
        );
        const expected = { columns: ["a", "b"], values: values.flatMap((value) => [value, 2.5]) };
        expect(rowsOf(text, { columns: ["a", "b"] })).toEqual(expected);
        const { code, fix } = errorOf(() => parseCsv(text));
        expect({ code, fix }).toMatchObject({ code: "CSV_EMPTY_NAME", fix: expect.stringContaining("(--target a,b)") });
        const empty = [line(["a", "b"], ""), ...values.map((v) => line([String(v), "2.5"], ""))].join("\n");
        expect(rowsOf(empty)).toEqual(expected);
      }),
      runs,
    );
    expect(errorOf(() => parseCsv(file("unnamed-index.csv"))).fix).toContain("--target a,b,c");
  });
});

describe("missing values", () => {
  it("are found as numbers, and as nothing, and missed aloud", () => {
    const token = fc.integer({ min: -999, max: 999 });
    const spelling = fc.constantFrom<(n: number) => string>(
      String,
      (n) => n.toFixed(2),
      (n) => `${n}.0`,
      (n) => `${n}e0`,
    );
    fc.assert(
      fc.property(token, spelling, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), (value, write, holes) => {
        const lines = holes.map((hole, i) => `${hole ? write(value) : i + 0.5},1`);
        const text = `a,b\n${lines.join("\n")}\n77.25,1\n`;
        const missing = [String(value)];
        const kept = holes.flatMap((hole, i) => (hole ? [] : [i + 0.5, 1]));
        fc.pre(value !== 1);
        expect(rowsOf(text, { missing }).values).toEqual([...kept, 77.25, 1]);
        const note = parseCsv(text, { missing }).assumptions.includes(`no cell is "${value}"`);
        expect(note).toBe(!holes.includes(true));
      }),
      runs,
    );
  });

  it("are the empty cells where the empty text is said", () => {
    const { fix } = errorOf(() => parseCsv(file("blank-missing.csv")));
    expect(proposals(fix)).toEqual([{ missing: [""] }]);
    expect(parseCsv(file("blank-missing.csv"), { missing: [""] }).table.columns).toEqual(["a", "b", "c"]);
  });
});
