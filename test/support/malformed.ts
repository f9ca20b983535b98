import { expect } from "vitest";
import { readTable } from "../../src/data/read/read-table.js";
import { DataError } from "../../src/errors.js";

const MOST_MS = 1000;
const MOST_KB = 100_000;

/** Reads what is malformed: the named error has to come within a second and 100 MB. */
export async function refusalOf(bytes: Uint8Array): Promise<DataError> {
  const [start, before] = [performance.now(), process.resourceUsage().maxRSS];
  const error = await readTable(bytes, { source: "x" }).then(
    ({ table }) => expect.unreachable(`read as ${table.rows} rows of ${table.columns.join()}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataError);
  const { message, fix } = error as DataError;
  expect(message).toMatch(/^x/);
  expect(fix, message).toBeTruthy();
  expect(performance.now() - start, "ms").toBeLessThan(MOST_MS);
  expect(process.resourceUsage().maxRSS - before, "kB more at the peak").toBeLessThan(MOST_KB);
  return error as DataError;
}
