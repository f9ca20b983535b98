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

// The truths are derived at the top of each file.
it.each([
  ["balance-scale", ["1 group, signs 1, 1, -1, -1", "± S₄, order 48; it holds"]],
  [
    "cluster-energies",
    [
      "AAAA: d12 d13 d14 d23 d24 d34; S₆; on new rows it holds",
      "AAAB: d12 d13 d23 | d14 d24 d34; S₃ × S₃; on new rows it holds",
    ],
  ],
  ["textures", ["nw se | n s | ne sw | w e; S₂⁴; on new rows it holds"]],
  [
    "two-boards",
    [
      "tic-tac-toe: a3 c3 a1 c1 | b3 a2 c2 b1 | b2",
      "  compatible with D₄ of a 3 × 3 board; on new games it holds",
      "pieces fall: a3 c3 | b3 | a2 c2 | b2 | a1 c1 | b1",
      "  S₂³; on new games it holds",
    ],
  ],
  [
    "precoder",
    [
      "normal entries of mean 0: groups of 12, 132 cells; S₁₂; on new rows it holds",
      "positive gains: groups of 12, 24, 36, 72 cells; S₄ × S₃; on new rows it holds",
    ],
  ],
])(
  "examples/%s.mjs finds what its file proves",
  async (name, lines) => {
    const { code, stdout, stderr } = await runToEnd(process.execPath, [join(root, `examples/${name}.mjs`)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.trimEnd().split("\n")).toEqual(lines);
  },
  120_000,
);
