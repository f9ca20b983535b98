// Dense linear assignment: augmenting row reduction, then shortest augmenting paths. One algorithm in f64 and in i32.
// Source  R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
//         problems", Computing 38, 1987. Its column reduction is left out: it has no place where columns may stay free.
//
// A column's dual is its price: ≤ 0, and 0 for a free column. A row takes a column of least cost − price.
import { get, set } from "../arrays";
import { lowest_lane, minimum } from "../lanes";

/** What {@link assignment_survey} finds. */
const REALS: i32 = 0;
const INTEGERS: i32 = 1;
const INVALID: i32 = 2;
/** What the solvers return when every row has a column. */
const ASSIGNED: i32 = -1;

/** Bytes of a row that one turn of the scans handles. */
const TURN: usize = 64;
/** Row reductions a row before paths take over: 2 as good as 8 on uniform costs, and twice as fast as 32 on products. */
const REDUCTIONS: i32 = 2;
/**
 * Largest spread of costs in i32. While a column is free, prices stay above −spread (the last reduction may go to twice
 * that) and distances below 4·spread; 2³⁰ − 3·spread, a masked column's least distance, stays above 2²⁹.
 */
const SPREAD: f64 = 67108864;
/** Largest finite cost in f64, so that sums of a few do not overflow. */
const LARGEST: f64 = 1e300;
/** 1.5·2⁵²: adding it rounds to an integer, which then stands in the low bits. */
const ROUND: f64 = 6755399441055744;

// Scratch: eight lines, each as long as a row of the costs.
// 0 distance of each column    1 minima of the distances, 16 bytes a turn    2 row of each column, −1 = free
// 3 rows to assign             4 … 7 taken columns in the order of the search: index, distance, price, row's offset

/**
 * Looks at the costs: 1 if all are integers that {@link assignment_i32} can take, 0 if {@link assignment_f64} has to,
 * 2 if one is NaN, −Infinity, or finite and beyond ±1e300. Writes the lowest cost to `lowest`.
 *
 * Shapes    lowest (1)   cost (rows, columns), rows `stride` apart, stride % 16 == 0;  f64.
 * Cost      one pass over the costs.
 */
export function assignment_survey(lowest: usize, cost: usize, rows: i32, columns: i32, stride: i32): i32 {
  assert(columns <= stride && stride % 16 == 0);
  let least = v128.splat<f64>(Infinity);
  let most = v128.splat<f64>(-Infinity);
  let integral = v128.splat<i32>(-1);
  let valid = integral;
  const round = v128.splat<f64>(ROUND);
  const infinity = v128.splat<f64>(Infinity);
  const largest = v128.splat<f64>(LARGEST);
  for (let i = 0; i < rows; i++, cost += (<usize>stride) << 3) {
    for (let j = 0; j < columns; j += 2) {
      const at = cost + ((<usize>j) << 3);
      const x = j + 1 < columns ? v128.load(at) : v128.load64_splat(at);
      least = f64x2.pmin(least, x);
      most = f64x2.pmax(most, x);
      integral = v128.and(integral, f64x2.eq(x, f64x2.sub(f64x2.add(x, round), round)));
      valid = v128.and(valid, v128.or(f64x2.eq(x, infinity), f64x2.le(f64x2.abs(x), largest)));
    }
  }
  const low = lowest_lane<f64>(least);
  const high = -lowest_lane<f64>(f64x2.neg(most));
  store<f64>(lowest, low);
  if (!i64x2.all_true(valid)) return INVALID;
  return i64x2.all_true(integral) && high - low <= SPREAD ? INTEGERS : REALS;
}

/**
 * Integer costs for {@link assignment_i32}: out = cost − lowest, and zeros in the padding. Overwrites out.
 *
 * Shapes    out (rows, columns) i32   cost (rows, columns) f64;  rows `stride` elements apart, stride % 16 == 0.
 * Aliasing  none.
 * Cost      one pass over the costs.
 */
