import type { Answer, Order, Port, WorkerPort } from "./message.js";

/** A Web Worker as a port. */
export function webPort(worker: Worker): WorkerPort {
  return {
    post: (order, transfer = []) => worker.postMessage(order, [...transfer]),
    listen: (listener) => worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => listener(data)),
    onDeath: (listener) =>
      worker.addEventListener("error", (event) => listener(event.message || "a script that does not load"), {
        once: true,
      }),
    terminate: () => worker.terminate(),
  };
}

/** The scope of a Web Worker as a port. */
export function scopePort(): Port<Answer, Order> {
  const scope = globalThis as unknown as Worker;
  return {
    post: (answer) => scope.postMessage(answer),
    listen: (listener) => scope.addEventListener("message", ({ data }: MessageEvent<Order>) => listener(data)),
  };
}

/** The machine's cores, as far as the browser tells. */
export const browserCores = (): number => globalThis.navigator?.hardwareConcurrency ?? 1;
