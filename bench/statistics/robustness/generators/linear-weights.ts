// Weights of many inputs: smooth, sparse, or more than there are rows.
import type { Random } from "../api.js";
import { linearDraw, mapRows } from "./linear-draw.js";
import { setting } from "./mean-settings.js";
import { apart, evenly, shuffled, valuesOf } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";

/** y = x·θ + noise with standard normal inputs. */
function oneOutput(random: Random, labels: Int32Array, theta: Float64Array, rows: number, deviation = 1): Draw {
  const inputs = theta.length;
  const x = random.split(1).normals(rows * inputs);
  const y = mapRows(theta, x, inputs).map((value) => value + deviation * random.normal());
  return linearDraw({ labels, theta, x, y, inputs });
}

/** Weights all different: a function of the input's number. */
function smooth(random: Random, inputs: number, rows: number, weight: (input: number) => number): Draw {
  const theta = Float64Array.from({ length: inputs }, (_, q) => weight(q));
  return oneOutput(random, apart(inputs), theta, rows);
}

/** Five weights that differ from 0 and from each other. */
function sparse(random: Random): Draw {
  const labels = shuffled([...new Array<number>(35).fill(0), 1, 2, 3, 4, 5], random);
  return oneOutput(random, labels, valuesOf(labels, [0, 1, -1.5, 2, -2.5, 3]), 50);
}

/** Weights of 0 and 2, and fewer rows than inputs. */
function fewRows(random: Random): Draw {
  const labels = evenly(30, 2, random);
  return oneOutput(random, labels, valuesOf(labels, [0, 2]), 24);
}

export const weightSettings: readonly Setting[] = [
  setting("values", "linear, 20 weights N(0, 1)", 20, (random) => smooth(random, 20, 100, () => random.normal())),
  setting("values", "linear, 20 weights in a bump, 200 rows", 20, (random) =>
    smooth(random, 20, 200, (q) => Math.exp(-((q - 9.5) ** 2) / 18)),
  ),
  setting("values", "linear, 20 weights in a trend, 200 rows", 20, (random) =>
    smooth(random, 20, 200, (q) => (q + 1) / 20),
  ),
  setting("values", "linear, 30 weights 1/k, 200 rows", 20, (random) => smooth(random, 30, 200, (q) => 1 / (q + 1))),
  setting("values", "linear, 5 of 40 weights not 0, 50 rows", 20, sparse),
  setting("inputs", "linear, 30 inputs and 24 rows", 20, fewRows),
];
