import { shown } from "../../data/cells.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import { missingColumn } from "./checks.js";
import type { EstimatesInput } from "./options.js";

/** The estimates that a table holds, a row a site. */
export function readEstimates(table: Table, covariance?: Table): EstimatesInput {
  const sites = siteNames(table);
  const block = columnCalled(table, "block");
  return {
    sites,
    estimates: numbersCalled(table, "estimate"),
    ...(covariance
      ? { covariance: readCovariance(covariance, sites) }
      : { standardErrors: numbersCalled(table, "se") }),
    ...(block !== undefined && { blocks: textOf(table, block) }),
  };
}

/** Names of the sites: the column `site`, or the first one of text. */
function siteNames(table: Table): string[] {
  const name = columnCalled(table, "site") ?? table.categories[0]?.name;
  if (name === undefined) throw missingColumn("site", table);
  return textOf(table, name);
}

function textOf(table: Table, name: string): string[] {
  const { labels, codes } = table.category(name);
  return Array.from(codes, (code) => labels[code]);
}

function columnCalled({ columns, categories }: Table, wanted: string): string | undefined {
  const names = [...columns, ...categories.map(({ name }) => name)];
  return names.find((name) => name.toLowerCase() === wanted);
}

function numbersCalled(table: Table, wanted: string): Float64Array {
  const name = columnCalled(table, wanted);
  if (name === undefined) throw missingColumn(wanted, table);
  return table.column(name);
}

/** In the order of the sites, where its columns are named after them. */
function readCovariance(table: Table, sites: readonly string[]): Float64Array {
  const { rows, columns } = table;
  const k = sites.length;
  if (rows !== k || columns.length !== k) {
    throw new DataError(
      "BAD_COVARIANCE",
      `covariance: expected ${k} rows of ${k} numbers, one a site, got ${rows} of ${columns.length}`,
      {
        fix: "Give the covariance of the estimates, a row and a column a site, in their order or with their names.",
        where: "covariance",
      },
    );
  }
  const named = columns.some((name) => sites.includes(name));
  const foreign = columns.find((name) => !sites.includes(name));
  if (named && foreign !== undefined) {
    throw new DataError("BAD_COVARIANCE", `covariance: expected columns named after the sites, got ${shown(foreign)}`, {
      fix: "Name the columns as the sites are named, or not at all.",
      where: "covariance",
    });
  }
  const place = sites.map((site, at) => (named ? columns.indexOf(site) : at));
  return Float64Array.from({ length: k * k }, (_, at) => table.values[place[Math.floor(at / k)] * k + place[at % k]]);
}
