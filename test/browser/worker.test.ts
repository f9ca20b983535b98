import { execFileSync } from "node:child_process";
import { expect, inject, it } from "vitest";
import { describeBrowser } from "../support/browser.js";

const consumer = inject("consumer");
const script = `
  import { discover, generateConvolution } from "equivariance-discovery";
  const { table, outputNames } = generateConvolution({ inputs: 4, taps: 2, rows: 60, seed: 1 });
  const found = await discover(table, { model: "linear", targets: outputNames });
  process.stdout.write(JSON.stringify(found, (key, value) => (key === "elapsedMs" ? 0 : value)));
`;

describeBrowser(
  "discoverInWorker in Chromium, under a strict policy",
  () => consumer,
  (open) => {
    it("gives the bits of Node, aborts, shares out, and says when its script is not there", async () => {
      const node = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: consumer });
      const page = await open("own-worker.html");
      const { here, there, given, abortMs, ...rest } = await page.evaluate<Record<string, unknown>>("answer", [
        /missing\.js/,
      ]);
      expect([here, there, given]).toEqual([String(node), String(node), String(node)]);
      expect(abortMs).toBeLessThan(100);
      expect(rest).toEqual({ name: "AbortError", seeds: [1, 2], missing: "WORKER_DIED" });
    });
  },
);
