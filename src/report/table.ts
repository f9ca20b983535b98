import { longest } from "../data/extremes.js";
/**
 * A Markdown table.
 *
 * @example
 * markdownTable(["a"], [["1"]]).split("\n"); // ["| a |", "| --- |", "| 1 |"]
 */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/**
 * The same in columns, for a terminal.
 *
 * @example
 * textTable(["K", "error"], [["10", ".1"]]).indexOf(".1"); // 14
 */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => longest(lines.map((cells) => cells[column])));
  return lines
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
