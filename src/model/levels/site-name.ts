import { visible } from "../../data/quote.js";

/** The name of the site of a level, or of a column of adjustments: `tree=oak`. */
export function siteName(factor: string, level: string): string {
  return `${factor}=${visible(level)}`;
}
