// Are tie probabilities what they say, over laws of values and group sizes that nobody told the search?
// npm run study -- calibration-laws [--seeds 100] [--write]
import { lineChart } from "../support/line-chart.js";
import { markdown } from "../support/statistics.js";
import { calibrationCell, IDEAL_SITES, type Cell } from "./robustness/calibration-cells.js";
import { lawNames } from "./robustness/generators/laws.js";
import { LEVELS } from "./robustness/measure.js";
import { calibrationError, confidentlyFalse, logScore, openShare, reliability } from "./robustness/pairs.js";
import { progress } from "./robustness/progress.js";
import { short } from "./robustness/tables.js";

const SIZES = [8, 12, 20, 40];
/** Data sets a law at each size, as shares of `seeds`: larger ones have more pairs. */
const SHARES = [1, 0.6, 0.6, 0.6];
/** The laws that the ideal mixture knows. */
const KNOWN = ["even gaps", "N(0, τ²)", "all different"];

/** Errors pooled and by law, false discoveries a cell, and what the ideal mixture makes of the same data. */
export default async function calibrationLaws({ seeds = 100 } = {}): Promise<{
  markdown: string;
  data: unknown;
  svg: string;
}> {
  const cells: Cell[] = [];
  for (const [at, sites] of SIZES.entries()) {
    for (const law of lawNames) {
      const cell = await calibrationCell(law, sites, Math.max(Math.round(SHARES[at] * seeds), 2));
      progress(`${sites} sites, ${law}: calibration error ${calibrationError(cell.pairs).toFixed(3)}`);
      cells.push(cell);
    }
  }
  const parts = [
    "Means with standard normal noise, 20 to 1000 rows; five laws in equal numbers. Calibration error of pairs stated .05 to .95:",
    errorTable(cells),
    "Mean share of false ties among those declared at a level, and mean probability stated for no sharing at all:",
    discoveryTable(cells),
    `${IDEAL_SITES} sites beside the exact posterior under a mixture of ${KNOWN.join(", ")} (.4, .4, .2), which knows the noise:`,
    idealTable(cells.filter(({ sites }) => sites === IDEAL_SITES)),
  ];
  return { markdown: parts.join("\n\n"), data: summaries(cells), svg: reliabilityChart(cells) };
}

/** Cells of one size, and their pairs. */
const ofSize = (cells: readonly Cell[], size: number) => cells.filter(({ sites }) => sites === size);
const pooled = (cells: readonly Cell[]) => cells.flatMap(({ pairs }) => pairs);

function errorTable(cells: readonly Cell[]): string {
  const header = ["K", "sets a law", "pooled", ...lawNames, "open pairs", "stated > .9 and false", "log score"];
  const rows = SIZES.map((size) => {
    const own = ofSize(cells, size);
    const pairs = pooled(own);
    return [
      `${size}`,
      `${own[0].sets}`,
      calibrationError(pairs).toFixed(3),
      ...own.map((cell) => short(calibrationError(cell.pairs))),
      short(openShare(pairs)),
      confidentlyFalse(pairs).toFixed(4),
      logScore(pairs).toFixed(4),
    ];
  });
  return markdown(header, rows);
}

function discoveryTable(cells: readonly Cell[]): string {
  const header = [
    "K",
    "law",
    ...LEVELS.map((level) => `FDR at ${level}`),
    "no sharing stated",
    "sets without probabilities",
  ];
  const rows = cells.map(({ sites, law, falseDiscovery, noSharing, unsettled }) => [
    `${sites}`,
    law,
    ...falseDiscovery.map(short),
    short(noSharing),
    `${unsettled}`,
  ]);
  return markdown(header, rows);
}

function idealTable(cells: readonly Cell[]): string {
  const header = ["law", "ECE", "ideal", "ours − ideal", "log score", "ideal", "ours − ideal", "FDR at .1", "ideal"];
  const known = cells.filter(({ law }) => KNOWN.includes(law));
  const rows = [
    ...cells.map((cell) => idealRow(cell.law, [cell])),
    idealRow("these five", cells),
    idealRow("the three of the mixture", known),
  ];
  return markdown(header, rows);
}

function idealRow(name: string, cells: readonly Cell[]): string[] {
  const [ours, ideal] = [pooled(cells), cells.flatMap((cell) => cell.ideal!.pairs)];
  const [error, idealError] = [calibrationError(ours), calibrationError(ideal)];
  const [score, idealScore] = [logScore(ours), logScore(ideal)];
  const mean = (of: (cell: Cell) => number) => cells.reduce((sum, cell) => sum + of(cell), 0) / cells.length;
  return [
    name,
    error.toFixed(3),
    idealError.toFixed(3),
    (error - idealError).toFixed(3),
    score.toFixed(4),
    idealScore.toFixed(4),
    (score - idealScore).toFixed(4),
    short(mean(({ falseDiscovery }) => falseDiscovery[LEVELS.indexOf(0.1)])),
    short(mean((cell) => cell.ideal!.falseDiscovery)),
  ];
}

/** What is kept: the cells without their pairs. */
function summaries(cells: readonly Cell[]) {
  return {
    pooled: SIZES.map((sites) => ({ sites, calibrationError: calibrationError(pooled(ofSize(cells, sites))) })),
    cells: cells.map(({ pairs, ideal, ...cell }) => ({
      ...cell,
      calibrationError: calibrationError(pairs),
      confidentlyFalse: confidentlyFalse(pairs),
      logScore: logScore(pairs),
      bins: reliability(pairs),
      ...(ideal && {
        ideal: {
          calibrationError: calibrationError(ideal.pairs),
          logScore: logScore(ideal.pairs),
          falseDiscovery: ideal.falseDiscovery,
        },
      }),
    })),
  };
}

function reliabilityChart(cells: readonly Cell[]): string {
  const unit = [0, 1] as const;
  const lines = SIZES.map((size) => ({
    name: `${size} sites`,
    points: reliability(pooled(ofSize(cells, size)))
      .filter(({ pairs }) => pairs > 0)
      .map(({ pairs, probability, tied }) => [probability / pairs, tied / pairs] as const),
  }));
  const diagonal = [
    [0, 0],
    [1, 1],
  ] as const;
  return lineChart([...lines, { name: "perfectly calibrated", points: diagonal, dashed: true }], {
    x: unit,
    y: unit,
    xLabel: "tie probability",
    yLabel: "share of pairs tied",
  });
}
