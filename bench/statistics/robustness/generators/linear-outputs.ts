// Several outputs whose noise is unlike, or in common.
import type { Random } from "../api.js";
import { linearDraw, mapRows } from "./linear-draw.js";
import { setting, USUAL } from "./mean-settings.js";
import { ladder, shuffled, STEPS } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";

const INPUTS = 4;
const OUTPUTS = 4;
const { rows } = USUAL;

/** Four outputs of four inputs; the noise of a cell is made by `noise` from fresh normal numbers. */
function fourOutputs(
  random: Random,
  gap: number,
  noise: (row: number, output: number) => number,
  judged?: readonly number[],
): Draw {
  const labels = shuffled([...STEPS, ...STEPS], random);
  const theta = ladder(labels, gap);
  const x = random.split(1).normals(rows * INPUTS);
  const y = mapRows(theta, x, INPUTS).map((value, at) => value + noise(Math.floor(at / OUTPUTS), at % OUTPUTS));
  return linearDraw({ labels, theta, x, y, inputs: INPUTS, ...(judged && { judged }) });
}

/** The last output has noise of another size; the cells of the others count. */
function oneNoisyOutput(random: Random, deviation: number): Draw {
  const noise = (_: number, output: number) => (output === OUTPUTS - 1 ? deviation : 1) * random.normal();
  return fourOutputs(
    random,
    1,
    noise,
    Array.from({ length: INPUTS * (OUTPUTS - 1) }, (_, cell) => cell),
  );
}

/** Most of the noise is common to the outputs of a row. */
function commonNoise(random: Random, share: number, gap: number): Draw {
  const common = random.split(2).normals(rows);
  const noise = (row: number) => Math.sqrt(share) * common[row] + Math.sqrt(1 - share) * random.normal();
  return fourOutputs(random, gap, noise);
}

export const outputSettings: readonly Setting[] = [
  ...[10, 30].map((deviation) =>
    setting("scale", `linear, one of four outputs of sd ${deviation}`, 20, (random) =>
      oneNoisyOutput(random, deviation),
    ),
  ),
  setting("dependence", "linear, outputs correlated .9, gap .4", 20, (random) => commonNoise(random, 0.9, 0.4)),
];
