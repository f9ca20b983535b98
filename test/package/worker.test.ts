import { execFileSync } from "node:child_process";
import { expect, inject, it } from "vitest";

const script = `
  import { discover, generateConvolution } from "equivariance-discovery";
  import { discoverInWorker, openWorkers } from "equivariance-discovery/worker";
  const { table, outputNames } = generateConvolution({ inputs: 4, taps: 2, rows: 60, seed: 1 });
  const options = { model: "linear", targets: outputNames };
  const text = (found) => JSON.stringify(found, (key, value) => (key === "elapsedMs" ? 0 : value));
  const there = text(await discoverInWorker(table, options).result);
  const workers = openWorkers({ count: 2 });
  const slow = workers.discover(table, { ...options, criterion: "validation", splits: 5000 });
  for await (const step of slow.progress) break;
  slow.abort();
  const { name } = await slow.result.catch((error) => error);
  const again = await Promise.all([1, 2].map((seed) => workers.discover(table, { ...options, seed }).result));
  workers.close();
  const { code } = await discoverInWorker(table, { ...options, targets: ["x"] }).result.catch((error) => error);
  console.log(JSON.stringify({ same: there === text(await discover(table, options)), name, seeds: again.map(({ seed }) => seed), code }));
`;

it("discovers in worker threads with the bits of the main thread, and ends by itself", () => {
  const args = ["--input-type=module", "--eval", script];
  const answer = execFileSync(process.execPath, args, { cwd: inject("consumer"), encoding: "utf8", timeout: 25_000 });
  expect(JSON.parse(answer)).toEqual({ same: true, name: "AbortError", seeds: [1, 2], code: "TABLE_NO_COLUMN" });
});
