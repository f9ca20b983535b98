import fc from "fast-check";
import { expect, it } from "vitest";
import type { Table } from "../../../src/data/table.js";
import { discoveryReader } from "../../../src/discovery/results.js";
import type { ContractCase } from "./case.js";
import { requireResultOrName } from "./named.js";

export function describeSizes<Fit>(
  model: ContractCase<Fit>,
  generate: (sites: number, rows: number, seed: number) => Table,
) {
  it("holds for other numbers of sites and rows", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 4, max: 40 }),
        fc.nat(99),
        async (k, n, seed) => {
          const table = generate(k, n, seed);
          const found = await requireResultOrName(model.discover(table, { seed }));
          if (!found) return;
          expect(found.sites).toHaveLength(k);
          found.labels.forEach((label, site) =>
            expect(found.parameters[site]).toBe(found.parameters[found.labels.indexOf(label)]),
          );
          expect(JSON.stringify(discoveryReader([model.reader]).fromJSON(JSON.stringify(found)))).toBe(
            JSON.stringify(found),
          );
          const { fit, test } = model.open(table, { seed }).rows;
          expect([...fit, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, row) => row));
        },
      ),
      { seed: 7, numRuns: 16, examples: [1, 2, 3, 4, 5, 7, 8, 9].map((k) => [k, 24, k] as [number, number, number]) },
    );
  });
}
