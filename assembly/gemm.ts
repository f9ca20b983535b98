// The matrix product behind the dense kernels, f32 and f64 from one source. An operand is seen through two steps in
// bytes, from row to row and from column to column, so that one loop serves it plain and transposed.
//
// Every element of C is summed in the order of the inner index, whatever the blocks: products that are equal by a
// transposition are equal in every bit.

// Inner indices of one pass: a packed panel of B (16 kB) and four rows of A share the first-level cache.
const DEPTH: i32 = 512;
// Bytes of A that stay in the second-level cache while the panels of B pass by.
const RESIDENT: i32 = 1 << 19;
// Packing plain rows of B pays from this many rows of A on, if a panel is drawn from more bytes than this; measured
// with bench/kernels/dense.bench.ts.
const PACKED_ROWS: i32 = 64;
const PACKED_SPAN: i32 = 1 << 15;

const PANEL_ROW: usize = 32;
const PANEL = memory.data(512 * 32, 16);
const ZEROS = memory.data(32, 16);

/**
 * C = beta·C + A·B, beta 0 or 1.
 *
 * Shapes    A (m, k)   B (k, n)   C (m, n);  element (i, j) of A at a + i·aRow + j·aColumn, so for B; C's rows cRow apart.
 * Aliasing  C overlaps neither A nor B.
 */
export function multiply<T>(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  aRow: usize,
  aColumn: usize,
  bRow: usize,
  bColumn: usize,
  cRow: usize,
  beta: i32,
): void {
  const size = <i32>sizeof<T>();
  const width = <i32>PANEL_ROW / size;
  let from = 0;
  do {
    const depth = min(k - from, DEPTH);
    const height = (RESIDENT / (max(depth, 1) * size)) & ~3;
    const fresh = from == 0 && beta == 0;
    for (let i = 0; i < m; i += height) {
      const rows = min(m - i, height);
      const block = a + <usize>i * aRow + <usize>from * aColumn;
      for (let j = 0; j < n; j += width) {
        const columns = min(n - j, width);
        let panel = b + <usize>from * bRow + <usize>j * bColumn;
        let step = bRow;
        if (bColumn != sizeof<T>()) {
          pack_transposed<T>(panel, depth, columns, bColumn);
          panel = PANEL;
          step = PANEL_ROW;
        } else if (rows >= PACKED_ROWS && columns * 2 > width && depth * <i32>bRow > PACKED_SPAN) {
          pack(panel, depth, bRow);
          panel = PANEL;
          step = PANEL_ROW;
        }
        const target = c + <usize>i * cRow + <usize>j * sizeof<T>();
        const start = fresh ? ZEROS : target;
        const startRow = fresh ? <usize>0 : cRow;
        if (columns * 2 > width) {
          wide<T>(target, start, block, panel, rows, depth, cRow, startRow, aRow, aColumn, step);
        } else {
          narrow<T>(target, start, block, panel, rows, depth, cRow, startRow, aRow, aColumn, step);
        }
      }
    }
    from += DEPTH;
  } while (from < k);
}

/** Copies `depth` rows of a panel together. */
function pack(b: usize, depth: i32, bRow: usize): void {
  for (let to = PANEL; depth > 0; depth--, to += PANEL_ROW, b += bRow) {
    v128.store(to, v128.load(b));
    v128.store(to, v128.load(b, 16), 16);
  }
}

/** Copies `columns` columns of a panel, each contiguous, into its rows; up to the next full vector with zeros. */
function pack_transposed<T>(b: usize, depth: i32, columns: i32, bColumn: usize): void {
  const lanes = <i32>(16 / sizeof<T>());
  let to = PANEL;
  for (; columns >= lanes; columns -= lanes, to += 16, b += bColumn * lanes) {
    if (sizeof<T>() == 4) transpose_4(to, b, depth, bColumn);
    else transpose_2(to, b, depth, bColumn);
  }
  if (columns == 0) return;
  for (let j = 0; j < lanes; j++, to += sizeof<T>(), b += bColumn) {
    if (j < columns) copy_column<T>(to, b, depth);
    else clear_column<T>(to, depth);
  }
}

