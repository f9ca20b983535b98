// Runs statistical studies, which take minutes: npm run study -- [words of a name…] [--write] [--seeds n] [--only words].
// --seeds changes the number of data sets, --only the settings, of the studies that know them.
// --write keeps the numbers in bench/results/<name>.json, the table in <name>.md and the picture, if any, in <name>.svg.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { describeEnvironment, environment, root, withModules } from "./support/load.mjs";

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean" }, seeds: { type: "string" }, only: { type: "string" } },
  allowPositionals: true,
});
const choices = { ...(values.seeds && { seeds: Number(values.seeds) }), ...(values.only && { only: values.only }) };
if (values.seeds !== undefined && !(Number.isInteger(Number(values.seeds)) && Number(values.seeds) >= 2)) {
  console.error(`--seeds: expected an integer from 2 on, got ${values.seeds}`);
  process.exit(2);
}
const names = readdirSync(join(root, "bench/statistics"))
  .filter((path) => path.endsWith(".study.ts"))
  .map((path) => basename(path, ".study.ts"))
  .filter((name) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
if (names.length === 0) {
  console.error(`no study matches ${positionals.join(" ")}`);
  process.exit(2);
}

await withModules(async (load) => {
  for (const name of names) {
    const facts = environment();
    const { default: study } = await load(`/bench/statistics/${name}.study.ts`);
    const { markdown, data, svg } = await study(choices);
    console.log(`\n${name} · ${describeEnvironment(facts)}\n\n${markdown}`);
    if (!values.write) continue;
    const folder = join(root, "bench/results");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ environment: facts, data }, undefined, 2)}\n`);
    if (svg !== undefined) writeFileSync(join(folder, `${name}.svg`), svg);
    writeFileSync(join(folder, `${name}.md`), `# ${name}\n\n${describeEnvironment(facts)}\n\n${markdown}\n`);
  }
});
