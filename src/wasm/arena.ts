import { CoreError } from "../errors.js";

const PAGE = 65536;
const MAX_BYTES = 65536 * PAGE;
const ALIGNMENT = 16;

type NumberArray = Float32Array | Float64Array | Int32Array | Uint8Array;
type ArrayConstructor<T extends NumberArray> = {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

/** A run of numbers in the core's memory. */
export class Block<T extends NumberArray> {
  #view: T | undefined;

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly type: ArrayConstructor<T>,
    /** Address of the first element, in bytes. */
    readonly ptr: number,
    /** Number of elements. */
    readonly length: number,
  ) {}

  /**
   * The block's numbers, live. Do not keep it: growing the memory detaches old views
   * (length 0, writes vanish), so ask again after anything that allocates.
   */
  get data(): T {
    const { buffer } = this.memory;
    if (this.#view?.buffer !== buffer) this.#view = new this.type(buffer, this.ptr, this.length);
    return this.#view;
  }
}

/** A row-major matrix whose rows start `stride` elements apart; the padding holds zeros. */
export class MatrixBlock<T extends NumberArray> extends Block<T> {
  constructor(
    memory: WebAssembly.Memory,
    type: ArrayConstructor<T>,
    ptr: number,
    readonly rows: number,
    readonly columns: number,
    /** Elements from one row to the next: `columns` rounded up to 16 bytes. */
    readonly stride: number,
  ) {
    super(memory, type, ptr, rows * stride);
  }

  /** Copies a dense row-major matrix of shape (rows, columns) in. */
  write(values: ArrayLike<number>): this {
    const { data, rows, columns, stride } = this;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) data[i * stride + j] = values[i * columns + j];
    }
    return this;
  }

  /** Copies the matrix out, dense row-major, without the padding. */
  read(): T {
    const { data, rows, columns, stride } = this;
    const dense = data.slice(0, rows * columns) as T;
    for (let i = 0; i < rows; i++) dense.set(data.subarray(i * stride, i * stride + columns) as never, i * columns);
    return dense;
  }
}

/** A core's whole memory, seen in three ways. */
export interface Whole {
  readonly u8: Uint8Array;
  readonly i32: Int32Array;
  readonly f64: Float64Array;
}

function wholeOf(buffer: ArrayBuffer): Whole {
  return { u8: new Uint8Array(buffer), i32: new Int32Array(buffer), f64: new Float64Array(buffer) };
}

/**
 * Bump allocator over the core's memory: take blocks in a constructor, or scratch inside {@link Arena.scope}.
 * Blocks are 16-byte aligned and zeroed.
 */
export class Arena {
  #top: number;
  #whole: Whole;

  constructor(
    private readonly memory: WebAssembly.Memory,
    base: number,
  ) {
    this.#top = base;
    this.#whole = wholeOf(memory.buffer);
  }

  /**
   * The whole memory as numbers, live until something allocates: for work so small that a view of each block would take
   * longer than the work. Byte `ptr` is in `i32[ptr >> 2]` and `f64[ptr >> 3]`.
   */
  get whole(): Whole {
    if (this.#whole.u8.buffer !== this.memory.buffer) this.#whole = wholeOf(this.memory.buffer);
    return this.#whole;
  }

  /** Runs `work` and gives back all that it allocated, whether it returns or throws. */
  scope<R>(work: () => R): R {
    const mark = this.#top;
    try {
      return work();
    } finally {
      this.#top = mark;
    }
  }

  f32(length: number): Block<Float32Array> {
    return this.block(Float32Array, length);
  }

  f64(length: number): Block<Float64Array> {
    return this.block(Float64Array, length);
  }

  i32(length: number): Block<Int32Array> {
    return this.block(Int32Array, length);
  }

  u8(length: number): Block<Uint8Array> {
    return this.block(Uint8Array, length);
  }

  /** A block with a copy of `values`. */
  f64From(values: ArrayLike<number>): Block<Float64Array> {
    return this.filled(Float64Array, values);
  }

  /** A block with a copy of `values`. */
  i32From(values: ArrayLike<number>): Block<Int32Array> {
    return this.filled(Int32Array, values);
  }

  /** A matrix of shape (rows, columns), rows padded to 4 lanes. */
  f32Matrix(rows: number, columns: number): MatrixBlock<Float32Array> {
    return this.matrix(Float32Array, rows, columns);
  }

  /** A matrix of shape (rows, columns), rows padded to 2 lanes. */
  f64Matrix(rows: number, columns: number): MatrixBlock<Float64Array> {
    return this.matrix(Float64Array, rows, columns);
  }

  private matrix<T extends NumberArray>(type: ArrayConstructor<T>, rows: number, columns: number): MatrixBlock<T> {
    const lanes = ALIGNMENT / type.BYTES_PER_ELEMENT;
    const stride = Math.ceil(columns / lanes) * lanes;
    const ptr = this.take(rows * stride * type.BYTES_PER_ELEMENT);
    return new MatrixBlock(this.memory, type, ptr, rows, columns, stride);
  }

  private block<T extends NumberArray>(type: ArrayConstructor<T>, length: number): Block<T> {
    return new Block(this.memory, type, this.take(length * type.BYTES_PER_ELEMENT), length);
  }

  private filled<T extends NumberArray>(type: ArrayConstructor<T>, values: ArrayLike<number>): Block<T> {
    const bytes = values.length * type.BYTES_PER_ELEMENT;
    const block = new Block(this.memory, type, this.take(bytes, bytes), values.length);
    block.data.set(values);
    return block;
  }

  /** Takes a block; its first `kept` bytes, which the caller overwrites, are left as they are. */
  protected take(bytes: number, kept = 0): number {
    const ptr = this.#top;
    const end = ptr + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    this.reserve(end);
    this.#top = end;
    this.whole.u8.fill(0, ptr + kept, end);
    return ptr;
  }

  private reserve(end: number): void {
    const size = this.memory.buffer.byteLength;
    if (end <= size) return;
    const needed = Math.ceil((end - size) / PAGE);
    const generous = Math.min(Math.ceil(size / PAGE), (MAX_BYTES - size) / PAGE);
    try {
      this.memory.grow(Math.max(needed, generous));
    } catch {
      this.growExactly(needed, end);
    }
  }

  private growExactly(pages: number, end: number): void {
    try {
      this.memory.grow(pages);
    } catch (cause) {
      throw new CoreError(
        "CORE_OUT_OF_MEMORY",
        `the core: expected ${Math.ceil(end / 1048576)} MiB of memory, got a refusal of the engine`,
        {
          fix: "Use fewer sites or rows, or a machine with more free memory.",
          cause,
        },
      );
    }
  }
}