export function assignment_to_i32(out: usize, cost: usize, lowest: f64, rows: i32, columns: i32, stride: i32): void {
  assert(columns <= stride && stride % 16 == 0);
  const low = v128.splat<f64>(lowest);
  const round = v128.splat<f64>(ROUND);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j += 4) {
      const at = cost + ((<usize>j) << 3);
      const a = f64x2.add(f64x2.sub(v128.load(at), low), round);
      const b = f64x2.add(f64x2.sub(v128.load(at, 16), low), round);
      v128.store(out + ((<usize>j) << 2), i32x4.shuffle(a, b, 0, 2, 4, 6));
    }
    memory.fill(out + ((<usize>columns) << 2), 0, (<usize>(stride - columns)) << 2);
    out += (<usize>stride) << 2;
    cost += (<usize>stride) << 3;
  }
}

/**
 * A cheapest assignment of every row to a column of its own; Infinity forbids a pair. Returns −1, or the number of a
 * row for which no allowed column is left (then the outputs mean nothing).
 * The duals certify it: row_dual_i + column_dual_j ≤ cost_ij, with equality where row i has column j, column duals ≤ 0,
 * and 0 for columns without a row; all but for rounding, a few units in the last place of the largest cost.
 *
 * Shapes    column_of_row (rows) i32   row_dual (rows)   column_dual (stride)   cost (rows, columns), rows ≤ columns,
 *           rows `stride` apart, stride % 16 == 0   scratch (8·stride);  f64.
 * Aliasing  none.
 * Cost      O(rows²·columns) at worst; the more columns are free, the less.
 */
export function assignment_f64(
  column_of_row: usize,
  row_dual: usize,
  column_dual: usize,
  cost: usize,
  scratch: usize,
  rows: i32,
  columns: i32,
  stride: i32,
): i32 {
  return solve<f64>(column_of_row, row_dual, column_dual, cost, scratch, rows, columns, stride);
}

/** {@link assignment_f64} in i32, exact, for complete costs in 0 … 2²⁶ whose padding is zero. The duals are i32 too. */
export function assignment_i32(
  column_of_row: usize,
  row_dual: usize,
  column_dual: usize,
  cost: usize,
  scratch: usize,
  rows: i32,
  columns: i32,
  stride: i32,
): i32 {
  return solve<i32>(column_of_row, row_dual, column_dual, cost, scratch, rows, columns, stride);
}

function solve<T>(
  column_of_row: usize,
  row_dual: usize,
  price: usize,
  cost: usize,
  scratch: usize,
  rows: i32,
  columns: i32,
  stride: i32,
): i32 {
  assert(rows <= columns && columns <= stride && stride % 16 == 0);
  const line = <usize>stride * sizeof<T>();
  memory.fill(price, 0, line);
  for (let j = columns; j < stride; j++) set<T>(price, j, -unreachable<T>());
  memory.fill(scratch + 2 * line, 0xff, (<usize>columns) << 2);
  const waiting = reduce_rows<T>(column_of_row, price, cost, scratch, rows, line);
  for (let next = 0; next < waiting; next++) {
    const row = get<i32>(scratch + 3 * line, next);
    if (!assign_row<T>(row, column_of_row, price, cost, scratch, line)) return row;
  }
  for (let i = 0; i < rows; i++, cost += line) {
    const column = get<i32>(column_of_row, i);
    set<T>(row_dual, i, get<T>(cost, column) - get<T>(price, column));
  }
  return ASSIGNED;
}

/**
 * Augmenting row reduction. A row takes the column it likes best, whose price falls until the row likes another one as
 * much; whoever had the column looks again. Returns the number of rows that still need a column, listed in line 3.
 */
function reduce_rows<T>(column_of_row: usize, price: usize, cost: usize, scratch: usize, rows: i32, line: usize): i32 {
  const row_of_column = scratch + 2 * line;
  const waiting = scratch + 3 * line;
  const ties = scratch + 4 * line;
  let budget = REDUCTIONS * rows;
  let count = 0;
  for (let start = 0; start < rows; start++) {
    let row = start;
    while (row >= 0) {
      const least = scan_first<T>(scratch, cost + <usize>row * line, price, line);
      if (is_unreachable<T>(least)) {
        set<i32>(waiting, count++, row);
        break;
      }
      let column = collect<T>(ties, scratch, least, line);
      if (column < 0) column = load<i32>(ties);
      const second = least_without<T>(scratch, column, line);
      const displaced = get<i32>(row_of_column, column);
      set<i32>(row_of_column, column, row);
      set<i32>(column_of_row, row, column);
      row = displaced;
      if (second > least && !is_unreachable<T>(second)) {
        set<T>(price, column, get<T>(price, column) - (second - least));
        if (--budget >= 0) continue;
      }
      if (displaced >= 0) set<i32>(waiting, count++, displaced);
      break;
    }
  }
  return count;
}

