import { startClock } from "../discovery/clock.js";
import { deepFreeze } from "../discovery/deep-freeze.js";
import { drive, finish } from "../discovery/driver.js";
import { requireNames } from "../model/checks.js";
import { requireKinds, takeOptions } from "../model/option-kinds.js";
import { version } from "../version.js";
import { planOptions, resolvePlan, type PlanOptions } from "./plan-options.js";
import type { Plan } from "./plan-result.js";
import { simulatePlan } from "./simulate-plan.js";

/**
 * What a search will do before the data are there: the chance that {@link discover} finds the sharing scheme of a mean
 * model exactly, the rows that 95 % exact recovery needs, and the best train share for criterion `validation`; closed forms beside what was
 * simulated.
 *
 * Simulates the package's own search on y ~ N(θ, noise²·I), θ = gap·(0, 1, …, groups − 1) at random sites, every setting
 * on the same draws. Above 200 rows each row stands for the mean of a block of them.
 *
 * @returns Plain data, deeply frozen; the same bits for the same options, `elapsedMs` aside.
 * @throws {@link OptionError} `PLAN_OPTION` for an option out of its range.
 *
 * Time: 10 to 20 · trials searches, a few seconds for 100 sites.
 *
 * @example
 * const planned = await plan({ sites: 4, groups: 2, gap: 3, noise: 1, rows: 50, trials: 20 });
 * planned.recovery.exact.value; // 1
 * planned.closedForms.oracleRisk; // 0.04
 */
export async function plan(given: PlanOptions): Promise<Plan> {
  const options = takeOptions(given, "plan");
  requireNames(options, planOptions, "plan");
  requireKinds({ signal: options.signal, onProgress: options.onProgress }, "plan");
  const clock = startClock();
  const steps = drive(simulatePlan(resolvePlan(options)), options.signal);
  const planned = await finish(steps, options.onProgress);
  return deepFreeze({ version, ...planned, elapsedMs: clock.elapsed() });
}
