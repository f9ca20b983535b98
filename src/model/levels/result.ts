import type { RowFindings } from "../glm/row-findings.js";
import type { ResolvedLevelsOptions } from "./options.js";

/** A level of a factor. */
export interface LevelFacts {
  /** The factor. */
  readonly by: string;
  readonly level: string;
  /** Rows that fitted it. */
  readonly rows: number;
}

/** What was found among the levels of factors. */
export interface LevelsDiscoveryJson extends RowFindings {
  readonly model: "levels";
  /** One a level, in the order of the first sites; the other sites are what was adjusted for. */
  readonly levels: readonly LevelFacts[];
  /** Sentences on the target, where it looks like a count or a class. */
  readonly notes: readonly string[];
  /** Of each column of text that was adjusted for, the level that counts for 0. */
  readonly reference: Readonly<Record<string, string>>;
  readonly options: ResolvedLevelsOptions;
}
