/**
 * The inputs of a generalised linear model, row by row: each factor puts a 1 at the column of the row's level, and real
 * inputs stand behind them. Columns 0 … count − 1 may be tied; the intercept, where there is one, is column `count`.
 */
export class Design {
  readonly rows: number;
  /** Columns beside the intercept. */
  readonly count: number;
  readonly #real: number;

  /**
   * @param factors - The column of each row's level, shape (rows) each.
   * @param levels - Columns of all factors together.
   * @param x - Real inputs, row-major, shape (rows, inputs).
   * @param intercept - Whether there is a free one.
   */
  constructor(
    rows: number,
    readonly factors: readonly Int32Array[],
    readonly levels: number,
    readonly x: Float64Array,
    readonly intercept: boolean,
  ) {
    this.rows = rows;
    this.#real = rows === 0 ? 0 : x.length / rows;
    this.count = levels + this.#real;
  }

  /** Real inputs. */
  get inputs(): number {
    return this.#real;
  }

  /** The same of some rows. */
  take(rows: Int32Array): Design {
    const width = this.#real;
    const x = new Float64Array(rows.length * width);
    rows.forEach((row, i) => x.set(this.x.subarray(row * width, (row + 1) * width), i * width));
    const factors = this.factors.map((columns) => rows.map((row) => columns[row]));
    return new Design(rows.length, factors, this.levels, x, this.intercept);
  }

  /** Σ of the row's inputs times their coefficients, shape (rows): `beta` has one a column, the intercept last. */
  predict(beta: ArrayLike<number>): Float64Array {
    const { rows, x, levels } = this;
    const width = this.#real;
    const eta = new Float64Array(rows).fill(this.intercept ? beta[this.count] : 0);
    for (const columns of this.factors) for (let i = 0; i < rows; i++) eta[i] += beta[columns[i]];
    for (let i = 0; i < rows; i++) for (let q = 0; q < width; q++) eta[i] += x[i * width + q] * beta[levels + q];
    return eta;
  }

  /** Xᵀ v with tied columns added up, shape (groups + intercept). @param labels - The group of each column. */
  adjoint(v: ArrayLike<number>, labels: ArrayLike<number>, groups: number): Float64Array {
    const { rows, x, levels } = this;
    const width = this.#real;
    const out = new Float64Array(groups + (this.intercept ? 1 : 0));
    for (const columns of this.factors) for (let i = 0; i < rows; i++) out[labels[columns[i]]] += v[i];
    for (let i = 0; i < rows; i++) for (let q = 0; q < width; q++) out[labels[levels + q]] += x[i * width + q] * v[i];
    if (this.intercept) for (let i = 0; i < rows; i++) out[groups] += v[i];
    return out;
  }

  /** Xᵀ diag(w) X with tied columns added up, symmetric. O(rows · (factors + inputs)²). */
  gram(w: ArrayLike<number>, labels: ArrayLike<number>, groups: number): Float64Array {
    const size = groups + (this.intercept ? 1 : 0);
    const out = new Float64Array(size * size);
    const terms = this.factors.length + this.#real + (this.intercept ? 1 : 0);
    const [at, value] = [new Int32Array(terms), new Float64Array(terms).fill(1)];
    if (this.intercept) at[terms - 1] = groups;
    for (let q = 0; q < this.#real; q++) at[this.factors.length + q] = labels[this.levels + q];
    for (let i = 0; i < this.rows; i++) {
      this.#row(i, labels, at, value);
      for (let a = 0; a < terms; a++) {
        const wa = w[i] * value[a];
        for (let b = 0; b < terms; b++) out[at[a] * size + at[b]] += wa * value[b];
      }
    }
    return out;
  }

  /** Sums of w over the rows of each level of the only factor, shape (levels): all of a {@link gram} without other inputs. */
  diagonal(w: ArrayLike<number>): Float64Array {
    const sums = new Float64Array(this.count);
    for (const columns of this.factors) for (let i = 0; i < this.rows; i++) sums[columns[i]] += w[i];
    return sums;
  }

  #row(i: number, labels: ArrayLike<number>, at: Int32Array, value: Float64Array): void {
    const { factors, x } = this;
    const width = this.#real;
    for (let f = 0; f < factors.length; f++) at[f] = labels[factors[f][i]];
    for (let q = 0; q < width; q++) value[factors.length + q] = x[i * width + q];
  }
}
