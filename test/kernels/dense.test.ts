import fc from "fast-check";
import { expect, it } from "vitest";
import type { Core } from "../../src/wasm/core.js";
import type { MatrixBlock } from "../../src/wasm/arena.js";
import { gram, product, transpose } from "../reference/dense.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

type Matrix = MatrixBlock<Float32Array> | MatrixBlock<Float64Array>;
type Orientation = "nn" | "nt" | "tn";
const orientations: readonly Orientation[] = ["nn", "nt", "tn"];

const precisions = [
  { prefix: "s", matrix: ({ arena }: Core, m: number, n: number): Matrix => arena.f32Matrix(m, n), tolerance: 2e-6 },
  { prefix: "d", matrix: ({ arena }: Core, m: number, n: number): Matrix => arena.f64Matrix(m, n), tolerance: 4e-15 },
] as const;
type Precision = (typeof precisions)[number];

/** C = beta·C + op(A)·op(B) for dense A (m, k), B (k, n), C (m, n): the block that the core wrote. */
function multiply(
  core: Core,
  { prefix, matrix }: Precision,
  orientation: Orientation,
  [a, b, c]: readonly Float64Array[],
  [m, n, k]: readonly number[],
  beta = 0,
): Matrix {
  const [ta, tb] = [orientation === "tn", orientation === "nt"];
  const A = matrix(core, ta ? k : m, ta ? m : k).write(ta ? transpose(a, m, k) : a);
  const B = matrix(core, tb ? n : k, tb ? k : n).write(tb ? transpose(b, k, n) : b);
  const C = matrix(core, m, n).write(c);
  core.kernels[`${prefix}gemm_${orientation}`](C.ptr, A.ptr, B.ptr, m, n, k, A.stride, B.stride, C.stride, beta);
  return C;
}

/** Numbers of the precision, so that the reference starts from the same input. */
function inputs({ prefix }: Precision, [m, n, k]: readonly number[], seed = 1): Float64Array[] {
  const round = (values: Float64Array) => (prefix === "s" ? values.map(Math.fround) : values);
  return [testArray(m * k, seed), testArray(k * n, seed + 1), testArray(m * n, seed + 2)].map(round);
}

/** What stands in the padding of the rows. */
function padding({ data, rows, columns, stride }: Matrix): number[] {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * stride + columns, (i + 1) * stride)]).flat();
}

// Two passes of the inner index, packed panels, several blocks of rows that stay in cache.
const largeSizes = [
  [70, 75, 300],
  [3, 9, 1030],
  [270, 5, 520],
];

