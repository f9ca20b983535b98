import fc from "fast-check";
import { expect, it } from "vitest";
import { quote } from "../../src/data/quote.js";

it.each([
  ["plain", '"plain"'],
  ["", '""'],
  ['say "hi"\\', '"say \\"hi\\"\\\\"'],
  ["a\tb\r\nc", '"a\\tb\\r\\nc"'],
  ["\u001b[2Jcleared", '"\\u{1b}[2Jcleared"'],
  ["\u202eevil", '"\\u{202e}evil"'],
  ["1\u00a05", '"1\\u{a0}5"'],
  ["größe 漢字 😀", '"größe 漢字 😀"'],
  ["\ud800", '"\\u{d800}"'],
  ["x".repeat(38), `"${"x".repeat(38)}"`],
  ["x".repeat(39), `"${"x".repeat(37)}…"`],
])("shows %j as %s", (text, shown) => expect(quote(text)).toBe(shown));

it("is short, printable and well formed, whatever comes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const shown = quote(text);
      expect(shown.length).toBeLessThanOrEqual(40);
      expect(shown).toMatch(/^"[^\p{C}\p{Zl}\p{Zp}]*"$/u);
      expect(shown).not.toMatch(/\\(u(\{[0-9a-f]*)?)?…/);
    }),
    { seed: 1, numRuns: 100 },
  );
});

it("does not walk through a huge text: it asks for the beginning and for nothing else", () => {
  const asked: (readonly [number, number])[] = [];
  const slice = (from: number, to: number) => {
    asked.push([from, to]);
    return "\u0000".repeat(to - from);
  };
  expect(quote({ slice } as string).length).toBeLessThanOrEqual(40);
  expect(asked).toEqual([[0, 80]]);
  expect(quote("\u0000".repeat(1e7)).length).toBeLessThanOrEqual(40);
});
