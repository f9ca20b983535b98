// Ten checks of what has to hold, each on data of its own.
import { inOtherUnits } from "./generators/linear-inputs.js";
import { lawDraw } from "./generators/laws.js";
import { mapInOrder, repeatedTap, twoChannels } from "./generators/maps.js";
import { randomOf } from "./generators/chance.js";
import { commonNoise, series } from "./generators/mean-dependence.js";
import { besideNoisy, farFromZero } from "./generators/mean-scales.js";
import type { Draw } from "./generators/setting.js";
import type { LinearDiscoverOptions, LinearDiscovery, Random } from "./api.js";
import { distanceFromTruth, squaredError } from "./compare.js";
import { calibrationError, falseShare, pairsStated, type StatedPair } from "./pairs.js";
import { noSharing } from "./rivals/no-sharing.js";
import { declaredPairs, discoverDraw, warnsOfDependence } from "./stated.js";
import { fifteens, singles, visibleTrial, type TwoGroups, type VisibleTrial } from "./visible.js";

/** A number beside the one that is wanted. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly wanted: number;
  /** Whether `wanted` is the least or the most that passes. */
  readonly bound: "least" | "most";
  readonly draws: number;
}

/** One check: what data, and how to measure over seeds 0 … seeds − 1. */
export interface Check {
  readonly data: string;
  readonly measure: (seeds: number) => Promise<Measured[]>;
}

/** Where only the scheme counts, its probabilities are left out. */
const SCHEME_ONLY = { confidence: false } as const;

/** A found scheme and the data behind it. */
interface Trial {
  readonly draw: Draw;
  readonly found: LinearDiscovery;
}

async function trials(
  name: string,
  seeds: number,
  make: (random: Random) => Draw,
  options: Partial<LinearDiscoverOptions> = SCHEME_ONLY,
): Promise<Trial[]> {
  const all: Trial[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const draw = make(randomOf(name, seed));
    all.push({ draw, found: await discoverDraw(draw, { seed, ...options }) });
  }
  return all;
}

const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const isExact = ({ draw, found }: Trial) => distanceFromTruth(draw, found.labels) === 0;
const atLeast = (what: string, wanted: number, flags: readonly boolean[]): Measured => ({
  what,
  wanted,
  value: share(flags),
  bound: "least",
  draws: flags.length,
});

/** A check that a scheme is found exactly. */
function exact(data: string, wanted: number, make: (random: Random) => Draw): Check {
  return {
    data,
    measure: async (seeds) => [atLeast("exact", wanted, (await trials(data, seeds, make)).map(isExact))],
  };
}

/** A check that a map is found exactly, in order and shuffled. */
function inBothOrders(data: string, map: Parameters<typeof mapInOrder>[0]): Check {
  const found = async (isShuffled: boolean, seeds: number) =>
    (await trials(data, seeds, (random) => mapInOrder(map, isShuffled, random))).map(isExact);
  return {
    data,
    measure: async (seeds) => [
      atLeast("exact in order", 0.9, await found(false, seeds)),
      atLeast("exact shuffled", 0.9, await found(true, seeds)),
    ],
  };
}

/** The refit's error on eight columns beside a noisy one, as a multiple of no sharing's. */
const refitBesideNoisy: Check = {
  data: "l + z, 100 × 8, beside a ninth column of sd 30",
  measure: async (seeds) => {
    const all = await trials("sd 30", seeds, (random) => besideNoisy(random, 30));
    const ours = mean(all.map(({ draw, found }) => squaredError(draw, found.parameters)));
    const none = mean(all.map(({ draw }) => squaredError(draw, noSharing(draw).theta)));
    return [
      { what: "error of the eight / no sharing", value: ours / none, wanted: 1, bound: "most", draws: all.length },
    ];
  },
};

/** Tie probabilities of 20 means with N(0, τ²) values, on three fifths of the seeds. */
const calibrated: Check = {
  data: "20 means, values N(0, τ²), any number of groups, 20 to 1000 rows",
  measure: async (seeds) => {
    const pairs: StatedPair[] = [];
    const shares: number[] = [];
    const sets = Math.max(Math.round(0.6 * seeds), 1);
    for (let seed = 0; seed < sets; seed++) {
      const draw = lawDraw("N(0, τ²)", 20, seed);
      const found = await discoverDraw(draw, { seed, fdr: 0.1 });
      pairs.push(...pairsStated(found, draw));
      shares.push(falseShare(declaredPairs(found, [...draw.labels.keys()]), draw.labels));
    }
    return [
      { what: "calibration error", value: calibrationError(pairs), wanted: 0.1, bound: "most", draws: sets },
      { what: "FDR at .1", value: mean(shares), wanted: 0.12, bound: "most", draws: sets },
    ];
  },
};

/** Rows that depend on each other: the one group is found, or the result warns; which it must not do without cause. */
const dependentRows: Check = {
  data: "AR(.5) rows, 100 × 30, all means equal",
  measure: async (seeds) => {
    const all = await trials("AR(.5)", seeds, (random) => series(random, 30, 0.5));
    const right = all.map((trial) => isExact(trial) || warnsOfDependence(trial.found));
    const one = share(all.map(isExact));
    const warned = share(all.map(({ found }) => warnsOfDependence(found)));
    const independent = await trials("AR(0)", seeds, (random) => series(random, 30, 0));
    const idle = share(independent.map(({ found }) => warnsOfDependence(found)));
    return [
      atLeast(`one group (${one.toFixed(2)}) or a warning (${warned.toFixed(2)})`, 0.9, right),
      { what: "warnings of independent rows", value: idle, wanted: 0.1, bound: "most", draws: seeds },
    ];
  },
};

/** Differences of the size that is called visible are seen. */
const visible: Check = {
  data: "two groups that differ by the stated visible size",
  measure: async (seeds) => {
    const kept = async (groups: TwoGroups) => {
      const all: VisibleTrial[] = [];
      for (let seed = 0; seed < seeds; seed++) all.push(await visibleTrial(groups, seed));
      const size = mean(all.map((trial) => trial.visible)).toFixed(2);
      return atLeast(
        `${groups.name} kept apart at ${size}`,
        0.7,
        all.map(({ apart }) => apart),
      );
    };
    return [await kept(singles), await kept(fifteens)];
  },
};

/** In the order of the list. */
export const checks: readonly Check[] = [
  exact("1.7e9 + l + z, 100 × 8", 0.95, (random) => farFromZero(random, 1.7e9)),
  refitBesideNoisy,
  exact("l + z, 100 × 8, beside a ninth column of sd 1000", 0.9, (random) => besideNoisy(random, 1000)),
  inBothOrders("valid convolution (2, 2, 1), 8 inputs, 60 rows", repeatedTap),
  inBothOrders("6 + 6 inputs, kernels (1, 2), (−1, 3), 60 rows", twoChannels),
  calibrated,
  exact(".4 l + √.9 z(row) + √.1 z, 100 × 8", 0.9, (random) => commonNoise(random, 0.9, 0.4)),
  dependentRows,
  exact("y = x·l + z, 100 × 8, one input of weight 1 times 10⁻³", 0.9, (random) => inOtherUnits(random, 1e-3)),
  visible,
];
