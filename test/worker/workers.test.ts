import { MessageChannel } from "node:worker_threads";
import { expect, it } from "vitest";
import {
  discover,
  generateConvolution,
  tableFromRows,
  type DiscoverOptions,
  type MethodStep,
} from "../../src/index.js";
import { workerCalls } from "../../src/worker/calls.js";
import type { Answer, Order, WorkerPort } from "../../src/worker/message.js";
import { serveDiscoveries } from "../../src/worker/serve.js";

/** Workers that live in this thread, at the other end of a channel; what happens to them is written down. */
function inThisThread({ deaf = false } = {}) {
  const log = { started: 0, ended: 0, answers: [] as Answer[], moved: [] as number[] };
  const start = (): WorkerPort => {
    log.started++;
    const { port1, port2 } = new MessageChannel();
    serveDiscoveries({
      post: (answer) => port2.postMessage(answer),
      listen: (listener) => port2.on("message", (order: Order) => (deaf ? undefined : listener(order))),
    });
    return {
      post: (order, transfer = []) => {
        log.moved.push(transfer.length);
        port1.postMessage(order, [...transfer]);
      },
      listen: (listener) =>
        port1.on("message", (answer: Answer) => {
          log.answers.push(answer);
          listener(answer);
        }),
      onDeath: () => {},
      terminate: () => {
        log.ended++;
        port1.close();
      },
    };
  };
  return { log, ...workerCalls(start, () => 3) };
}

const { table, outputNames } = generateConvolution({ inputs: 4, taps: 2, rows: 60, seed: 1 });
const options: DiscoverOptions = { model: "linear", targets: outputNames };
const text = (found: object) => JSON.stringify(found, (key, value) => (key === "elapsedMs" ? 0 : value));

it("gives what discover gives, with the data alone and the whole result", async () => {
  const { discoverInWorker, log } = inThisThread();
  const run = discoverInWorker(table, options);
  const here = await discover(table, options);
  const result = await run.result;
  expect(text(result)).toBe(text(here));
  expect(text(await run.findings)).toBe(text(here));
  expect(result.predict(table)).toEqual(here.predict(table));
  expect(log).toMatchObject({ started: 1, ended: 1, moved: [1] });
});

it("leaves the table as it is", async () => {
  const before = table.values.slice();
  await inThisThread().discoverInWorker(table, options).result;
  expect(table.values).toEqual(before);
});

it("tells steps, to the loop and to onProgress, at most one a frame", async () => {
  const { discoverInWorker, log } = inThisThread();
  const heard: MethodStep[] = [];
  const start = performance.now();
  const run = discoverInWorker(table, { ...options, onProgress: (step) => heard.push(step) });
  const looped: MethodStep[] = [];
  for await (const step of run.progress) looped.push(step);
  const frames = (performance.now() - start) / (1000 / 60);
  expect(looped.length).toBeGreaterThan(0);
  expect(looped.length).toBeLessThanOrEqual(heard.length);
  expect(log.answers.filter((answer) => "step" in answer).length).toBeLessThanOrEqual(frames + 1);
  expect(heard.at(-1)).toEqual(looped.at(-1));
});

it("passes errors on with class, code, place and fix", async () => {
  const { discoverInWorker } = inThisThread();
  const bad = { model: "linear", targets: ["nowhere"] } as const;
  const here = await discover(table, bad).catch((error) => error);
  const there = await discoverInWorker(table, bad).result.catch((error) => error);
  expect(there.constructor).toBe(here.constructor);
  const parts = ({ name, message, code, fix, where }: typeof here) => ({ name, message, code, fix, where });
  expect(parts(there)).toEqual(parts(here));
  expect(here.code).toBe("TABLE_NO_COLUMN");
});

it("refuses options that do not travel, and what is no table", async () => {
  const { discoverInWorker } = inThisThread();
  const odd = { ...options, seed: (() => 1) as unknown as number };
  await expect(discoverInWorker(table, odd).result).rejects.toMatchObject({
    name: "OptionError",
    code: "OPTION_NOT_PLAIN",
  });
  expect(() => discoverInWorker([] as never, options)).toThrow(expect.objectContaining({ code: "NOT_A_TABLE" }));
});

it("shares runs out among its workers, and uses these again", async () => {
  const { openWorkers, log } = inThisThread();
  const workers = openWorkers({ count: 2 });
  const found = await Promise.all([0, 1, 2, 3, 4].map((seed) => workers.discover(table, { ...options, seed }).result));
  expect(found.map(({ seed }) => seed)).toEqual([0, 1, 2, 3, 4]);
  expect(log).toMatchObject({ started: 2, ended: 0 });
  workers.close();
  expect(log.ended).toBe(2);
  expect(() => workers.discover(table, options)).toThrow(expect.objectContaining({ code: "WORKERS_CLOSED" }));
});

it("an abort rejects at once; a worker that does not answer is replaced within 100 ms", async () => {
  const { openWorkers, log } = inThisThread({ deaf: true });
  const workers = openWorkers({ count: 1 });
  const [first, second] = [workers.discover(table, options), workers.discover(table, options)];
  const reason = new Error("enough");
  first.abort(reason);
  await expect(first.result).rejects.toBe(reason);
  for await (const _ of first.progress) expect.fail("there are no steps after the end");
  expect(log.started).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(log).toMatchObject({ started: 2, ended: 1 });
  workers.close();
  await expect(second.result).rejects.toMatchObject({ name: "AbortError" });
});

it("heeds a signal, before and while it runs", async () => {
  const { openWorkers, log } = inThisThread();
  const workers = openWorkers({ count: 1 });
  await expect(workers.discover(table, { ...options, signal: AbortSignal.abort("no") }).result).rejects.toBe("no");
  expect(log.started).toBe(0);
  const controller = new AbortController();
  const run = workers.discover(table, { ...options, signal: controller.signal });
  controller.abort("stop");
  await expect(run.result).rejects.toBe("stop");
  workers.close();
});

it("says so when a worker cannot start, or dies", async () => {
  const failing = workerCalls(
    () => {
      throw new Error("blocked by the policy");
    },
    () => 2,
  );
  await expect(failing.discoverInWorker(table, options).result).rejects.toMatchObject({
    name: "CoreError",
    code: "WORKER_DIED",
    message: expect.stringContaining("blocked by the policy"),
  });
  let die = (_why: string) => {};
  const port: WorkerPort = { post: () => {}, listen: () => {}, onDeath: (hear) => (die = hear), terminate: () => {} };
  const run = workerCalls(
    () => port,
    () => 2,
  ).discoverInWorker(table, options);
  die("an exit with code 1");
  await expect(run.result).rejects.toMatchObject({ code: "WORKER_DIED" });
});

it("carries columns of text and rows with holes", async () => {
  const rows = tableFromRows(Array.from({ length: 20 }, (_, i) => [i % 3, 9 + (i % 4), (i + 1) % 3]));
  const found = await inThisThread().discoverInWorker(rows, { model: "mean" }).result;
  expect(found.labels).toEqual([0, 1, 0]);
});
