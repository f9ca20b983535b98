import type { Arrangement, Shape } from "./arrangement.js";
import type { Embedding } from "./embedding.js";

type Placed = Pick<Arrangement, "outputs" | "inputs">;

/** Indices in the order of their numbers. */
function nearestFirst(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
}

/** The rank of each number. */
function ranks(values: ArrayLike<number>): Int32Array {
  const order = nearestFirst(values);
  const rank = new Int32Array(order.length);
  order.forEach((index, place) => (rank[index] = place));
  return rank;
}

/** Outputs and inputs in the order of one axis. */
export function alongLine([axis]: Embedding, rows: number): Placed {
  return { outputs: ranks(axis.subarray(0, rows)), inputs: ranks(axis.subarray(rows)) };
}

/** Outputs and inputs in the order of their angles. */
export function roundRing([a, b]: Embedding, rows: number): Placed {
  const turn = a.map((x, i) => turnOf(x, b[i]));
  return { outputs: ranks(turn.subarray(0, rows)), inputs: ranks(turn.subarray(rows)) };
}

/** Rises with the angle of (x, y), from 0 to 4. */
function turnOf(x: number, y: number): number {
  const part = y / (Math.abs(x) + Math.abs(y));
  if (x < 0) return 2 - part;
  return y < 0 ? 4 + part : part;
}

/** Outputs near the middle, and neighbours of each of them, that may show an axis. */
const MIDDLES = 3;
const NEIGHBOURS = 12;
/** Directions that are tried for each axis, the clearest first. */
const DIRECTIONS = 8;

/** A way to divide outputs and inputs into the rows, or the columns, of a grid. */
interface Division {
  readonly outputs: Int32Array;
  readonly inputs: Int32Array;
  /** The least gap between two of them over the widest of them. */
  readonly clear: number;
}

/** Outputs and inputs on a grid that two axes show but for a linear map; undefined if they do not. */
export function onGrid(places: Embedding, rows: number, to: Shape, from: Shape): Placed | undefined {
  const [down, along] = [
    divisions(places, rows, to.rows, from.rows),
    divisions(places, rows, to.columns, from.columns),
  ];
  for (const a of down) {
    for (const b of along) {
      const outputs = crossed(a.outputs, b.outputs, to);
      const inputs = outputs && crossed(a.inputs, b.inputs, from);
      if (inputs) return { outputs, inputs };
    }
  }
  return undefined;
}

/** The place of each line, if no two have the same. */
function crossed(down: Int32Array, along: Int32Array, { columns }: Shape): Int32Array | undefined {
  const place = down.map((row, i) => row * columns + along[i]);
  return new Set(place).size === place.length ? place : undefined;
}

function divisions([a, b]: Embedding, rows: number, outputs: number, inputs: number): Division[] {
  const near = (i: number) =>
    nearestFirst(a.subarray(0, rows).map((x, j) => (x - a[i]) * (x - a[i]) + (b[j] - b[i]) * (b[j] - b[i])));
  const middles = nearestFirst(a.subarray(0, rows).map((x, j) => x * x + b[j] * b[j])).slice(0, MIDDLES);
  const found = middles.flatMap((middle) =>
    near(middle)
      .slice(1, 1 + NEIGHBOURS)
      .map((other): Division => {
        const [x, y] = [a[other] - a[middle], b[other] - b[middle]];
        const across = a.map((value, i) => y * value - x * b[i]);
        const [ofOutputs, ofInputs] = [cut(across.subarray(0, rows), outputs), cut(across.subarray(rows), inputs)];
        return { outputs: ofOutputs.part, inputs: ofInputs.part, clear: Math.min(ofOutputs.clear, ofInputs.clear) };
      }),
  );
  return found.sort((p, q) => q.clear - p.clear).slice(0, DIRECTIONS);
}

/** Numbers in order, cut into parts of equal counts. */
function cut(values: Float64Array, parts: number): { readonly part: Int32Array; readonly clear: number } {
  const size = values.length / parts;
  const rank = ranks(values);
  const sorted = values.slice().sort();
  let [gap, width] = [Infinity, 0];
  for (let part = 0; part < parts; part++) {
    const [first, end] = [part * size, (part + 1) * size];
    width = Math.max(width, sorted[end - 1] - sorted[first]);
    if (part > 0) gap = Math.min(gap, sorted[first] - sorted[first - 1]);
  }
  return { part: rank.map((place) => Math.floor(place / size)), clear: gap / (width + Number.EPSILON) };
}
