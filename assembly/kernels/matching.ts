// Maximum-weight matching of contingency tables: the partition distance. Integers throughout.
import { get, set } from "../arrays";

/** No partner. */
const NONE = -1;
/** Farther than any path: weights add up to at most 2³¹ − 1 elements. */
const FAR = i32.MAX_VALUE;

/**
 * Maximum-weight matching of a sparse bipartite graph in which any row or column may stay alone. Returns its weight.
 * The duals certify it: u, v ≥ 0, u_i + v_j ≥ w_ij for every entry, and Σ u + Σ v = the weight.
 *
 * Rows bid for columns first (augmenting row reduction); each that is left then follows a shortest augmenting path
 * (Dijkstra on reduced weights) to a free column or to a row that gives its column up.
 *
 * Shapes    column_of_row, u (m)   row_of_column, v (k)   start (m + 1)   column, weight (entries) > 0
 *           scratch (m + 5·k);  i32. Σ weight < 2³¹.
 * Aliasing  none overlap.
 * Cost      O(m·(entries + k log k)) at worst; near O(entries) on the tables of similar partitions.
 *
 * Source    R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 *           problems", Computing 38, 1987; the alone option as a private column of weight 0 for each row.
 */
export function maximum_weight_matching(
  column_of_row: usize,
  row_of_column: usize,
  u: usize,
  v: usize,
  start: usize,
  column: usize,
  weight: usize,
  scratch: usize,
  m: i32,
  k: i32,
): i32 {
  memory.fill(column_of_row, 0xff, (<usize>m) << 2);
  memory.fill(row_of_column, 0xff, (<usize>k) << 2);
  memory.fill(v, 0, (<usize>k) << 2);
  const waiting = scratch;
  let left = m;
  for (let i = 0; i < m; i++) set<i32>(waiting, i, i);
  for (let round = 0; round < 3 && left > 0; round++) {
    left = bid(column_of_row, row_of_column, u, v, start, column, weight, waiting, left);
  }
  const search = scratch + ((<usize>m) << 2);
  const distance = search;
  for (let j = 0; j < k; j++) set<i32>(distance, j, FAR);
  for (let next = 0; next < left; next++) {
    augment(get<i32>(waiting, next), column_of_row, row_of_column, u, v, start, column, weight, search, k);
  }
  let total = 0;
  for (let i = 0; i < m; i++) total += get<i32>(u, i);
  for (let j = 0; j < k; j++) total += get<i32>(v, j);
  return total;
}

/**
 * Each waiting row takes its best column at a price that leaves it indifferent to its second choice (being alone
 * included); a row that is driven out waits for the next round. Returns how many wait then.
 */
function bid(
  column_of_row: usize,
  row_of_column: usize,
  u: usize,
  v: usize,
  start: usize,
  column: usize,
  weight: usize,
  waiting: usize,
  count: i32,
): i32 {
  let left = 0;
  for (let next = 0; next < count; next++) {
    const i = get<i32>(waiting, next);
    let best = 0;
    let second = 0;
    let choice = NONE;
    let taken = true;
    for (let e = get<i32>(start, i), end = get<i32>(start, i + 1); e < end; e++) {
      const j = get<i32>(column, e);
      const value = get<i32>(weight, e) - get<i32>(v, j);
      if (value <= second && (value != best || !taken)) continue;
      if (value <= 0) continue;
      const free = get<i32>(row_of_column, j) == NONE;
      if (value > best) {
        second = best;
        best = value;
      } else if (value < best || !(taken && free)) {
        second = value;
        continue;
      } else {
        second = best;
      }
      choice = j;
      taken = !free;
    }
    set<i32>(u, i, second);
    if (choice == NONE) continue;
    const driven = get<i32>(row_of_column, choice);
    if (driven != NONE && best == second) {
      // Indifferent: driving the other out would change nothing; a search decides.
      set<i32>(waiting, left++, i);
      set<i32>(u, i, best);
      continue;
    }
    set<i32>(v, choice, get<i32>(v, choice) + best - second);
    set<i32>(row_of_column, choice, i);
    set<i32>(column_of_row, i, choice);
    if (driven == NONE) continue;
    set<i32>(column_of_row, driven, NONE);
    set<i32>(waiting, left++, driven);
  }
  return left;
}

/**
 * Ties one waiting row in, or leaves a row alone: the cheapest alternating path from `row`, by Dijkstra over columns
 * in reduced weights u_i + v_j − w_ij ≥ 0. A path may end in a free column, or in a reached row i that gives its
 * column up, which costs u_i. `search` holds for each column: distance (FAR on entry and on return), predecessor row,
 * heap, place in the heap, and the columns that were touched.
 */
