import type { QueueAddress } from "./address.js";
import { JobError } from "../errors.js";

/** A server that does not answer for so long, in ms, is not there. */
const PATIENCE_MS = 10_000;

/** @throws {@link JobError} `QUEUE_UNREACHABLE` if the server of a part does not answer. */
export async function requireReachable(
  part: { waitUntilReady(): Promise<unknown> },
  { shown }: QueueAddress,
  signal?: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  const aborted = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
  try {
    await Promise.race([part.waitUntilReady(), tooLong, aborted]);
  } catch (cause) {
    const problem = (cause as Error).message;
    throw new JobError("QUEUE_UNREACHABLE", `queue: expected a server at ${shown}, got ${problem}`, {
      fix: "Start it, or check host, port, user and password of --queue.",
      where: "--queue",
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
