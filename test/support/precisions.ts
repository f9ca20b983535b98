import type { Block, MatrixBlock } from "../../src/wasm/arena.js";
import type { Core } from "../../src/wasm/core.js";

type Lanes = Float32Array | Float64Array;

/** One of the two number formats that a kernel exists in. */
export interface Precision {
  readonly name: "f32" | "f64";
  readonly matrix: (rows: number, columns: number) => MatrixBlock<Lanes>;
  readonly vector: (values: ArrayLike<number>) => Block<Lanes>;
  /** `values` rounded to the format, as plain numbers. */
  readonly round: (values: ArrayLike<number>) => Float64Array;
  /** Error of one rounding. */
  readonly unit: number;
}

/** f32 and f64 blocks of a core. */
export function precisions({ arena }: Core): readonly Precision[] {
  return [
    {
      name: "f32",
      matrix: (rows, columns) => arena.f32Matrix(rows, columns),
      vector: (values) => filled(arena.f32(values.length), values),
      round: (values) => Float64Array.from(Float32Array.from(values)),
      unit: 2 ** -24,
    },
    {
      name: "f64",
      matrix: (rows, columns) => arena.f64Matrix(rows, columns),
      vector: (values) => filled(arena.f64(values.length), values),
      round: (values) => Float64Array.from(values),
      unit: 2 ** -53,
    },
  ];
}

function filled(block: Block<Lanes>, values: ArrayLike<number>): Block<Lanes> {
  block.data.set(values);
  return block;
}

/** The numbers between the rows of a matrix. */
export function paddingOf({ data, columns, stride }: MatrixBlock<Lanes>): number[] {
  return Array.from(data).filter((_, i) => i % stride >= columns);
}
