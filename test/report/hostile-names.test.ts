import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeXml } from "../../src/report/xml.js";
import { visible } from "../../src/data/quote.js";
import {
  Discovery,
  discover,
  discoverEstimates,
  discoverModel,
  discoveryText,
  patternOf,
  patternSvg,
} from "../../src/index.js";
import { tableFromColumns, tableFromRows } from "../../src/data/table.js";

const payloads = [
  "<script>alert(1)</script>",
  "\u001b[2J\u001b[31m",
  "\u202eevil",
  "a\nb",
  "\ud800",
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE x; --",
  "=1+1",
  "&amp;",
  "]]>",
  "\u0000",
  "\ufffe",
];
/** What moves a cursor, breaks a line or turns the direction. */
const HARMFUL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/; // eslint-disable-line no-control-regex
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

test("text for XML holds no markup and no character that XML has not, whatever it is made of", () => {
  const any = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...payloads));
  fc.assert(
    fc.property(any, (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"']|&(?!#\d+;)/);
      expect(lone.test(escaped)).toBe(false);
      // eslint-disable-next-line no-control-regex
      expect(escaped).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }),
    { numRuns: 500 },
  );
});

test("visible text keeps what can be shown and escapes the rest", () => {
  expect(visible("naïve – ω")).toBe("naïve – ω");
  for (const payload of payloads) expect(visible(payload)).not.toMatch(/[\n\u001b\u202e\u0000]/); // eslint-disable-line no-control-regex
});

describe("names that cannot be shown as they are", () => {
  const bad = ["\u001b[2J", "a\nb", "\u202eevil", "\u0000"];
  test.each(bad)("columns: %j", (name) => {
    const message = /^table: expected a name without control characters for column 2, got "/;
    expect(() => tableFromRows([[1, 2]], ["a", name])).toThrowError(message);
    expect(() => tableFromColumns({ a: [1], [name]: [2] })).toThrowError(message);
  });

  test("columns that are no texts", () => {
    expect(() => tableFromRows([[1, 2]], ["a", 3 as never])).toThrowError(/for column 2, got number$/);
  });

  test.each(bad)("levels: %j are escaped in the names of their sites and found again", async (level) => {
    const tree = Array.from({ length: 40 }, (_, i) => ["oak", level, "elm"][i % 3]);
    const y = Array.from({ length: 40 }, (_, i) => (i % 3) + ((i * 7) % 5) / 10);
    const table = tableFromColumns({ tree, y });
    const found = await discover(table, { model: "levels", by: ["tree"], targets: ["y"] });
    expect(found.sites).toContain(`tree=${visible(level)}`);
    expect(
      discoveryText(found)
        .split("\n")
        .some((line) => HARMFUL.test(line)),
    ).toBe(false);
    expect(patternSvg(patternOf(found))).not.toMatch(/\u001b|\u202e|\u0000/); // eslint-disable-line no-control-regex
    expect(Discovery.fromJSON(JSON.stringify(found)).predict(table)).toEqual(found.predict(table));
  });
});

test.each(payloads)("harmless or not, %j breaks no document of estimates or own models", async (payload) => {
  const given = { sites: [payload, "b", "c"], estimates: [1, 1.01, 5], standardErrors: [0.1, 0.1, 0.1] };
  const own = {
    sites: [payload, "b"],
    rows: 8,
    fit: () => [1, 2],
    loss: (theta: readonly number[], { validation }: { validation: ArrayLike<number> }) =>
      Array.from(validation, () => theta[0]),
  };
  for (const run of [() => discoverEstimates(given), () => discoverModel(own, { splits: 2 })]) {
    const text = await run().then(
      (found) => discoveryText(found as never) + patternSvg(patternOf(found as never)),
      (error: Error) => error.message,
    );
    expect(text.split("\n").some((line) => HARMFUL.test(line) && !/[\ud800-\udfff]{2}/.test(line))).toBe(false);
  }
});
