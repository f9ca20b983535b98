import type { SetNetwork } from "../../network/network.js";
import type { RealBlock } from "../../wasm/precision.js";
import type { InnerPath } from "../hypergradient/estimator.js";
import type { ReversibleOptimizer, StepTape } from "./reversible-optimizer.js";

/** The last steps of a descent on a network's parameters. Takes one vector a step beside the optimiser's records. */
export class DescentPath implements InnerPath {
  private readonly points: readonly RealBlock[];
  private readonly present: RealBlock;
  private readonly tape: StepTape;
  private kept = 0;

  /** @param linearise - Forward and backward pass at the network's parameters, ready for a tangent. */
  constructor(
    private readonly network: SetNetwork,
    optimizer: ReversibleOptimizer,
    private readonly linearise: () => void,
    readonly capacity: number,
  ) {
    this.points = Array.from({ length: capacity }, () => network.vector());
    this.present = network.vector();
    this.tape = optimizer.tape(capacity);
  }

  get length(): number {
    return this.kept;
  }

  forget(): void {
    this.kept = 0;
  }

  /** Keeps the point and the optimiser's state before a step of this size. */
  record(rate: number): void {
    this.points[this.kept].data.set(this.network.parameters.data);
    this.tape.record(this.kept++, rate);
  }

  backwards(psi: RealBlock, slope: RealBlock, visit: () => void): void {
    const { points, present, tape, linearise } = this;
    const { parameters } = this.network;
    present.data.set(parameters.data);
    tape.rewind();
    for (let i = this.kept - 1; i >= 0; i--) {
      parameters.data.set(points[i].data);
      linearise();
      tape.back(i, psi, slope);
      visit();
    }
    parameters.data.set(present.data);
    linearise();
  }
}