function augment(
  row: i32,
  column_of_row: usize,
  row_of_column: usize,
  u: usize,
  v: usize,
  start: usize,
  column: usize,
  weight: usize,
  search: usize,
  k: i32,
): void {
  const line = (<usize>k) << 2;
  const distance = search;
  const before = distance + line;
  const heap = before + line;
  const place = heap + line;
  const touched = place + line;
  let touches = 0;
  let size = 0;
  let i = row;
  let reached = 0;
  let limit = get<i32>(u, row); // the cheapest end so far: `row` stays alone
  let last_row = row;
  let last_column = NONE;
  for (;;) {
    const offset = reached + get<i32>(u, i);
    if (offset < limit) {
      limit = offset;
      last_row = i;
      last_column = NONE;
    }
    for (let e = get<i32>(start, i), end = get<i32>(start, i + 1); e < end; e++) {
      const j = get<i32>(column, e);
      const length = offset + get<i32>(v, j) - get<i32>(weight, e);
      if (length >= limit) continue;
      const known = get<i32>(distance, j);
      if (length >= known) continue;
      set<i32>(distance, j, length);
      set<i32>(before, j, i);
      if (get<i32>(row_of_column, j) == NONE) {
        limit = length;
        last_column = j;
        if (known == FAR) set<i32>(touched, touches++, j);
        continue;
      }
      if (known == FAR) {
        set<i32>(touched, touches++, j);
        set<i32>(place, j, size);
        set<i32>(heap, size++, j);
      }
      sift_up(heap, place, distance, get<i32>(place, j));
    }
    if (size == 0) break;
    const nearest = get<i32>(heap, 0);
    reached = get<i32>(distance, nearest);
    if (reached >= limit) break;
    set<i32>(place, nearest, NONE);
    const moved = get<i32>(heap, --size);
    if (size > 0) {
      set<i32>(heap, 0, moved);
      set<i32>(place, moved, 0);
      sift_down(heap, place, distance, size);
    }
    i = get<i32>(row_of_column, nearest);
  }
  settle_duals(row, limit, row_of_column, u, v, distance, touched, touches);
  flip(row, last_row, last_column, column_of_row, row_of_column, before);
}

/** Restores feasible, tight duals: what a path of length `limit` reached nearer moves by the difference. */
function settle_duals(
  row: i32,
  limit: i32,
  row_of_column: usize,
  u: usize,
  v: usize,
  distance: usize,
  touched: usize,
  touches: i32,
): void {
  set<i32>(u, row, get<i32>(u, row) - limit);
  for (let t = 0; t < touches; t++) {
    const j = get<i32>(touched, t);
    const slack = limit - get<i32>(distance, j);
    set<i32>(distance, j, FAR);
    if (slack <= 0) continue;
    set<i32>(v, j, get<i32>(v, j) + slack);
    const i = get<i32>(row_of_column, j);
    set<i32>(u, i, get<i32>(u, i) - slack);
  }
}

/** Turns the matching over along the path that ends in `last_column`, or in `last_row` left alone. */
function flip(
  row: i32,
  last_row: i32,
  last_column: i32,
  column_of_row: usize,
  row_of_column: usize,
  before: usize,
): void {
  let j = last_column;
  if (j == NONE) {
    j = get<i32>(column_of_row, last_row);
    set<i32>(column_of_row, last_row, NONE);
  }
  while (j != NONE) {
    const i = get<i32>(before, j);
    const next = get<i32>(column_of_row, i);
    set<i32>(row_of_column, j, i);
    set<i32>(column_of_row, i, j);
    if (i == row) return;
    j = next;
  }
}

function sift_up(heap: usize, place: usize, distance: usize, at: i32): void {
  const j = get<i32>(heap, at);
  const key = get<i32>(distance, j);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const other = get<i32>(heap, parent);
    if (get<i32>(distance, other) <= key) break;
    set<i32>(heap, at, other);
    set<i32>(place, other, at);
    at = parent;
  }
  set<i32>(heap, at, j);
  set<i32>(place, j, at);
}

function sift_down(heap: usize, place: usize, distance: usize, size: i32): void {
  const j = get<i32>(heap, 0);
  const key = get<i32>(distance, j);
  let at = 0;
  for (let child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && get<i32>(distance, get<i32>(heap, child + 1)) < get<i32>(distance, get<i32>(heap, child)))
      child++;
    const other = get<i32>(heap, child);
    if (get<i32>(distance, other) >= key) break;
    set<i32>(heap, at, other);
    set<i32>(place, other, at);
    at = child;
  }
  set<i32>(heap, at, j);
  set<i32>(place, j, at);
}

/**
 * Variation of information in nats: (1/n)·Σ_ij w_ij·(log(a_i / w_ij) + log(b_j / w_ij)).
 *
 * Shapes    start (m + 1)   column, weight (entries)   row_size (m)   column_size (k);  i32.
 * Cost      two logarithms an entry.
 *
 * Source    M. Meilă, "Comparing clusterings", COLT 2003.
 */
export function variation_of_information(
  start: usize,
  column: usize,
  weight: usize,
  row_size: usize,
  column_size: usize,
  m: i32,
  n: i32,
): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < m; i++) {
    const a = <f64>get<i32>(row_size, i);
    for (let e = get<i32>(start, i), end = get<i32>(start, i + 1); e < end; e++) {
      const common = <f64>get<i32>(weight, e);
      const b = <f64>get<i32>(column_size, get<i32>(column, e));
      sum += common * (Math.log(a / common) + Math.log(b / common));
    }
  }
  return n > 0 ? sum / <f64>n : 0;
}
