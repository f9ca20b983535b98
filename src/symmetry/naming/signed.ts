import type { Found } from "./found.js";
import { signedCycleText } from "../grid/cycle-text.js";
import { asMove } from "../grid/labelled-grid.js";
import { signedSymmetries } from "../grid/signed.js";
import type { SignedMove } from "./action.js";
import type { Read } from "./read-labelled.js";
import { orbitNames } from "./unsigned.js";

/** The symmetry of a scheme with signs: a move may turn outputs and inputs into their negatives. */
export function signedSymmetry({ grid, rowNames, columnNames }: Read): Found {
  const { group, name } = signedSymmetries(grid);
  const generators = group.generators.map((generator) => {
    const { rows, columns } = asMove(generator, 2 * grid.rows);
    return {
      kind: "other" as const,
      rows: signedCycleText(rows, rowNames),
      columns: signedCycleText(columns, columnNames),
    };
  });
  const lines = group.generators.map((generator) =>
    generator.filter((_, point) => point % 2 === 0).map((image) => image >> 1),
  );
  const orbits = orbitNames(
    lines.map((line) => asMove(line, grid.rows)),
    grid,
    rowNames,
    columnNames,
  );
  const { order, complete } = group;
  const actions = group.generators.map((generator) => {
    const { rows, columns } = asMove(generator, 2 * grid.rows);
    return { outputs: signedMove(rows), inputs: signedMove(columns) };
  });
  return { name, order: String(order), complete, generators, actions, orbits, partial: null, distance: 0 };
}

/** A move of lines and their negatives, where 2p is line p and 2p + 1 its negative. */
function signedMove(points: Int32Array): SignedMove {
  const images = points.filter((_, point) => point % 2 === 0);
  return { to: images.map((image) => image >> 1), signs: Int8Array.from(images, (image) => 1 - 2 * (image & 1)) };
}