describeCores("dense", (core) => {
  const { kernels, arena } = core;

  for (const precision of precisions) {
    const { prefix, tolerance } = precision;

    for (const m of awkwardSizes) {
      it(`${prefix}gemm agrees with the reference at m = ${m}`, () => {
        for (const n of awkwardSizes)
          for (const k of [0, 1, 2, 5, 8, 33]) {
            const [a, b, c] = inputs(precision, [m, n, k]);
            const expected = product(a, b, m, n, k);
            for (const orientation of orientations)
              arena.scope(() => {
                const C = multiply(core, precision, orientation, [a, b, c], [m, n, k]);
                expect(relativeError(C.read(), expected)).toBeLessThan(tolerance);
                expect(padding(C).every((value) => value === 0)).toBe(true);
              });
          }
      });
    }

    it(`${prefix}gemm agrees with the reference beyond the cache blocks`, () => {
      for (const [m, n, k] of largeSizes) {
        const [a, b, c] = inputs(precision, [m, n, k]);
        const expected = product(a, b, m, n, k);
        for (const orientation of orientations)
          arena.scope(() => {
            const C = multiply(core, precision, orientation, [a, b, c], [m, n, k]);
            expect(relativeError(C.read(), expected)).toBeLessThan(4 * tolerance);
          });
      }
    });

    it(`${prefix}gemm gives the same bits plain and transposed, and for a row alone or among others`, () => {
      const size = fc.integer({ min: 1, max: 24 });
      fc.assert(
        fc.property(size, size, fc.integer({ min: 0, max: 600 }), fc.integer(), (m, n, k, seed) => {
          arena.scope(() => {
            const [a, b, c] = inputs(precision, [m, n, k], seed);
            const [nn, nt, tn] = orientations.map((o) => multiply(core, precision, o, [a, b, c], [m, n, k]).read());
            expect(nt).toEqual(nn);
            expect(tn).toEqual(nn);
            const last = multiply(core, precision, "nn", [a.subarray((m - 1) * k), b, c.subarray(0, n)], [1, n, k]);
            expect(last.read()).toEqual(nn.subarray((m - 1) * n));
          });
        }),
        { seed: 1, numRuns: 40 },
      );
    });

    it(`${prefix}gemm adds with beta = 1, and with beta = 0 forgets even NaN`, () => {
      for (const shape of [[5, 7, 9], [4, 8, 0], ...largeSizes]) {
        const [a, b, c] = inputs(precision, shape);
        const [m, n, k] = shape;
        const expected = product(a, b, m, n, k).map((value, i) => value + c[i]);
        for (const orientation of orientations)
          arena.scope(() => {
            const sum = multiply(core, precision, orientation, [a, b, c], shape, 1).read();
            const plain = multiply(core, precision, orientation, [a, b, c.map(() => NaN)], shape, 0).read();
            expect(relativeError(sum, expected)).toBeLessThan(4 * tolerance);
            expect(relativeError(plain, product(a, b, m, n, k))).toBeLessThan(4 * tolerance);
          });
      }
    });

    it(`${prefix}gemm works inside a larger matrix and touches nothing around`, () => {
      arena.scope(() => {
        const [m, n, k] = [6, 8, 5];
        const [a, b] = inputs(precision, [m, n, k]);
        const outer = precision.matrix(core, m + 2, 24);
        outer.data.fill(7);
        const A = precision.matrix(core, m, k).write(a);
        const B = precision.matrix(core, k, n).write(b);
        const inner = outer.ptr + (outer.stride + 8) * outer.data.BYTES_PER_ELEMENT;
        kernels[`${prefix}gemm_nn`](inner, A.ptr, B.ptr, m, n, k, A.stride, B.stride, outer.stride, 0);
        const expected = product(a, b, m, n, k);
        const values = Array.from(outer.read());
        const within = (_: number, at: number) => at >= 24 && at < 24 * (m + 1) && at % 24 >= 8 && at % 24 < 16;
        expect(relativeError(values.filter(within), expected)).toBeLessThan(tolerance);
        expect(values.filter((value, at) => !within(value, at)).every((value) => value === 7)).toBe(true);
      });
    });
  }

  it("gram agrees with the reference and is symmetric in every bit", () => {
    for (const rows of [...awkwardSizes, 530])
      for (const columns of [1, 2, 5, 33, 70])
        arena.scope(() => {
          const x = testArray(rows * columns, 1);
          const X = arena.f64Matrix(rows, columns).write(x);
          const G = arena.f64Matrix(columns, columns).write(new Float64Array(columns * columns).fill(NaN));
          kernels.gram_f64(G.ptr, X.ptr, rows, columns, X.stride, G.stride);
          expect(relativeError(G.read(), gram(x, rows, columns))).toBeLessThan(1e-14);
          expect(transpose(G.read(), columns, columns)).toEqual(G.read());
        });
  });

  it("matrix times vector agrees with the reference, both ways, overwriting and adding", () => {
    for (const m of [...awkwardSizes, 70])
      for (const n of [...awkwardSizes, 70])
        arena.scope(() => {
          const [a, x, z, y0, w0] = [m * n, n, m, m, n].map((length, i) => testArray(length, i + 1));
          const A = arena.f64Matrix(m, n).write(a);
          const [X, Z, Y, W] = [x, z, y0, w0].map((values) => arena.f64From(values));
          const guard = arena.f64(2);
          const run = (beta: number) => {
            kernels.dgemv_n(Y.ptr, A.ptr, X.ptr, m, n, A.stride, beta);
            kernels.dgemv_t(W.ptr, A.ptr, Z.ptr, m, n, A.stride, beta);
          };
          const [ax, atz] = [product(a, x, m, 1, n), product(z, a, 1, n, m)];
          run(1);
          expect(
            relativeError(
              Y.data,
              ax.map((v, i) => v + y0[i]),
            ),
          ).toBeLessThan(2e-15);
          expect(
            relativeError(
              W.data,
              atz.map((v, i) => v + w0[i]),
            ),
          ).toBeLessThan(2e-15);
          Y.data.fill(NaN);
          W.data.fill(NaN);
          run(0);
          expect(relativeError(Y.data, ax)).toBeLessThan(4e-15);
          expect(relativeError(W.data, atz)).toBeLessThan(4e-15);
          expect([...guard.data]).toEqual([0, 0]);
        });
  });

  it("matrix times vector is adjoint: ⟨A·x, z⟩ = ⟨x, Aᵀ·z⟩", () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, fc.integer(), (m, n, seed) => {
        arena.scope(() => {
          const [a, x, z] = [m * n, n, m].map((length, i) => testArray(length, seed + i));
          const A = arena.f64Matrix(m, n).write(a);
          const [X, Z, Y, W] = [arena.f64From(x), arena.f64From(z), arena.f64(m), arena.f64(n)];
          kernels.dgemv_n(Y.ptr, A.ptr, X.ptr, m, n, A.stride, 0);
          kernels.dgemv_t(W.ptr, A.ptr, Z.ptr, m, n, A.stride, 0);
          const [left, right] = [product(Y.data, z, 1, 1, m)[0], product(W.data, x, 1, 1, n)[0]];
          expect(Math.abs(left - right)).toBeLessThan(1e-14 * m * n);
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
