import { createCore } from "../../src/wasm/core.js";
import { Random } from "../../src/wasm/random.js";
import { normalPair, philox4x32, uniformOf } from "../../test/reference/random.js";
import { suite } from "../support/harness.js";

const N = 4096;
const { kernels, arena } = createCore();
const block = arena.f64(N);
const words = () => kernels.philox(block.ptr, N / 2, 1, 0, 0, 0, 0, 0);
const random = new Random(1);

suite(`standard normal numbers, ${N}`, {
  work: { unit: "elements", amount: N },
  cases: {
    core: () => {
      words();
      kernels.normals_f64(block.ptr, block.ptr, N);
    },
    "core, uniform": () => {
      words();
      kernels.uniforms_f64(block.ptr, block.ptr, N);
    },
    "Random, one by one": () => {
      let sum = 0;
      for (let i = 0; i < N; i++) sum += random.normal();
      return sum;
    },
    "plain JS": {
      amount: 64,
      run: () => {
        let sum = 0;
        for (let i = 0; i < 32; i++) {
          const [a, b, c, d] = philox4x32([i, 0, 0, 0], [1, 0]);
          sum += normalPair(uniformOf(a, b), uniformOf(c, d))[0];
        }
        return sum;
      },
    },
  },
});
