// A cheapest assignment of each row to a column of its own, against the plain twin and npm's munkres.
import { munkres } from "munkres";
import { linearAssignment } from "../../src/scheme/linear-assignment.js";
import { createCore } from "../../src/wasm/core.js";
import { Random } from "../../src/wasm/random.js";
import { assignRows } from "../../test/reference/assignment.js";
import { testArray } from "../../test/support/numbers.js";
import { pythonPeer } from "../peers/python.js";
import { suite } from "../support/harness.js";

const { kernels, arena } = createCore();

/** A solver of square costs, with its scratch; rows are 16 elements apart at least. */
function solver(type: "f64" | "i32", cost: Float64Array, n: number): () => number {
  const stride = Math.ceil(n / 16) * 16;
  const numbers = (length: number) => (type === "f64" ? arena.f64(length) : arena.i32(length));
  const [costs, u, v, scratch] = [n * stride, n, stride, 8 * stride].map(numbers);
  const column = arena.i32(n);
  cost.forEach((x, at) => (costs.data[Math.floor(at / n) * stride + (at % n)] = x));
  const solve = type === "f64" ? kernels.assignment_f64 : kernels.assignment_i32;
  return () => solve(column.ptr, u.ptr, v.ptr, costs.ptr, scratch.ptr, n, n, stride);
}

for (const n of [10, 100, 500]) {
  const kinds = {
    real: testArray(n * n, 1).map((x) => 1 + x),
    "small whole": testArray(n * n, 1).map((x) => Math.floor(10 * (1 + x))),
  };
  for (const [kind, cost] of Object.entries(kinds)) {
    const rows = Array.from({ length: n }, (_, i) => [...cost.subarray(i * n, (i + 1) * n)]);
    arena.scope(() => {
      suite(`assignment ${n}×${n}, ${kind} costs`, {
        work: { unit: "elements", amount: n * n },
        cases: {
          f64: solver("f64", cost, n),
          ...(kind === "small whole" && { i32: solver("i32", cost, n) }),
          "plain JS": () => assignRows(cost, n, n),
          ...(n <= 100 && { munkres: () => munkres(rows) }),
        },
      });
    });
  }
}

const random = new Random(1);
const draws: Record<string, (n: number) => Float64Array> = {
  integers: (n) => Float64Array.from({ length: n * n }, () => random.integer(1000)),
  reals: (n) => Float64Array.from({ length: n * n }, () => random.uniform()),
  /** Common elements of two partitions of 100·n, one element in twenty moved. */
  contingency: (n) => {
    const cost = new Float64Array(n * n);
    for (let e = 0; e < 100 * n; e++) {
      const group = random.integer(n);
      cost[group * n + (random.integer(20) === 0 ? random.integer(n) : group)]--;
    }
    return cost;
  },
};

for (const n of [10, 100, 1000]) {
  for (const [kind, draw] of Object.entries(draws)) {
    const cost = draw(n);
    suite(`linearAssignment ${n}×${n}, ${kind}`, {
      work: { unit: "elements", amount: n * n },
      cases: { ours: () => linearAssignment(cost, n, n).cost, ...pythonPeer("assignment", { n, kind }) },
    });
  }
}
