import { log, logGamma, logGammas, logs, logSumExp } from "../../wasm/elementary.js";
import type { Layout } from "../../layout/layout.js";
import { numberLabels } from "../../scheme/numbering.js";
import type { ShiftFamily } from "../../symmetry/shift-family.js";
import type { OrderedStructure } from "../../symmetry/order/ordered-structure.js";
import { shiftWindows, type ShiftWindows } from "../../symmetry/shift-windows.js";
import { coarsened, structuresOf, type Structure } from "../../symmetry/structure.js";
import { PartitionPrior } from "./partition-prior.js";

/** Share of windows of offsets among structured schemes; the families of {@link Structure} have the rest. */
export const WINDOW_SHARE = 1 / 2;
/** Share of a window in which all its taps differ; that in which they are partitioned freely; else they are smooth. */
const TAPS_DIFFER_SHARE = 0.4;
const TAPS_FREE_SHARE = 0.4;
/** Share of a family in which its ties hold; in the rest values vary within each coarse site and are near, not equal. */
export const EXACT_SHARE = 3 / 4;

/** Share of the sites that may be exceptions. */
const MOST_EXCEPTIONS = 1 / 3;

/** A family, with its share. */
export interface StructurePart {
  readonly structure: Structure;
  /** log of its share of the structured schemes, as far as its ties hold. */
  readonly logShare: number;
}

/**
 * The prior of structured schemes.
 *
 * Windows of offsets: the taps of a window, and the outside of it, differ, or are partitioned freely. (A rest of their
 * share is for smooth taps, without ties: the posterior knows it.)
 * Families: free partitions of the coarse sites, from which each site departs with a small probability ε: to a group of its
 * own, or to one of the other groups, each as likely. ε is averaged over Beta(1, K), so that half of a family has no exception,
 * and more than a third of the sites are none.
 *
 * Families in other orders of outputs and inputs: the same, each order as likely.
 *
 * The sum over all schemes is at most 1: of the ways in which a scheme may be an exception of another, one is counted.
 */
export class StructuredPrior {
  readonly #inOrder: readonly StructurePart[];
  readonly #reordered: StructurePart[] = [];
  /** log of the share of all families in other orders. */
  readonly #logOrders: number;
  readonly #priors = new Map<number, PartitionPrior>();
  readonly #logWindow: ReadonlyMap<ShiftFamily, number>;
  readonly exceptions: ExceptionPrior;
  /** log of the shares of a window in which its taps differ, are partitioned freely, and are smooth. */
  readonly logTaps = {
    differ: log(TAPS_DIFFER_SHARE),
    free: log(TAPS_FREE_SHARE),
    smooth: log(1 - TAPS_DIFFER_SHARE - TAPS_FREE_SHARE),
  };

  constructor(
    /** None above 400 cells; the families have all of the prior then. */
    readonly windows: ShiftWindows | undefined,
    structures: readonly Structure[],
  ) {
    const logFamilies = log((windows ? 1 - WINDOW_SHARE : 1) * EXACT_SHARE);
    this.#inOrder = structures.map((structure) => ({ structure, logShare: logFamilies + log(structure.share) }));
    this.#logOrders =
      logFamilies +
      log(
        Math.max(
          structures.reduce((rest, { share }) => rest - share, 1),
          0,
        ),
      );
    this.#logWindow = new Map(
      windows?.families.map((family) => [family, log(WINDOW_SHARE * windows.shareOf(family))] as const),
    );
    this.exceptions = new ExceptionPrior(structures[0].coarseOf.length);
  }

  /** The families of the layout, and those that were found in other orders. */
  get parts(): readonly StructurePart[] {
    return [...this.#inOrder, ...this.#reordered];
  }

  /**
   * Makes a family in another order known. The prior has a share for each order, but there are too many to sum over: those that
   * were found count, so that probabilities are from below.
   */
  addReordered({ logShare, ...structure }: OrderedStructure): StructurePart {
    const part = { structure: { ...structure, share: 0 }, logShare: this.#logOrders + logShare };
    this.#reordered.push(part);
    return part;
  }

  /** log of a partition's probability; −∞ if it is not structured. */
  logProbability(labels: Int32Array): number {
    return logSumExp([this.logWindows(labels), ...this.parts.map((part) => this.logPart(part, labels))]);
  }

  /** What the windows give to it. */
  logWindows(labels: Int32Array): number {
    const terms = (this.windows?.matchesOf(labels) ?? []).map(({ family, labels: ofPlaces }) => {
      const places = ofPlaces.length;
      const { labels: numbered, groupCount } = numberLabels(ofPlaces);
      const prior = this.priorOf(places);
      const free = this.logTaps.free + prior.logProbability(prior.sizesOfLabels(numbered));
      return this.logWindow(family) + (groupCount === places ? logSumExp([free, this.logTaps.differ]) : free);
    });
    return terms.length > 0 ? logSumExp(terms) : -Infinity;
  }

  /** log of the share of a window of a family. */
  logWindow(family: ShiftFamily): number {
    return this.#logWindow.get(family)!;
  }

  /** The prior of the partitions of so many places or coarse sites. */
  priorOf(count: number): PartitionPrior {
    const prior = this.#priors.get(count) ?? new PartitionPrior(count);
    this.#priors.set(count, prior);
    return prior;
  }

  /** What a family gives to it. */
  logPart({ structure, logShare }: StructurePart, labels: Int32Array): number {
    const { coarseOf, count } = structure;
    const base = coarsened(structure, labels);
    let exceptions = 0;
    for (let site = 0; site < labels.length; site++) if (labels[site] !== base[coarseOf[site]]) exceptions++;
    if (exceptions > MOST_EXCEPTIONS * labels.length || !this.#apart(labels, base, exceptions)) return -Infinity;
    const { labels: coarse, groupCount } = numberLabels(base);
    const prior = this.priorOf(count);
    return logShare + prior.logProbability(prior.sizesOfLabels(coarse)) + this.exceptions.log(exceptions, groupCount);
  }

  /** Whether no two exceptions have a group of their own together. */
  #apart(labels: Int32Array, base: Int32Array, exceptions: number): boolean {
    if (exceptions < 2) return true;
    const taken = new Set(base);
    let outside = 0;
    const own = new Set<number>();
    for (const label of labels) {
      if (taken.has(label)) continue;
      outside++;
      own.add(label);
    }
    return own.size === outside;
  }
}

/** The prior of exceptions among K sites. */
export class ExceptionPrior {
  /** log B(1 + e, 2 K − e) / B(1, K) of e exceptions. */
  readonly #ofCount: Float64Array;
  readonly #ofGroups: Float64Array;

  constructor(sites: number) {
    const rising = logGammas(Float64Array.from({ length: 2 * sites }, (_, i) => i + 1));
    const scale = log(sites) - logGamma(1 + 2 * sites);
    this.#ofCount = Float64Array.from({ length: sites + 1 }, (_, e) => rising[e] + rising[2 * sites - 1 - e] + scale);
    this.#ofGroups = logs(Float64Array.from({ length: sites + 1 }, (_, m) => Math.max(m, 1)));
  }

  /** log probability that these are the exceptions, and that they go where they go: to one of M − 1 groups, or their own. */
  log(count: number, groups: number): number {
    return this.#ofCount[count] - count * this.#ofGroups[groups];
  }
}

/** The prior of the structured schemes of a layout; undefined where it has none. */
export function structuredPrior(layout: Layout): StructuredPrior | undefined {
  const structures = structuresOf(layout);
  return structures.length > 0 ? new StructuredPrior(shiftWindows(layout), structures) : undefined;
}
