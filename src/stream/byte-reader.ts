/** Bytes that come in pieces, taken in as many at a time as are asked for. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next so many bytes without taking them; fewer at the end. */
  async peek(count: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [this.#held];
    let size = this.#held.length;
    while (size < count && !this.#ended) {
      const { value, done } = await this.#pieces.next();
      if (done) this.#ended = true;
      else {
        pieces.push(value);
        size += value.length;
      }
    }
    if (pieces.length > 1) this.#held = Buffer.concat(pieces);
    return this.#held.subarray(0, count);
  }

  /** The next so many bytes; fewer at the end. */
  async take(count: number): Promise<Buffer> {
    const taken = await this.peek(count);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** Takes these bytes if they come next. */
  async skip(bytes: readonly number[]): Promise<void> {
    const next = await this.peek(bytes.length);
    if (bytes.every((byte, i) => next[i] === byte)) await this.take(bytes.length);
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Uint8Array> {
    if (this.#held.length > 0) yield this.#held;
    while (!this.#ended) {
      const { value, done } = await this.#pieces.next();
      if (done) this.#ended = true;
      else yield value;
    }
  }
}
