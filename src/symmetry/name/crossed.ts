import type { PermutationGroup } from "../group/automorphisms.js";
import { onBlocks } from "../group/actions.js";
import { blockSystems } from "../group/blocks.js";
import { bracketed, product, type GroupName, type Naming } from "./group-name.js";
import { onOneOrbit } from "./one-orbit.js";

/**
 * Points that stand in a grid, whose rows and columns are moved each for themselves: the group is the product of what it does
 * to rows and what it does to columns.
 */
export function recogniseCrossed(group: PermutationGroup, nameOf: Naming): GroupName | undefined {
  const acting = onOneOrbit(group);
  if (!acting) return undefined;
  const systems = blockSystems(acting);
  for (const [i, rows] of systems.entries()) {
    for (const columns of systems.slice(0, i)) {
      if (!crosses(rows, columns)) continue;
      const [a, b] = [onBlocks(acting, rows), onBlocks(acting, columns)];
      if (a.order * b.order !== acting.order) continue;
      const parts = [a, b].sort((x, y) => y.points - x.points);
      const text = parts.map((part) => bracketed(nameOf(part))).join(" × ");
      const { known } = product(parts.map(nameOf));
      const meaning = `in a grid of ${parts.map(({ points }) => points).join(" × ")}, of its lines ${nameOf(parts[0]).meaning}, and of the lines across ${nameOf(parts[1]).meaning}`;
      return { text, meaning, compound: true, known };
    }
  }
  return undefined;
}

/** Whether each block of one system has one point in common with each of the other. */
function crosses(rows: readonly number[][], columns: readonly number[][]): boolean {
  if (rows.length !== columns[0].length || columns.length !== rows[0].length) return false;
  const first = new Set(rows[0]);
  return columns.every((column) => column.filter((point) => first.has(point)).length === 1);
}
