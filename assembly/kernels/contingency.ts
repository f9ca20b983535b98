// Contingency tables of two labellings of the same elements, by counting. Integers throughout.
import { get, set, tally } from "../arrays";

/**
 * The least and the greatest of n > 0 labels. Overwrites range.
 *
 * Shapes    range (2)   labels (n);  i32.
 * Cost      one pass.
 */
export function label_range(range: usize, labels: usize, n: i32): void {
  assert(n > 0);
  let least = v128.load32_splat(labels);
  let most = least;
  const whole = labels + (((<usize>n) & ~3) << 2);
  for (; labels < whole; labels += 16) {
    const x = v128.load(labels);
    least = i32x4.min_s(least, x);
    most = i32x4.max_s(most, x);
  }
  for (let rest = n & 3; rest > 0; rest--, labels += 4) {
    const x = v128.load32_splat(labels);
    least = i32x4.min_s(least, x);
    most = i32x4.max_s(most, x);
  }
  least = i32x4.min_s(least, i32x4.shuffle(least, least, 2, 3, 0, 1));
  most = i32x4.max_s(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  set<i32>(range, 0, min(i32x4.extract_lane(least, 0), i32x4.extract_lane(least, 1)));
  set<i32>(range, 1, max(i32x4.extract_lane(most, 0), i32x4.extract_lane(most, 1)));
}

/**
 * Numbers groups of equal labels by first appearance, in place. Returns how many there are.
 *
 * Shapes    labels (n), each in low … low + span − 1   table (span), zeros;  i32.
 * Aliasing  none overlap.
 * Cost      one pass.
 */
export function number_labels(labels: usize, table: usize, n: i32, low: i32): i32 {
  let count = 0;
  for (const end = labels + ((<usize>n) << 2); labels < end; labels += 4) {
    const slot = load<i32>(labels) - low;
    let number = get<i32>(table, slot);
    if (number == 0) {
      number = ++count;
      set<i32>(table, slot, number);
    }
    store<i32>(labels, number - 1);
  }
  return count;
}

/**
 * Counts pairs of labels in a dense table, cell a_e·2^shift + b_e − base, and lists the cells that were zero, in the
 * order in which they are met. Returns how many it listed. May be called for one run of elements after another.
 * `branching` is for tables that soon are full; without it no branch has to be foretold. Both give the same.
 *
 * Shapes    list (new cells + 1)   table (cells)   a, b (n);  i32. The caller's base makes all cells fit the table.
 * Aliasing  none overlap.
 * Cost      one pass.
 */
export function count_pairs(
  list: usize,
  table: usize,
  a: usize,
  b: usize,
  n: i32,
  shift: i32,
  base: i32,
  branching: i32,
): i32 {
  const limit = branching ? 1 : i32.MAX_VALUE;
  let next = list;
  const end = a + ((<usize>n) << 2);
  for (const whole = a + (((<usize>n) & ~3) << 2); a < whole; a += 16, b += 16) {
    next = tally(next, table, limit, (load<i32>(a) << shift) + load<i32>(b) - base);
    next = tally(next, table, limit, (load<i32>(a, 4) << shift) + load<i32>(b, 4) - base);
    next = tally(next, table, limit, (load<i32>(a, 8) << shift) + load<i32>(b, 8) - base);
    next = tally(next, table, limit, (load<i32>(a, 12) << shift) + load<i32>(b, 12) - base);
  }
  for (; a < end; a += 4, b += 4) next = tally(next, table, limit, (load<i32>(a) << shift) + load<i32>(b) - base);
  return <i32>((next - list) >> 2);
}

/**
 * What {@link count_pairs} counted as {@link contingency} would give it: groups numbered by first appearance, in
 * compressed rows. Writes the number of rows and of columns to sizes.
 *
 * Shapes    start (rows + 1)   column, weight (entries)   sizes (2)   list (entries)   table (cells), 2^shift a line
 *           row_of (lines), column_of (2^shift): zeros;  i32.
 * Aliasing  none overlap.
 * Cost      O(entries).
 */
export function pair_rows(
  start: usize,
  column: usize,
  weight: usize,
  sizes: usize,
  list: usize,
  table: usize,
  row_of: usize,
  column_of: usize,
  entries: i32,
  shift: i32,
): void {
  const mask = (1 << shift) - 1;
  let rows = 0;
  let columns = 0;
  for (let t = 0; t < entries; t++) {
    const cell = get<i32>(list, t);
    if (get<i32>(column_of, cell & mask) == 0) set<i32>(column_of, cell & mask, ++columns);
    let row = get<i32>(row_of, cell >> shift);
    if (row == 0) {
      row = ++rows;
      set<i32>(row_of, cell >> shift, row);
      set<i32>(start, row, 0);
    }
    set<i32>(start, row, get<i32>(start, row) + 1);
  }
  set<i32>(sizes, 0, rows);
  set<i32>(sizes, 1, columns);
  // start[i + 1] becomes the place of the next entry of row i, and, once all are placed, the start of row i + 1.
  for (let i = rows, end = entries; i > 0; i--) {
    end -= get<i32>(start, i);
    set<i32>(start, i, end);
  }
  for (let t = 0; t < entries; t++) {
    const cell = get<i32>(list, t);
    const row = get<i32>(row_of, cell >> shift);
    const entry = get<i32>(start, row);
    set<i32>(start, row, entry + 1);
    set<i32>(column, entry, get<i32>(column_of, cell & mask) - 1);
    set<i32>(weight, entry, get<i32>(table, cell));
  }
  set<i32>(start, 0, 0);
}

/**
 * Contingency table of two labellings in compressed rows, by counting sort: row i lists the groups of b that meet
 * group i of a, in order of first meeting, with the number of common elements. Returns the number of entries.
 *
 * Shapes    start (m + 1)   column, weight (n)   a, b (n): labels below m and below k   scratch (n + m + k);  i32.
 * Aliasing  none overlap.
 * Cost      O(n + m + k).
 */
export function contingency(
  start: usize,
  column: usize,
  weight: usize,
  a: usize,
  b: usize,
  scratch: usize,
  n: i32,
  m: i32,
  k: i32,
): i32 {
  const sorted = scratch;
  const cursor = sorted + ((<usize>n) << 2);
  const seen = cursor + ((<usize>m) << 2);
  memory.fill(cursor, 0, (<usize>m) << 2);
  for (let e = 0; e < n; e++) set<i32>(cursor, get<i32>(a, e), get<i32>(cursor, get<i32>(a, e)) + 1);
  let sum = 0;
  for (let i = 0; i < m; i++) {
    const size = get<i32>(cursor, i);
    set<i32>(cursor, i, sum);
    sum += size;
  }
  for (let e = 0; e < n; e++) {
    const at = get<i32>(cursor, get<i32>(a, e));
    set<i32>(sorted, at, get<i32>(b, e));
    set<i32>(cursor, get<i32>(a, e), at + 1);
  }
  return count_rows(start, column, weight, sorted, cursor, seen, m, k);
}

/** Counts equal labels within each row; `end` holds the rows' ends in `sorted`. */
function count_rows(
  start: usize,
  column: usize,
  weight: usize,
  sorted: usize,
  end: usize,
  seen: usize,
  m: i32,
  k: i32,
): i32 {
  memory.fill(seen, 0xff, (<usize>k) << 2);
  let entries = 0;
  let e = 0;
  for (let i = 0; i < m; i++) {
    const first = entries;
    set<i32>(start, i, first);
    for (const last = get<i32>(end, i); e < last; e++) {
      const group = get<i32>(sorted, e);
      const entry = get<i32>(seen, group);
      if (entry >= first) {
        set<i32>(weight, entry, get<i32>(weight, entry) + 1);
      } else {
        set<i32>(seen, group, entries);
        set<i32>(column, entries, group);
        set<i32>(weight, entries++, 1);
      }
    }
  }
  set<i32>(start, m, entries);
  return entries;
}
