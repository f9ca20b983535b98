import { MessageChannel } from "node:worker_threads";
import { expect, it } from "vitest";
import { inThisThread } from "../../src/sweep/pool.js";
import { serveTrials, webWorkers, type WorkerHandle } from "../../src/sweep/web-pool.js";

const task = { experiment: "theory", index: 0, seed: 0, mode: "quick" } as const;

interface StandIn extends WorkerHandle {
  readonly fail: () => void;
  /** Questions so far. */
  readonly asked: () => number;
}

/** A worker in this thread, behind a channel that copies messages. */
function standIn(): StandIn {
  let asked = 0;
  const { port1, port2 } = new MessageChannel();
  const listeners: ((event: { message?: string }) => void)[] = [];
  serveTrials({
    addEventListener: (_, listener) => port2.on("message", (data) => listener({ data })),
    postMessage: (message) => port2.postMessage(message),
  });
  return {
    addEventListener(type: "message" | "error", listener: (event: never) => void) {
      if (type === "message") port1.on("message", (data) => listener({ data } as never));
      else listeners.push(listener as never);
    },
    postMessage: (message) => {
      asked++;
      port1.postMessage(message);
    },
    asked: () => asked,
    terminate: () => port1.close(),
    fail: () => listeners.forEach((listener) => listener({ message: "out of memory" })),
  };
}

it("asks the worker that has least to do, and gives its answers", async () => {
  const made: StandIn[] = [];
  const pool = webWorkers(2, () => made[made.push(standIn()) - 1]);
  expect({ size: pool.size, made: made.length }).toEqual({ size: 2, made: 2 });
  const seeds = [0, 1, 2, 3];
  const found = await Promise.all(seeds.map((seed) => pool.run({ ...task, seed })));
  const expected = await Promise.all(seeds.map((seed) => inThisThread().run({ ...task, seed })));
  expect(found.map(({ metrics }) => metrics)).toEqual(expected.map(({ metrics }) => metrics));
  expect(made.map(({ asked }) => asked())).toEqual([2, 2]);
  await pool.close();
});

it("tells what goes wrong in a worker, and with a worker", async () => {
  const worker = standIn();
  const pool = webWorkers(1, () => worker);
  await expect(pool.run({ ...task, index: 10_000 })).rejects.toThrow("TypeError");
  const lost = pool.run(task);
  worker.fail();
  await expect(lost).rejects.toThrow("out of memory");
  await pool.close();
});
