import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/build-once.js";
import { runToEnd } from "../support/cli.js";

it("examples/logistic-regression.mjs finds corners, edges and centre", async () => {
  const { code, stdout, stderr } = await runToEnd(process.execPath, [join(root, "examples/logistic-regression.mjs")]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n").slice(0, 3)).toEqual([
    "top-left, top-right, bottom-left, bottom-right",
    "top, left, right, bottom",
    "centre",
  ]);
  expect(stdout).toMatch(/^Supported: 9 parameters are 3 different ones\. On 904 held-out rows the loss is lower by /m);
}, 120_000);

// The groups that the rules of poker prove.
it.each([
  ["overcards", ["card1, card3, card5", "card2, card4"]],
  ["poker-pairs", ["first, second, third, fourth, fifth"]],
])("examples/%s.mjs finds which cards are exchangeable", async (name, groups) => {
  for (const seed of ["1", "2"]) {
    const { code, stdout, stderr } = await runToEnd(process.execPath, [join(root, `examples/${name}.mjs`), seed]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect([...stdout.matchAll(/^[A-Z] +\d+ {2}(.*)$/gm)].map(([, sites]) => sites)).toEqual(groups);
    expect(stdout).toMatch(/held-out\s+rows\s+the\s+absolute\s+error\s+is\s+lower\s+by/);
    expect(stdout).not.toMatch(/no\s+better\s+than\s+a\s+constant/);
  }
});
