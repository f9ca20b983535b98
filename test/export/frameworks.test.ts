import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportResult, type ExportFormat } from "../../src/export/export.js";
import { tiedLayerOf, thetaOf, type Exportable } from "../../src/export/tied-layer.js";
import { temporaryFolder } from "../support/cli.js";

/** A Python with the libraries, if there is one: PYTHON names another than the first on the path. */
const python = process.env.PYTHON ?? "python3";
const has = (library: string) => spawnSync(python, ["-c", `import ${library}`]).status === 0;

const [rows, columns] = [3, 4];
const labels = [0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0];
const signs = [1, 1, -1, 1, 1, 1, -1, 1, 1, 1, 1];
const document: Exportable = {
  model: "linear",
  sites: labels.map((_, k) => `s${k}`),
  labels,
  signs,
  parameters: labels.map((label, k) => signs[k] * [0.7, -1.3, 2.1, 0.05][label]),
  intercepts: [0.5, -1, 2],
  about: {
    grid: {
      rows: ["y0", 'y"1', "y\\2"],
      columns: ["a", "b", "c", "d"],
      support: Array.from({ length: rows * columns }, (_, k) => (k === 5 ? 0 : 1)),
    },
  },
};
const x = Array.from({ length: 100 }, (_, i) =>
  Array.from({ length: columns }, (_, j) => ((i * 37 + j * 61) % 101) / 50 - 1),
);

/** W x + b in f64. */
function expected(): number[][] {
  const layer = tiedLayerOf(document);
  const theta = thetaOf(layer);
  return x.map((row) =>
    layer.bias.map((bias, p) => row.reduce((sum, value, j) => sum + theta[p * columns + j] * value, bias)),
  );
}

/** Runs a script beside the export, which gives `x` as a list of rows, and reads the JSON that it prints. */
async function run(format: ExportFormat, file: string, script: string): Promise<Record<string, unknown>> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, file), await exportResult(document, { format }));
  writeFileSync(join(folder, "x.json"), JSON.stringify(x));
  writeFileSync(join(folder, "run.py"), `import json\nx = json.load(open("x.json"))\n${script}`);
  const { status, stdout, stderr } = spawnSync(python, ["run.py"], { cwd: folder, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

function expectClose(got: unknown): void {
  const [given, wanted] = [(got as number[][]).flat(), expected().flat()];
  expect(given).toHaveLength(wanted.length);
  expect(Math.max(...given.map((value, i) => Math.abs(value - wanted[i])))).toBeLessThan(1e-5);
}

function inPython(library: string, what: string, test: () => Promise<void>): void {
  const there = has(library);
  it.skipIf(!there)(there ? what : `${what} (skipped: no ${library} in ${python})`, test, 120_000);
}

describe("the same layer elsewhere", () => {
  inPython("torch", "PyTorch computes it, trains it, and keeps its ties to the bit", async () => {
    const found = await run(
      "pytorch",
      "tied.py",
      `
import torch
from tied import TiedLinear
torch.manual_seed(0)
layer, x = TiedLinear(), torch.tensor(x)
y = layer(x).tolist()
target = x @ torch.randn(4, 3) + 1
optimiser = torch.optim.Adam(layer.parameters(), lr=0.05)
losses = []
for _ in range(50):
    optimiser.zero_grad()
    loss = ((layer(x) - target) ** 2).mean()
    loss.backward()
    optimiser.step()
    losses.append(loss.item())
weight = layer.weight.detach().reshape(-1)
signs, labels = layer.signs, layer.labels
kept = all(len({(weight[k] * signs[k]).item() for k in range(12) if labels[k] == g and signs[k] != 0}) == 1 for g in range(4))
projected = TiedLinear().project_(layer.weight.detach()).psi
print(json.dumps({"y": y, "first": losses[0], "last": losses[-1], "kept": kept, "zero": weight[5].item(),
                  "same": torch.allclose(projected, layer.psi, atol=1e-6), "trained": sum(p.numel() for p in layer.parameters())}))
`,
    );
    expectClose(found.y);
    expect(found).toMatchObject({ kept: true, zero: 0, same: true, trained: 7 });
    expect(found.last as number).toBeLessThan(0.7 * (found.first as number));
  });

  inPython("jax", "JAX computes it, and its gradient keeps the ties", async () => {
    const found = await run(
      "jax",
      "tied.py",
      `
import jax, jax.numpy as jnp
from tied import init, apply, weight, project
params, x = init(), jnp.asarray(x)
gradient = jax.grad(lambda p: ((apply(p, x) - 1) ** 2).mean())(params)
moved = jax.tree_util.tree_map(lambda p, g: p - 0.1 * g, params, gradient)
w = jnp.abs(weight(moved).reshape(-1)).tolist()
print(json.dumps({"y": apply(params, x).tolist(), "kept": w[0] == w[6] == w[11], "zero": w[5],
                  "same": bool(jnp.allclose(project(params, weight(moved))["psi"], moved["psi"], atol=1e-6))}))
`,
    );
    expectClose(found.y);
    expect(found).toMatchObject({ kept: true, zero: 0, same: true });
  });

  inPython("onnxruntime", "ONNX Runtime computes it", async () => {
    const found = await run(
      "onnx",
      "tied.onnx",
      `
import numpy as np, onnxruntime
session = onnxruntime.InferenceSession("tied.onnx")
print(json.dumps({"y": session.run(None, {"x": np.asarray(x, np.float32)})[0].tolist()}))
`,
    );
    expectClose(found.y);
  });

  inPython("numpy", "NumPy reads it", async () => {
    const found = await run(
      "npz",
      "tied.npz",
      `
import numpy as np
tied = np.load("tied.npz")
weight = tied["psi"][tied["labels"]] * tied["signs"]
print(json.dumps({"y": (np.asarray(x) @ weight.T + tied["bias"]).tolist(), "same": bool((weight == tied["weight"]).all())}))
`,
    );
    expectClose(found.y);
    expect(found.same).toBe(true);
  });
});
