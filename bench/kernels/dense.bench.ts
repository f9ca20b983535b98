// Matrix products against the chain peak (f64 can reach half of it) and against plain JavaScript loops.
import { createCore } from "../../src/wasm/core.js";
import { testArray } from "../../test/support/numbers.js";
import { chainPeak } from "../support/chain.js";
import { suite } from "../support/harness.js";

const { kernels, arena } = createCore();

type Numbers = Float32Array | Float64Array;

/** C = A·B in the loop order that engines like best; a function of its own, so that each sees one type of numbers. */
function plainProduct(): (c: Numbers, a: Numbers, b: Numbers, m: number, n: number, k: number) => void {
  return (c, a, b, m, n, k) => {
    c.fill(0);
    for (let i = 0; i < m; i++) {
      for (let l = 0; l < k; l++) {
        const x = a[i * k + l];
        for (let j = 0; j < n; j++) c[i * n + j] += x * b[l * n + j];
      }
    }
  };
}

/** Products of one shape: plain, and with either factor stored transposed. */
function products(prefix: "s" | "d", [m, n, k]: readonly number[]): void {
  arena.scope(() => {
    const matrix = (rows: number, columns: number, seed: number) => {
      const block = prefix === "s" ? arena.f32Matrix(rows, columns) : arena.f64Matrix(rows, columns);
      return block.write(testArray(rows * columns, seed));
    };
    const [A, At, B, Bt, C] = [matrix(m, k, 1), matrix(k, m, 2), matrix(k, n, 3), matrix(n, k, 4), matrix(m, n, 5)];
    const [a, b, c] = [A.read(), B.read(), C.read()];
    const [nn, nt, tn] = (["nn", "nt", "tn"] as const).map((orientation) => kernels[`${prefix}gemm_${orientation}`]);
    const plain = plainProduct();
    suite(`${prefix}gemm ${m}×${n}×${k}`, {
      work: { unit: "FLOP", amount: 2 * m * n * k },
      cases: {
        chain: chainPeak,
        "A·B": () => nn(C.ptr, A.ptr, B.ptr, m, n, k, A.stride, B.stride, C.stride, 0),
        "A·Bᵀ": () => nt(C.ptr, A.ptr, Bt.ptr, m, n, k, A.stride, Bt.stride, C.stride, 0),
        "Aᵀ·B": () => tn(C.ptr, At.ptr, B.ptr, m, n, k, At.stride, B.stride, C.stride, 0),
        "plain JS": () => plain(c, a, b, m, n, k),
      },
    });
  });
}

const shapes = [
  [6, 6, 6],
  [64, 64, 64],
  [256, 256, 256],
  [100, 50, 500],
  [50, 500, 100],
  [11, 50, 501],
  [11, 501, 50],
  [50, 501, 11],
  [1000, 8, 8],
  [10000, 10, 100],
];
for (const shape of shapes) products("s", shape);
for (const shape of shapes.slice(0, 4)) products("d", shape);

for (const [rows, columns] of [
  [1000, 10],
  [2000, 250],
]) {
  arena.scope(() => {
    const X = arena.f64Matrix(rows, columns).write(testArray(rows * columns, 1));
    const G = arena.f64Matrix(columns, columns);
    suite(`gram ${rows}×${columns}, flop of one triangle`, {
      work: { unit: "FLOP", amount: rows * columns * (columns + 1) },
      cases: {
        chain: chainPeak,
        gram_f64: () => kernels.gram_f64(G.ptr, X.ptr, rows, columns, X.stride, G.stride),
        dgemm_tn: () => kernels.dgemm_tn(G.ptr, X.ptr, X.ptr, columns, columns, rows, X.stride, X.stride, G.stride, 0),
      },
    });
  });
}

for (const [m, n] of [
  [30, 30],
  [500, 500],
]) {
  arena.scope(() => {
    const A = arena.f64Matrix(m, n).write(testArray(m * n, 1));
    const [x, y] = [arena.f64From(testArray(n, 2)), arena.f64From(testArray(m, 3))];
    const [a, v, w] = [A.read(), testArray(n, 2), new Float64Array(m)];
    const plain = plainProduct();
    suite(`dgemv ${m}×${n}`, {
      work: { unit: "FLOP", amount: 2 * m * n },
      cases: {
        chain: chainPeak,
        "A·x": () => kernels.dgemv_n(y.ptr, A.ptr, x.ptr, m, n, A.stride, 0),
        "Aᵀ·y": () => kernels.dgemv_t(x.ptr, A.ptr, y.ptr, m, n, A.stride, 0),
        "plain JS": () => plain(w, a, v, m, 1, n),
      },
    });
  });
}
