import type { Findings } from "../../model/findings.js";
import { longest } from "../../data/extremes.js";
import { escapeXml } from "../xml.js";

/** Sites up to which a map is drawn: above, squares are too small to be told apart. */
const MOST_SITES = 80;
const CELL = 18;
const LETTER_WIDTH = 7;

/**
 * Tie probabilities as squares, darker where likelier, the sites of a group beside each other; "" where there are none to draw.
 */
export function tieMap({ sites, labels, confidence }: Findings): string {
  const ties = confidence?.ties;
  if (!ties || sites.length > MOST_SITES) return "";
  const order = [...sites.keys()].sort((a, b) => labels[a] - labels[b] || a - b);
  const left = 12 + LETTER_WIDTH * longest(sites);
  const side = left + CELL * sites.length + 4;
  const squares = order.flatMap((i, y) =>
    order.map((j, x) => {
      const shade = Math.round(255 * (1 - ties[i][j]));
      const frame = labels[i] === labels[j] ? ' stroke="#d55e00"' : "";
      const title = `${sites[i]}, ${sites[j]}: ${ties[i][j].toFixed(2)}`;
      return `<rect x="${left + x * CELL}" y="${4 + y * CELL}" width="${CELL - 2}" height="${CELL - 2}" fill="rgb(${shade},${shade},${shade})"${frame}><title>${escapeXml(title)}</title></rect>`;
    }),
  );
  const names = order.map(
    (site, y) =>
      `<text x="${left - 6}" y="${4 + y * CELL + CELL / 2 + 3}" text-anchor="end">${escapeXml(sites[site])}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${CELL * sites.length + 8}" viewBox="0 0 ${side} ${CELL * sites.length + 8}" role="img" aria-label="Tie probabilities" font-family="system-ui, sans-serif" font-size="12">${names.join("")}${squares.join("")}</svg>`;
}
