// The set network y = ρ(pool_l f(W_l e(x_l) + b_l)), W = A W₀, b = A b₀, in plain f64 and straight from that equation:
// one sample, one position at a time, no token tables. Its gradient is written in dual matrices, so a direction
// in the parameters gives H v and the mixed product with A in the same pass.
import { activations } from "./activation.js";
import {
  add,
  addRow,
  dual,
  map,
  product,
  reshape,
  scale,
  sliceRows,
  stackRows,
  sumRows,
  times,
  transpose,
  type Dual,
} from "./dual.js";

const KINDS = ["relu", "tanh", "silu"] as const;

export type ActivationName = (typeof KINDS)[number];
export type PoolingName = "sum" | "mean" | "max";
export type LossName = "absolute" | "squared" | "huber" | "cross-entropy";

export interface SetShape {
  /** L: positions of the set. */
  readonly positions: number;
  /** M: columns of A. */
  readonly groups: number;
  /** Rows of the embedding: tokens, or features a position. */
  readonly inputs: number;
  readonly embedding: number;
  readonly hidden: number;
  /** Widths of ρ's hidden layers; none for a linear ρ. */
  readonly widths: readonly number[];
  readonly outputs: number;
  readonly activation: ActivationName;
  readonly pooling: PoolingName;
  readonly loss: LossName;
  /** Token whose embedding stays as it is. */
  readonly padding?: number;
}

export interface SetBatch {
  readonly rows: number;
  /** Shape (rows, L), or absent for real inputs. */
  readonly tokens?: ArrayLike<number>;
  /** Shape (rows, L, inputs). */
  readonly features?: ArrayLike<number>;
  /** Shape (rows): values, or classes. */
  readonly targets: ArrayLike<number>;
}

/** Gradients of the loss; with a direction, their derivatives along it. */
export interface SetGradient {
  readonly loss: number;
  /** Shape (rows, outputs). */
  readonly prediction: Float64Array;
  /** In the parameters, in the order of {@link parameterSizes}. */
  readonly parameters: Dual;
  /** In A, shape (L, M). */
  readonly assignment: Dual;
}

/** Lengths of the parameter blocks: embedding, weights, bias, then weights and bias of each layer of ρ. */
export function parameterSizes(shape: SetShape): number[] {
  const { groups, inputs, embedding, hidden } = shape;
  return [
    inputs * embedding,
    groups * hidden * embedding,
    groups * hidden,
    ...headLayers(shape).flatMap(([width, before]) => [width * before, width]),
  ];
}

/** [outputs, inputs] of each layer of ρ. */
function headLayers({ hidden, widths, outputs }: SetShape): [number, number][] {
  const sizes = [hidden, ...widths, outputs];
  return sizes.slice(1).map((width, i) => [width, sizes[i]]);
}

export function setNetwork(
  shape: SetShape,
  parameters: ArrayLike<number>,
  a: ArrayLike<number>,
  batch: SetBatch,
  direction?: ArrayLike<number>,
): SetGradient {
  const { positions, groups, inputs, embedding, hidden } = shape;
  const blocks = split(shape, Array.from(parameters), direction && Array.from(direction));
  const A = dual(positions, groups, a);
  const table = reshape(blocks[0], inputs, embedding);
  const base = [reshape(blocks[1], groups, hidden * embedding), reshape(blocks[2], groups, hidden)];
  const [weights, biases] = base.map((block) => product(A, block));
  const weight = (l: number) => reshape(sliceRows(weights, l, 1), hidden, embedding);

  const selectors = Array.from({ length: positions }, (_, l) => selector(shape, batch, l));
  const embedded = selectors.map((select) => product(select, table));
  const before = embedded.map((e, l) => addRow(product(e, transpose(weight(l))), sliceRows(biases, l, 1)));
  const after = before.map((x) => activate(shape.activation, x));
  const shares = poolShares(shape.pooling, after);
  const pooled = after.map((x, l) => times(x, shares[l])).reduce(add);
  const head = headPass(shape, blocks.slice(3), pooled, batch);

  const dBefore = before.map((x, l) => times(times(head.dInput, shares[l]), slope(shape.activation, x)));
  const dWeights = stackRows(dBefore.map((d, l) => reshape(product(transpose(d), embedded[l]), 1, hidden * embedding)));
  const dBiases = stackRows(dBefore.map(sumRows));
  const dTable = dBefore.map((d, l) => product(transpose(selectors[l]), product(d, weight(l)))).reduce(add);
  const gradients = [freeze(shape, dTable), product(transpose(A), dWeights), product(transpose(A), dBiases)];
  return {
    loss: head.loss,
    prediction: head.prediction,
    parameters: concatenate([...gradients, ...head.gradients]),
    assignment: add(product(dWeights, transpose(base[0])), product(dBiases, transpose(base[1]))),
  };
}

function split(shape: SetShape, parameters: number[], direction?: number[]): Dual[] {
  let end = 0;
  return parameterSizes(shape).map((size) => {
    const start = end;
    end += size;
    return dual(1, size, parameters.slice(start, end), direction?.slice(start, end));
  });
}

function concatenate(parts: readonly Dual[]): Dual {
  return stackRows(parts.map((part) => reshape(part, part.value.length, 1)));
}

