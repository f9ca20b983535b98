import { expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import type { Layout } from "../../src/layout/layout.js";
import { structuredPrior } from "../../src/search/objective/structured-prior.js";

const cells = new Cells(4, 4);
const names = Array.from({ length: 16 }, (_, cell) => `w${cell}`);

it.each<[string, Partial<Layout>, boolean]>([
  ["lines", { rowGrid: [4], columnGrid: [4] }, true],
  ["one block", { blocks: new Array<number>(16).fill(3), free: [] }, true],
  ["rows in a plane", { rowGrid: [2, 2] }, false],
  ["columns in a plane", { columnGrid: [2, 2] }, false],
  ["two blocks", { blocks: names.map((_, cell) => cell % 2) }, false],
  ["a free site", { free: [5] }, false],
])("a W with %s", (_, extra, offered) => {
  expect(structuredPrior({ names, cells, ...extra }) !== undefined).toBe(offered);
});
