import { describe, expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";

describe("cells", () => {
  it("are the cells of W, outputs outermost, without the masked ones", () => {
    const cells = new Cells(2, 3, [1, 0, 1, 1, 1, 0]);
    expect(cells.count).toBe(4);
    expect([...cells.output]).toEqual([0, 0, 1, 1]);
    expect([...cells.input]).toEqual([0, 2, 0, 1]);
    expect([...cells.start]).toEqual([0, 2, 4]);
    expect([...cells.inputsOf(1)]).toEqual([0, 1]);
    expect([...cells.scatter([1, 2, 3, 4])]).toEqual([1, 0, 2, 3, 4, 0]);
  });

  it("refuse a mask of another shape", () => {
    expect(() => new Cells(2, 3, [1, 1])).toThrow("support: expected 6 cells (outputs 2 × inputs 3), got 2");
  });
});
