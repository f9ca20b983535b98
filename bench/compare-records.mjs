// Compares two records of bench/record.mjs:
// node bench/compare-records.mjs BEFORE.json AFTER.json [--allow FILE] [--only words…].
// FILE is a JSON object: `runs`, a run's name, or its beginning, and a sentence why it differs; `fields`, a field that one
// version has and the other has not, and why. Exit code 1 if another run differs or is in one of the records only.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { apart, differencesOf, line, nothing } from "./support/record/differences.mjs";

/** Differences of a run that are printed. */
const FIRST = 6;

const { values, positionals } = parseArgs({
  options: { allow: { type: "string" }, only: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const [beforePath, afterPath, ...more] = positionals;
if (afterPath === undefined) {
  console.error("expected two records: node bench/compare-records.mjs BEFORE.json AFTER.json");
  process.exit(2);
}

const [before, after] = [read(beforePath), read(afterPath)];
const { runs: allowed = {}, fields = {} } = values.allow === undefined ? {} : read(values.allow);
const words = [...values.only, ...more];
const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
  (name) => words.length === 0 || words.some((word) => name.includes(word)),
);

const runs = names.map((name) => ({ name, ...compared(name) }));
const [equal, unequal] = [runs.filter(({ state }) => state === "same"), runs.filter(({ state }) => state !== "same")];
for (const { name, state, details } of [...equal, ...unequal]) {
  const reason = state === "same" ? undefined : reasonOf(name);
  console.log(`${state.padEnd(11)}  ${name}  ${details[0]}`.trimEnd());
  for (const text of details.slice(1)) console.log(`    ${text}`);
  if (reason !== undefined) console.log(`    allowed: ${reason}`);
}
const refused = unequal.filter(({ name }) => reasonOf(name) === undefined);
const idle = Object.keys(allowed).filter((start) => unequal.every(({ name }) => !name.startsWith(start)));
for (const start of idle) console.log(`allowed, and nothing of it differs: ${start}`);
console.log(
  `${runs.length} runs: ${equal.length} same, ${unequal.length - refused.length} differ as allowed, ${refused.length} differ`,
);
process.exitCode = refused.length > 0 || runs.length === 0 ? 1 : 0;

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function compared(name) {
  if (!Object.hasOwn(after, name)) return { state: "only before", details: [""] };
  if (!Object.hasOwn(before, name)) return { state: "only after", details: [""] };
  const { same, different: all } = differencesOf(before[name], after[name]);
  const different = all.filter((difference) => !isAllowedField(difference));
  if (different.length === 0) return { state: "same", details: [`${same} values`] };
  const left = different.length - FIRST;
  const most = Math.max(...different.map(apart).filter((share) => share !== undefined));
  return {
    state: "different",
    details: [
      `${different.length} of ${same + different.length} values${most > 0 ? `, numbers by at most ${most.toExponential(1)}` : ""}`,
      ...different.slice(0, FIRST).map(line),
      ...(left > 0 ? [`… and ${left} more`] : []),
    ],
  };
}

/** Whether one side has a field, or what is below it, and the other may lack it. */
function isAllowedField({ path, before: old, after: now }) {
  return (old === nothing || now === nothing) && path.split(/[.[]/).some((part) => Object.hasOwn(fields, part));
}

/** Why this run may differ; the longest beginning of its name counts. */
function reasonOf(name) {
  const starts = Object.keys(allowed).filter((start) => name.startsWith(start));
  return allowed[starts.sort((a, b) => b.length - a.length)[0]];
}
