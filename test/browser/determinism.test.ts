import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { build } from "vite";
import { beforeAll, expect, inject, it } from "vitest";
import { describeBrowser } from "../support/browser.js";

const consumer = inject("consumer");
let answerOfNode: string;

beforeAll(() => {
  answerOfNode = execFileSync(process.execPath, ["node.js"], { cwd: consumer, encoding: "utf8" }).trimEnd();
}, 120_000);

it("gives the same bits every time in Node", () => {
  const again = execFileSync(process.execPath, ["node.js"], { cwd: consumer, encoding: "utf8" }).trimEnd();
  expect(again).toBe(answerOfNode);
});

it("gives the same bits from the first to the hundredth call", () => {
  expect(JSON.parse(answerOfNode).repeated).toHaveLength(1);
});

/** Of Node's answers those that the small file can give; it takes no notes of units and families. */
function closedFormOfNode(): string {
  const { discoveries, repeated } = JSON.parse(answerOfNode);
  const noted = (key: string, value: unknown) => (["spreads", "notes"].includes(key) ? undefined : value);
  const documents = discoveries.map((document: string) => JSON.stringify(JSON.parse(document), noted));
  return JSON.stringify({ discoveries: documents, repeated });
}

it("gives the same bits with the small file's own core", () => {
  const script = 'await import("./small.js"); console.log(await answer);';
  const answer = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: consumer });
  expect(String(answer).trimEnd()).toBe(closedFormOfNode());
});

describeBrowser(
  "gives the bits of Node in Chromium",
  () => consumer,
  (open) => {
    it.each(["plain.html", "bundle.html", "worker.html"])("%s", async (path) => {
      const page = await open(path);
      expect(await page.evaluate("answer")).toBe(answerOfNode);
    });

    it("small.html", async () => {
      const page = await open("small.html");
      expect(await page.evaluate("answer")).toBe(closedFormOfNode());
    });

    it("a Vite build and its worker", async () => {
      await build({ root: join(consumer, "vite"), base: "./", logLevel: "warn", configFile: false });
      const page = await open("vite/dist/index.html");
      expect(await page.evaluate("answer")).toBe(answerOfNode);
      expect(await page.evaluate("answerOfWorker")).toBe(answerOfNode);
    });
  },
);
