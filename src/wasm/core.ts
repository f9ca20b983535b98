import { instantiateSync } from "@assemblyscript/loader";
import { CoreError } from "../errors.js";
import { Arena } from "./arena.js";
import { coreHex } from "./binary.js";
import type { Kernels } from "./kernels.js";

/** One instance of the compiled core with its own memory. */
export interface Core {
  /** The raw functions; they take addresses of blocks. */
  readonly kernels: Kernels;
  /** The memory's only owner. */
  readonly arena: Arena;
}

/** Options of {@link createCore}. */
export interface CoreOptions {
  /** A compiled `core.wasm`, e.g. to share it between workers. Default: the inlined one, compiled once. */
  readonly module?: WebAssembly.Module;
}

// (module (func (result v128) i32.const 0 i8x16.splat)): the smallest module that needs SIMD.
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

let inlined: WebAssembly.Module | undefined;

/**
 * Whether this engine runs WebAssembly SIMD, which the core needs.
 *
 * @example
 * hasSimd(); // true
 */
export function hasSimd(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(SIMD_PROBE);
}

/**
 * Sets the compiled `core.wasm` that all later calls run on, once, before the first of them: for hosts that compile no
 * bytes, such as edge workers, and bundlers that hand the module over.
 *
 * @param module - The package's `core.wasm`, compiled.
 * @throws {@link CoreError} `CORE_BLOCKED` if it is something else.
 *
 * @example
 * useCore(coreModule()); // undefined
 * partitionDistance([0, 0, 1], [0, 1, 1]).distance; // 1
 */
export function useCore(module: WebAssembly.Module): void {
  const isCore =
    Object.prototype.toString.call(module) === "[object WebAssembly.Module]" &&
    WebAssembly.Module.exports(module).some(({ name }) => name === "arena_base");
  if (!isCore) throw blocked("useCore: expected the compiled core.wasm, got something else");
  inlined = module;
}

/** The core that is in use: the one given, or the inlined one, compiled on first use; a closed-form core in the small browser file. */
export function coreModule(): WebAssembly.Module {
  if (inlined) return inlined;
  if (!hasSimd()) {
    throw new CoreError("CORE_NO_SIMD", "expected WebAssembly SIMD, which the core needs, got an engine without", {
      fix: "Use Node 20.19 or newer, or a browser from 2021 on (Chrome 91, Firefox 89, Safari 16.4).",
    });
  }
  return (inlined = compile(decodeHex(coreHex())));
}

/**
 * A new core: compiled kernels on a memory of their own. Nothing is shared between cores.
 *
 * The core of the small browser file (`./browser`) has only the kernels that the file itself calls: none of networks, and
 * most others in f64 only; a missing one is `undefined`. With the package's `core.wasm` as `module` it has all of them.
 *
 * @throws {@link CoreError} `CORE_NO_SIMD` without WebAssembly SIMD, `CORE_BLOCKED` where a content security
 * policy lacks `'wasm-unsafe-eval'`.
 *
 * About 0.1 ms; the first call compiles the module, about 2 ms.
 *
 * @example
 * const { arena } = createCore();
 * arena.f32Matrix(3, 5).stride; // 8  (rows are padded to 16 bytes)
 */
export function createCore(options: CoreOptions = {}): Core {
  const module = options.module ?? coreModule();
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = instantiateSync(module, { env: { memory } });
  const kernels = instance.exports as unknown as Kernels;
  return { kernels, arena: new Arena(memory, kernels.arena_base() >>> 0) };
}

function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  const digit = (i: number): number => {
    const code = text.charCodeAt(i);
    return (code & 15) + 9 * (code >> 6); // 0-9 are 0x30-0x39, a-f are 0x61-0x66
  };
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = 16 * digit(2 * i) + digit(2 * i + 1);
  return bytes;
}

function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    throw blocked(`expected the core to compile, got ${String(cause)}`, cause);
  }
}

function blocked(expectedAndGot: string, cause?: unknown): CoreError {
  return new CoreError("CORE_BLOCKED", expectedAndGot, {
    fix: "Add 'wasm-unsafe-eval' to script-src of the page's policy; where a host compiles no bytes, give the compiled core.wasm to useCore() first.",
    cause,
  });
}
