// How many rows a second are read, and found ties in, without being in memory; generated on the fly. The package is to be built:
//   node bench/stream.mjs 1000000 10000000 [--write]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { performance } from "node:perf_hooks";
import { discoverStream, readTables } from "../dist/stream/index.js";

const [mode, count] = process.argv.slice(2);
const NAMES = ["a", "b", "c", "d", "e", "y"];
const asked = { model: "linear", targets: ["y"], confidence: false };

/** Rows of five inputs and a target with two different weights, from one seed. */
async function generate(rows) {
  let state = 1;
  const uniform = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
  const normal = () => uniform() + uniform() + uniform() + uniform() - 2;
  let text = `${NAMES.join()}\n`;
  for (let row = 0; row < rows; row++) {
    const [a, b, c, d, e] = [normal(), normal(), normal(), normal(), normal()];
    text += `${a},${b},${c},${d},${e},${a + b + c + 2 * (d + e) + normal()}\n`;
    if (text.length < 1 << 16) continue;
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
    text = "";
  }
  process.stdout.write(text);
}

async function* tables() {
  for await (const { table } of readTables("-", {})) yield table;
}

const children = {
  generate: () => generate(Number(count)),
  async read() {
    let rows = 0;
    for await (const table of tables()) rows += table.rows;
    return { rows };
  },
  async discover() {
    const found = await discoverStream(tables(), asked);
    return { groups: found.groups, rows: found.rows.development + found.rows.test };
  },
};

/** Seconds, peak of resident memory in MB, and what was found. */
async function measured(child, rows) {
  const begun = performance.now();
  const source = spawn(process.execPath, [import.meta.filename, "generate", rows], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const sink = spawn(process.execPath, [import.meta.filename, child], { stdio: [source.stdout, "pipe", "inherit"] });
  let text = "";
  sink.stdout.on("data", (part) => (text += part));
  await once(sink, "close");
  return { seconds: (performance.now() - begun) / 1000, ...JSON.parse(text) };
}

async function main(sizes) {
  const lines = [
    "# More rows than memory",
    "",
    `Six columns of CSV, made on the fly and read from stdin; \`node bench/stream.mjs ${sizes.join(" ")} --write\`.`,
    `${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}, seed 1; load before: ${loadavg()[0].toFixed(1)}.`,
    "",
    "| rows | read alone | rows/s | discover --stream | rows/s | of the reader's | peak of resident memory | found |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
  ];
  for (const rows of sizes) {
    const [read, found] = [await measured("read", rows), await measured("discover", rows)];
    const rate = ({ seconds }) => Math.round(rows / seconds);
    const groups = found.groups.map((group) => group.join(" = ")).join("; ");
    lines.push(
      `| ${rows} | ${read.seconds.toFixed(1)} s | ${rate(read)} | ${found.seconds.toFixed(1)} s | ${rate(found)} | ${(read.seconds / found.seconds).toFixed(2)} | ${found.megabytes} MB | ${groups} |`,
    );
  }
  const text = `${lines.join("\n")}\n`;
  process.stdout.write(text);
  if (process.argv.includes("--write")) writeFileSync(new URL("results/stream.md", import.meta.url), text);
}

if (mode === "generate") await children.generate();
else if (mode in children) {
  const outcome = await children[mode]();
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(JSON.stringify({ ...outcome, megabytes }));
} else
  await main(
    process.argv
      .slice(2)
      .filter((word) => /^\d+$/.test(word))
      .map(Number),
  );
