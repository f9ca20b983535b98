import { estimatesFrom } from "../../estimates/given-estimates.js";
import type { Estimates } from "../../estimates/estimates.js";
import { listOf, type Layout } from "../../layout/layout.js";
import { fitByPrecision, tiedPrecision } from "../../least-squares/tied-precision.js";
import type { Restrictions } from "../../search/objective/restrictions.js";
import { restrictTies } from "../../search/restricted/restrict-ties.js";
import type { HardScheme } from "../../scheme/hard-scheme.js";
import { numberLabels } from "../../scheme/numbering.js";
import type { MethodStep } from "../../scheme/method.js";
import { choleskyFactor } from "../../wasm/linear-algebra.js";
import { atOnce } from "../at-once.js";
import type { Described, Rows, Task } from "../model.js";
import type { EstimatesInput, ResolvedEstimatesOptions } from "./options.js";

/** Estimates from elsewhere: there is nothing to fit but their ties, and no row to judge by. */
export class EstimatesTask implements Task<Float64Array> {
  readonly layout: Layout;
  readonly restrictions?: Restrictions;
  readonly rows: Rows;
  readonly #estimates: Estimates;

  constructor(
    input: EstimatesInput,
    readonly options: ResolvedEstimatesOptions,
  ) {
    const { sites, blocks } = input;
    const numbers = blocks && numberLabels(numbersOf(blocks)).labels;
    this.layout = listOf([...sites]);
    if (numbers) this.restrictions = restrictTies({ blocks: numbers }, sites.length);
    const none = new Int32Array(0);
    this.rows = { fit: none, judge: none, test: none };
    this.#estimates = estimatesOfInput(input, numbers, options.rows);
  }

  estimates(): Estimates {
    return this.#estimates;
  }

  fit(scheme: HardScheme): Generator<MethodStep, Float64Array> {
    return atOnce(fitByPrecision(this.#estimates, scheme));
  }

  losses(): Float64Array {
    return new Float64Array(0);
  }

  covariance(scheme: HardScheme): Float64Array {
    return choleskyFactor(tiedPrecision(this.#estimates, scheme), scheme.groupCount).inverse();
  }

  describe(theta: Float64Array): Described {
    return { parameters: Array.from(theta, (value) => value + 0), rows: { given: this.options.rows ?? 0 } };
  }
}

function numbersOf(blocks: readonly (string | number)[]): Int32Array {
  const known = new Map<string | number, number>();
  return Int32Array.from(blocks, (block) => {
    if (!known.has(block)) known.set(block, known.size);
    return known.get(block)!;
  });
}

function estimatesOfInput(
  { estimates, covariance, standardErrors }: EstimatesInput,
  blocks: Int32Array | undefined,
  rows = 1,
): Estimates {
  const values = Float64Array.from(estimates);
  const uncertainty = standardErrors
    ? Float64Array.from(standardErrors, (error) => error * error)
    : Float64Array.from(covariance!);
  return estimatesFrom(values, uncertainty, rows, blocks);
}
