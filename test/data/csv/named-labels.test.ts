import fc from "fast-check";
import { expect, it } from "vitest";
import { matchLabels, parseNamedLabels } from "../../../src/data/csv/named-labels.js";
import { errorOf } from "../../support/errors.js";

it("reads an id and a label a row, whatever stands between them", () => {
  const word = fc.stringMatching(/^[a-z0-9][a-z0-9 ]{0,5}[a-z0-9]$/);
  const rows = fc.uniqueArray(fc.tuple(word, word), { selector: ([id]) => id, minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.constantFrom(",", ";", "\t", "|"), fc.boolean(), (pairs, delimiter, header) => {
      const lines = pairs.map((pair) => pair.join(delimiter));
      const text = `${[...(header ? [`id${delimiter}cluster`] : []), ...lines].join("\n")}\n`;
      const labels = { source: "labels", ids: pairs.map(([id]) => id), labels: pairs.map(([, label]) => label) };
      expect(parseNamedLabels(text, { header })).toEqual(labels);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it.each([
  ["labels alone", "group\nred\nblue\n", ["red", "blue"]],
  ["labels with a comma below a name without", "city\nParis, Texas\nParis, Texas\n", ["Paris, Texas", "Paris, Texas"]],
  ["labels in quotes", '"city, state"\n"a, b"\n"a, b"\n', ["a, b", "a, b"]],
])("reads %s", (_, text, labels) => expect(parseNamedLabels(text)).toEqual({ source: "labels", labels }));

it.each([
  ["an id twice", "id,cluster\na,1\na,2\n", "CSV_ID_TWICE", /^l:3:1: .* got "a" twice/],
  ["labels first", "cluster,id\n1,a\n1,b\n", "CSV_ID_TWICE", /got "1" twice/],
  ["more columns", "id,cluster,x\na,1,2\n", "CSV_COLUMNS", /got 3 columns: "id", "cluster", "x"/],
  ["a name alone", "id,cluster\n", "CSV_NO_ROWS", /one a row, got none/],
])("refuses %s", (_, text, code, message) => {
  const error = errorOf(() => parseNamedLabels(text, { source: "l" }));
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(error.fix).toBeDefined();
});

it("matches the labels of two files by id, in any order of rows", () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,4}$/), { minLength: 1, maxLength: 9 });
  const cases = ids.chain((names) =>
    fc.record({
      first: fc.shuffledSubarray(names, { minLength: names.length }),
      second: fc.shuffledSubarray(names, { minLength: names.length }),
      dropped: fc.option(fc.constantFrom(...names), { nil: undefined }),
    }),
  );
  const file = (source: string, names: readonly string[]) => ({
    source,
    ids: names,
    labels: names.map((id) => `of ${id}`),
  });
  fc.assert(
    fc.property(cases, ({ first, second, dropped }) => {
      const [a, b] = [
        file("a", first),
        file(
          "b",
          second.filter((id) => id !== dropped),
        ),
      ];
      if (dropped === undefined) expect(matchLabels(a, b)).toEqual(a.labels);
      else expect(errorOf(() => matchLabels(a, b)).message).toContain(`got ids in one file only: "${dropped}"`);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it("matches labels without ids by their order, and refuses what has ids in one file only", () => {
  const plain = { source: "a", labels: ["1", "2"] };
  expect(matchLabels(plain, { source: "b", labels: ["x", "y"] })).toEqual(["x", "y"]);
  const named = { source: "b", ids: ["p", "q"], labels: ["x", "y"] };
  expect(errorOf(() => matchLabels(plain, named)).code).toBe("IDS_IN_ONE_FILE");
  expect(errorOf(() => matchLabels(named, plain)).code).toBe("IDS_IN_ONE_FILE");
  expect(errorOf(() => matchLabels(plain, { source: "b", labels: ["x"] })).code).toBe("DIFFERENT_ELEMENTS");
});
