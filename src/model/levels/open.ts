import { quote } from "../../data/quote.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import { noteOnFewValues } from "../glm/few-values.js";
import { GlmTask, requireFreedom, type RowFit } from "../glm/glm-task.js";
import { holdOutRows } from "../glm/hold-out.js";
import { rowDataOf } from "../glm/row-data.js";
import { rowsOfData } from "../../glm/glm-data.js";
import type { ResolvedLevelsOptions } from "./options.js";
import type { LevelFacts } from "./result.js";
import { levelSites, type LevelSites } from "./sites.js";

/**
 * Takes the columns that the options name and sets the test rows aside.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `BAD_TARGET`, and what {@link Table.select} throws.
 */
export function openLevels(table: Table, options: ResolvedLevelsOptions): GlmTask<ResolvedLevelsOptions> {
  const sites = levelSites(table, options);
  const { layout, limits, factorOf, design } = sites;
  const data = rowDataOf(table, options.targets[0], design, options);
  const cluster = options.cluster === undefined ? undefined : table.category(options.cluster);
  const { held: test, rest: fit } = holdOutRows(
    table.rows,
    options.testFraction,
    options.seed,
    design.factors,
    cluster,
  );
  requireFreedom(rowsOfData(data, fit), options.noise);
  requireVarying(sites, fit);
  return new GlmTask({
    data,
    rows: { fit, judge: fit, test },
    layout,
    limits,
    factorOf,
    options,
    compared: blocksOf(sites),
    ...(cluster && { cluster: cluster.codes }),
    extra: ({ separated }: RowFit, dispersion: number) => ({
      levels: levelFacts(sites, fit),
      family: options.family,
      dropped: {
        rows: table.leftOut,
        why: table.leftOut > 0 ? "A value was missing in a column that the model needs." : "",
      },
      dispersion,
      notes: options.family === "gaussian" ? [noteOnFewValues(options.targets[0], data.y)].filter(Boolean) : [],
      reference: sites.reference,
      separated: separated.map((site) => layout.names[site]),
    }),
  });
}

function levelFacts({ factors }: LevelSites, fit: Int32Array): LevelFacts[] {
  return factors.flatMap(({ name, levels, codes }) => {
    const rows = new Int32Array(levels.length);
    for (const row of fit) rows[codes[row]]++;
    return levels.map((level, at) => ({ by: name, level, rows: rows[at] }));
  });
}

/** The sites of each factor. */
function blocksOf({ factors }: LevelSites): number[][] {
  let start = 0;
  return factors.map(({ levels }) => levels.map(() => start++));
}

function requireVarying({ design: { x, inputs, levels }, layout }: LevelSites, fit: Int32Array): void {
  for (let q = 0; q < inputs; q++) {
    if (fit.some((row) => x[row * inputs + q] !== x[fit[0] * inputs + q])) continue;
    const column = quote(layout.names[levels + q]);
    throw new DataError(
      "CONSTANT_COLUMN",
      `discover: expected columns that vary to adjust for, got ${column}, which is constant`,
      {
        fix: `Leave ${column} out.`,
        where: `column ${column}`,
      },
    );
  }
}
