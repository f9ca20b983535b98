// Times two built packages against each other in one process:
// node bench/versions.mjs --old DIST --new DIST [--only words…].
// A ratio above 1 says that the new one is faster; on a busy machine the quartiles lie far apart. Takes about two minutes.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { interleaved, quantiles } from "./support/interleaved.mjs";
import { plain } from "./support/record/plain.mjs";
import { versionCases } from "./support/version-cases.mjs";

const { values, positionals } = parseArgs({
  options: {
    old: { type: "string" },
    new: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
  },
  allowPositionals: true,
});
if (values.old === undefined || values.new === undefined) {
  console.error("expected two built packages: node bench/versions.mjs --old DIST --new DIST");
  process.exit(2);
}

const versions = await Promise.all(
  [values.old, values.new].map((dist) => import(pathToFileURL(join(resolve(dist), "index.js")))),
);
const words = [...values.only, ...positionals];
const names = Object.keys(versionCases).filter(
  (name) => words.length === 0 || words.some((word) => name.includes(word)),
);

const columns = [34, 10, 10, 8, 14, 8, 6, 9];
print(["", "old", "new", "old/new", "quartiles", "best", "pairs", "results"]);
for (const name of names) print([name, ...(await timed(name).catch((error) => [`failed: ${error.message}`]))]);

/** Medians of both versions in ms, the median of the windows' ratios with its quartiles, and the ratio of the best windows. */
async function timed(name) {
  const [old, current] = versions.map((api) => versionCases[name](api));
  const same = JSON.stringify(plain(await old())) === JSON.stringify(plain(await current()));
  const { a, b } = await interleaved(old, current);
  const [[bestOld, medianOld], [bestNew, medianNew]] = [a, b].map((times) => quantiles(times, [0, 0.5]));
  const ratios = a.map((time, i) => time / b[i]);
  const [low, ratio, high] = quantiles(ratios, [0.25, 0.5, 0.75]);
  return [
    milliseconds(medianOld),
    milliseconds(medianNew),
    ratio.toFixed(3),
    `${low.toFixed(3)}–${high.toFixed(3)}`,
    (bestOld / bestNew).toFixed(3),
    `${a.length}`,
    same ? "same" : "different",
  ];
}

function milliseconds(time) {
  return `${time.toPrecision(3)} ms`;
}

function print(cells) {
  console.log(
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(columns[i]) : cell.padStart(columns[i])))
      .join("  ")
      .trimEnd(),
  );
}
