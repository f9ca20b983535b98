import type { Method } from "../least-squares/method.js";
import type { GaussianSetting } from "./gaussian-trial.js";
import { LEAST_ROWS } from "./plan-options.js";
import { recoversOn } from "./recovery.js";

/** The bisection ends when the number of rows is known this well. */
const PRECISION = 1.03;
/** Standard errors of one site's mean on all rows that neighbouring groups lie apart where more rows stop to help. */
const RESOLVED = 60;

/**
 * The least number of rows at which the scheme is exactly right on at least `target` of the draws: doubled or halved
 * from `setting.rows`, then bisected. The same draws serve all numbers of rows.
 *
 * @returns The number to 3 %, or what was tried last when even rows without end would not do: then ties are lost to
 * false splits, not to noise.
 */
export function* rowsNeeded(
  target: number,
  setting: GaussianSetting,
  method: Method,
  seeds: Float64Array,
): Generator<void, { readonly rows: number; readonly reached: boolean }> {
  const suffices = (rows: number) => recoversOn(target, { ...setting, rows }, method, seeds);
  const most = mostUsefulRows(setting);
  let [low, high] = [0, 0];
  for (let rows = Math.min(setting.rows, most); low === 0 || high === 0;) {
    if (yield* suffices(rows)) {
      high = rows;
      if (rows === LEAST_ROWS) return { rows, reached: true };
      rows = Math.max(LEAST_ROWS, Math.floor(rows / 2));
    } else {
      low = rows;
      if (rows === most) return { rows, reached: false };
      rows = Math.min(most, rows * 2);
    }
  }
  while (high > Math.max(low + 1, low * PRECISION)) {
    const middle = Math.floor(Math.sqrt(low * high));
    if (yield* suffices(Math.max(middle, low + 1))) high = Math.max(middle, low + 1);
    else low = Math.max(middle, low + 1);
  }
  return { rows: high, reached: true };
}

function mostUsefulRows({ rows, groups, gap, noise }: GaussianSetting): number {
  if (groups === 1) return rows;
  const resolved = (RESOLVED * noise) / gap;
  return Math.max(rows, Math.ceil(resolved * resolved));
}
