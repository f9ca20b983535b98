import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawFigures } from "../../src/cli/support/figures.js";
import { experiments } from "../../src/experiments/catalogue.js";
import { missesOf } from "../../src/reproduction/deviations.js";
import { documentOf } from "../../src/reproduction/document.js";
import { summarise } from "../../src/reproduction/summary.js";
import { resultsText, type Results } from "../../src/sweep/results.js";
import { root } from "../support/build-once.js";

const docs = join(root, "docs");
const text = readFileSync(join(docs, "reproduction/results.json"), "utf8");
const results = JSON.parse(text) as Results;

describe("docs/reproduction.md", () => {
  it("is what the committed results give, byte for byte", () => {
    expect(documentOf(results, "reproduction/")).toBe(readFileSync(join(docs, "reproduction.md"), "utf8"));
    expect(resultsText(results)).toBe(text);
  });

  it("shows the figures that the results give", async () => {
    const figures = (await drawFigures(summarise(results)))!;
    const committed = readdirSync(join(docs, "reproduction")).filter((name) => /\.(?:svg|png)$/.test(name));
    expect(Object.keys(figures).sort()).toEqual(committed.sort());
    for (const [name, content] of Object.entries(figures)) {
      expect(Buffer.from(content).equals(readFileSync(join(docs, "reproduction", name))), name).toBe(true);
    }
  });

  it("explains each deviation from the paper's numbers", () => {
    const unexplained = summarise(results).flatMap((summary) => missesOf(summary).filter(({ because }) => !because));
    expect(unexplained.map(({ row, metric }) => [row.results.method, row.results.point, metric.name])).toEqual([]);
  });

  it("is of the cases in the catalogue", () => {
    expect(results.experiments.map(({ name }) => name)).toEqual(experiments.map(({ name }) => name));
    for (const { name, cases } of results.experiments) {
      const known = experiments.find((experiment) => experiment.name === name)!.cases;
      expect(cases.map(({ point, method }) => ({ point, method }))).toEqual(
        known.map(({ point, method }) => ({ point, method })),
      );
    }
  });
});
