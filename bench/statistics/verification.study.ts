// The level and the power of the randomisation test of a group, and what ties do to held-out losses.
import { fitUntied } from "../../src/least-squares/fit-scheme.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { proportion } from "../../src/plan/intervals.js";
import { actionsOf, invarianceTest, tableFromRows, verify } from "../../src/index.js";
import { asFunction } from "../../src/verify/tied-fits.js";
import { Random } from "../../src/wasm/random.js";

const SIZE = 4;
const names = (prefix: string) => Array.from({ length: SIZE }, (_, i) => `${prefix}${i}`);
const about = { grid: { rows: names("y"), columns: names("x") } };
const kernel = [1, -0.5, 0.25, 0.75];

/** A group and the labels that it ties. */
const schemes = {
  "C₄, a ring": (i: number, j: number) => (SIZE + j - i) % SIZE,
  "S₄, deep sets": (i: number, j: number) => (i === j ? 0 : 1),
};
type SchemeName = keyof typeof schemes;

/** How noise is drawn: all of it the same under the group. */
const laws = {
  normal: (random: Random) => random.normal(),
  "one in ten 10σ": (random: Random) => (random.uniform() < 0.1 ? 10 : 1) * random.normal(),
  "as large as the row": (random: Random, size: number) => size * random.normal(),
};
type LawName = keyof typeof laws;

interface Setting {
  readonly scheme: SchemeName;
  readonly law: LawName;
  /** Rows that fit, and as many that test. */
  readonly rows: number;
  /** Added to one weight. */
  readonly bend: number;
}

function labelsOf(scheme: SchemeName): number[] {
  return Array.from({ length: SIZE * SIZE }, (_, cell) => schemes[scheme](Math.floor(cell / SIZE), cell % SIZE));
}

function draw({ scheme, law, bend }: Setting, count: number, seed: number): { x: Float64Array; y: Float64Array } {
  const random = new Random(seed);
  const labels = labelsOf(scheme);
  const x = random.normals(SIZE * count);
  const y = x.map((_, at) => {
    const [i, row] = [at % SIZE, at - (at % SIZE)];
    const inputs = x.subarray(row, row + SIZE);
    const size = Math.sqrt(inputs.reduce((sum, value) => sum + value * value, 0) / SIZE);
    const clean = inputs.reduce((sum, value, j) => sum + kernel[labels[SIZE * i + j]] * value, 0);
    return clean + (i === 0 ? bend * inputs[1] : 0) + laws[law](random, size);
  });
  return { x, y };
}

async function pValue(setting: Setting, seed: number): Promise<number> {
  const { rows } = setting;
  const { x, y } = draw(setting, 2 * rows, seed);
  const half = SIZE * rows;
  const problem = new LinearProblem({
    x: x.slice(0, half),
    y: y.slice(0, half),
    inputs: SIZE,
    outputs: SIZE,
    intercept: true,
  });
  const theta = fitUntied(problem);
  const f = asFunction(problem, { theta, intercepts: problem.interceptsOf(theta, problem.whole().origin) }, false);
  const actions = actionsOf({ labels: labelsOf(setting.scheme), about });
  return (await invarianceTest(f, x.slice(half), y.slice(half), actions, { draws: 99, seed })).pValue;
}

async function rejected(
  setting: Setting,
  seeds: number,
): Promise<{ setting: Setting; seeds: number; rejections: number }> {
  let rejections = 0;
  for (let seed = 1; seed <= seeds; seed++) if ((await pValue(setting, seed)) <= 0.05) rejections++;
  return { setting, seeds, rejections };
}

/** Shares over data sets of what `verify` says. */
async function tied(setting: Setting, seeds: number) {
  const found = { setting, seeds, exact: 0, noLoss: 0, randomWorse: 0, random: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const { x, y } = draw(setting, 2 * setting.rows, seed);
    const rows = Array.from({ length: 2 * setting.rows }, (_, i) => [
      ...x.subarray(SIZE * i, SIZE * (i + 1)),
      ...y.subarray(SIZE * i, SIZE * (i + 1)),
    ]);
    const table = tableFromRows(rows, [...about.grid.columns, ...about.grid.rows]);
    const { error, losses } = await verify({ labels: labelsOf(setting.scheme), about }, table, { draws: 19, seed });
    const { difference, standardError } = losses.afterMinusBefore;
    if (error!.after.worst < 1e-6) found.exact++;
    if (difference <= standardError!) found.noLoss++;
    found.randomWorse += losses.randomWorse;
    found.random += 20;
  }
  return found;
}

const settings = (bends: readonly number[], laws: readonly LawName[], rows = [20, 60]): Setting[] =>
  (Object.keys(schemes) as SchemeName[]).flatMap((scheme) =>
    laws.flatMap((law) => rows.flatMap((rows) => bends.map((bend) => ({ scheme, law, rows, bend })))),
  );

export default async function study({ seeds = 2000 }: { readonly seeds?: number }) {
  const tests = [];
  for (const setting of settings([0], Object.keys(laws) as LawName[], [20])) tests.push(await rejected(setting, seeds));
  const fewer = Math.ceil(seeds / 10);
  for (const setting of settings([0.5, 1, 2], ["normal"])) tests.push(await rejected(setting, fewer));
  const ties = [];
  for (const setting of settings([0], ["normal"])) ties.push(await tied(setting, fewer));
  return { data: { tests, ties }, markdown: `${testTable(tests)}\n\n${tieTable(ties)}` };
}

function testTable(tests: readonly Awaited<ReturnType<typeof rejected>>[]): string {
  const lines = tests.map(({ setting: { scheme, law, rows, bend }, seeds, rejections }) => {
    const { value, low, high } = proportion(rejections, seeds);
    return `| ${scheme} | ${law} | ${rows} | ${bend} | ${seeds} | ${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) |`;
  });
  return [
    "How often the test rejects at level .05, of data sets with 99 draws each. `bend` is added to one weight of 16; 0 is the null hypothesis.",
    "",
    "| group | noise | rows | bend | data sets | rejected (95 % interval) |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function tieTable(ties: readonly Awaited<ReturnType<typeof tied>>[]): string {
  const lines = ties.map(
    ({ setting: { scheme, rows }, seeds, exact, noLoss, randomWorse, random }) =>
      `| ${scheme} | ${rows} | ${seeds} | ${(exact / seeds).toFixed(3)} | ${(noLoss / seeds).toFixed(3)} | ${(randomWorse / random).toFixed(3)} |`,
  );
  return [
    "What ties with the true group do, and random groups of the same sizes.",
    "",
    "| group | rows | data sets | error after tying is rounding | held-out loss no more than one standard error higher | random groups are more than one higher |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}
