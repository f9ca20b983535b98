// Runs the benchmarks: npm run bench -- [--only WORD of a path]… [--quick] [--json FILE in bench/results].
// Peers from Python take turns with ours where the environment's PYTHON (or python3) has them; --quick is Node only.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { describeEnvironment, environment, root, withModules } from "./support/load.mjs";

const { values, positionals } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string", multiple: true }, quick: { type: "boolean" } },
  allowPositionals: true,
});
const words = [...positionals, ...(values.only ?? [])];

const files = readdirSync(join(root, "bench"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".bench.ts"))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort();
if (files.length === 0) {
  console.error(`no benchmark matches ${words.join(" ")}`);
  process.exit(2);
}

const facts = environment();
console.log(describeEnvironment(facts));
await withModules(async (load) => {
  const { results } = await load("/bench/support/harness.ts");
  for (const file of files) await load(`/bench/${file}`);
  if (values.json === undefined) return;
  const target = join("bench/results", values.json);
  mkdirSync(join(root, dirname(target)), { recursive: true });
  writeFileSync(
    join(root, target),
    `${JSON.stringify({ environment: facts, quick: values.quick === true, suites: results }, undefined, 2)}\n`,
  );
  console.log(`\nwritten to ${target}`);
});
