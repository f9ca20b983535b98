import { expect, it } from "vitest";
import { parseLabels } from "../../../src/data/csv/labels.js";
import { errorOf } from "../../support/errors.js";

it.each([
  ["group\nred\nblue\nred\n", ["red", "blue", "red"]],
  ["\ufeffgroup\r\n1\n1.0\r\n 1", ["1", "1.0", " 1"]],
  ['group\nNew York, NY\n"a ""b"", c"\n5" pipe\n\n\n', ["New York, NY", 'a "b", c', '5" pipe']],
  ['group\n""\n"two\nlines"\n', ["", "two\nlines"]],
])("reads %j", (text, labels) => {
  expect(parseLabels(text)).toEqual(labels);
  expect(parseLabels(new TextEncoder().encode(text))).toEqual(labels);
});

it("takes the first row too, if it is none of names", () => {
  expect(parseLabels("a\nb\na\n", { header: false })).toEqual(["a", "b", "a"]);
});

it.each([
  ["", "CSV_NO_ROWS", "a.csv: expected labels, one a row, got none"],
  ["group\n", "CSV_NO_ROWS", "a.csv: expected labels, one a row, got none"],
  ["group\nx\n\ny\n", "CSV_BLANK_LINE", "a.csv:3:1: expected a label, got a blank line"],
  ['group\n"x\ny\n', "CSV_OPEN_QUOTE", /^a\.csv:2:1: /],
  ['group\n"x" y\n', "CSV_STRAY_QUOTE", /^a\.csv:2:4: /],
])("refuses %j", (text, code, message) => {
  const error = errorOf(() => parseLabels(text, { source: "a.csv" }));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
});
