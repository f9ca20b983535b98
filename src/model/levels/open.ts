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

/** The fit solves for all of them at once: 2000 without probabilities take 4 s, their cube tells the rest. */
const MOST_SITES = 2000;

function requireFew({ layout: { names }, factors }: LevelSites): void {
  if (names.length <= MOST_SITES) return;
  const [largest] = [...factors].sort((a, b) => b.levels.length - a.levels.length);
  throw new DataError(
    "TOO_MANY_LEVELS",
    `discover: expected at most ${MOST_SITES} levels and columns together, got ${names.length}, ${largest.levels.length} of them levels of ${quote(largest.name)}`,
    {
      fix: "Merge rare levels, or give a mean and a standard error of each level to the model of estimates, which takes 100 000.",
      where: "by",
    },
  );
}

/**
 * Takes the columns that the options name and sets the test rows aside.
 *
 * @throws {@link DataError} `TOO_MANY_LEVELS` above 2000 levels and columns, `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `BAD_TARGET`, and what {@link Table.select} throws.
 */
export function openLevels(table: Table, options: ResolvedLevelsOptions): GlmTask<ResolvedLevelsOptions> {
  const sites = levelSites(table, options);
  requireFew(sites);
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
