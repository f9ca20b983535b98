import { logSumExp } from "../../wasm/elementary.js";
import { SHIFT_LOG_ODDS } from "../../symmetry/shift-windows.js";
import type { Charge, Location } from "./constants.js";
import type { GroupPrior } from "./hyperparameters.js";
import { logEvidence, type TiedSums } from "./log-evidence.js";
import type { Concentration } from "./concentration.js";
import type { PartitionPrior, PartitionSizes } from "./partition-prior.js";
import { PriorGains } from "./prior-gains.js";
import type { StructuredPrior } from "./structured-prior.js";

/** log prior + log evidence − burden · groups: what search and posterior judge partitions by, each with its own charge. */
export class Objective {
  /** Of its {@link Charge}. */
  readonly location: Location;
  readonly burden: number;

  /**
   * @param prior - Of free partitions.
   * @param shifts - Of structured partitions, which follow shifts, where the sites have a layout for them.
   */
  constructor(
    readonly prior: PartitionPrior,
    readonly shifts: StructuredPrior | undefined,
    charge: Charge,
  ) {
    ({ location: this.location, burden: this.burden } = charge);
  }

  /** The sum of its three parts. */
  joint(logPrior: number, evidence: number, groups: number): number {
    return logPrior + evidence - this.burden * groups;
  }

  /** log prior of a partition, free or by shifts, up to a constant; −∞ if it ties what may not be tied. */
  logPrior(labels: Int32Array, sizes: PartitionSizes): number {
    if (!this.prior.allows(labels)) return -Infinity;
    const free = this.prior.logProbability(sizes);
    return this.shifts ? logSumExp([free, this.logShiftPrior(labels)]) : free;
  }

  /** The part of the shifts in it; −∞ where they have none. */
  logShiftPrior(labels: Int32Array): number {
    return this.shifts ? SHIFT_LOG_ODDS + this.shifts.logProbability(labels) : -Infinity;
  }

  /** The same by family: the windows, and then each family of structures. */
  logFamilies(labels: Int32Array): number[] {
    const { shifts } = this;
    if (!shifts) return [];
    const parts = [shifts.logWindows(labels), ...shifts.parts.map((part) => shifts.logPart(part, labels))];
    return parts.map((part) => SHIFT_LOG_ODDS + part);
  }

  /** log evidence at each τ². */
  evidences(sums: TiedSums, spreads: readonly number[]): number[] {
    return spreads.map((spread) => logEvidence(sums, this.groupPrior(spread)));
  }

  groupPrior(spread: number): GroupPrior {
    return { spread, location: this.location };
  }

  /** How log prior and burden change as sites change groups. */
  gains(concentration: Concentration): PriorGains {
    return new PriorGains(this.prior, concentration, this.burden);
  }
}
