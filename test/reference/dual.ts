// Matrices of dual numbers v + ε t, ε² = 0: write a gradient once in them, and its tangent in any direction comes along.

/** A row-major matrix and its tangent. */
export interface Dual {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array;
  readonly tangent: Float64Array;
}

/** A dual matrix from its parts; the tangent is zero when absent. */
export function dual(rows: number, columns: number, value?: ArrayLike<number>, tangent?: ArrayLike<number>): Dual {
  const size = rows * columns;
  return {
    rows,
    columns,
    value: Float64Array.from(value ?? new Float64Array(size)),
    tangent: Float64Array.from(tangent ?? new Float64Array(size)),
  };
}

/** The same numbers, read as another shape. */
export function reshape(x: Dual, rows: number, columns: number): Dual {
  return { ...x, rows, columns };
}

/** Rows `from` … `from + rows − 1`. */
export function sliceRows(x: Dual, from: number, rows: number): Dual {
  const part = (values: Float64Array) => values.slice(from * x.columns, (from + rows) * x.columns);
  return dual(rows, x.columns, part(x.value), part(x.tangent));
}

/** Matrices of equal width, one below the other. */
export function stackRows(parts: readonly Dual[]): Dual {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const join = (key: "value" | "tangent") => parts.flatMap((part) => [...part[key]]);
  return dual(rows, parts[0].columns, join("value"), join("tangent"));
}

export function transpose(x: Dual): Dual {
  const turn = (values: Float64Array) =>
    Float64Array.from(values, (_, i) => values[(i % x.rows) * x.columns + Math.floor(i / x.rows)]);
  return { rows: x.columns, columns: x.rows, value: turn(x.value), tangent: turn(x.tangent) };
}

/** x · y; the tangent is ẋ·y + x·ẏ. */
export function product(x: Dual, y: Dual): Dual {
  const out = dual(x.rows, y.columns);
  for (let i = 0; i < x.rows; i++) {
    for (let k = 0; k < x.columns; k++) {
      const [v, t] = [x.value[i * x.columns + k], x.tangent[i * x.columns + k]];
      for (let j = 0; j < y.columns; j++) {
        out.value[i * y.columns + j] += v * y.value[k * y.columns + j];
        out.tangent[i * y.columns + j] += t * y.value[k * y.columns + j] + v * y.tangent[k * y.columns + j];
      }
    }
  }
  return out;
}

export function add(x: Dual, y: Dual): Dual {
  const sum = (a: Float64Array, b: Float64Array) => a.map((v, i) => v + b[i]);
  return { ...x, value: sum(x.value, y.value), tangent: sum(x.tangent, y.tangent) };
}

export function scale(x: Dual, factor: number): Dual {
  return { ...x, value: x.value.map((v) => v * factor), tangent: x.tangent.map((t) => t * factor) };
}

/** Adds the one-row matrix `row` to each row of x. */
export function addRow(x: Dual, row: Dual): Dual {
  return add(x, stackRows(Array.from({ length: x.rows }, () => row)));
}

/** The sum of the rows, as a one-row matrix. */
export function sumRows(x: Dual): Dual {
  return product(dual(1, x.rows, new Float64Array(x.rows).fill(1)), x);
}

/** Elementwise product. */
export function times(x: Dual, y: Dual): Dual {
  return {
    ...x,
    value: x.value.map((v, i) => v * y.value[i]),
    tangent: x.tangent.map((t, i) => t * y.value[i] + x.value[i] * y.tangent[i]),
  };
}

/** f elementwise; `slope` is its derivative. */
export function map(x: Dual, f: (v: number) => number, slope: (v: number) => number): Dual {
  return { ...x, value: x.value.map((v) => f(v)), tangent: x.tangent.map((t, i) => t * slope(x.value[i])) };
}
