import { documentFault } from "./document-fault.js";
import { readers } from "./models.js";
import { discoveryReader, type Discovery as AnyDiscovery } from "./results.js";

/**
 * Reads what `toJSON` or the command line's `--json` wrote.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2, 1, 2, 1], b: [2, 1, 2, 1, 2] });
 * const found = await discover(table, { model: "mean", testFraction: 0 });
 * Discovery.fromJSON(JSON.stringify(found)).groups; // [["a", "b"]]
 */
export const Discovery = discoveryReader(readers, documentFault);
export type Discovery = AnyDiscovery;
