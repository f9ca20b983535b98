import { meanOf, proportion, type Estimate } from "../../support/statistics.js";
import type { LinearDiscovery } from "./api.js";
import { distanceFromTruth, squaredError } from "./compare.js";
import { judgedSites, type Draw, type Setting } from "./generators/setting.js";
import {
  calibrationError,
  confidentlyFalse,
  declareByRule,
  falseShare,
  logScore,
  openShare,
  pairsStated,
  type StatedPair,
} from "./pairs.js";
import { rivals } from "./rivals/index.js";
import { declaredPairs, discoverDraw, pairsOf, statusOf } from "./stated.js";

/** How a method did on a setting; risks are multiples of no sharing's on the same data sets. */
export interface MethodResult {
  readonly exact?: Estimate;
  readonly distance?: Estimate;
  readonly risk: number;
}

/** What the tie probabilities were worth on a setting. */
export interface PairResult {
  readonly pairs: number;
  /** Share of the pairs that are stated between .05 and .95. */
  readonly open: number;
  /** Expected calibration error of the open ones; NaN without any. */
  readonly calibrationError: number;
  readonly confidentlyFalse: number;
  readonly logScore: number;
  /** Realised false discovery rate by the level that was asked for. */
  readonly falseDiscovery: Readonly<Record<string, number>>;
  /** Mean stated probability of no sharing, and the share of data sets without any tie. */
  readonly noSharing: number;
  readonly truth: number;
}

/** All that is measured on a setting. */
export interface SettingResult {
  readonly name: string;
  readonly kind: string;
  readonly draws: number;
  /** `ours`, `averaged`, and the rivals that suit. */
  readonly methods: Readonly<Record<string, MethodResult>>;
  readonly pairs: PairResult;
  /** How often the result stated which verdict, if it states one. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly cpuSeconds: number;
}

/** Levels of false discovery that are asked for. */
export const LEVELS = [0.05, 0.1, 0.2] as const;
const MAIN_LEVEL = 0.1;

/** What methods answered on one data set. */
interface Answered {
  readonly draw: Draw;
  readonly errors: ReadonlyMap<string, number>;
  readonly distances: ReadonlyMap<string, number>;
  readonly pairs: readonly StatedPair[];
  readonly falseShares: readonly number[];
  readonly noSharing: number;
  readonly status: string | undefined;
}

/** Runs the search and all rivals on seeds 0 … draws − 1 of a setting: every method sees the same data. */
export async function measure({ name, kind, draw }: Setting, draws: number): Promise<SettingResult> {
  const start = process.cpuUsage();
  const answers: Answered[] = [];
  for (let seed = 0; seed < draws; seed++) answers.push(await answersOn(draw(seed), seed));
  const { user, system } = process.cpuUsage(start);
  const statuses = answers.flatMap(({ status }) => (status === undefined ? [] : [status]));
  return {
    name,
    kind,
    draws,
    methods: Object.fromEntries([...answers[0].errors.keys()].map((method) => [method, resultOf(method, answers)])),
    pairs: pairResult(answers),
    verdicts: countsOf(statuses),
    cpuSeconds: (user + system) / 1e6,
  };
}

async function answersOn(draw: Draw, seed: number): Promise<Answered> {
  const found = await discoverDraw(draw, { seed, fdr: MAIN_LEVEL });
  const errors = new Map<string, number>();
  const distances = new Map<string, number>();
  for (const { name, answer, suits } of rivals) {
    if (!suits(draw)) continue;
    const { parameters, labels } = answer(draw);
    errors.set(name, squaredError(draw, parameters));
    if (labels) distances.set(name, distanceFromTruth(draw, labels));
  }
  errors.set("ours", squaredError(draw, found.parameters));
  distances.set("ours", distanceFromTruth(draw, found.labels));
  errors.set("averaged", squaredError(draw, found.confidence!.averaged));
  return {
    draw,
    errors,
    distances,
    pairs: pairsStated(found, draw),
    falseShares: falseShares(draw, found),
    noSharing: found.confidence!.noSharing ?? NaN,
    status: statusOf(found),
  };
}

/** The share of false ties at each level: those declared at the main one, and by the same rule at others. */
export function falseShares(draw: Draw, found: LinearDiscovery): number[] {
  const sites = judgedSites(draw);
  const ties = found.confidence?.ties;
  return LEVELS.map((level) => {
    const declared =
      level === MAIN_LEVEL || !ties
        ? declaredPairs(found, sites)
        : declareByRule(pairsOf(sites), (i, j) => ties[i][j], level);
    return falseShare(declared, draw.labels);
  });
}

function resultOf(method: string, answers: readonly Answered[]): MethodResult {
  const total = (name: string) => answers.reduce((sum, { errors }) => sum + errors.get(name)!, 0);
  const risk = total(method) / total("no sharing");
  const distances = answers.flatMap(({ distances: all }) => all.get(method) ?? []);
  if (distances.length < answers.length) return { risk };
  const exact = proportion(distances.filter((distance) => distance === 0).length, distances.length);
  return { exact, distance: meanOf(distances), risk };
}

function pairResult(answers: readonly Answered[]): PairResult {
  const pairs = answers.flatMap((answer) => answer.pairs);
  const mean = (of: (answer: Answered) => number) =>
    answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
  return {
    pairs: pairs.length,
    open: openShare(pairs),
    calibrationError: calibrationError(pairs),
    confidentlyFalse: confidentlyFalse(pairs),
    logScore: logScore(pairs),
    falseDiscovery: Object.fromEntries(
      LEVELS.map((level, i) => [`${level}`, mean(({ falseShares: shares }) => shares[i])]),
    ),
    noSharing: mean(({ noSharing }) => noSharing),
    truth: mean(({ draw: { labels } }) => Number(new Set(labels).size === labels.length)),
  };
}

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
