import { describe, expect, it } from "vitest";
import { hardenByColumn, hardenByRows } from "../../../src/relax/double-loop/harden.js";

describe("hardening", () => {
  // Two kinds, each spread over two columns: rows 1 and 3 alike, rows 2 and 4 alike.
  const logits = [0, 2, 0, 2.1, 2, 0, 2.1, 0, 0, 2.1, 0, 2, 2.1, 0, 2, 0];

  it("by column splits a kind that is spread over two columns", () => {
    expect(hardenByColumn(logits, 4).groupCount).toBe(4);
  });

  it("by rows does not: likest rows first, one group less each time", () => {
    const path = hardenByRows(logits, 4);
    expect(path.map(({ groupCount }) => groupCount)).toEqual([4, 3, 2, 1]);
    expect([...path[2].labels]).toEqual([0, 1, 0, 1]);
  });
});
