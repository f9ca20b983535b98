// Writes docs/reproduction.md and its figures from the committed results of a full run: node scripts/reproduction.mjs.
// The test test/docs/reproduction.test.ts holds the document to the results, byte for byte.
import { readFileSync, writeFileSync } from "node:fs";
import { drawFigures } from "../dist/cli/figures.js";
import { documentOf } from "../dist/experiments/document.js";
import { summarise } from "../dist/experiments/summary.js";

const docs = new URL("../docs/", import.meta.url);
const results = JSON.parse(readFileSync(new URL("reproduction/results.json", docs), "utf8"));
writeFileSync(new URL("reproduction.md", docs), documentOf(results, "reproduction/"));
for (const [name, content] of Object.entries(await drawFigures(summarise(results)))) {
  writeFileSync(new URL(`reproduction/${name}`, docs), content);
}
