// Draws docs/found.svg, the picture of docs/search.md, from what the built package finds: node scripts/picture.mjs.
import { readFileSync, writeFileSync } from "node:fs";
import { discover, generateConvolution, parseCsv, patternOf, patternSvg, reshape } from "../dist/index.js";

const read = (name) => parseCsv(readFileSync(new URL(`../datasets/${name}.csv`, import.meta.url))).table;

async function found(table, targets) {
  const result = await discover(table, { model: "linear", targets });
  const { losses, groups, sites } = result;
  const ratio = (losses.discovered / losses.noShare).toFixed(3);
  return {
    pattern: patternOf(result),
    facts: `${sites.length} parameters, ${groups.length} different · held-out error ${ratio} × unshared`,
  };
}

const convolution = generateConvolution({ inputs: 10, taps: 3, rows: 150, seed: 1 });
const board = await found(read("tic-tac-toe"), ["value"]);
const heart = await found(read("ecg"), ["now"]);
const filter = await found(convolution.table, convolution.outputNames);
const panels = [
  { title: "Tic-tac-toe: what a stone is worth", ...board, pattern: reshape(board.pattern, 3, 3) },
  { title: "Heartbeat: a sample from its neighbours", ...heart },
  { title: "150 rows of a convolution: W", ...filter },
];

const WIDTH = 340;
const drawn = panels.map(({ title, facts, pattern }, i) => {
  const svg = patternSvg(pattern);
  const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/);
  const scale = Math.min(1, 300 / width, 190 / height);
  const size = `width="${(width * scale).toFixed(1)}" height="${(height * scale).toFixed(1)}"`;
  const body = svg.replace(/width="\d+" height="\d+"/, `x="0" y="46" ${size}`);
  return `<g transform="translate(${20 + i * WIDTH} 24)"><text font-weight="600" font-size="14">${title}</text><text y="20" fill="#555" font-size="11">${facts}</text>\n${body}</g>`;
});
const total = panels.length * WIDTH + 20;
writeFileSync(
  new URL("../docs/found.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="280" viewBox="0 0 ${total} 280" font-family="system-ui, sans-serif">\n<rect width="100%" height="100%" fill="#fff"/>\n${drawn.join("\n")}\n</svg>\n`,
);
