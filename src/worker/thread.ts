// What a worker thread of Node runs.
import { parentPort } from "node:worker_threads";
import type { Answer, Order } from "./message.js";
import { serveDiscoveries } from "./serve.js";

serveDiscoveries({
  post: (answer: Answer) => parentPort!.postMessage(answer),
  listen: (listener: (order: Order) => void) => parentPort!.on("message", listener),
});
