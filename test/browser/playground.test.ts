import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { discover, discoveryText, Table } from "equivariance-discovery";
import { presets } from "../../playground/presets.js";
import { readState, writeState } from "../../playground/state.js";
import { describeBrowser } from "../support/browser.js";

const folder = mkdtempSync(join(tmpdir(), "equivariance-page-"));
beforeAll(() => build({ root: "playground", logLevel: "error", build: { outDir: folder } }).then(() => undefined));
afterAll(() => rmSync(folder, { recursive: true }));

/** Waits for the answer. */
const settled = `(async () => {
  const verdict = document.getElementById("verdict");
  while (!["right", "other", "error"].includes(verdict.dataset.state)) await new Promise((go) => setTimeout(go, 20));
  return verdict.dataset.state;
})()`;
const words = `document.getElementById("words").textContent`;

describeBrowser(
  "the playground",
  () => folder,
  (open) => {
    it.each(["sensors", "convolution", "shuffled", "nothing"])("finds the truth of %s", async (preset) => {
      const page = await open(`index.html#preset=${preset}`);
      expect(await page.evaluate(settled)).toBe("right");
      expect(await page.evaluate(`document.querySelectorAll("figure svg").length`)).toBe(2);
    });

    it("says what Node says, word for word", async () => {
      const state = readState("#preset=convolution&seed=7");
      const page = await open(`index.html${writeState(state)}`);
      await page.evaluate(settled);
      const { table, options } = presets.convolution(state);
      expect(timeless(await page.evaluate<string>(words))).toBe(
        timeless(discoveryText(await discover(new Table(table.columns, table.values), options))),
      );
    });

    it("shows an earlier state again when the visitor goes back, and asks its own address only", async () => {
      const page = await open("index.html#preset=sensors");
      await page.evaluate(settled);
      const before = await page.evaluate<string>(words);
      await page.evaluate(`{
        const select = document.querySelector("select");
        select.value = "convolution";
        select.dispatchEvent(new Event("input", { bubbles: true }));
      }`);
      await page.evaluate(settled);
      expect(await page.evaluate(words)).not.toBe(before);
      await page.evaluate(
        `new Promise((go) => { addEventListener("popstate", go, { once: true }); history.back(); }).then(() => 0)`,
      );
      await page.evaluate(settled);
      expect(timeless(await page.evaluate<string>(words))).toBe(timeless(before));
      const asked = await page.evaluate<string[]>(`performance.getEntriesByType("resource").map(({ name }) => name)`);
      expect(asked.filter((url) => !/^(http:\/\/127\.0\.0\.1:|data:)/.test(url))).toEqual([]);
    });
  },
);

/** Without the time it took. */
function timeless(text: string): string {
  return text.replace(/[\d.]+ m?s\b/g, "…");
}
