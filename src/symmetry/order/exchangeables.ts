import type { Arrangement } from "./arrangement.js";
import { classesOf, type CellClasses } from "./classes.js";

/**
 * Orders in which a square map is one of exchangeable things: the input of each output that is the same thing, and where some
 * classes of cells join outputs to blocks of equal size that cross, the rows and columns that they stand in.
 */
export function exchangeables(labels: ArrayLike<number>, n: number): Arrangement[] {
  const cells = classesOf(labels, n, n);
  return matchings(cells).flatMap((inputOf): Arrangement[] => {
    const all = { rows: 1, columns: n };
    const outputs = Int32Array.from({ length: n }, (_, i) => i);
    const alone: Arrangement = { kind: "exchangeable", to: all, from: all, outputs, inputs: inverse(inputOf) };
    const grid = gridOf(cells, inputOf);
    if (!grid) return [alone];
    const shape = { rows: grid.rows, columns: grid.columns };
    const inputs = new Int32Array(n);
    inputOf.forEach((input, output) => (inputs[input] = grid.place[output]));
    return [alone, { kind: "exchangeable", to: shape, from: shape, outputs: grid.place, inputs }];
  });
}

/** For each class with one cell in each row and column: the input of each output. */
function matchings({ rows: n, classOf, count }: CellClasses): Int32Array[] {
  const found: Int32Array[] = [];
  for (let own = 0; own < count; own++) {
    const inputOf = new Int32Array(n).fill(-1);
    let cells = 0;
    classOf.forEach((one, cell) => {
      if (one !== own) return;
      cells++;
      inputOf[Math.floor(cell / n)] = cell % n;
    });
    if (cells === n && new Set(inputOf).size === n && !inputOf.includes(-1)) found.push(inputOf);
  }
  return found;
}

function inverse(permutation: Int32Array): Int32Array {
  const back = new Int32Array(permutation.length);
  permutation.forEach((image, i) => (back[image] = i));
  return back;
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly place: Int32Array;
}

/** The grid whose rows are the blocks of one class, and whose columns are those of another. */
function gridOf({ rows: n, classOf, count }: CellClasses, inputOf: Int32Array): Grid | undefined {
  const divisions = Array.from({ length: count }, (_, own) =>
    blocksOf(n, (i, j) => classOf[i * n + inputOf[j]] === own),
  );
  for (const down of divisions) {
    for (const along of divisions) {
      if (!down || !along || down === along || down.blocks * along.blocks !== n) continue;
      const place = down.blockOf.map((row, i) => row * along.blocks + along.blockOf[i]);
      if (new Set(place).size === n) return { rows: down.blocks, columns: along.blocks, place };
    }
  }
  return undefined;
}

interface Blocks {
  readonly blocks: number;
  readonly blockOf: Int32Array;
}

/** The blocks of a relation, if it joins all of one block and nothing else, and there are two blocks or more of two things or more. */
function blocksOf(n: number, joined: (i: number, j: number) => boolean): Blocks | undefined {
  const blockOf = new Int32Array(n).fill(-1);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    if (blockOf[i] >= 0) continue;
    for (let j = i; j < n; j++) if (j === i || joined(i, j)) blockOf[j] = blocks;
    blocks++;
  }
  if (blocks < 2 || 2 * blocks > n) return undefined;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i !== j && joined(i, j) !== (blockOf[i] === blockOf[j])) return undefined;
  }
  return { blocks, blockOf };
}
