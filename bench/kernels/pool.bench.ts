// Looking up and pooling rows of the token tables, and the way back, for the samples of a batch.
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import type { PoolShape } from "../../test/reference/pool.js";
import { testArray } from "../../test/support/numbers.js";
import { suite } from "../support/harness.js";

const core = createCore();

function kernelsOn(p: Precision, shape: PoolShape, table: Float64Array, index: Int32Array): [string, () => void][] {
  const { rows, positions, entries, width } = shape;
  const [f, df] = [p.reals(table.length), p.reals(table.length)];
  const [z, winner] = [p.reals(rows * width), core.arena.i32(rows * width)];
  const { ptr } = core.arena.i32From(index);
  f.data.set(table);
  const sizes = [rows, positions, entries, width] as const;
  return [
    [`${p.name} gather`, () => p.gather(z.ptr, f.ptr, ptr, 1, ...sizes)],
    [`${p.name} scatter`, () => p.scatter(df.ptr, z.ptr, ptr, 1, ...sizes)],
    [`${p.name} max`, () => p.max(z.ptr, winner.ptr, f.ptr, ptr, ...sizes)],
    [`${p.name} place`, () => p.place(df.ptr, z.ptr, winner.ptr, rows, width)],
  ];
}

function plainGather(z: Float64Array, f: Float64Array, index: Int32Array, shape: PoolShape): void {
  const { rows, positions, entries, width } = shape;
  z.fill(0);
  for (let b = 0; b < rows; b++) {
    for (let l = 0; l < positions; l++) {
      const from = (l * entries + index[b * positions + l]) * width;
      for (let c = 0; c < width; c++) z[b * width + c] += f[from + c];
    }
  }
}

// The paper's sum of numbers, and real columns, where each sample has a row of its own.
for (const shape of [
  { rows: 100, positions: 10, entries: 11, width: 52 },
  { rows: 1000, positions: 5, entries: 1000, width: 32 },
]) {
  const { rows, positions, entries, width } = shape;
  core.arena.scope(() => {
    const table = testArray(positions * entries * width, 1);
    const index = Int32Array.from(testArray(rows * positions, 2), (x) => Math.floor(((x + 1) / 2) * entries));
    const z = new Float64Array(rows * width);
    const cases = [singlePrecision(core), doublePrecision(core)].flatMap((p) => kernelsOn(p, shape, table, index));
    suite(`pool of ${rows} samples, ${positions} positions, ${entries} entries, width ${width}`, {
      work: { unit: "elements", amount: rows * positions * width },
      cases: {
        ...Object.fromEntries(cases),
        "plain JS gather": () => plainGather(z, table, index, shape),
      },
    });
  });
}
