import { csvOf } from "./tables.mjs";

/** y = 2a + 2b − c + wobble, without any randomness. */
const sumOfThree = [
  "a,b,c,y",
  ...Array.from({ length: 40 }, (_, i) => {
    const [a, b, c] = [(i * 7) % 11, (i * 5) % 13, (i * 3) % 17];
    return [a, b, c, 2 * a + 2 * b - c + ((i * 29) % 7) / 10].join(",");
  }),
  "",
].join("\n");
const turned = sumOfThree.replace(/^(\d)/gm, "-$1");
const semicolons = sumOfThree.replaceAll(",", ";").replaceAll(".", ",");
const sensors = (api) => csvOf(api.generateGaussian({ sites: 8, groups: 3, rows: 60, seed: 4 }).table);
const hands = (api) => csvOf(api.generateSums({ positions: 3, rows: 60, seed: 2 }).table);

const files = { "sum.csv": sumOfThree };
const linear = ["discover", "sum.csv", "--model", "linear", "--target", "y"];
const mean = ["discover", "sensors.csv", "--model", "mean"];
const set = ["discover", "hands.csv", "--model", "set", "--target", "y", "--tokens"];
const small = ["--embedding", "5", "--hidden", "5", "--refit-steps", "60", "--refit-rate", ".005"];
const plan = ["plan", "--sites", "6", "--groups", "2", "--gap", "1", "--noise", "1", "--rows", "60", "--trials", "8"];
const shard = (i) => ["reproduce", "--quick", "--only", "figure2", "--shard", `${i}/2`, "--out", `shards/${i}`];

const one = (args, more = {}) => ({ commands: [args], files, ...more });
const sumWith = (...flags) => one([...linear, ...flags]);
const sensorsWith = (...flags) => one([...mean, ...flags], { files: { "sensors.csv": sensors } });
const handsWith = (...flags) => one([...set, ...small, ...flags], { files: { "hands.csv": hands } });
const help = (name) => one([name, "--help"]);

