import { categoriesOf, type CategoryColumn } from "../categories.js";
import { parseNumber, type DecimalMark } from "./number.js";

/** The cells of a column of text, or of one that its first cell makes a column of text or of numbers. */
export class TextColumn {
  readonly #cells: string[] = [];
  #numeric = false;

  /** @param always - Whether numbers are text too. */
  constructor(
    readonly name: string,
    readonly always: boolean,
  ) {}

  /** Whether all cells are numbers, and not text. */
  get holdsNumbers(): boolean {
    return this.#numeric;
  }

  /** The first cell; it decides what the others have to be. */
  get first(): string {
    return this.#cells[0];
  }

  /** Adds a cell; false if it is a number among text, or text among numbers. */
  add(cell: string, decimal: DecimalMark): boolean {
    const numeric = !this.always && parseNumber(cell, decimal) !== undefined;
    if (this.#cells.length === 0) this.#numeric = numeric;
    this.#cells.push(cell);
    return numeric === this.#numeric;
  }

  numbers(decimal: DecimalMark): Float64Array {
    return Float64Array.from(this.#cells, (cell) => parseNumber(cell, decimal)!);
  }

  categories(): CategoryColumn {
    return categoriesOf(this.name, this.#cells);
  }
}
