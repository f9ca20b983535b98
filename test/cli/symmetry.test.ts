import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { equivariance, temporaryFolder } from "../support/cli.js";

const ring = {
  labels: [0, 1, 2, 2, 0, 1, 1, 2, 0],
  about: { grid: { rows: ["a", "b", "c"], columns: ["a", "b", "c"] } },
};

function file(content: string): string {
  const path = join(temporaryFolder(), "result.json");
  writeFileSync(path, content);
  return path;
}

describe("symmetry", () => {
  it("prints name, sentence and generators", async () => {
    const { code, stdout, stderr } = await equivariance(["symmetry", file(JSON.stringify(ring))]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "C₃, order 3",
        "",
        "C₃ (order 3) moves inputs and outputs together, by one permutation: 3 steps round a ring.",
        "",
        "shift          outputs (a b c)   inputs (a b c)",
        "",
      ].join("\n"),
    );
  });

  it("--json prints one document", async () => {
    const { stdout } = await equivariance(["symmetry", "-", "--json"], { stdin: JSON.stringify(ring) });
    expect(JSON.parse(stdout)).toEqual({
      name: "C₃",
      order: "3",
      complete: true,
      generators: [{ kind: "shift", rows: "(a b c)", columns: "(a b c)" }],
      orbits: { rows: [["a", "b", "c"]], columns: [["a", "b", "c"]] },
      partial: null,
      distance: 0,
      sentence: "C₃ (order 3) moves inputs and outputs together, by one permutation: 3 steps round a ring.",
    });
  });

  it("reads what discover wrote, and says what discover said", async () => {
    const stdin = "a,b,c\n1,2,9\n2,1,8\n1,2,9\n2,1,8\n1,2,9\n2,1,8\n";
    const found = await equivariance(["discover", "-", "--model", "mean", "--json"], { stdin });
    const document = JSON.parse(found.stdout) as { symmetry: unknown };
    expect(document.symmetry).toMatchObject({
      name: "S₂",
      order: "2",
      generators: [{ kind: "swap", columns: "(a b)" }],
    });
    const named = await equivariance(["symmetry", "-", "--json"], { stdin: found.stdout });
    expect(JSON.parse(named.stdout)).toEqual(document.symmetry);
    const text = await equivariance(["discover", "-", "--model", "mean"], { stdin });
    expect(text.stdout).toContain("Symmetry: S₂ (order 2) says that those of one group may be put in any order.");
  });

  it.each<[string, string[], string, string]>([
    ["text that is no JSON", [], "labels", "NOT_A_SCHEME"],
    ["JSON that is no scheme", [], "[]", "NOT_A_SCHEME"],
    ["another number of labels", [], JSON.stringify({ ...ring, labels: [0] }), "SHAPE_MISMATCH"],
    ["a million sites", [], millionSites(), "TOO_MANY_SITES"],
    ["unknown sides", ["--sides", "both"], JSON.stringify(ring), "BAD_OPTION"],
  ])("refuses %s", async (_, flags, content, code) => {
    const start = performance.now();
    const run = await equivariance(["symmetry", file(content), "--json", ...flags]);
    expect(JSON.parse(run.stderr)).toMatchObject({ error: { code } });
    expect(run.code).toBe(code === "BAD_OPTION" ? 2 : 3);
    expect(run.stdout).toBe("");
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

function millionSites(): string {
  const columns = Array.from({ length: 1e6 }, (_, i) => `x${i}`);
  return JSON.stringify({ labels: columns.map(() => 0), about: { grid: { rows: [], columns } } });
}
