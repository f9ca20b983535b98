import type { Comparison } from "../../data/paired-difference.js";
import type { Findings, HeldOut } from "../findings.js";
import type { ResolvedSetOptions, SetMethodName, SetVariantName } from "./options.js";
import type { TrainedNetwork } from "./trained.js";

/** What the test rows say of the schemes, and of a prediction that ignores the inputs. */
export interface SetHeldOut extends HeldOut {
  /** The loss of the best constant; `versus`: discovered minus that. Where it is no higher, nothing was learned. */
  readonly constant: { readonly loss: number; readonly versus: Comparison };
}

/** What was found in a `set` model. */
export interface SetDiscoveryJson extends Findings {
  readonly model: "set";
  readonly method: SetMethodName;
  readonly variant?: SetVariantName;
  readonly heldOut: SetHeldOut | null;
  /** The network that was trained with the scheme's ties. */
  readonly network: TrainedNetwork;
  /** Rows that fitted ψ, judged A, ended the training, and only judged the result. `development`: the first three. */
  readonly rows: {
    readonly train: number;
    readonly validation: number;
    readonly holdOut: number;
    readonly development: number;
    readonly test: number;
  };
  readonly options: ResolvedSetOptions;
}
