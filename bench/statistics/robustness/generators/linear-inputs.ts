// One output of eight inputs, and what inputs, noise and rows may be like.
import type { Random } from "../api.js";
import { autoregressive, heavyTailed } from "./chance.js";
import { linearDraw, mapRows } from "./linear-draw.js";
import { setting, USUAL } from "./mean-settings.js";
import { ladder, shuffled, STEPS } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";

const INPUTS = 8;
const { draws } = USUAL;

/** What differs from y = x·l + z with standard normal x and z. */
interface Changes {
  readonly rows?: number;
  /** Standardised inputs, row-major. */
  readonly x?: Float64Array;
  /** The noise of a row, given its inputs. */
  readonly noise?: (inputs: Float64Array, row: number) => number;
}

/** Weights 0, 1, 2 for 4, 3, 1 of eight inputs. */
function eightInputs(random: Random, { rows = USUAL.rows, x, noise = () => random.normal() }: Changes = {}): Draw {
  const labels = shuffled(STEPS, random);
  const theta = ladder(labels, 1);
  const drawn = x ?? random.split(1).normals(rows * INPUTS);
  const inputsOf = (row: number) => drawn.subarray(row * INPUTS, (row + 1) * INPUTS);
  const y = mapRows(theta, drawn, INPUTS).map((value, row) => value + noise(inputsOf(row), row));
  return linearDraw({ labels, theta, x: drawn, y, inputs: INPUTS });
}

/** One input of weight 1 is multiplied by `unit`: its weight is then 1 / unit, and its own group. */
export function inOtherUnits(random: Random, unit: number): Draw {
  const labels = shuffled(STEPS, random);
  const odd = labels.indexOf(1);
  const x = random.split(1).normals(USUAL.rows * INPUTS);
  const y = mapRows(ladder(labels, 1), x, INPUTS).map((value) => value + random.normal());
  const theta = ladder(labels, 1).map((value, site) => (site === odd ? value / unit : value));
  const scaled = x.map((value, at) => (at % INPUTS === odd ? value * unit : value));
  const units = theta.map((_, site) => (site === odd ? unit : 1));
  return { ...linearDraw({ labels: labels.with(odd, 3), theta, x: scaled, y, inputs: INPUTS }), units };
}

/** Inputs that have most of their variance in common. */
function correlated(random: Random, correlation: number, rows: number): Draw {
  const common = random.split(2).normals(rows);
  const own = random.split(1).normals(rows * INPUTS);
  const mix = (value: number, at: number) =>
    Math.sqrt(correlation) * common[Math.floor(at / INPUTS)] + Math.sqrt(1 - correlation) * value;
  return eightInputs(random, { rows, x: own.map(mix) });
}

/** Inputs and noise are AR(1) series. */
function series(random: Random, coefficient: number): Draw {
  const { rows } = USUAL;
  const columns = Array.from({ length: INPUTS + 1 }, () => autoregressive(random, rows, coefficient));
  const x = Float64Array.from({ length: rows * INPUTS }, (_, at) => columns[at % INPUTS][Math.floor(at / INPUTS)]);
  return eightInputs(random, { x, noise: (_, row) => columns[INPUTS][row] });
}

/** Zeros and ones whose log odds are half of x·l; θ are the weights of the best linear predictor. */
function logistic(random: Random): Draw {
  const rows = 1000;
  const labels = shuffled(STEPS, random);
  const odds = ladder(labels, 0.5);
  const x = random.split(1).normals(rows * INPUTS);
  const y = mapRows(odds, x, INPUTS).map((value) => Number(random.uniform() < logit(value)));
  const slope = meanSlope(Math.hypot(...odds));
  return linearDraw({ labels, theta: odds.map((value) => value * slope), x, y, inputs: INPUTS });
}

const logit = (value: number) => 1 / (1 + Math.exp(-value));

/** Mean slope of the logistic function at N(0, deviation²): what each log-odds weight is worth in a linear fit (Stein). */
function meanSlope(deviation: number): number {
  let [sum, total] = [0, 0];
  for (let z = -8; z <= 8; z += 0.01) {
    const weight = Math.exp(-0.5 * z * z);
    const p = logit(deviation * z);
    sum += weight * p * (1 - p);
    total += weight;
  }
  return sum / total;
}

const onInputs = (inputs: Float64Array, random: Random) => Math.sqrt(0.2 + 0.8 * inputs[0] ** 2) * random.normal();
const omitted = (inputs: Float64Array, random: Random) => inputs[0] ** 2 - 1 + inputs[0] * inputs[1] + random.normal();

export const inputSettings: readonly Setting[] = [
  setting("clean", "linear, gap 1", 100, (random) => eightInputs(random)),
  ...[1e-3, 1e3].map((unit) =>
    setting("inputs", `linear, one input in units of ${1 / unit}`, draws, (random) => inOtherUnits(random, unit)),
  ),
  setting("inputs", "linear, inputs correlated .95, 200 rows", draws, (random) => correlated(random, 0.95, 200)),
  setting("noise law", "linear, noise depends on an input", draws, (random) =>
    eightInputs(random, { noise: (inputs) => onInputs(inputs, random) }),
  ),
  setting("noise law", "linear, noise t3", draws, (random) =>
    eightInputs(random, { noise: () => heavyTailed(random) }),
  ),
  setting("noise law", "linear, a square and a product omitted", draws, (random) =>
    eightInputs(random, { noise: (inputs) => omitted(inputs, random) }),
  ),
  setting("dependence", "linear, AR(.8) rows", draws, (random) => series(random, 0.8)),
  setting("noise law", "linear fit to zeros and ones, 1000 rows", 20, logistic),
];
