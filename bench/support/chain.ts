import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import type { Case } from "./harness.js";

const folder = fileURLToPath(new URL("../assembly/", import.meta.url));
const TURNS = 4096;

interface ChainExports {
  readonly FLOP_PER_TURN: WebAssembly.Global;
  chain(turns: number): number;
}

async function compile(): Promise<ChainExports> {
  let bytes = new Uint8Array();
  const { error } = await asc.main(
    ["chain.ts", "--baseDir", folder, "--outFile", "chain.wasm", "-O3", "--enable", "simd", "--runtime", "stub"],
    {
      writeFile: (_name: string, contents: Uint8Array | string) => {
        if (typeof contents !== "string") bytes = Uint8Array.from(contents);
      },
    },
  );
  if (error) throw error;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as ChainExports;
}

const { chain, FLOP_PER_TURN } = await compile();

/** The chain peak: a loop of f32x4 multiplications and additions, the yardstick of every dense kernel. */
export const chainPeak: Case = { run: () => chain(TURNS), amount: TURNS * Number(FLOP_PER_TURN.value) };
