// Is the stated "visible" difference seen? One data set states it; another one, whose groups differ by just that, is searched.
import type { Random } from "./api.js";
import { randomOf } from "./generators/chance.js";
import { meanDraw } from "./generators/mean-draw.js";
import type { Draw } from "./generators/setting.js";
import { discoverDraw } from "./stated.js";

/** Two groups of sites that may be hard to tell apart, and the values of the others. */
export interface TwoGroups {
  readonly name: string;
  /** 0 and 1 for the two groups; other labels are those of groups far away. */
  readonly labels: readonly number[];
}

const ROWS = 100;
/** Clear of all doubt, so that the scheme, and with it what is said of it, is right. */
const CLEAR = 3;
const FAR = 3;

/** Two single sites beside four others, all six apart. */
export const singles: TwoGroups = { name: "two single sites of six", labels: [0, 1, 2, 3, 4, 5] };
/** Two groups of fifteen and nothing else. */
export const fifteens: TwoGroups = {
  name: "two groups of 15",
  labels: Array.from({ length: 30 }, (_, i) => Number(i >= 15)),
};

/** Columns with standard normal noise; groups 0 and 1 are `difference` apart, the others far from them and from each other. */
function drawApart({ labels }: TwoGroups, difference: number, random: Random): Draw {
  const valueOf = (label: number) => (label < 2 ? label * difference : label * FAR);
  const theta = Float64Array.from(labels, valueOf);
  const cell = (_: number, site: number) => theta[site] + random.normal();
  return meanDraw({ labels: Int32Array.from(labels), theta, rows: ROWS, cell });
}

/** One trial: the size that was called visible, and whether a difference of it was seen. */
export interface VisibleTrial {
  /** NaN where none was stated. */
  readonly visible: number;
  /** No site of one group is tied with one of the other. */
  readonly apart: boolean;
}

/** Takes the visible size from clear data and looks for a difference of that size in others. */
export async function visibleTrial(groups: TwoGroups, seed: number): Promise<VisibleTrial> {
  const random = randomOf(groups.name, seed);
  const clear = await discoverDraw(drawApart(groups, CLEAR, random), { confidence: false, seed });
  const ours = new Set(groups.labels.flatMap((label, site) => (label < 2 ? [clear.labels[site]] : [])));
  const gap = clear.gaps.find(({ groups: [a, b] }) => ours.has(a) && ours.has(b));
  if (gap?.visible === undefined) return { visible: NaN, apart: false };
  const close = await discoverDraw(drawApart(groups, gap.visible, random), { confidence: false, seed });
  const found = (wanted: number) => close.labels.filter((_, site) => groups.labels[site] === wanted);
  const first = new Set(found(0));
  return { visible: gap.visible, apart: found(1).every((label) => !first.has(label)) };
}
