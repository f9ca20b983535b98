import { tableFromColumns, type Table } from "../../src/data/table.js";
import { testNumbers } from "./numbers.js";

/** A factor in groups of levels whose values are far apart. */
export interface LevelData {
  readonly names: readonly string[];
  /** The group of each level. */
  readonly group: readonly number[];
  /** The level of each row. */
  readonly codes: readonly number[];
}

/** `k` levels of unequal sizes, `least` to 3 · `least` rows each. */
export function levelData(k: number, groups: number, least: number, seed: number): LevelData {
  const random = testNumbers(seed + 1);
  const sizes = Array.from({ length: k }, () => least + Math.floor(2 * least * Math.abs(random())));
  const codes = sizes.flatMap((n, level) => new Array<number>(n).fill(level));
  const order = codes.map(() => random()).map((value, i) => [value, i] as const);
  order.sort((a, b) => a[0] - b[0]);
  return {
    names: Array.from({ length: k }, (_, i) => `L${i + 1}`),
    group: Array.from({ length: k }, (_, i) => (i * 5 + seed) % groups),
    codes: order.map(([, i]) => codes[i]),
  };
}

/** y = gap · group of the level + slope · x + noise, with column names `level`, `x` and `y`. */
export function levelTable(
  { names, group, codes }: LevelData,
  seed: number,
  { gap = 2, slope = 1, noise = 0.3 } = {},
): Table {
  const random = testNumbers(seed + 2);
  const x = codes.map(() => 2 * random());
  return tableFromColumns({
    level: codes.map((code) => names[code]),
    x,
    y: codes.map((code, i) => gap * group[code] + slope * x[i] + noise * random()),
  });
}

/** Names of the sites of each group. */
export function trueGroups({ names, group }: LevelData, factor = "level"): string[][] {
  const groups = [...new Set(group)].map((g) =>
    names.flatMap((name, i) => (group[i] === g ? [`${factor}=${name}`] : [])),
  );
  return groups.filter((members) => members.length > 0);
}
