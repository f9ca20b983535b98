#!/usr/bin/env node
// Older Nodes fail on an import before they can say why, so look first.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`error: equivariance needs Node 20.19 or newer, this is ${process.versions.node}\n`);
  process.exitCode = 1;
} else {
  const { run } = await import("./run.js");
  await run(process.argv.slice(2));
}
export {};
