import { longest } from "../data/extremes.js";
import { groupName, withSign } from "./group-names.js";
import { groupColour } from "./palette.js";
import type { Pattern } from "./pattern.js";

/** How to draw in a terminal. */
export interface TerminalStyle {
  /** Whether to use 24-bit colours. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const MOST_ROWS = 40;

/** The pattern as lines of text: a cell a site with its group's letter, on the group's colour if there are colours. */
export function heatMapLines(pattern: Pattern, { colour, width }: TerminalStyle): string[] {
  const names = pattern.rowNames.map((name) => clip(name, 16));
  const margin = names.length > 0 ? longest(names) + 1 : 0;
  const cell =
    1 +
    Math.max(
      2,
      longest(Array.from(pattern.groups, (g, at) => (g < 0 ? "·" : withSign(groupName(g), pattern.signs?.[at])))),
    );
  const columns = Math.min(pattern.columns, Math.max(1, Math.floor((width - margin - 2) / cell)));
  const rows = Math.min(pattern.rows, MOST_ROWS);
  const lines = Array.from({ length: rows }, (_, i) => {
    const cells = Array.from({ length: columns }, (_, j) => cellText(pattern, i * pattern.columns + j, cell, colour));
    return (names[i] ?? "").padEnd(margin) + cells.join("") + (columns < pattern.columns ? " …" : "");
  });
  return rows < pattern.rows ? [...lines, `… ${pattern.rows - rows} more rows`] : lines;
}

function cellText({ groups, signs }: Pattern, at: number, width: number, colour: boolean): string {
  const group = groups[at];
  const text = (group < 0 ? "·" : withSign(groupName(group), signs?.[at])).padStart(Math.ceil(width / 2)).padEnd(width);
  if (!colour || group < 0) return text;
  const [r, g, b] = groupColour(group);
  const ink = r * 3 + g * 6 + b > 1100 ? "38;5;16" : "38;5;231";
  return `\u001b[${ink};48;2;${r};${g};${b}m${text}\u001b[0m`;
}

/** Shortens a name to `length` characters. */
export function clip(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, length - 1)}…`;
}
