import type { Cells } from "../../layout/cells.js";
import { CUBIC_LIMIT } from "../../layout/limits.js";
import { arrangementsOf } from "./arrangements.js";
import { orderedStructure, type OrderedStructure } from "./ordered-structure.js";

/** The families in other orders of outputs and inputs that the labels of all cells come near to. */
export function findOrders(cells: Cells, labels: ArrayLike<number>): OrderedStructure[] {
  return arrangementsOf(labels, cells.outputs, cells.inputs)
    .map((arrangement) => orderedStructure(cells, arrangement))
    .filter(({ count }) => count <= CUBIC_LIMIT && 2 * count <= cells.count);
}
