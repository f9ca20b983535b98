import * as api from "equivariance-discovery";
import { probe } from "../probe.js";

globalThis.answer = probe(api);
globalThis.answerOfWorker = new Promise((resolve, reject) => {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
