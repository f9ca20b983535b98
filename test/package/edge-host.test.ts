import { execFileSync } from "node:child_process";
import { inject, it, expect } from "vitest";

// A host that compiles no bytes and hands out ready modules, as edge workers do.
const script = (first: string) => `
  import { readFileSync } from "node:fs";
  const Real = WebAssembly.Module;
  const ready = new Real(readFileSync(new URL(import.meta.resolve("equivariance-discovery/core.wasm"))));
  WebAssembly.Module = new Proxy(Real, {
    construct() {
      throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
    },
  });
  const { discover, partitionDistance, tableFromRows, useCore } = await import("equivariance-discovery");
  const table = tableFromRows([1, 1.1, 0.9, 1, 1, 1.05].map((v) => [v, v + 1, 2.02 - v]), ["a", "b", "c"]);
  const attempt = async (run) => {
    try {
      return await run();
    } catch ({ code, fix }) {
      return { code, fix };
    }
  };
  ${first}
  const found = await attempt(async () => (await discover(table, { model: "mean" })).groups);
  const distance = await attempt(() => partitionDistance([0, 0, 1], [0, 1, 1]).distance);
  console.log(JSON.stringify({ found, distance }));
`;

function run(first: string): unknown {
  const args = ["--input-type=module", "--eval", script(first)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: inject("consumer"), encoding: "utf8" }));
}

it("a host that compiles no bytes is told of useCore", () => {
  const blocked = { code: "CORE_BLOCKED", fix: expect.stringMatching(/core\.wasm .*useCore\(\)/) };
  expect(run("")).toEqual({ found: blocked, distance: blocked });
});

it("all runs there once the module is given", () => {
  expect(run("useCore(ready);")).toEqual({ found: [["a", "c"], ["b"]], distance: 1 });
});

it("what is no core is refused", () => {
  const refused = 'const { code } = await attempt(() => useCore({})); if (code !== "CORE_BLOCKED") throw code;';
  expect(run(`${refused} useCore(ready);`)).toMatchObject({ distance: 1 });
});
