import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import {
  grown,
  schemeOf,
  shiftFamilies,
  windowCount,
  windowsOf,
  type ShiftFamily,
} from "../../src/symmetry/shift-family.js";

const shape = fc.record({ outputs: fc.integer({ min: 2, max: 6 }), inputs: fc.integer({ min: 2, max: 6 }) });
const familiesOf = ({ outputs, inputs }: { outputs: number; inputs: number }) =>
  shiftFamilies(new Cells(outputs, inputs));
const allWindows = (family: ShiftFamily) =>
  Array.from({ length: family.offsets }, (_, i) => windowsOf(family, i + 1)).flat();

describe("the families of shifts", () => {
  it("are those of a line, and of a ring where W is square, plain and mirrored", () => {
    const kinds = (outputs: number, inputs: number) =>
      shiftFamilies(new Cells(outputs, inputs)).map(({ offsets, cyclic, mirrored }) => [offsets, cyclic, mirrored]);
    expect(kinds(2, 4)).toEqual([
      [5, false, false],
      [5, false, true],
    ]);
    expect(kinds(3, 3)).toEqual([
      [5, false, false],
      [3, true, false],
      [5, false, true],
      [3, true, true],
    ]);
  });

  it.each([
    ["one output", new Cells(1, 5)],
    ["one input", new Cells(5, 1)],
    ["a support mask", new Cells(2, 2, [1, 1, 0, 1])],
  ])("are none with %s", (_, sites) => {
    expect(shiftFamilies(sites)).toEqual([]);
  });

  it("are a convolution's cells, a circulant's and a mirrored band's", () => {
    const [line, ring, mirrored] = shiftFamilies(new Cells(3, 3));
    expect(Array.from(schemeOf(line, { first: 2, length: 2 }).labels)).toEqual([0, 1, 2, 2, 0, 1, 2, 2, 0]);
    expect(Array.from(schemeOf(ring, { first: 0, length: 3 }).labels)).toEqual([0, 1, 2, 2, 0, 1, 1, 2, 0]);
    expect(Array.from(schemeOf(mirrored, { first: 1, length: 3 }).labels)).toEqual([0, 1, 2, 1, 0, 1, 2, 1, 0]);
  });

  it("tie a cell to the one below and to the right of it", () => {
    fc.assert(
      fc.property(shape, fc.nat(), (size, choice) => {
        for (const family of familiesOf(size)) {
          const windows = allWindows(family);
          const { labels } = schemeOf(family, windows[choice % windows.length]);
          for (let site = 0; site + size.inputs + 1 < labels.length; site++) {
            if (site % size.inputs < size.inputs - 1) expect(labels[site + size.inputs + 1]).toBe(labels[site]);
          }
        }
      }),
    );
  });

  it.each([
    [2, 4, 15, 15],
    [3, 3, 15, 7, 15, 9],
  ])("have so many windows for a W of shape (%i, %i)", (outputs, inputs, ...counts) => {
    expect(familiesOf({ outputs, inputs }).map(windowCount)).toEqual(counts);
  });

  it("grow a window to windows of the family that hold it", () => {
    fc.assert(
      fc.property(shape, fc.nat(), (size, choice) => {
        for (const family of familiesOf(size)) {
          const windows = allWindows(family);
          const window = windows[choice % windows.length];
          const places = ({ first, length }: typeof window) =>
            Array.from({ length }, (_, i) => (first + i) % family.offsets);
          for (const larger of grown(family, window)) {
            if (larger.length < family.offsets || family.mirrored) expect(windows).toContainEqual(larger);
            expect(places(larger)).toEqual(expect.arrayContaining(places(window)));
          }
        }
      }),
    );
  });
});
