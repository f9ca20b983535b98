import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { equivariance, temporaryFolder } from "../support/cli.js";

const ring = {
  labels: [0, 1, 2, 2, 0, 1, 1, 2, 0],
  about: { grid: { rows: ["ya", "yb", "yc"], columns: ["a", "b", "c"] } },
};

function file(name: string, content: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const result = () => file("result.json", JSON.stringify(ring));

/** Rows of the ring's map, with what is no noise but looks like it. */
function rows(count: number): string {
  const value = (i: number) => ((i * 7919 + 13) % 101) / 25 - 2;
  const lines = Array.from({ length: count }, (_, row) => {
    const x = [0, 1, 2].map((j) => value(17 * row + 5 * j));
    const y = [0, 1, 2].map((i) => {
      const sum = [0, 1, 2].reduce((total, j) => total + [2, -1, 0.5][ring.labels[3 * i + j]] * x[j], 0);
      return sum + value(29 * row + 11 * i + 3) / 4;
    });
    return [...x, ...y].join();
  });
  return ["a,b,c,ya,yb,yc", ...lines, ""].join("\n");
}

describe("verify", () => {
  it("prints what rows say, in words, numbers and as a document", async () => {
    const [path, data] = [result(), file("new.csv", rows(120))];
    const { code, stdout } = await equivariance(["verify", path, "--data", data, "--draws", "99"]);
    expect(code).toBe(0);
    expect(stdout).toContain("C₃, order 3");
    expect(stdout).toContain("equivariant under C₃ to rounding");
    const { stdout: json } = await equivariance(["verify", path, "--data", data, "--draws", "99", "--json"]);
    expect(JSON.parse(json)).toMatchObject({ verdict: "holds", rows: { fit: 60, heldOut: 60 }, test: { draws: 99 } });
  });

  it("takes two files of outputs, and the generator that moved the rows", async () => {
    const outputs = file("y.csv", "ya,yb,yc\n1,2,3\n4,5,6\n");
    const moved = file("moved.csv", "ya,yb,yc\n3,1,2\n6,4,5\n");
    const of = (...more: string[]) =>
      equivariance(["verify", result(), "--outputs", outputs, "--moved", moved, "--json", ...more]);
    expect(JSON.parse((await of()).stdout)).toMatchObject({ worst: 0 });
    const { code, stderr } = await of("--generator", "2");
    expect(code).toBe(2);
    expect(stderr).toContain("expected --generator from 1 to 1, got 2");
  });

  it("says how to install what runs a model, or runs it", async () => {
    const data = file("new.csv", rows(20));
    const model = file("model.onnx", "no model");
    const { code, stderr } = await equivariance(["verify", result(), "--data", data, "--onnx", model]);
    expect(code).toBeGreaterThan(1);
    expect(stderr).toMatch(/npm install onnxruntime-node|expected a model that runs/);
  });

  it("refuses what does not go together", async () => {
    const { code, stderr } = await equivariance(["verify", result()]);
    expect(code).toBe(2);
    expect(stderr).toContain("--outputs and --moved");
    const none = file("none.json", JSON.stringify({ ...ring, labels: [0, 1, 2, 3, 4, 5, 6, 7, 8] }));
    const y = file("y.csv", "ya,yb,yc\n1,2,3\n");
    expect((await equivariance(["verify", none, "--outputs", y, "--moved", y])).stderr).toContain(
      "got one that has none",
    );
  });

  it.each([
    ["wrong shapes", { ...ring, labels: [0, 1] }],
    [
      "a million sites",
      { labels: new Array(1e6).fill(0), about: { grid: { rows: [], columns: new Array(1e6).fill("a") } } },
    ],
    [
      "a million cells",
      { labels: [0], about: { grid: { rows: new Array(1000).fill("a"), columns: new Array(1000).fill("a") } } },
    ],
    [
      "names of prototypes",
      JSON.parse(
        '{"labels":[0],"about":{"grid":{"rows":["__proto__"],"columns":["constructor"],"__proto__":{"rows":1}}}}',
      ),
    ],
    ["labels of another kind", { ...ring, labels: [{}, [], null, "a", 0, 0, 0, 0, 0] }],
    ["a list", []],
    ["null", null],
  ])("ends with a named error for %s", async (_, document) => {
    const path = file("hostile.json", JSON.stringify(document));
    const { code, stderr } = await equivariance(["verify", path, "--data", file("new.csv", rows(40))]);
    expect(code).toBe(3);
    expect(stderr).toContain("hostile.json");
    expect(stderr.split("\n").length).toBeLessThan(8);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
