// The table of two labellings, by its two ways, against a Map of pairs.
import { tabulate } from "../../src/scheme/contingency.js";
import { createCore } from "../../src/wasm/core.js";
import { Random } from "../../src/wasm/random.js";
import { contingencyRows } from "../../test/reference/contingency.js";
import { suite } from "../support/harness.js";

const N = 100_000;
const core = createCore();
const random = new Random(1);

for (const groups of [30, 300, 3000]) {
  const a = Int32Array.from({ length: N }, () => random.integer(groups));
  const b = a.map((label) => (random.integer(20) === 0 ? random.integer(groups) : label));
  suite(`contingency table, 10⁵ elements, ${groups} groups`, {
    work: { unit: "elements", amount: N },
    cases: {
      core: () => core.arena.scope(() => tabulate(core, { a, b }).entries),
      Maps: () => contingencyRows(a, b),
    },
  });
}