/** Gives `row` a column along a shortest augmenting path and adjusts the prices; false if no column is left for it. */
function assign_row<T>(row: i32, column_of_row: usize, price: usize, cost: usize, scratch: usize, line: usize): bool {
  const row_of_column = scratch + 2 * line;
  const taken = scratch + 4 * line;
  const distances = taken + line;
  const prices = distances + line;
  const offsets = prices + line;
  let reached = 0;
  let scanned = 0;
  let free = -1;
  let least = scan_first<T>(scratch, cost + <usize>row * line, price, line);
  for (;;) {
    if (is_unreachable<T>(least)) return false;
    free = collect<T>(taken + ((<usize>reached) << 2), scratch, least, line);
    if (free >= 0) break;
    for (const end = reached - free; reached < end; reached++) {
      const column = get<i32>(taken, reached);
      set<T>(distances, reached, least);
      set<T>(prices, reached, get<T>(price, column));
      set<T>(price, column, -unreachable<T>());
      set<T>(scratch, column, unreachable<T>());
    }
    let next: T;
    do {
      const column = get<i32>(taken, scanned);
      const costs = cost + <usize>get<i32>(row_of_column, column) * line;
      const offset = get<T>(costs, column) - get<T>(prices, scanned) - get<T>(distances, scanned);
      set<T>(offsets, scanned, offset);
      next = scan_next<T>(scratch, costs, price, offset, line);
    } while (++scanned < reached && next > least);
    least = next;
  }
  augment<T>(row, free, scanned, least, column_of_row, price, cost, scratch, line);
  for (let s = 0; s < reached; s++) {
    const fall = max<T>(least - get<T>(distances, s), 0);
    set<T>(price, get<i32>(taken, s), get<T>(prices, s) - fall);
  }
  return true;
}

/**
 * Shifts the columns along the path from `row` to the column `free` at `distance`. The search does not record its
 * paths: the row before a column is the first one scanned that puts it, bit for bit, at its distance.
 */
function augment<T>(
  row: i32,
  free: i32,
  scanned: i32,
  distance: T,
  column_of_row: usize,
  price: usize,
  cost: usize,
  scratch: usize,
  line: usize,
): void {
  const row_of_column = scratch + 2 * line;
  const taken = scratch + 4 * line;
  const distances = taken + line;
  const prices = distances + line;
  const offsets = prices + line;
  let column = free;
  let p = get<T>(price, free);
  while (get<T>(cost + <usize>row * line, column) - p != distance) {
    let s = 0;
    let before = get<i32>(row_of_column, get<i32>(taken, 0));
    while (get<T>(cost + <usize>before * line, column) - p - get<T>(offsets, s) != distance) {
      assert(s + 1 < scanned);
      before = get<i32>(row_of_column, get<i32>(taken, ++s));
    }
    set<i32>(row_of_column, column, before);
    set<i32>(column_of_row, before, column);
    column = get<i32>(taken, s);
    p = get<T>(prices, s);
    distance = get<T>(distances, s);
    scanned = s;
  }
  set<i32>(row_of_column, column, row);
  set<i32>(column_of_row, row, column);
}

/** Distance of a column that cannot be reached. */
function unreachable<T>(): T {
  return isFloat<T>() ? <T>Infinity : <T>(1 << 30);
}

/** Whether a distance says that a column cannot be reached. */
function is_unreachable<T>(distance: T): bool {
  return distance >= unreachable<T>() / <T>2;
}

