import type { EstimatesDiscoveryJson } from "../model/estimates/result.js";
import type { LevelsDiscoveryJson } from "../model/levels/result.js";
import type { LinearDiscoveryJson } from "../model/linear/result.js";
import type { LinearRowsDiscoveryJson } from "../model/linear/rows/result.js";
import type { OwnDiscoveryJson } from "../model/own/result.js";
import type { SetDiscoveryJson } from "../model/set/result.js";
import type { Reader } from "../model/model.js";
import { readDiscovery, type Discovered, type FaultOf } from "./discovery.js";
import type { Findings } from "../model/findings.js";

/** What {@link discover} found in a `mean` or `linear` model. */
export type LinearDiscovery = Discovered<LinearDiscoveryJson>;
/** What {@link discover} found in a `set` model. */
export type SetDiscovery = Discovered<SetDiscoveryJson>;
/** What {@link discover} found in a `linear` model with a distribution, weights, clusters or free inputs. */
export type LinearRowsDiscovery = Discovered<LinearRowsDiscoveryJson>;
/** What {@link discover} found among the levels of factors. */
export type LevelsDiscovery = Discovered<LevelsDiscoveryJson>;
/** What {@link discover} or {@link discoverEstimates} found in estimates from elsewhere: nothing was held out. */
export type EstimatesDiscovery = Discovered<EstimatesDiscoveryJson>;
/** What {@link discover} found; `model` tells which. */
export type Discovery = LinearDiscovery | LinearRowsDiscovery | LevelsDiscovery | SetDiscovery | EstimatesDiscovery;
/** A {@link Discovery} as plain JSON; `model` tells which. */
export type DiscoveryJson =
  | LinearDiscoveryJson
  | LinearRowsDiscoveryJson
  | LevelsDiscoveryJson
  | SetDiscoveryJson
  | EstimatesDiscoveryJson
  | OwnDiscoveryJson;

/** The reader of results of these models; `faultOf` looks at a document before anything is made of it. */
export function discoveryReader(readers: readonly Reader[], faultOf?: FaultOf) {
  return {
    /**
     * @param json - The text, or the parsed document.
     * @throws {@link DataError} `NOT_A_DISCOVERY` if it is something else, or of another format.
     */
    fromJSON: (json: string | DiscoveryJson): Discovery =>
      readDiscovery(readers, json as string | Findings, faultOf) as unknown as Discovery,
  };
}
