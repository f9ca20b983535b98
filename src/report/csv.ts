/**
 * CSV text: numbers as JavaScript writes them, cells in quotes where they need some.
 *
 * @example
 * csvText(["a", "b"], [["x, y", 0.5]]); // 'a,b\n"x, y",0.5\n'
 */
export function csvText(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((cells) => `${cells.map(cellText).join()}\n`).join("");
}

function cellText(cell: string | number): string {
  const text = String(cell);
  return /[",;\t|\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
