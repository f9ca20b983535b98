/** Values for whoever asks: the newest that has not been taken; the older ones are gone. */
export class Latest<Value> implements AsyncIterable<Value> {
  #value: { readonly value: Value } | undefined;
  #ended = false;
  #wake = () => {};

  push(value: Value): void {
    this.#value = { value };
    this.#wake();
  }

  /** Lets loops over it end, once they have had the last value. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void> {
    for (;;) {
      const newest = this.#value;
      this.#value = undefined;
      if (newest) yield newest.value;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
