import { expect, it } from "vitest";
import { version } from "../../src/version.js";
import { equivariance, mainPath, runToEnd } from "../support/cli.js";

it("finds this machine fit", async () => {
  const { code, stdout, stderr } = await equivariance(["doctor"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n").map((line) => line.slice(0, 2))).toEqual(["ok", "ok", "ok", "ok", ""]);
  expect(stdout).toContain(`Node ${process.versions.node}`);
});

it("prints one JSON document", async () => {
  const { code, stdout, stderr } = await equivariance(["doctor", "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { node, v8 } = process.versions;
  const platform = `${process.platform}-${process.arch}`;
  expect(JSON.parse(stdout)).toEqual({ ok: true, version, node, v8, platform, simd: true, core: true });
});

it("says what is missing and ends with 1", async () => {
  const noWasm = ["--import", "data:text/javascript,delete globalThis.WebAssembly", mainPath, "doctor"];
  const { code, stdout, stderr } = await runToEnd(process.execPath, noWasm);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toMatch(/^no {2}WebAssembly SIMD$/m);
  expect(stdout).toMatch(/^no {2}the core: expected WebAssembly SIMD/m);
  const { code: jsonCode, stdout: json } = await runToEnd(process.execPath, [...noWasm, "--json"]);
  expect(jsonCode).toBe(1);
  expect(JSON.parse(json)).toMatchObject({ ok: false, simd: false, core: false, problem: expect.any(String) });
});
