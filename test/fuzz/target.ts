import type { Draw } from "./draw.js";

/** Something that is tried with drawn input. */
export interface Target {
  readonly name: string;
  /** Cases of a full run by millions. */
  readonly share: number;
  /** One case; what went wrong, if anything. */
  run(draw: Draw): Promise<string | undefined> | string | undefined;
}
