import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/build-once.js";
import { equivariance, runToEnd, temporaryFolder } from "../support/cli.js";

it("shows three data sets and their groups, from any folder", async () => {
  const { code, stdout, stderr } = await equivariance(["demo"], { cwd: "/" });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(" A  B  A \n B  C  B \n A  B  A \n");
  expect(stdout).toContain("now  A  B  C  C  B  A ");
  expect(stdout).toContain("No sharing found: all 4 parameters differ.");
});

it("ends with 1 if the groups are not the true ones", async () => {
  const folder = temporaryFolder();
  for (const part of ["dist", "datasets", "package.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const [head, ...rows] = readFileSync(join(root, "datasets/ecg.csv"), "utf8").trimEnd().split("\n");
  const spoilt = rows.map((row, i) => row.replace(/^[^,]+/, String(((i * 7919) % 10007) / 10007)));
  writeFileSync(join(folder, "datasets/ecg.csv"), [head, ...spoilt, ""].join("\n"));
  const { code, stdout, stderr } = await runToEnd(process.execPath, [join(folder, "dist/cli/main.js"), "demo"]);
  expect(code).toBe(1);
  expect(stdout).toContain(" B  C  B ");
  expect(stderr).toMatch(/^error: demo: expected the groups that are true, got others for ecg\.csv\n {2}fix: /);
});
