import { describe, expect, it } from "vitest";
import { tableFromRows } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { groupName } from "../../src/report/group-names.js";
import { heatMapLines } from "../../src/report/heat-map.js";
import { groupColour } from "../../src/report/palette.js";
import { patternOf, reshape, type Pattern } from "../../src/report/pattern.js";
import { patternSvg } from "../../src/report/svg.js";
import { discoveryText } from "../../src/report/text.js";
import { testArray } from "../support/numbers.js";

const plain = { colour: false, width: 80 };

/** y = 2a + 2b + noise, z = −c + noise: four zero cells, two equal ones, one alone. */
function linearTable() {
  const noise = testArray(60 * 5, 3);
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [a, b, c, e, f] = noise.subarray(5 * i, 5 * i + 5);
    return [a, b, c, 2 * a + 2 * b + 0.1 * e, -c + 0.1 * f];
  });
  return tableFromRows(rows, ["a", "b", "c", "y", "z"]);
}

const pattern = (rows: number, columns: number, groups: number[], names = false): Pattern => ({
  rows,
  columns,
  groups: Int32Array.from(groups),
  rowNames: names ? Array.from({ length: rows }, (_, i) => `row${i}`) : [],
  columnNames: names ? Array.from({ length: columns }, (_, i) => `column${i}`) : [],
});

describe("names and colours of groups", () => {
  it("go on after Z", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(groupName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });

  it("differ for the first fourteen groups", () => {
    const colours = new Set(Array.from({ length: 14 }, (_, g) => groupColour(g).join()));
    expect(colours.size).toBe(14);
  });
});

describe("the heat map", () => {
  it("shows each cell's group and leaves absent cells empty", () => {
    expect(heatMapLines(pattern(2, 2, [0, 1, 1, -1], true), plain)).toEqual(["row0  A  B ", "row1  B  · "]);
  });

  it("says what it cuts off", () => {
    expect(heatMapLines(pattern(1, 100, new Array(100).fill(0)), { colour: false, width: 20 })[0]).toMatch(/ …$/);
    expect(heatMapLines(pattern(50, 1, new Array(50).fill(0)), plain).at(-1)).toBe("… 10 more rows");
  });

  it("uses escape codes only with colours", () => {
    const one = pattern(1, 1, [0]);
    expect(heatMapLines(one, plain).join("")).not.toContain("\u001b");
    expect(heatMapLines(one, { ...plain, colour: true }).join("")).toContain("\u001b[38;5;16;48;2;230;159;0m");
  });
});

describe("the text of a result", () => {
  it("has the groups, the pattern, the losses and the summary, within the width", async () => {
    const result = await discover(linearTable(), { model: "linear", targets: ["y", "z"] });
    expect(result.groups.map((group) => group.length)).toEqual([2, 3, 1]);
    const text = discoveryText(result, plain);
    expect(text).toMatch(
      /^linear: y = W x \+ b, 2 targets × 3 inputs · search · seed 0 · 48 rows chose, 12 held out to judge$/m,
    );
    expect(text).toMatch(/^A +(?:1\.99\d*|2\.0\d+) +2 {2}y<-a, y<-b$/m);
    expect(text).toMatch(/^y {2}A {2}A {2}B $/m);
    expect(text).toMatch(/^z {2}B {2}B {2}C $/m);
    expect(text).toMatch(
      /^squared error on 12 held-out rows: discovered 0\.00\d+ · no sharing 0\.00\d+ · one parameter 1\.\d+$/m,
    );
    expect(text).toContain("6 parameters are 3 different ones.");
    for (const line of text.split("\n").slice(-4)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("has no losses without test rows", async () => {
    const result = await discover(linearTable(), { model: "linear", targets: ["y", "z"], testFraction: 0 });
    expect(discoveryText(result, plain)).not.toContain("squared error");
  });

  it("draws a mean model as one row, or in the shape it is given", async () => {
    const noise = testArray(120, 9);
    const table = tableFromRows(Array.from({ length: 30 }, (_, i) => [0, 5, 5, 0].map((m, k) => m + noise[4 * i + k])));
    const result = await discover(table, { model: "mean" });
    expect(heatMapLines(patternOf(result), plain)).toEqual([" A  B  B  A "]);
    expect(heatMapLines(reshape(patternOf(result), 2, 2), plain)).toEqual([" A  B ", " B  A "]);
  });
});

describe("the SVG", () => {
  it("is a document with a square a cell and escaped names", () => {
    const svg = patternSvg({ ...pattern(1, 2, [0, -1]), rowNames: ["a<&b"], columnNames: ["x", "y"] });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg.match(/<rect x=/g)).toHaveLength(2);
    expect(svg).toContain("a&#60;&#38;b");
  });
});
