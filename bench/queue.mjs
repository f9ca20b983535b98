// What a queue costs, on a server of each kind on this machine: node bench/queue.mjs [--write]. Takes some minutes.
import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { root, withModules } from "./support/load.mjs";

const main = join(root, "dist/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "equivariance-queue-"));

/** A model whose fit does `work`. */
const moduleText = (sites, work) => `
const rows = 24;
const y = Array.from({ length: rows }, (_, i) => Array.from({ length: ${sites} }, (_, k) => (k < 3 ? 0 : 9 * k) + ((i * 7 + k * 3) % 11) / 11));
export default {
  sites: Array.from({ length: ${sites} }, (_, k) => "s" + k),
  rows,
  async fit(partition, { train }) {
    ${work}
    const means = partition.groups().map((sites) => {
      let sum = 0;
      for (const i of train) for (const k of sites) sum += y[i][k];
      return sum / (train.length * sites.length);
    });
    return Array.from(partition.labels, (group) => means[group]);
  },
  loss: (theta, { validation }) => Array.from(validation, (i) => theta.reduce((sum, t, k) => sum + (y[i][k] - t) ** 2, 0)),
};
`;
const spin = (ms) => `const end = process.cpuUsage().user + ${ms} * 1000; while (process.cpuUsage().user < end);`;
const wait = (ms) => `await new Promise((resolve) => setTimeout(resolve, ${ms}));`;

async function withWorkers(url, count, act) {
  const args = [main, "worker", "--queue", url, "--concurrency", "1"];
  const workers = Array.from({ length: count }, () => spawn(process.execPath, args, { cwd: folder, stdio: "ignore" }));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  try {
    return await act();
  } finally {
    await Promise.all(workers.map((worker) => (worker.kill("SIGTERM"), new Promise((end) => worker.on("close", end)))));
  }
}

/** Milliseconds that so many jobs take, once each worker has begun to work. */
async function msOf(jobs, url, name) {
  const { JobQueue, parseQueueUrl, hashOfModule } = await api();
  const module = join(folder, name);
  const hash = await hashOfModule(module);
  const queue = await JobQueue.open(parseQueueUrl(url), () => undefined);
  const run = (number) => {
    const data = { module, hash, labels: [0, 0, 1], train: [0, 1, 2, 3], validation: [4, 5] };
    return queue.run({ kind: "fit", key: `${Date.now()} ${Math.random()} ${number}`, data });
  };
  await Promise.all(Array.from({ length: 8 }, (_, i) => run(-i)));
  const begun = performance.now();
  await Promise.all(Array.from({ length: jobs }, (_, i) => run(i)));
  const ms = performance.now() - begun;
  await queue.close();
  return ms;
}

async function api() {
  const [submit, address, module] = await Promise.all(
    ["submit", "address", "module"].map((name) => import(join(root, `dist/queue/${name}.js`))),
  );
  return { ...submit, ...address, ...module };
}

async function searchMs(url) {
  const { discoverModel } = await import(join(root, "dist/queue/index.js"));
  const path = join(folder, "half.mjs");
  const { default: model } = await import(`${path}?${Math.random()}`);
  const { drainQueue, parseQueueUrl } = await import(join(root, "dist/queue/index.js"));
  await drainQueue(parseQueueUrl(url));
  const begun = performance.now();
  await discoverModel(model, { queue: url, module: path, splits: 1 });
  return performance.now() - begun;
}

writeFileSync(join(folder, "nothing.mjs"), moduleText(3, ""));
writeFileSync(join(folder, "spin.mjs"), moduleText(3, spin(40)));
writeFileSync(join(folder, "half.mjs"), moduleText(6, wait(500)));

await withModules(async (load) => {
  const { testServer, missing } = await load("/test/support/queue-servers.ts");
  const rows = [];
  for (const name of ["Redis", "PostgreSQL"]) {
    if (missing[name]) {
      console.log(`${name}: ${missing[name]}`);
      continue;
    }
    const server = await testServer(name);
    await server.start();
    const url = server.url();
    const nothing = await withWorkers(url, 1, () => msOf(10_000, url, "nothing.mjs"));
    const spins = [];
    const halves = [];
    for (const count of [1, 2]) {
      spins.push(await withWorkers(url, count, () => msOf(300, url, "spin.mjs")));
      halves.push(await withWorkers(url, count, () => searchMs(url)));
    }
    await server.end();
    rows.push([name, nothing / 10_000, spins[0] / spins[1], halves[1] / halves[0]]);
    console.log(rows.at(-1));
  }
  const table = [
    "| server | a job that does nothing, 10⁴ of them, one worker | 300 jobs of 40 ms of CPU: two workers over one | a search with fits of .5 s: time of two workers over one |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ([name, ms, gain, share]) => `| ${name} | ${ms.toFixed(2)} ms | ${gain.toFixed(2)} × | ${share.toFixed(2)} |`,
    ),
  ].join("\n");
  const text = `# What a queue costs\n\nnode bench/queue.mjs, ${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node};\nserver, workers and the one who waits on one machine. Wanted: 3 ms at most, 1.8 at least, .6 at most.\n\n${table}\n`;
  console.log(text);
  if (process.argv.includes("--write")) writeFileSync(join(root, "bench/results/queue.md"), text);
});
rmSync(folder, { recursive: true });
