import { quote } from "../../data/quote.js";

/** So many different whole numbers, in more rows than that many times as many, look like counts or classes. */
const FEW = 10;

/** What to say of a target that is taken for a real number and looks like a count or a class; nothing of others. */
export function noteOnFewValues(target: string, y: Float64Array): string {
  const values = new Set(y);
  if (values.size > FEW || y.length < 2 * values.size || !y.every(Number.isInteger)) return "";
  const families = values.size === 2 ? "binomial" : "poisson for counts";
  return `${quote(target)} has ${values.size} different values, all whole numbers, and was taken for a real number: if it is a count or a class, name its family (${families}).`;
}
