import { quote } from "../../data/quote.js";

/** So many different whole numbers, in more rows than that many times as many, look like counts or classes. */
const FEW = 10;

/** The different numbers of a column, as far as it takes to see that they are more than a few. */
export class FewValues {
  readonly #values = new Set<number>();
  #rows = 0;

  take(value: number): void {
    this.#rows++;
    if (this.#values.size <= FEW) this.#values.add(value);
  }

  /** What to say of a target that is taken for a real number and looks like a count or a class; nothing of others. */
  note(target: string): string {
    const { size } = this.#values;
    if (size > FEW || this.#rows < 2 * size || ![...this.#values].every(Number.isInteger)) return "";
    const families = size === 2 ? "binomial" : "poisson for counts";
    return `${quote(target)} has ${size} different values, all whole numbers, and was taken for a real number: if it is a count or a class, name its family (${families}).`;
  }
}

/** {@link FewValues.note} of a column. */
export function noteOnFewValues(target: string, y: Float64Array): string {
  const few = new FewValues();
  for (const value of y) few.take(value);
  return few.note(target);
}
