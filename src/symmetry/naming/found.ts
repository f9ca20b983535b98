import type { GroupName } from "../name/group-name.js";
import type { Symmetry } from "./symmetry.js";
import type { Action } from "./action.js";

/** What was found, before it is put into words. */
export interface Found extends Omit<Symmetry, "sentence" | "name"> {
  readonly name: GroupName;
  /** Whether all of it moves outputs and inputs of a square map by one permutation. */
  readonly onePermutation?: boolean;
  /** The generators as numbers. */
  readonly actions: readonly Action[];
}
