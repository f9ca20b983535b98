import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./build-once.js";

/** A small input that once fell short; test/cases holds them. */
export function caseText(name: string): string {
  return readFileSync(join(root, "test/cases", name), "utf8");
}
