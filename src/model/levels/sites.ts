import { requireOrder } from "./level-order.js";
import type { CategoryColumn } from "../../data/categories.js";
import type { Table } from "../../data/table.js";
import { Design } from "../../glm/design.js";
import { listOf, type Layout } from "../../layout/layout.js";
import type { TieLimits } from "../../layout/tie-blocks.js";
import { compareLabels } from "./level-order.js";
import type { ResolvedLevelsOptions } from "./options.js";
import { siteName } from "./site-name.js";

/** A factor's levels in their order, and the level of each row. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
  /** Index into `levels`, shape (rows). */
  readonly codes: Int32Array;
}

/** Factors, what is adjusted for, and the sites that they make. */
export interface LevelSites {
  readonly factors: readonly Factor[];
  readonly layout: Layout;
  /** Which sites may be tied. */
  readonly limits: TieLimits;
  readonly design: Design;
  /** Of each column of text that is adjusted for, the level that counts for 0. */
  readonly reference: Readonly<Record<string, string>>;
  /** The factor of each column of the design, −1 for what is adjusted for. */
  readonly factorOf: Int32Array;
}

/** The levels that have a row, in an order that does not depend on the rows. */
export function factorOf({ name, labels, codes }: CategoryColumn, said?: readonly string[]): Factor {
  const present = new Set(codes);
  const order = labels.map((_, code) => code).filter((code) => present.has(code));
  const place = (code: number) => said!.indexOf(labels[code]);
  order.sort((a, b) => (said ? place(a) - place(b) : compareLabels(labels[a], labels[b])));
  const rank = new Map(order.map((code, at) => [code, at]));
  return { name, levels: order.map((code) => labels[code]), codes: codes.map((code) => rank.get(code)!) };
}

/** The sites of a table: levels named `tree=oak`, then the columns that are adjusted for, which are free. */
export function levelSites(table: Table, { by, adjust, ordered, order }: ResolvedLevelsOptions): LevelSites {
  const factors = by.map((name) => factorOf(table.category(name), order?.[name]));
  for (const factor of factors) if (ordered?.includes(factor.name)) requireOrder(factor, order?.[factor.name]);
  const inputs = adjust.flatMap((name) => inputsOf(table, name));
  const starts = factors.map((_, f) => factors.slice(0, f).reduce((sum, { levels }) => sum + levels.length, 0));
  const count = factors.reduce((sum, { levels }) => sum + levels.length, 0);
  const x = new Float64Array(table.rows * inputs.length);
  inputs.forEach(({ values }, q) => values.forEach((value, row) => (x[row * inputs.length + q] = value)));
  const columns = factors.map(({ codes }, f) => codes.map((code) => starts[f] + code));
  const numbers = factors.flatMap(({ levels }, f) => levels.map(() => f));
  return {
    factors,
    reference: referencesOf(table, adjust),
    design: new Design(table.rows, columns, count, x, true),
    factorOf: Int32Array.from([...numbers, ...inputs.map(() => -1)]),
    layout: listOf([
      ...factors.flatMap(({ name, levels }) => levels.map((level) => siteName(name, level))),
      ...inputs.map(({ name }) => name),
    ]),
    limits: {
      ...(factors.length > 1 && { blocks: [...numbers, ...inputs.map(() => factors.length)] }),
      ...(ordered && {
        ranks: [
          ...factors.flatMap(({ name, levels }) => levels.map((_, rank) => (ordered.includes(name) ? rank : -1))),
          ...inputs.map(() => -1),
        ],
      }),
      ...(inputs.length > 0 && { free: inputs.map((_, q) => count + q) }),
    },
  };
}

function referencesOf(table: Table, adjust: readonly string[]): Record<string, string> {
  const texts = table.categories.filter(({ name }) => adjust.includes(name));
  return Object.fromEntries(texts.map((text) => [text.name, factorOf(text).levels[0]]));
}

interface Input {
  readonly name: string;
  readonly values: ArrayLike<number> & { forEach(visit: (value: number, row: number) => void): void };
}

/** A column of numbers, or an indicator for each level of one of text but the first. */
function inputsOf(table: Table, column: string): Input[] {
  const text = table.categories.find(({ name }) => name === column);
  if (!text) return [{ name: column, values: table.column(column) }];
  const { levels, codes } = factorOf(text);
  return levels.slice(1).map((level, i) => ({
    name: siteName(column, level),
    values: Float64Array.from(codes, (code) => (code === i + 1 ? 1 : 0)),
  }));
}
