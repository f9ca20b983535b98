import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/build-once.js";
import { deadReferences } from "../support/references.js";

const documents = ["", "docs/", "datasets/"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}${name}`),
);

it("what is not there is found", () => {
  const text = [
    "[a](search.md#x) [b](serach.md) ![c](https://a.org/docs/none.md) [d](../docs/none.svg)",
    "src/index.ts, `src/none.ts`, bench/results/*.md, docs/*.pdf, .ci/run. and `.ci/none`",
    "`catalogue.ts` and `none.mjs`",
    "`npm run bench`, `npm run bnech`, `npm run study -- theory calibration --write` and `npm run study -- none`",
    "`npm run bench -- statistics`",
    "`--fdr q`, `--fdrs`, `equivariance plan --sites 3`",
    "```\nnpx equivariance discover a.csv --tokens --gap 3\nnpx equivariance discvoer a.csv\n```",
  ];
  expect(deadReferences("docs/own-model.md", text.join("\n"))).toEqual([
    "serach.md",
    "../docs/none.svg",
    "src/none.ts",
    "docs/*.pdf",
    ".ci/none",
    "none.mjs",
    "--fdrs",
    "npm run bnech",
    "npm run study -- none",
    "npm run bench -- statistics",
    "equivariance discover --gap",
    "equivariance discvoer",
  ]);
});

it.each(documents)("%s names only what is there", (path) => {
  expect(deadReferences(path, readFileSync(join(root, path), "utf8"))).toEqual([]);
});
