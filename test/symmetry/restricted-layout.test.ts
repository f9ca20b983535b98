import { expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import type { Layout } from "../../src/layout/layout.js";
import type { TieLimits } from "../../src/layout/tie-blocks.js";
import { SchemeScores } from "../../src/search/objective/scheme-scores.js";
import { restrictTies } from "../../src/search/restricted/restrict-ties.js";
import { seededEstimates } from "../support/search-cases.js";

const cells = new Cells(4, 4);
const names = Array.from({ length: 16 }, (_, cell) => `w${cell}`);

it.each<[string, Partial<Layout>, TieLimits, boolean]>([
  ["lines", { rowGrid: [4], columnGrid: [4] }, {}, true],
  ["one block", {}, { blocks: new Array<number>(16).fill(3), free: [] }, true],
  ["rows in a plane", { rowGrid: [2, 2] }, {}, false],
  ["columns in a plane", { columnGrid: [2, 2] }, {}, false],
  ["two blocks", {}, { blocks: names.map((_, cell) => cell % 2) }, false],
  ["a free site", {}, { free: [5] }, false],
])("a W with %s", (_, extra, limits, offered) => {
  const scores = new SchemeScores(seededEstimates(16, 1, false), { names, cells, ...extra }, restrictTies(limits, 16));
  expect(scores.objective.shifts !== undefined).toBe(offered);
});
