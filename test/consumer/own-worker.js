import {
  discover,
  discoverInWorker,
  generateConvolution,
  openWorkers,
} from "./node_modules/equivariance-discovery/dist/browser/equivariance-discovery.worker.min.js";

const { table, outputNames } = generateConvolution({ inputs: 4, taps: 2, rows: 60, seed: 1 });
const options = { model: "linear", targets: outputNames };
const text = (found) => JSON.stringify(found, (key, value) => (key === "elapsedMs" ? 0 : value));
const script = new URL(
  "./node_modules/equivariance-discovery/dist/browser/equivariance-discovery.worker.min.js",
  import.meta.url,
);

async function answers() {
  const here = text(await discover(table, options));
  const there = text(await discoverInWorker(table, options).result);
  const given = text(await discoverInWorker(table, { ...options, worker: script }).result);
  const workers = openWorkers({ count: 2 });
  const slow = workers.discover(table, { ...options, criterion: "validation", splits: 100000 });
  for await (const step of slow.progress) if (step) break;
  const start = performance.now();
  slow.abort();
  const { name } = await slow.result.catch((error) => error);
  const abortMs = performance.now() - start;
  const seeds = await Promise.all(
    [1, 2].map(async (seed) => (await workers.discover(table, { ...options, seed }).result).seed),
  );
  workers.close();
  const missing = await discoverInWorker(table, { ...options, worker: "missing.js" }).findings.catch(
    ({ code }) => code,
  );
  return { here, there, given, name, abortMs, seeds, missing };
}

globalThis.answer = answers();
