import type { SetNetwork } from "./network.js";
import type { SetPass, SetSamples } from "./pass.js";

/** Samples in the core's memory at once: a pass takes about 20 numbers a sample, position and hidden unit. */
const CHUNK = 256;

/** Runs a trained network over any number of samples, in a room for a few of them. */
export class Evaluator {
  private readonly pass: SetPass;

  constructor(readonly network: SetNetwork) {
    this.pass = network.pass(CHUNK);
  }

  /** Predictions, shape (rows, outputs). */
  predictions(samples: SetSamples): Float64Array {
    const { outputs } = this.network.shape;
    return this.collect(samples, outputs, () => this.pass.predictions());
  }

  /** The loss of each sample, shape (rows). */
  losses(samples: SetSamples): Float64Array {
    return this.collect(samples, 1, () => this.pass.rowLosses());
  }

  private collect(samples: SetSamples, width: number, take: () => Float64Array): Float64Array {
    const all = new Float64Array(samples.rows * width);
    for (let from = 0; from < samples.rows; from += CHUNK) {
      this.network.predict(this.pass.load(samples, from, Math.min(CHUNK, samples.rows - from)));
      all.set(take(), from * width);
    }
    return all;
  }
}