/** Four columns of f32; rows of B are readable to a multiple of four. */
function transpose_4(to: usize, b: usize, depth: i32, bColumn: usize): void {
  for (; depth > 0; depth -= 4, to += 4 * PANEL_ROW, b += 16) {
    const c0 = v128.load(b);
    const c1 = v128.load(b + bColumn);
    const c2 = v128.load(b + bColumn * 2);
    const c3 = v128.load(b + bColumn * 3);
    const low01 = i32x4.shuffle(c0, c1, 0, 4, 1, 5);
    const low23 = i32x4.shuffle(c2, c3, 0, 4, 1, 5);
    const high01 = i32x4.shuffle(c0, c1, 2, 6, 3, 7);
    const high23 = i32x4.shuffle(c2, c3, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(low01, low23, 0, 2));
    v128.store(to, i64x2.shuffle(low01, low23, 1, 3), PANEL_ROW);
    v128.store(to, i64x2.shuffle(high01, high23, 0, 2), 2 * PANEL_ROW);
    v128.store(to, i64x2.shuffle(high01, high23, 1, 3), 3 * PANEL_ROW);
  }
}

/** Two columns of f64; rows of B are readable to a multiple of two. */
function transpose_2(to: usize, b: usize, depth: i32, bColumn: usize): void {
  for (; depth > 0; depth -= 2, to += 2 * PANEL_ROW, b += 16) {
    const c0 = v128.load(b);
    const c1 = v128.load(b + bColumn);
    v128.store(to, i64x2.shuffle(c0, c1, 0, 2));
    v128.store(to, i64x2.shuffle(c0, c1, 1, 3), PANEL_ROW);
  }
}

function copy_column<T>(to: usize, b: usize, depth: i32): void {
  for (; depth > 0; depth--, to += PANEL_ROW, b += sizeof<T>()) store<T>(to, load<T>(b));
}

function clear_column<T>(to: usize, depth: i32): void {
  for (; depth > 0; depth--, to += PANEL_ROW) store<T>(to, 0);
}

/**
 * One panel of two vectors: C (m, 2v) = start + A (m, k)·B (k, 2v), v lanes a vector, four rows at a time. Eight
 * sums, two vectors of B and four of A fit the 15 registers of V8; five rows at a time run at half the speed.
 */
function wide<T>(
  c: usize,
  start: usize,
  a: usize,
  b: usize,
  m: i32,
  k: i32,
  cRow: usize,
  startRow: usize,
  aRow: usize,
  aColumn: usize,
  bRow: usize,
): void {
  const end = b + <usize>k * bRow;
  for (; m >= 4; m -= 4) {
    let s = start;
    let r00 = v128.load(s);
    let r01 = v128.load(s, 16);
    s += startRow;
    let r10 = v128.load(s);
    let r11 = v128.load(s, 16);
    s += startRow;
    let r20 = v128.load(s);
    let r21 = v128.load(s, 16);
    s += startRow;
    let r30 = v128.load(s);
    let r31 = v128.load(s, 16);
    let a0 = a;
    let a1 = a0 + aRow;
    let a2 = a1 + aRow;
    let a3 = a2 + aRow;
    for (let p = b; p != end; p += bRow) {
      const u = v128.load(p);
      const v = v128.load(p, 16);
      let x = v128.load_splat<T>(a0);
      r00 = v128.add<T>(r00, v128.mul<T>(x, u));
      r01 = v128.add<T>(r01, v128.mul<T>(x, v));
      x = v128.load_splat<T>(a1);
      r10 = v128.add<T>(r10, v128.mul<T>(x, u));
      r11 = v128.add<T>(r11, v128.mul<T>(x, v));
      x = v128.load_splat<T>(a2);
      r20 = v128.add<T>(r20, v128.mul<T>(x, u));
      r21 = v128.add<T>(r21, v128.mul<T>(x, v));
      x = v128.load_splat<T>(a3);
      r30 = v128.add<T>(r30, v128.mul<T>(x, u));
      r31 = v128.add<T>(r31, v128.mul<T>(x, v));
      a0 += aColumn;
      a1 += aColumn;
      a2 += aColumn;
      a3 += aColumn;
    }
    v128.store(c, r00);
    v128.store(c, r01, 16);
    c += cRow;
    v128.store(c, r10);
    v128.store(c, r11, 16);
    c += cRow;
    v128.store(c, r20);
    v128.store(c, r21, 16);
    c += cRow;
    v128.store(c, r30);
    v128.store(c, r31, 16);
    c += cRow;
    start += startRow * 4;
    a += aRow * 4;
  }
  if (m > 1) edge<T>(c, start, a, b, end, m, cRow, startRow, aRow, aColumn, bRow);
  else if (m == 1) {
    let r0 = v128.load(start);
    let r1 = v128.load(start, 16);
    let a0 = a;
    for (let p = b; p != end; p += bRow) {
      const u = v128.load(p);
      const v = v128.load(p, 16);
      const x = v128.load_splat<T>(a0);
      r0 = v128.add<T>(r0, v128.mul<T>(x, u));
      r1 = v128.add<T>(r1, v128.mul<T>(x, v));
      a0 += aColumn;
    }
    v128.store(c, r0);
    v128.store(c, r1, 16);
  }
}

