import { describe, expect, it } from "vitest";
import { agrees, instrument, refute, show } from "../support/claims.js";

describe("a claim", () => {
  it.each([
    [Int32Array.of(1, 0), "Int32Array [1, 0]"],
    [[0.29240119, 1], "[0.2924…, 1]"],
    [1.25e-9, "1.2…"],
    [{ labels: [0, 1, 0], name: "a b" }, '{ labels: [0, 1, 0], name: "a b" }'],
    [[1, 2, 3, 4], "[1, …]"],
    [new Map([["a", [1]]]), "Map {'a' => [1]}"],
    [-0, "-0"],
    [3n, "3n"],
  ])("holds: %o", (value, claimed) => expect(agrees(show(value), claimed)).toBe(true));

  it.each([
    [Int32Array.of(1, 0), "Int32Array [1, 1]"],
    [Int32Array.of(1, 0), "[1, 0]"],
    [[0.2934, 1], "[0.2924…, 1]"],
    [[0.2924, 2, 1], "[0.2924…, 1]"],
    [12, "1"],
    ["a b", '"ab"'],
    [0, "-0"],
    [1, "1.…"],
  ])("fails: %o", (value, claimed) => expect(agrees(show(value), claimed)).toBe(false));
});

describe("instrumented code", () => {
  const run = (source: string): [number, string][] => {
    const seen: [number, string][] = [];
    const claim = (line: number, value: unknown) => seen.push([line, show(value)]);
    new Function("claim", "console", instrument(source).code)(claim, { log() {} });
    return seen;
  };

  it("reports expressions, constants and printed values on their lines", () => {
    expect(run("// prose\n1 + 1; // 2\nconst a = [3]; // [3]\nconsole.log(a[0]); // 3\na.pop();")).toEqual([
      [2, "2"],
      [3, "[ 3 ]"],
      [4, "3"],
    ]);
  });

  it("reports each turn of a loop once, from the innermost statement", () => {
    expect(run("for (const i of [1, 2]) i; // …")).toEqual([
      [1, "1"],
      [1, "2"],
    ]);
  });

  it("takes a remark off, and with a marker leaves prose alone", () => {
    expect([...instrument("f(); // 3  (why)").claims]).toEqual([[1, "3"]]);
    expect([...instrument("f(); // prose\ng(); // → 4", "→ ").claims]).toEqual([[2, "4"]]);
  });

  it("is refuted by other values and by claims out of reach", () => {
    const claims = new Map([
      [1, "3"],
      [2, "4"],
    ]);
    expect(refute(claims, [[1, "3"]])).toEqual(["line 2: never reached"]);
    expect(refute(claims, [...run("3; // 3\n5; // 4")])).toEqual(["line 2: claimed 4, is 5"]);
  });

  it("refuses a claim that cannot be checked", () => {
    expect(() => instrument("if (a) { b } // 3")).toThrow("line 1");
  });
});
