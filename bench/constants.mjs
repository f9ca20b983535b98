// What the search finds with other values of its constants: node bench/constants.mjs [--seeds n] [--write].
// Each value is put into a copy of the built package. Takes some minutes.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { constantCases } from "./support/constant-cases.mjs";
import { describeEnvironment, environment, root } from "./support/load.mjs";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "100" }, write: { type: "boolean" } } });
const seeds = Number(values.seeds);
const variants = join(root, "build/constants");

/** The package with one constant at another value. */
async function packageWith({ file, name }, value) {
  const folder = join(variants, `${name}-${String(value).replace(/\W/g, "_")}-${file.replace(/\W/g, "_")}`, "dist");
  cpSync(join(root, "dist"), folder, { recursive: true });
  cpSync(join(root, "package.json"), join(folder, "../package.json"));
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(new RegExp(`^(export )?const ${name} = [^;]+;`, "m"), `$1const ${name} = ${value};`);
  if (!new RegExp(`const ${name} = `).test(text)) throw new Error(`expected ${name} in ${file}, got none`);
  writeFileSync(path, changed);
  return import(pathToFileURL(join(folder, "index.js")));
}

/** Share of exact schemes, mean distance to the truth, milliseconds a run, and what else the case tells. */
async function measured(api, { draw, tell }) {
  let [exact, distance, told, time] = [0, 0, 0, 0];
  for (let seed = 0; seed < seeds; seed++) {
    const { table, labels, options } = draw(api, 1000 + seed);
    const start = process.cpuUsage();
    const found = await api.discover(table, { testFraction: 0, ...options });
    const { user, system } = process.cpuUsage(start);
    time += (user + system) / 1000;
    const apart = api.partitionDistance(found.partition, labels).distance;
    distance += apart;
    if (apart === 0) exact++;
    if (tell) told += tell.of(found);
  }
  return [
    (exact / seeds).toFixed(2),
    (distance / seeds).toFixed(2),
    tell ? (told / seeds).toPrecision(2) : "",
    (time / seeds).toPrecision(2),
  ];
}

rmSync(variants, { recursive: true, force: true });
mkdirSync(variants, { recursive: true });
const facts = environment();
const lines = [`${seeds} draws each, seeds from 1000 on. The value in use is marked *.`];
for (const constant of constantCases) {
  for (const setting of constant.settings) {
    const tells = setting.tell ? setting.tell.what : "";
    lines.push("", `## ${constant.name} of ${constant.file.replace(/\.js$/, ".ts")}: ${setting.what}`, "");
    lines.push(
      `| value | scheme exactly right | sites off, mean | ${tells} | CPU ms, mean |`,
      "| --- | --- | --- | --- | --- |",
    );
    for (const value of constant.values) {
      const row = await measured(await packageWith(constant, value), setting);
      lines.push(`| ${value}${value === constant.used ? " *" : ""} | ${row.join(" | ")} |`);
      console.error(lines.at(-1));
    }
  }
}
rmSync(variants, { recursive: true, force: true });
const markdown = lines.join("\n");
console.log(markdown);
if (values.write) {
  writeFileSync(
    join(root, "bench/results/constants.md"),
    `# constants\n\n${describeEnvironment(facts)}\n\n${markdown}\n`,
  );
}