/** The last two or three rows of {@link wide}: one by one they would wait for each other. Of two, the second counts twice. */
function edge<T>(
  c: usize,
  start: usize,
  a: usize,
  b: usize,
  end: usize,
  m: i32,
  cRow: usize,
  startRow: usize,
  aRow: usize,
  aColumn: usize,
  bRow: usize,
): void {
  const third = <usize>(m - 1);
  let s = start;
  let r00 = v128.load(s);
  let r01 = v128.load(s, 16);
  s = start + startRow;
  let r10 = v128.load(s);
  let r11 = v128.load(s, 16);
  s = start + startRow * third;
  let r20 = v128.load(s);
  let r21 = v128.load(s, 16);
  let a0 = a;
  let a1 = a + aRow;
  let a2 = a + aRow * third;
  for (let p = b; p != end; p += bRow) {
    const u = v128.load(p);
    const v = v128.load(p, 16);
    let x = v128.load_splat<T>(a0);
    r00 = v128.add<T>(r00, v128.mul<T>(x, u));
    r01 = v128.add<T>(r01, v128.mul<T>(x, v));
    x = v128.load_splat<T>(a1);
    r10 = v128.add<T>(r10, v128.mul<T>(x, u));
    r11 = v128.add<T>(r11, v128.mul<T>(x, v));
    x = v128.load_splat<T>(a2);
    r20 = v128.add<T>(r20, v128.mul<T>(x, u));
    r21 = v128.add<T>(r21, v128.mul<T>(x, v));
    a0 += aColumn;
    a1 += aColumn;
    a2 += aColumn;
  }
  v128.store(c, r00);
  v128.store(c, r01, 16);
  s = c + cRow;
  v128.store(s, r10);
  v128.store(s, r11, 16);
  s = c + cRow * third;
  v128.store(s, r20);
  v128.store(s, r21, 16);
}

/** The last panel of a matrix with at most one vector of columns left: C (m, v) = start + A (m, k)·B (k, v). */
function narrow<T>(
  c: usize,
  start: usize,
  a: usize,
  b: usize,
  m: i32,
  k: i32,
  cRow: usize,
  startRow: usize,
  aRow: usize,
  aColumn: usize,
  bRow: usize,
): void {
  const end = b + <usize>k * bRow;
  for (; m >= 4; m -= 4) {
    let s = start;
    let r0 = v128.load(s);
    s += startRow;
    let r1 = v128.load(s);
    s += startRow;
    let r2 = v128.load(s);
    s += startRow;
    let r3 = v128.load(s);
    let a0 = a;
    let a1 = a0 + aRow;
    let a2 = a1 + aRow;
    let a3 = a2 + aRow;
    for (let p = b; p != end; p += bRow) {
      const u = v128.load(p);
      r0 = v128.add<T>(r0, v128.mul<T>(v128.load_splat<T>(a0), u));
      r1 = v128.add<T>(r1, v128.mul<T>(v128.load_splat<T>(a1), u));
      r2 = v128.add<T>(r2, v128.mul<T>(v128.load_splat<T>(a2), u));
      r3 = v128.add<T>(r3, v128.mul<T>(v128.load_splat<T>(a3), u));
      a0 += aColumn;
      a1 += aColumn;
      a2 += aColumn;
      a3 += aColumn;
    }
    v128.store(c, r0);
    c += cRow;
    v128.store(c, r1);
    c += cRow;
    v128.store(c, r2);
    c += cRow;
    v128.store(c, r3);
    c += cRow;
    start += startRow * 4;
    a += aRow * 4;
  }
  for (; m > 0; m--) {
    let r0 = v128.load(start);
    let a0 = a;
    for (let p = b; p != end; p += bRow) {
      const u = v128.load(p);
      r0 = v128.add<T>(r0, v128.mul<T>(v128.load_splat<T>(a0), u));
      a0 += aColumn;
    }
    v128.store(c, r0);
    c += cRow;
    start += startRow;
    a += aRow;
  }
}
