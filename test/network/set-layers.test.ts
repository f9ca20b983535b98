// ⟨tangent, adjoint⟩ of each layer: what goes forward along a direction, and what comes back, are one linear map.
import { describe, expect, it } from "vitest";
import { Head } from "../../src/network/head.js";
import { ParameterLayout } from "../../src/network/layout.js";
import { Pooled } from "../../src/network/pooled.js";
import { padTo, type SetNetworkShape } from "../../src/network/shape.js";
import { Tables } from "../../src/network/tables.js";
import { doublePrecision, singlePrecision, type Precision, type RealBlock } from "../../src/wasm/precision.js";
import { dot } from "../reference/vector.js";
import { awkwardSizes, describeCores } from "../support/cores.js";
import { testNumbers } from "../support/numbers.js";

const precisions = [
  { name: "f64", of: doublePrecision, tolerance: 1e-14 },
  { name: "f32", of: singlePrecision, tolerance: 2e-6 },
] as const;
const sizes = awkwardSizes.filter((size) => size > 0);
const kinds = ["tokens", "features"] as const;
const poolings = ["sum", "mean", "max"] as const;

function shapeOf(size: number, kind: "tokens" | "features", pooling: SetNetworkShape["pooling"]): SetNetworkShape {
  return {
    positions: Math.min(size, 4),
    groups: size,
    input: { kind, count: size },
    embedding: size,
    hidden: size,
    widths: [size],
    outputs: 1,
    activation: "silu",
    pooling,
    loss: "squared",
  };
}

/** The layers of one network, with numbers wherever a number belongs and zeros in the padding. */
function open(p: Precision, shape: SetNetworkShape) {
  const rows = shape.hidden;
  const next = testNumbers(shape.hidden + 1);
  const layout = new ParameterLayout(shape, p.lanes);
  const tables = new Tables(p, shape, layout);
  const pooled = new Pooled(p, shape, tables, rows);
  const head = new Head(p, shape, layout, pooled, rows);
  const fill = (block: RealBlock, columns: number, stride: number) => {
    block.data.forEach((_, i) => (block.data[i] = i % stride < columns ? next() : 0));
    return block;
  };
  const vector = () => {
    const block = p.reals(layout.length);
    layout.order.forEach((at) => (block.data[at] = next()));
    return block;
  };
  const stride = padTo(shape.groups, p.lanes);
  const assignment = () => fill(p.reals(shape.positions * stride), shape.groups, stride);
  const wide = (block: RealBlock) => fill(block, shape.hidden, tables.width);
  const tokens = shape.input.kind === "tokens";
  pooled.index.data.forEach((_, i) => {
    const token = Math.floor(((next() + 1) / 2) * shape.input.count);
    pooled.index.data[i] = tokens ? token : Math.floor(i / shape.positions);
  });
  if (pooled.features) fill(pooled.features, shape.input.count + 1, pooled.featureStride);
  return { rows, layout, tables, pooled, head, vector, assignment, wide, fill };
}

const inner = (...pairs: readonly (readonly [RealBlock, RealBlock])[]) =>
  pairs.reduce((sum, [x, y]) => sum + dot(x.data, y.data), 0);

describeCores("layers of the set network", (core) => {
  describe.each(precisions)("$name", ({ of, tolerance }) => {
    const p = of(core);
    const forAll = (check: (shape: SetNetworkShape) => readonly [number, number, number]) => {
      for (const size of sizes) {
        for (const kind of kinds) {
          for (const pooling of poolings) {
            core.arena.scope(() => {
              const [forward, backward, scale] = check(shapeOf(size, kind, pooling));
              expect(Math.abs(forward - backward)).toBeLessThan(tolerance * scale);
            });
          }
        }
      }
    };
    const length = (...blocks: RealBlock[]) =>
      blocks.reduce((product, { data }) => product * Math.sqrt(dot(data, data)), 1);

    it("tables, in the parameters", () => {
      forAll((shape) => {
        const { layout, tables, vector, assignment, wide } = open(p, shape);
        // ρ has no part in the tables: its gradient stays zero.
        const [parameters, direction, gradient] = [vector(), vector(), p.reals(layout.length)];
        const [a, da] = [assignment(), assignment()];
        tables.forward(parameters, a);
        tables.forwardTangent(direction, parameters, a);
        wide(tables.mixedGradient);
        tables.backward(gradient, da, parameters, a);
        const scale = length(tables.mixedGradient, direction, parameters, a);
        return [inner([tables.mixedTangent, tables.mixedGradient]), inner([direction, gradient]), scale + 1];
      });
    });

    it("tables, in A", () => {
      forAll((shape) => {
        const { tables, vector, assignment, wide } = open(p, shape);
        const [parameters, gradient] = [vector(), vector()];
        const [a, da, direction] = [assignment(), assignment(), assignment()];
        tables.forward(parameters, a);
        wide(tables.mixedGradient);
        tables.backward(gradient, da, parameters, a);
        const backward = inner([direction, da]);
        // T is linear in A.
        tables.forward(parameters, direction);
        const scale = length(tables.mixedGradient, tables.mixed) + 1;
        return [inner([tables.mixed, tables.mixedGradient]), backward, scale];
      });
    });

    it("activation and pooling", () => {
      forAll((shape) => {
        const { tables, pooled, wide, rows } = open(p, shape);
        [tables.mixed, tables.mixedTangent, pooled.dz].forEach(wide);
        pooled.forward(rows);
        pooled.forwardTangent(rows);
        pooled.backward(rows);
        const scale = length(tables.mixedTangent, tables.mixedGradient) + length(pooled.zTangent, pooled.dz) + 1;
        return [inner([pooled.zTangent, pooled.dz]), inner([tables.mixedTangent, tables.mixedGradient]), scale];
      });
    });

    it("head, in its input and its parameters", () => {
      forAll((shape) => {
        const { layout, pooled, head, vector, wide, fill, rows } = open(p, shape);
        const [parameters, direction, gradient] = [vector(), vector(), p.reals(layout.length)];
        [pooled.z, pooled.zTangent].forEach(wide);
        head.forward(parameters, rows);
        head.forwardTangent(direction, parameters, rows);
        fill(head.dy, 1, head.stride);
        head.backward(gradient, parameters, rows);
        const backward = inner([direction, gradient], [pooled.zTangent, pooled.dz]);
        const scale = length(direction, gradient) + length(pooled.zTangent, pooled.dz) + 1;
        return [inner([head.yTangent, head.dy]), backward, scale];
      });
    });
  });
});