/** The command line: help, results, files and failures. */
export const commandRuns = {
  help: one(["--help"]),
  version: one(["--version"]),
  nothing: one([]),
  "help of discover": help("discover"),
  "help of plan": help("plan"),
  "help of demo": help("demo"),
  "help of distance": help("distance"),
  "help of doctor": help("doctor"),
  "help of reproduce": help("reproduce"),
  "help of merge": help("merge"),

  linear: sumWith(),
  "linear as JSON": sumWith("--json"),
  "linear into a folder": sumWith("--out", "found/here"),
  "linear in colour": one(linear, { env: { FORCE_COLOR: "1" } }),
  "linear with flags": sumWith("--json", "--seed", "3", "--noise", ".3", "--fdr", ".1", "--test-fraction", ".1"),
  validation: sumWith("--criterion", "validation", "--splits", "3", "--train-fraction", ".6", "--json"),
  "brute force": sumWith("--method", "brute-force"),
  relaxed: sumWith("--method", "relaxed", "--variant", "released", "--json"),
  signed: one([...linear, "--signed"], { files: { "sum.csv": turned } }),
  "some inputs": sumWith("--inputs", "b,c", "--no-confidence"),
  "from stdin": one(["discover", "-", "--model", "linear", "--target", "y", "--json"], { stdin: sumOfThree }),
  "decimal commas": one([...linear, "--delimiter", ";", "--decimal", ",", "--json"], {
    files: { "sum.csv": semicolons },
  }),
  "missing values": one([...linear, "--missing", "NA,"], { files: { "sum.csv": sumOfThree.replace(/^7,5/m, "NA,5") } }),
  "no header": one(["discover", "bare.csv", "--no-header", "--model", "mean"], {
    files: { "bare.csv": "1,5\n2,6\n1,5\n2,5\n1,6\n2,6\n" },
  }),
  "fail on none": one(["discover", "sum.csv", "--model", "mean", "--target", "a,y", "--fail-on-none", "--json"]),
  mean: sensorsWith(),
  "mean into a folder": sensorsWith("--json", "--out", "found"),
  "mean, long time limit": sensorsWith("--time-limit", "100000"),
  "mean, no time": { ...sensorsWith("--time-limit", ".000000001"), keep: ["exitCode", "stderr"] },
  set: handsWith(),
  "set into a folder": handsWith("--out", "found", "--json"),
  "set, oracle": handsWith("--method", "oracle", "--labels", "1,1,2", "--vocabulary", "12", "--padding", "0"),
  "set, relaxed": handsWith(
    "--method",
    "relaxed",
    "--restarts",
    "1",
    "--outer-steps",
    "3",
    "--inner-steps",
    "4",
    "--json",
  ),
  "set, other network": handsWith("--pooling", "mean", "--activation", "tanh", "--widths", "4,3", "--loss", "huber"),

  demo: one(["demo"]),
  doctor: { ...one(["doctor"]), keep: ["exitCode", "stderr"] },
  plan: one(plan),
  "plan as JSON": one([...plan, "--seed", "2", "--json"]),
  distance: one(["distance", "a.csv", "b.csv"], { files: { "a.csv": "g\nx\ny\nx\n", "b.csv": "g\n1\n1\n2\n" } }),
  "distance as JSON": one(["distance", "--no-header", "a.csv", "-", "--json"], {
    files: { "a.csv": "x\ny\nx\n" },
    stdin: "1\n1\n2\n",
  }),

  "reproduce table1": { commands: [["reproduce", "--quick", "--only", "table1", "--out", "paper"]] },
  "reproduce theory": { commands: [["reproduce", "--quick", "--only", "theory", "--out", "paper", "--json"]] },
  "reproduce a fortieth of all": {
    commands: [["reproduce", "--quick", "--shard", "3/40", "--out", "part", "--workers", "2"]],
  },
  "reproduce figure2 in shards, merge": {
    commands: [
      shard(1),
      shard(2),
      shard(2),
      [...shard(2), "--resume"],
      ["merge", "shards/1", "shards/2", "--out", "paper"],
    ],
  },

  "unknown command": one(["discovr"]),
  "unknown flag": sumWith("--noize", "1"),
  "unknown flag as JSON": sumWith("--noize", "1", "--json"),
  "flag without a number": sumWith("--seed", "one"),
  "no model": one(["discover", "sum.csv"]),
  "unknown model": one(["discover", "sum.csv", "--model", "cubic"]),
  "unknown model as JSON": one(["discover", "sum.csv", "--model", "linaer", "--json"]),
  "flags in conflict": sumWith("--splits", "3", "--criterion", "evidence"),
  "option in the words of the command line": sumWith("--test-fraction", "2"),
  "no such file": one(["discover", "sums.csv", "--model", "mean"]),
  "a folder for a file": one(["discover", ".", "--model", "mean"]),
  "no such column": one(["discover", "sum.csv", "--model", "linear", "--target", "z"]),
  "a bad number": one(["discover", "bad.csv", "--model", "mean", "--json"], {
    files: { "bad.csv": "a,b\n1,2\n3,x\n" },
  }),
  "too few rows": one(["discover", "few.csv", "--model", "mean"], { files: { "few.csv": "a,b\n1,2\n3,4\n" } }),
  "a file for a folder": sumWith("--out", "sum.csv"),
  "distance of unlike length": one(["distance", "a.csv", "b.csv"], {
    files: { "a.csv": "g\n1\n", "b.csv": "g\n1\n2\n" },
  }),
  "distance of stdin twice": one(["distance", "-", "-"]),
  "plan without rows": one(plan.slice(0, -4)),
  "plan out of range": one([...plan, "--groups", "9"]),
  "unknown experiment": one(["reproduce", "--quick", "--only", "table9"]),
  "workers of a half": one(["reproduce", "--quick", "--workers", "0.5"]),
  "a shard beyond the last": one(["reproduce", "--quick", "--shard", "3/2"]),
  "merge of one shard of two": {
    commands: [
      ["reproduce", "--quick", "--only", "table1", "--shard", "2/90", "--out", "s"],
      ["merge", "s", "--out", "paper"],
    ],
  },
  "not a journal": one(["reproduce", "--quick", "--only", "table1", "--out", "paper", "--resume"], {
    files: { "paper/journal.log": "x" },
  }),
  "merge of nothing": one(["merge", "nowhere", "--out", "paper"]),
};
