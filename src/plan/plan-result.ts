import type { HoldOutBound } from "./closed-forms.js";
import type { Estimate } from "./intervals.js";
import type { PlanSetting } from "./plan-options.js";
import type { Recovery } from "./recovery.js";

/** How the search judged by validation does with one share of the rows for training. */
export interface SharePoint extends Recovery {
  readonly trainFraction: number;
}

/** What {@link plan} computed and simulated; risks are ‖θ̂ − θ‖², summed over sites. */
export interface Plan {
  readonly version: string;
  readonly setting: PlanSetting;
  /** How the default search does: judged by evidence, which needs no train share. */
  readonly recovery: Recovery;
  /** The share that criterion `validation` takes by default, raised where so few rows ask for it. */
  readonly trainFraction: number;
  /** The search judged by validation over a grid of shares, on the same draws, ascending. */
  readonly shares: readonly SharePoint[];
  /** The share with the most exact recoveries, then the least risk. */
  readonly bestShare: number;
  /** Rows for exact recovery on `target` of the draws by the default search; null if not even `tried` rows do. */
  readonly rowsNeeded: { readonly target: number; readonly rows: number | null; readonly tried: number };
  /** How often one validation split alone parts a tied pair of sites, simulated at these rows. */
  readonly falseSplit: Estimate;
  readonly closedForms: {
    readonly noShareRisk: number;
    readonly oracleRisk: number;
    readonly falseSplit: number;
    /** For the partition with the least validation loss on one split, fitted on its train rows. */
    readonly holdOutBound: HoldOutBound;
  };
  readonly elapsedMs: number;
}
