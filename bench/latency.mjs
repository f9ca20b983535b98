// How late a run ends after an abort and after its time limit, by model, method and size: node bench/latency.mjs
// [--only TEXT] [--write]. Each case runs once whole (at most 20 s), then is stopped at shares of that time.
import { performance } from "node:perf_hooks";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { discover, discoverEstimates, tableFromRows } from "../dist/index.js";

const { values: asked } = parseArgs({ options: { only: { type: "string", default: "" }, write: { type: "boolean" } } });
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];
const LONGEST_MS = 20_000;
const SEED = 7;

/** Uniform in [−1, 1), of a plain congruential generator: the data need no more. */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function meanTable(columns, rows) {
  const next = uniform(SEED);
  const names = Array.from({ length: columns }, (_, k) => `c${k}`);
  return tableFromRows(
    Array.from({ length: rows }, () => names.map((_, k) => (k % 5) + next())),
    names,
  );
}

function linearTable(inputs, outputs, rows) {
  const next = uniform(SEED);
  const names = [
    ...Array.from({ length: inputs }, (_, k) => `x${k}`),
    ...Array.from({ length: outputs }, (_, k) => `y${k}`),
  ];
  const row = () => {
    const x = Array.from({ length: inputs }, next);
    return [...x, ...Array.from({ length: outputs }, (_, o) => x[o % inputs] + 2 * x[(o + 1) % inputs] + 0.3 * next())];
  };
  const targets = names.slice(inputs);
  return { table: tableFromRows(Array.from({ length: rows }, row), names), options: { model: "linear", targets } };
}

const mean = (columns, rows, options = {}) => {
  const table = meanTable(columns, rows);
  return [
    `mean ${columns} × ${rows} ${about(options)}`,
    (run) => discover(table, { model: "mean", ...options, ...run }),
  ];
};
const linear = (inputs, outputs, rows, more = {}) => {
  const { table, options } = linearTable(inputs, outputs, rows);
  const title = `linear ${inputs} × ${outputs}, ${rows} rows ${about(more)}`;
  return [title, (run) => discover(table, { ...options, ...more, ...run })];
};
const estimates = (sites) => {
  const next = uniform(SEED);
  const given = {
    sites: Array.from({ length: sites }, (_, k) => `s${k}`),
    estimates: Array.from({ length: sites }, (_, k) => (k % 5) + 0.1 * next()),
    standardErrors: Array.from({ length: sites }, () => 0.1),
  };
  return [`estimates ${sites}`, (run) => discoverEstimates(given, run)];
};
const about = (options) => Object.values(options).join(" ");

const CASES = [
  () => mean(8, 100),
  () => mean(2000, 50),
  () => mean(50_000, 10),
  () => mean(100_000, 10, { confidence: true }),
  () => mean(6, 1_000_000),
  () => mean(2000, 50, { criterion: "validation" }),
  () => mean(30, 100, { method: "relaxed" }),
  () => mean(9, 100, { method: "brute-force" }),
  () => linear(40, 1, 400),
  () => linear(40, 40, 400),
  () => linear(64, 64, 400),
  () => linear(100, 100, 400),
  () => linear(20, 20, 400, { criterion: "validation" }),
  () => linear(20, 20, 400, { method: "relaxed" }),
  () => linear(20, 20, 400, { method: "augerino" }),
  () => estimates(2000),
  () => estimates(100_000),
];

/** How a run ends, and when after `at` ms. */
async function stopped(run, at, how) {
  const start = performance.now();
  const aborter = new AbortController();
  const timer = how === "abort" ? setTimeout(() => aborter.abort(), at) : undefined;
  try {
    const result = await run(how === "abort" ? { signal: aborter.signal } : { timeLimitMs: at });
    return { late: performance.now() - start - at, end: result.complete ? "complete" : "partial" };
  } catch (error) {
    return {
      late: performance.now() - start - at,
      end: error.name === "AbortError" ? "aborted" : (error.code ?? error.name),
    };
  } finally {
    clearTimeout(timer);
  }
}

async function measured(make) {
  const [title, run] = make();
  const { late: whole } = await stopped(run, LONGEST_MS, "limit").then(({ late }) => ({ late: late + LONGEST_MS }));
  const row = { title, whole };
  for (const how of ["abort", "limit"]) {
    const ends = [];
    for (const share of SHARES) ends.push(await stopped(run, Math.max(1, share * Math.min(whole, LONGEST_MS)), how));
    row[how] = Math.max(...ends.map(({ late }) => late));
    row[`${how}Ends`] = [...new Set(ends.map(({ end }) => end))].join(", ");
  }
  return row;
}

const rows = [];
for (const make of CASES) {
  if (asked.only && !make.toString().includes(asked.only)) continue;
  const row = await measured(make);
  rows.push(row);
  console.log(
    `${row.title}: whole ${row.whole.toFixed(0)} ms, abort +${row.abort.toFixed(0)} (${row.abortEnds}), limit +${row.limit.toFixed(0)} (${row.limitEnds})`,
  );
}
if (asked.write) {
  const table = rows.map(
    ({ title, whole, abort, limit }) =>
      `| ${title} | ${whole.toFixed(0)} | ${abort.toFixed(0)} | ${limit.toFixed(0)} |`,
  );
  writeFileSync(
    new URL("results/latency.md", import.meta.url),
    `# latency\n\ndate ${new Date().toISOString()} · cpu ${cpus()[0].model} · node ${process.versions.node} · seed ${SEED}\n\n` +
      `The most of ${SHARES.length} moments of a run, in ms.\n\n| case | whole run | late after abort | late after the time limit |\n| --- | --- | --- | --- |\n${table.join("\n")}\n`,
  );
}
