import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { root } from "../support/build-once.js";
import { runToEnd } from "../support/cli.js";

const folder = join(root, "examples");
const consumer = inject("consumer");

/** The groups that the rules prove, as the examples print them. */
const truth: Readonly<Record<string, readonly string[]>> = {
  "overcards.mjs": ["card1, card3, card5", "card2, card4"],
  "poker-pairs.mjs": ["first, second, third, fourth, fifth"],
};

it("every example has its truth here", () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(truth));
});

describe.each(Object.entries(truth))("examples/%s", (name, groups) => {
  it.each([1, 2])(
    "finds what the rules say against the packed package, seed %i",
    async (seed) => {
      copyFileSync(join(folder, name), join(consumer, name));
      const { code, stdout, stderr } = await runToEnd(process.execPath, [name, String(seed)], { cwd: consumer });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const found = [...stdout.matchAll(/^[A-Z] +\d+ {2}(.*)$/gm)].map(([, sites]) => sites);
      expect(found).toEqual(groups);
    },
    20_000,
  );
});
