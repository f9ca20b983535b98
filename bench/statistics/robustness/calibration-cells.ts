import { idealTies } from "./ideal-mixture.js";
import { lawDraw, type LawName } from "./generators/laws.js";
import { LEVELS, falseShares } from "./measure.js";
import { declareByRule, falseShare, pairsBy, pairsStated, type StatedPair } from "./pairs.js";
import { noSharing } from "./rivals/no-sharing.js";
import { discoverDraw, pairsOf } from "./stated.js";

/** Where the exact posterior is at hand. */
export const IDEAL_SITES = 8;

/** What was stated over the data sets of one law and size. */
export interface Cell {
  readonly law: LawName;
  readonly sites: number;
  readonly sets: number;
  readonly pairs: readonly StatedPair[];
  /** Mean false share by level, in the order of `LEVELS`. */
  readonly falseDiscovery: readonly number[];
  /** Mean stated probability of no sharing. */
  readonly noSharing: number;
  /** Data sets whose chains had not met, so that nothing was stated. */
  readonly unsettled: number;
  /** The same pairs and, at level .1, the false share by the ideal mixture; only where it is at hand. */
  readonly ideal?: { readonly pairs: readonly StatedPair[]; readonly falseDiscovery: number };
}

/** Runs the search on `sets` data sets of a law. */
export async function calibrationCell(law: LawName, sites: number, sets: number): Promise<Cell> {
  const [pairs, ideal]: StatedPair[][] = [[], []];
  const shares: number[][] = [];
  const idealShares: number[] = [];
  const stated: number[] = [];
  for (let seed = 0; seed < sets; seed++) {
    const draw = lawDraw(law, sites, seed);
    const found = await discoverDraw(draw, { seed, fdr: 0.1 });
    pairs.push(...pairsStated(found, draw));
    shares.push(falseShares(draw, found));
    const { noSharing: none } = found.confidence!;
    if (none !== null) stated.push(none);
    if (sites !== IDEAL_SITES) continue;
    const ties = idealTies(noSharing(draw).theta, 1 / Math.sqrt(draw.table.rows));
    const tie = (i: number, j: number) => ties[i * sites + j];
    ideal.push(...pairsBy(tie, draw));
    idealShares.push(falseShare(declareByRule(pairsOf([...draw.labels.keys()]), tie, 0.1), draw.labels));
  }
  const falseDiscovery = LEVELS.map((_, at) => mean(shares.map((own) => own[at])));
  const cell = { law, sites, sets, pairs, falseDiscovery, noSharing: mean(stated), unsettled: sets - stated.length };
  return sites === IDEAL_SITES ? { ...cell, ideal: { pairs: ideal, falseDiscovery: mean(idealShares) } } : cell;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
