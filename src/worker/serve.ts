import { discover } from "../discovery/discover.js";
import type { DiscoverOptions } from "../discovery/discover.js";
import type { Discovered } from "../discovery/discovery.js";
import type { Findings } from "../model/findings.js";
import type { MethodStep } from "../scheme/method.js";
import type { Answer, Order, PackedTable, Port } from "./message.js";
import { packError } from "./packed-error.js";
import { unpackTable } from "./packed-table.js";

/** A frame of a screen, in ms: more steps than one a frame nobody sees. */
const FRAME_MS = 1000 / 60;

/** What a worker does: one discovery after another, each as it is ordered. Call it once, in the worker. */
export function serveDiscoveries(port: Port<Answer, Order>): void {
  let running = new AbortController();
  port.listen((order) => {
    if (order === "abort") return running.abort();
    running = new AbortController();
    void answer(port, order, running.signal);
  });
}

async function answer(
  port: Port<Answer, Order>,
  { table, options }: { readonly table: PackedTable; readonly options: object },
  signal: AbortSignal,
): Promise<void> {
  try {
    const onProgress = oncePerFrame((step) => port.post({ step }));
    const run = { ...options, signal, onProgress } as unknown as DiscoverOptions;
    port.post({ findings: plain(await discover(unpackTable(table), run)) });
  } catch (error) {
    port.post({ error: packError(error) });
  }
}

/** A result's data without what can be done with it: functions do not travel. */
function plain(found: object): Findings {
  const { partition: _, predict: __, toJSON: ___, ...findings } = found as Discovered<Findings>;
  return findings;
}

/** Passes the first step on, and then those that come when a frame has passed since the last. */
function oncePerFrame(pass: (step: MethodStep) => void): (step: MethodStep) => void {
  let next = -Infinity;
  return (step) => {
    const now = performance.now();
    if (now < next) return;
    next = now + FRAME_MS;
    pass(step);
  };
}
