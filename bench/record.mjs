// Records what a built package answers in many runs, so that two versions can be compared (bench/compare-records.mjs):
// node bench/record.mjs [--dist FOLDER] [--only words…] [--out FILE]. Takes about a minute.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { perform } from "./support/record/perform.mjs";
import { recordedRuns } from "./support/recorded-runs.mjs";

const { values, positionals } = parseArgs({
  options: {
    dist: { type: "string", default: join(import.meta.dirname, "../dist") },
    only: { type: "string", multiple: true, default: [] },
    out: { type: "string" },
  },
  allowPositionals: true,
});

const words = [...values.only, ...positionals];
const names = Object.keys(recordedRuns).filter(
  (name) => words.length === 0 || words.some((word) => name.includes(word)),
);
if (names.length === 0) {
  console.error(`no run matches ${words.join(" ")}`);
  process.exit(2);
}

const dist = resolve(values.dist);
const api = await import(pathToFileURL(join(dist, "index.js")));
const start = process.hrtime.bigint();
const results = new Map();
const inTurn = async (chosen) => {
  for (const name of chosen) results.set(name, await perform(recordedRuns[name], { api, dist }));
};
// Command lines run in processes of their own, on the other core.
const isCommand = (name) => recordedRuns[name].commands !== undefined;
await Promise.all([inTurn(names.filter(isCommand)), inTurn(names.filter((name) => !isCommand(name)))]);

const lines = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(results.get(name))}`);
// A run a line, so that the two versions of a record can be told apart by eye.
const text = `{\n${lines.join(",\n")}\n}\n`;
if (values.out === undefined) process.stdout.write(text);
else writeFileSync(values.out, text);
console.error(`${names.length} runs in ${(Number(process.hrtime.bigint() - start) / 1e9).toFixed(1)} s`);
