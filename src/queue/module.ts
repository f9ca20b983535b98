import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ModelError, OptionError } from "../errors.js";
import type { UserModel } from "../model/own/user-model.js";
import { Partition } from "../scheme/partition.js";

/** A module whose default export is a model. */
export interface ModuleName {
  /** A path, from the working directory on, or the name of an installed package. */
  readonly module: string;
  /** Of the file's bytes. */
  readonly hash: string;
}

/** One fit of a module's model, and what a search asks of it. */
export interface FitTask extends ModuleName {
  readonly labels: readonly number[];
  readonly train: readonly number[];
  readonly validation: readonly number[];
}

/** What a search asks of a fit, as plain data. */
export interface FitAnswer {
  /** The loss of each row of the fit. */
  readonly train: readonly number[];
  /** The loss of each row that judges. */
  readonly validation: readonly number[];
  /** What the model's `estimates` said, if it has any. */
  readonly estimates?: unknown;
}

/**
 * The hash of a module's file, which says its version.
 *
 * @throws {@link OptionError} `NO_MODULE`.
 */
export async function hashOfModule(module: string): Promise<string> {
  try {
    return createHash("sha256")
      .update(await readFile(fileOf(module)))
      .digest("hex");
  } catch (cause) {
    throw new OptionError("NO_MODULE", `module: expected a module on this machine, got none at "${module}"`, {
      fix: "Put it at the same path, or install the same package, on every machine that has a worker; workers look from their working directory.",
      where: module,
      cause,
    });
  }
}

/** A fit by a module's model, here and now. @throws {@link OptionError} `NO_MODULE`, {@link ModelError} `MODULE_OF_ANOTHER_VERSION`, `BAD_MODEL`, `MODEL_THREW`. */
export async function runFit({ module, hash, labels, train, validation }: FitTask): Promise<FitAnswer> {
  const model = await modelOf({ module, hash });
  const split = { train: Int32Array.from(train), validation: Int32Array.from(validation) };
  try {
    const fit = await model.fit(Partition.fromLabels(labels), split);
    const inSample = { train: split.train, validation: split.train };
    return {
      train: Array.from(await model.loss(fit, inSample)),
      validation: Array.from(await model.loss(fit, split)),
      ...(model.estimates && { estimates: plain(await model.estimates(fit)) }),
    };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const groups = new Set(labels).size;
    throw new ModelError("MODEL_THREW", `${module}: expected a fit of ${groups} groups, got an error: ${message}`, {
      fix: "Make the module's functions work for every partition of the sites, on any half of the rows.",
      where: module,
      cause,
    });
  }
}

async function modelOf({ module, hash }: ModuleName): Promise<UserModel<unknown>> {
  const here = await hashOfModule(module);
  if (here !== hash) {
    throw new ModelError(
      "MODULE_OF_ANOTHER_VERSION",
      `${module}: expected version ${short(hash)}, got ${short(here)}`,
      {
        fix: "Bring the same file to all machines, and start their workers again.",
        where: module,
      },
    );
  }
  // The version stands in the address, since an address is imported once.
  const url = `${pathToFileURL(fileOf(module)).href}?version=${short(hash)}`;
  const { default: model } = (await import(url)) as { default?: UserModel<unknown> };
  if (typeof model?.fit === "function" && typeof model.loss === "function") return model;
  throw new ModelError("BAD_MODEL", `${module}: expected a default export with fit and loss, got ${typeof model}`, {
    fix: "Export the model as default: export default { sites, rows, fit, loss }.",
    where: module,
  });
}

function short(hash: string): string {
  return hash.slice(0, 12);
}

function fileOf(module: string): string {
  return createRequire(join(process.cwd(), "worker.js")).resolve(module);
}

/** Typed arrays as arrays. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}