/** Starts a search: distance = cost − price. Returns the least distance. */
function scan_first<T>(scratch: usize, cost: usize, price: usize, line: usize): T {
  const end = scratch + line;
  let minima = end;
  let best = v128.splat<T>(unreachable<T>());
  do {
    const d0 = v128.sub<T>(v128.load(cost), v128.load(price));
    const d1 = v128.sub<T>(v128.load(cost, 16), v128.load(price, 16));
    const d2 = v128.sub<T>(v128.load(cost, 32), v128.load(price, 32));
    const d3 = v128.sub<T>(v128.load(cost, 48), v128.load(price, 48));
    v128.store(scratch, d0);
    v128.store(scratch, d1, 16);
    v128.store(scratch, d2, 32);
    v128.store(scratch, d3, 48);
    const least = minimum<T>(minimum<T>(d0, d1), minimum<T>(d2, d3));
    v128.store(minima, least);
    best = minimum<T>(best, least);
    scratch += TURN;
    cost += TURN;
    price += TURN;
    minima += 16;
  } while (scratch < end);
  return lowest_lane<T>(best);
}

/** Scans one more row: distance = min(distance, cost − price − offset). Returns the least distance. */
function scan_next<T>(scratch: usize, cost: usize, price: usize, offset: T, line: usize): T {
  const end = scratch + line;
  const h = v128.splat<T>(offset);
  let minima = end;
  let best = v128.splat<T>(unreachable<T>());
  do {
    const t0 = v128.sub<T>(v128.sub<T>(v128.load(cost), v128.load(price)), h);
    const t1 = v128.sub<T>(v128.sub<T>(v128.load(cost, 16), v128.load(price, 16)), h);
    const t2 = v128.sub<T>(v128.sub<T>(v128.load(cost, 32), v128.load(price, 32)), h);
    const t3 = v128.sub<T>(v128.sub<T>(v128.load(cost, 48), v128.load(price, 48)), h);
    const d0 = minimum<T>(v128.load(scratch), t0);
    const d1 = minimum<T>(v128.load(scratch, 16), t1);
    const d2 = minimum<T>(v128.load(scratch, 32), t2);
    const d3 = minimum<T>(v128.load(scratch, 48), t3);
    v128.store(scratch, d0);
    v128.store(scratch, d1, 16);
    v128.store(scratch, d2, 32);
    v128.store(scratch, d3, 48);
    const least = minimum<T>(minimum<T>(d0, d1), minimum<T>(d2, d3));
    v128.store(minima, least);
    best = minimum<T>(best, least);
    scratch += TURN;
    cost += TURN;
    price += TURN;
    minima += 16;
  } while (scratch < end);
  return lowest_lane<T>(best);
}

/** Returns a free column at distance `value`, or else lists the taken ones there and returns minus their number. */
function collect<T>(list: usize, scratch: usize, value: T, line: usize): i32 {
  const wanted = v128.splat<T>(value);
  const minima = scratch + line;
  const row_of_column = minima + line;
  let taken = 0;
  for (let turn: usize = 0; turn < line; turn += TURN) {
    if (!v128.any_true(v128.eq<T>(wanted, v128.load(minima + (turn >> 2))))) continue;
    const first = <i32>(turn / sizeof<T>());
    for (let column = first; column < first + <i32>(TURN / sizeof<T>()); column++) {
      if (get<T>(scratch, column) != value) continue;
      if (get<i32>(row_of_column, column) < 0) return column;
      set<i32>(list, taken++, column);
    }
  }
  return -taken;
}

/** Takes `column` out of the distances and returns the least that remains. */
function least_without<T>(scratch: usize, column: i32, line: usize): T {
  set<T>(scratch, column, unreachable<T>());
  const turn = (<usize>column * sizeof<T>()) & ~(TURN - 1);
  const d = scratch + turn;
  const a = minimum<T>(v128.load(d), v128.load(d, 16));
  const b = minimum<T>(v128.load(d, 32), v128.load(d, 48));
  const minima = scratch + line;
  v128.store(minima + (turn >> 2), minimum<T>(a, b));
  let best = v128.splat<T>(unreachable<T>());
  for (let at: usize = 0; at < line; at += TURN) best = minimum<T>(best, v128.load(minima + (at >> 2)));
  return lowest_lane<T>(best);
}
