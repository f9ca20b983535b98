import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { experiments } from "../../src/experiments/catalogue.js";
import { runTrial } from "../../src/sweep/trial.js";
import { describeBrowser } from "../support/browser.js";

const dist = join(inject("consumer"), "node_modules/equivariance-discovery/dist");
const folder = mkdtempSync(join(tmpdir(), "equivariance-sweep-"));
afterAll(() => rmSync(folder, { recursive: true }));

// The first case of each method of each experiment; the nuclear norm of large matrices takes seconds.
const tasks = experiments.flatMap(({ name, cases }) =>
  [...new Set(cases.map(({ method }) => method))]
    .map((method) => cases.findIndex((c) => c.method === method))
    .filter((index) => !(name === "denoising" && cases[index].method === "relaxed, paper"))
    .map((index) => ({ experiment: name, index, seed: 0, mode: "quick" as const })),
);

const page = `
  import { sweep } from "${dist}/sweep/sweep.js";
  import { webWorkers } from "${dist}/sweep/web-pool.js";
  window.run = async (tasks) => {
    const pool = webWorkers(2, () => new Worker("worker.js", { type: "module" }));
    const records = [];
    await sweep(tasks, { mode: "quick", pool, onRecord: (record) => records.push(record) });
    return tasks.map((task) => records.find((r) => r.experiment === task.experiment && r.index === task.index).metrics);
  };
`;
const worker = `import { serveTrials } from "${dist}/sweep/web-pool.js"; serveTrials(self);`;

async function bundle(name: string, source: string): Promise<void> {
  writeFileSync(join(folder, `in/${name}`), source);
  const built = await rolldown({ input: join(folder, `in/${name}`), platform: "browser", logLevel: "warn" });
  await built.write({ file: join(folder, name), format: "es" });
}

beforeAll(async () => {
  mkdirSync(join(folder, "in"));
  await bundle("page.js", page);
  await bundle("worker.js", worker);
  writeFileSync(join(folder, "index.html"), `<!doctype html><script type="module" src="page.js"></script>`);
});

describeBrowser(
  "a sweep in Web Workers of Chromium",
  () => folder,
  (open) => {
    it("gives the bits of Node for every method of every experiment", async () => {
      const theirs = await (await open("index.html")).evaluate(`run(${JSON.stringify(tasks)})`);
      const ours = [];
      for (const task of tasks) ours.push((await runTrial(task)).metrics);
      expect(JSON.stringify(theirs)).toBe(JSON.stringify(ours));
    }, 120_000);
  },
);
