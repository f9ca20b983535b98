import type { GroupName } from "../name/group-name.js";
import type { Symmetry } from "./symmetry.js";

/** What was found, before it is put into words. */
export interface Found extends Omit<Symmetry, "sentence" | "name"> {
  readonly name: GroupName;
}
