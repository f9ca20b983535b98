import type { MethodStep } from "../scheme/method.js";
import type { SetNetworkShape } from "./shape.js";
import type { Partition } from "../scheme/partition.js";
import { refitDefaults, refitSteps, type FittedSet, type RefitOptions } from "./refit.js";
import type { SetSplit } from "./set-data.js";

/** How many refits a piece of work has done and will do. */
export interface RefitProgress {
  readonly done: number;
  readonly total: number;
}

/** Looks at the hold-out rows that a refit gets after time is up, so that its parameters mean something. */
const GRACE = 50;

/** Trained networks of hard schemes on one split and seed, each trained once. */
export class Refits {
  private readonly fitted = new Map<string, FittedSet>();

  /** @param shouldStop - Asked between steps: true means end a training with the best so far. */
  constructor(
    readonly shape: SetNetworkShape,
    readonly split: SetSplit,
    private readonly seed: number,
    private readonly options: RefitOptions = refitDefaults,
    private readonly shouldStop: () => boolean = () => false,
  ) {}

  /** The network of a scheme; yields while it trains. */
  *of(partition: Partition, progress: RefitProgress): Generator<MethodStep, FittedSet> {
    const key = partition.labels.join();
    const known = this.fitted.get(key);
    if (known) return known;
    const { shape, split, seed, options, shouldStop } = this;
    const training = refitSteps(shape, split, partition, seed, options);
    const phase = `network of ${partition.groupCount} kind${partition.groupCount === 1 ? "" : "s"}`;
    let step = training.next();
    for (let looks = 1; !step.done; looks++) {
      yield { phase, ...progress };
      step = training.next(looks >= GRACE && shouldStop());
    }
    this.fitted.set(key, step.value);
    return step.value;
  }
}
