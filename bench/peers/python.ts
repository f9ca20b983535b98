import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Case } from "../support/harness.js";
import { quick } from "../support/pace.js";

/** Which Python runs the peers: the environment's `PYTHON`, or `python3`. */
const python = process.env.PYTHON ?? "python3";

type Answer = Record<string, unknown> | undefined;

let ask: ((question: object) => Answer) | undefined;

/** One question at a time, answered before it returns: windows of Python and of Node take turns in one thread. */
function open(): (question: object) => Answer {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const workerData = { port: port2, signal, python };
  const worker = new Worker(new URL("pipe.mjs", import.meta.url), { workerData, transferList: [port2] });
  worker.unref();
  let closed = false;
  return (question) => {
    if (closed) return undefined;
    Atomics.store(signal, 0, 0);
    port1.postMessage(JSON.stringify(question));
    Atomics.wait(signal, 0, 0);
    const text = receiveMessageOnPort(port1)?.message as string | undefined;
    closed = text === undefined;
    return text === undefined ? undefined : (JSON.parse(text) as Answer);
  };
}

/** A peer of `bench/peers/peers.py` by its case; prepared once a suite, since Python holds one at a time. */
export function pythonPeer(name: string, problem: Record<string, number | string>): Record<string, Case> {
  if (quick) return {};
  if (!ask) console.log(`\npeers: ${JSON.stringify((ask = open())({ ask: "facts" }) ?? { absent: python })}`);
  const answer = ask({ ask: "prepare", case: name, seed: 1, ...problem });
  const absent = answer === undefined ? python : answer.absent;
  if (absent !== undefined) {
    console.log(`\n(absent: ${String(absent)}, the peer of ${name})`);
    return {};
  }
  return { SciPy: { seconds: (repeats) => ask?.({ ask: "run", repeats })?.seconds as number } };
}
