import { longest } from "../data/extremes.js";
import { groupName, withSign } from "./group-names.js";
import { groupColour } from "./palette.js";
import type { Pattern } from "./pattern.js";
import { escapeXml } from "./xml.js";

const CELL = 28;
const GAP = 2;
const LETTER_WIDTH = 7;

/**
 * The pattern as an SVG document: a square a site, coloured and lettered by its group.
 *
 * @example
 * const row = { rows: 1, columns: 2, groups: Int32Array.of(0, 1), rowNames: [], columnNames: [] };
 * patternSvg(row).startsWith("<svg"); // true
 */
export function patternSvg(pattern: Pattern): string {
  const left = margin(pattern.rowNames);
  const top = margin(pattern.columnNames);
  const width = left + pattern.columns * CELL + GAP;
  const height = top + pattern.rows * CELL + GAP;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...pattern.columnNames.map((name, j) => columnLabel(name, left + j * CELL + CELL / 2 + 4, top - 6)),
    ...pattern.rowNames.map((name, i) => label(name, left - 6, top + i * CELL + CELL / 2 + 4)),
    ...Array.from(pattern.groups, (_, at) => square(pattern, left, top, at)),
    "</svg>",
    "",
  ].join("\n");
}

function square({ groups, signs, columns }: Pattern, left: number, top: number, at: number): string {
  const group = groups[at];
  const x = left + (at % columns) * CELL + GAP;
  const y = top + Math.floor(at / columns) * CELL + GAP;
  const side = CELL - GAP;
  if (group < 0) return `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="#eee"/>`;
  const colour = groupColour(group);
  const dark = colour[0] * 3 + colour[1] * 6 + colour[2] <= 1100;
  return (
    `<rect x="${x}" y="${y}" width="${side}" height="${side}" rx="3" fill="rgb(${colour.join(",")})"/>` +
    `<text x="${x + side / 2}" y="${y + side / 2 + 4}" text-anchor="middle" fill="${dark ? "#fff" : "#000"}">${withSign(groupName(group), signs?.[at])}</text>`
  );
}

function label(name: string, x: number, y: number): string {
  return `<text x="${x}" y="${y}" text-anchor="end">${escapeXml(name)}</text>`;
}

function columnLabel(name: string, x: number, y: number): string {
  return `<text transform="translate(${x} ${y}) rotate(-90)">${escapeXml(name)}</text>`;
}

function margin(names: readonly string[]): number {
  return names.length === 0 ? 0 : 12 + LETTER_WIDTH * longest(names);
}
