import type { CopiesPass } from "../../network/copies-pass.js";
import { SetNetwork } from "../../network/network.js";
import type { SetSamples } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { Partition } from "../../scheme/partition.js";
import type { Precision } from "../../wasm/precision.js";
import type { Random } from "../../wasm/random.js";
import { hardAssignment } from "../../network/refit.js";
import type { AugerinoOptions } from "./options.js";
import { gumbels, SoftPermutations } from "./soft-permutations.js";

/**
 * Consecutive rows that see the same permutations. One each would be Augerino to the letter; but at L = 10 a draw costs
 * as much as five rows, and a batch of 100 meets five times `copies` permutations as it is.
 */
const SHARE = 20;

/** A set network without sharing whose prediction is the mean over relaxed permutations of the positions' inputs. */
export class AugmentedNetwork {
  readonly network: SetNetwork;
  readonly permutations: SoftPermutations;
  private readonly pass: CopiesPass;

  constructor(
    private readonly p: Precision,
    shape: SetNetworkShape,
    private readonly options: AugerinoOptions,
  ) {
    const { positions: size } = shape;
    const { copies, iterations, temperature, batch } = options;
    this.network = new SetNetwork(p, { ...shape, groups: size });
    this.network.writeAssignment(hardAssignment(Partition.discrete(size)));
    this.pass = this.network.copiesPass(batch, { copies, share: SHARE });
    this.permutations = new SoftPermutations(p, { size, draws: this.pass.draws, iterations, temperature });
  }

  /**
   * Loss − λ·entropy on these rows, and its gradients in `network.gradient` and `permutations.gradient`.
   *
   * @param rows - Which samples, `batch` at most.
   */
  gradientOf(samples: SetSamples, rows: ArrayLike<number>, random: Random): number {
    const { network, permutations, pass, options } = this;
    this.draw(random);
    const loss = network.gradientOf(pass.load(samples, rows));
    permutations.adjoint(pass.mixingGradient, pass.mixing);
    return loss - options.spread * permutations.spread(-options.spread);
  }

  /** The mean loss of all samples. */
  lossOf(samples: SetSamples, random: Random): number {
    let sum = 0;
    this.eachBatch(samples, random, (rows) => (sum += rows.length * this.pass.loss()));
    return sum / samples.rows;
  }

  /** Predictions of all samples, shape (rows, outputs). */
  predict(samples: SetSamples, random: Random): Float64Array {
    const { outputs } = this.network.shape;
    const out = new Float64Array(samples.rows * outputs);
    this.eachBatch(samples, random, (rows) => out.set(this.pass.predictions(), rows[0] * outputs));
    return out;
  }

  /** The mean of the permutations, dense (L, L), and its entropy. */
  spread(): { mean: Float64Array; entropy: number } {
    const { permutations, network } = this;
    const entropy = permutations.spread(0);
    const { mean, stride } = permutations;
    return { entropy, mean: Float64Array.from(mean.data).filter((_, i) => i % stride < network.shape.positions) };
  }

  private draw(random: Random): void {
    const { pass, permutations, p } = this;
    const { positions } = this.network.shape;
    permutations.draw(pass.mixing, gumbels(p.core, random, pass.draws * positions * positions));
  }

  /** Predicts one batch after another and calls with its rows. */
  private eachBatch(samples: SetSamples, random: Random, work: (rows: readonly number[]) => void): void {
    const { network, pass, options } = this;
    for (let from = 0; from < samples.rows; from += options.batch) {
      const rows = Array.from({ length: Math.min(options.batch, samples.rows - from) }, (_, i) => from + i);
      this.draw(random);
      network.predict(pass.load(samples, rows));
      work(rows);
    }
  }
}