/** Position l of each row, as the matrix that picks or combines rows of the embedding. */
function selector({ positions, inputs }: SetShape, { rows, tokens, features }: SetBatch, l: number): Dual {
  const out = dual(rows, inputs);
  for (let i = 0; i < rows; i++) {
    if (tokens) out.value[i * inputs + tokens[i * positions + l]] = 1;
    else for (let f = 0; f < inputs; f++) out.value[i * inputs + f] = features![(i * positions + l) * inputs + f];
  }
  return out;
}

/** Zeroes the gradient of the padding token. */
function freeze({ padding }: SetShape, dTable: Dual): Dual {
  const keep = dTable.value.map((_, i) => (Math.floor(i / dTable.columns) === padding ? 0 : 1));
  return times(dTable, dual(dTable.rows, dTable.columns, keep));
}

/** How much of each position goes into the pool: 1, 1/L, or 1 for the first position that attains the maximum. */
function poolShares(pooling: PoolingName, after: readonly Dual[]): Dual[] {
  const share = (f: (i: number, l: number) => number) =>
    after.map((x, l) =>
      dual(
        x.rows,
        x.columns,
        x.value.map((_, i) => f(i, l)),
      ),
    );
  if (pooling === "sum") return share(() => 1);
  if (pooling === "mean") return share(() => 1 / after.length);
  const first = after[0].value.map((_, i) => {
    const column = after.map((x) => x.value[i]);
    return column.indexOf(Math.max(...column));
  });
  return share((i, l) => (first[i] === l ? 1 : 0));
}

/** ρ, the loss, and back to ρ's input. */
function headPass(shape: SetShape, blocks: readonly Dual[], pooled: Dual, batch: SetBatch) {
  const layers = headLayers(shape);
  const weights = layers.map(([width, before], i) => reshape(blocks[2 * i], width, before));
  const inputs: Dual[] = [];
  let out = pooled;
  const sums = weights.map((w, i) => {
    inputs.push(i === 0 ? out : (out = activate(shape.activation, out)));
    return (out = addRow(product(out, transpose(w)), blocks[2 * i + 1]));
  });
  const { loss, gradient } = lossPass(shape.loss, out, batch.targets);
  const gradients: Dual[] = [];
  let d = gradient;
  for (let i = layers.length - 1; i >= 0; i--) {
    gradients.unshift(product(transpose(d), inputs[i]), sumRows(d));
    d = product(d, weights[i]);
    if (i > 0) d = times(d, slope(shape.activation, sums[i - 1]));
  }
  return { loss, prediction: out.value, gradients, dInput: d };
}

/** Mean loss over the rows and its gradient in the predictions. */
function lossPass(loss: LossName, y: Dual, targets: ArrayLike<number>): { loss: number; gradient: Dual } {
  if (loss === "cross-entropy") return crossEntropy(y, targets);
  const residual = add(
    y,
    dual(
      y.rows,
      y.columns,
      Float64Array.from(targets, (t) => -t),
    ),
  );
  const mean = residual.value.reduce((sum, r) => sum + residualLoss(loss, r), 0) / y.rows;
  const gradient = map(
    residual,
    (r) => residualSlope(loss, r),
    (r) => residualCurvature(loss, r),
  );
  return { loss: mean, gradient: scale(gradient, 1 / y.rows) };
}

function residualLoss(loss: LossName, r: number): number {
  const size = Math.abs(r);
  if (loss === "squared") return r * r;
  if (loss === "absolute") return size;
  return size <= 1 ? (r * r) / 2 : size - 0.5;
}

function residualSlope(loss: LossName, r: number): number {
  if (loss === "squared") return 2 * r;
  if (loss === "absolute") return Math.sign(r);
  return Math.max(-1, Math.min(1, r));
}

function residualCurvature(loss: LossName, r: number): number {
  if (loss === "squared") return 2;
  return loss === "huber" && Math.abs(r) <= 1 ? 1 : 0;
}

/** −log softmax(y) at the target class. */
function crossEntropy(y: Dual, targets: ArrayLike<number>): { loss: number; gradient: Dual } {
  const { rows, columns } = y;
  const gradient = dual(rows, columns);
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    const [v, t] = [y.value, y.tangent].map((part) => part.slice(i * columns, (i + 1) * columns));
    const top = Math.max(...v);
    const total = v.reduce((sum, x) => sum + Math.exp(x - top), 0);
    const p = v.map((x) => Math.exp(x - top) / total);
    const drift = p.reduce((sum, x, j) => sum + x * t[j], 0);
    loss += Math.log(total) + top - v[targets[i]];
    for (let j = 0; j < columns; j++) {
      gradient.value[i * columns + j] = (p[j] - (j === targets[i] ? 1 : 0)) / rows;
      gradient.tangent[i * columns + j] = (p[j] * (t[j] - drift)) / rows;
    }
  }
  return { loss: loss / rows, gradient };
}

function activate(name: ActivationName, x: Dual): Dual {
  return map(x, activations[KINDS.indexOf(name)][0], activations[KINDS.indexOf(name)][1]);
}

function slope(name: ActivationName, x: Dual): Dual {
  return map(x, activations[KINDS.indexOf(name)][1], activations[KINDS.indexOf(name)][2]);
}
