// Tries every reader and public function with drawn input: npm run fuzz -- [words of a target…] [--cases n] [--seed n] [--write].
// --cases is the number for the targets of share 1, 10000 by default; --write keeps the table in bench/results/fuzz.md.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeEnvironment, environment, root, withModules } from "./support/load.mjs";

const { values, positionals } = parseArgs({
  options: {
    cases: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    write: { type: "boolean" },
  },
  allowPositionals: true,
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
if (!(Number.isInteger(cases) && cases >= 1 && Number.isInteger(seed) && seed >= 0)) {
  console.error(`--cases and --seed: expected integers, from 1 and from 0 on, got ${values.cases} and ${values.seed}`);
  process.exit(2);
}

await withModules(async (load) => {
  const { targets, fuzz } = await load("/test/fuzz/targets.ts");
  const chosen = targets.filter(({ name }) => positionals.every((word) => name.includes(word)));
  const lines = [
    "| what | cases | faults | longest case, ms | seconds | memory at the peak, MB |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  let faults = 0;
  for (const target of chosen) {
    const found = await fuzz(target, Math.max(1, Math.round(cases * target.share)), seed);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    lines.push(
      `| ${target.name} | ${found.cases} | ${found.faults.length} | ${found.longest.toFixed(0)} | ${found.seconds.toFixed(0)} | ${peak} |`,
    );
    console.log(lines.at(-1));
    for (const { at, fault, count } of found.kinds)
      console.log(`  seed ${seed}, case ${at} (${count} like it): ${fault}`);
    faults += found.faults.length;
  }
  if (values.write) {
    mkdirSync(join(root, "bench/results"), { recursive: true });
    const text = `# fuzz\n\n${describeEnvironment(environment())} · seed ${seed}\n\n${lines.join("\n")}\n`;
    writeFileSync(join(root, "bench/results/fuzz.md"), text);
  }
  if (faults > 0) process.exitCode = 1;
});
