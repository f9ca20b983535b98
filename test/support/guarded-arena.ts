import { instantiateSync } from "@assemblyscript/loader";
import { Arena } from "../../src/wasm/arena.js";
import type { Core } from "../../src/wasm/core.js";
import type { Kernels } from "../../src/wasm/kernels.js";

/** Bytes before and after a block. As numbers they are NaN, so that what reads them is seen in the result. */
const GUARD = 16;
const NOT_A_NUMBER = 0xff;

/** An arena whose blocks stand between guard words; {@link GuardedArena.scope} throws if one was written to. */
export class GuardedArena extends Arena {
  readonly #guards: number[] = [];

  override scope<R>(work: () => R): R {
    const outer = this.#guards.length;
    try {
      return super.scope(() => {
        const result = work();
        this.check(outer);
        return result;
      });
    } finally {
      this.#guards.length = outer;
    }
  }

  /** @throws if a guard word from the given one on was written to. */
  check(from = 0): void {
    for (const guard of this.#guards.slice(from)) {
      const words = this.whole.u8.subarray(guard, guard + GUARD);
      if (words.some((byte) => byte !== NOT_A_NUMBER)) throw new Error(`written outside all blocks, at byte ${guard}`);
    }
  }

  protected override take(bytes: number, kept = 0): number {
    this.#guard();
    const ptr = super.take(bytes, kept);
    this.#guard();
    return ptr;
  }

  #guard(): void {
    const guard = super.take(GUARD);
    this.whole.u8.fill(NOT_A_NUMBER, guard, guard + GUARD);
    this.#guards.push(guard);
  }
}

/** A core on a memory of its own, with guard words around every block. */
export function guardedCore(module: WebAssembly.Module): Core & { readonly arena: GuardedArena } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernels = instantiateSync(module, { env: { memory } }).instance.exports as unknown as Kernels;
  return { kernels, arena: new GuardedArena(memory, kernels.arena_base() >>> 0) };
}
