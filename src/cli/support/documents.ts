import { readDiscovery, type Discovered } from "../../discovery/discovery.js";
import { DataError, OptionError, ShapeError } from "../../errors.js";
import type { Findings } from "../../model/findings.js";
import type { Reader } from "../../model/model.js";
import { withFlagName } from "./flag-names.js";
import { readInput } from "./input.js";

/**
 * A JSON document of a file, or of stdin for `-`; what is in it is not checked.
 *
 * @throws {@link DataError} `NOT_A_SCHEME` for what is no JSON, and what reading throws.
 */
export async function readDocument<Document>(path: string): Promise<{ source: string; document: Document }> {
  const { source, bytes } = await readInput(path);
  try {
    return { source, document: JSON.parse(new TextDecoder().decode(bytes)) as Document };
  } catch (cause) {
    throw new DataError("NOT_A_SCHEME", `${source}: expected a JSON document, got something else`, {
      fix: "Give it what `equivariance discover --json` wrote.",
      where: source,
      cause,
    });
  }
}

/** What `work` gives; its errors name the document, and options as the command line does. */
export async function aboutDocument<Value>(source: string, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OptionError) throw error.code === "NOT_INSTALLED" ? error : withFlagName(error);
    if (!(error instanceof DataError || error instanceof ShapeError)) throw error;
    const { code, message, fix } = error;
    throw new DataError(code, `${source}: ${message}`, { fix, where: source });
  }
}

/**
 * A result of a file, or of stdin for `-`.
 *
 * @throws {@link DataError} what reading results throws, with the file's name.
 */
export async function readResult(readers: readonly Reader[], path: string): Promise<Discovered<Findings>> {
  const { source, bytes } = await readInput(path);
  try {
    return readDiscovery(readers, new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { code, message, fix, cause } = error;
    throw new DataError(code, `${source}: ${message}`, { fix, where: source, cause });
  }
}
