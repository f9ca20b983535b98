// Thread that talks to bench/peers/peers.py, so that a measuring thread can wait for it without an event loop.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { workerData } from "node:worker_threads";

const { port, signal, python } = workerData;
const environment = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
const child = spawn(python, [join(import.meta.dirname, "peers.py")], {
  stdio: ["pipe", "pipe", "inherit"],
  env: environment,
});

function answer(text) {
  port.postMessage(text);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

child.on("error", () => answer(undefined));
child.on("exit", () => answer(undefined));
child.stdin.on("error", () => {});
createInterface({ input: child.stdout }).on("line", answer);
port.on("message", (text) => child.stdin.write(`${text}\n`));
