import type { Command } from "commander";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { parseCsv } from "../../data/csv/csv.js";
import { discover } from "../../discovery/discover.js";
import { CoreError } from "../../errors.js";
import { patternOf, reshape } from "../../report/pattern.js";
import { discoveryText } from "../../report/text.js";
import { wrap } from "../../report/wrap.js";
import { openWithExamples } from "../support/examples.js";
import { readInput } from "../support/input.js";
import { terminalStyle } from "../support/terminal.js";

interface Exhibit {
  readonly file: string;
  readonly title: string;
  /** What the data are, and which symmetry they are known to have. */
  readonly story: string;
  readonly targets: readonly string[];
  /** The true group of each site. */
  readonly labels: readonly number[];
  /** Rows and columns to draw the sites in, where they have a shape of their own. */
  readonly shape?: readonly [number, number];
}

const exhibits: readonly Exhibit[] = [
  {
    file: "tic-tac-toe.csv",
    title: "A game: what is a stone worth, square by square?",
    story:
      "All 4520 unfinished positions of tic-tac-toe with their value under random play. The board may be turned and mirrored, so corners, edges and centre must come out as three groups.",
    targets: ["value"],
    labels: [0, 1, 0, 1, 2, 1, 0, 1, 0],
    shape: [3, 3],
  },
  {
    file: "ecg.csv",
    title: "A measurement: a heartbeat's sample from its neighbours",
    story:
      "2000 windows of an electrocardiogram. One clock took all samples at equal steps, so a neighbour k steps before must weigh the same as one k steps after.",
    targets: ["now"],
    labels: [0, 1, 2, 2, 1, 0],
  },
  {
    file: "iris.csv",
    title: "A negative control: petals from sepals",
    story: "150 irises. Nothing ties these four weights, so the right answer is that there is no sharing.",
    targets: ["petal-length", "petal-width"],
    labels: [0, 1, 2, 3],
  },
];

/** Adds `equivariance demo`. */
export function addDemo(program: Command): void {
  const command = program
    .command("demo")
    .description("Watch three real data sets give up their symmetry, or say that they have none.")
    .action(async () => {
      const wrong: string[] = [];
      for (const exhibit of exhibits) if (!(await show(exhibit))) wrong.push(exhibit.file);
      if (wrong.length > 0) throw notTheTruth(wrong);
      process.stdout.write(
        `Your own data: ${styleText("bold", "equivariance discover FILE.csv --model linear --target COLUMN")}\n`,
      );
    });
  openWithExamples(command, ["equivariance demo", "equivariance demo > demo.txt", "equivariance demo | less -R"]);
}

/** Shows what is found in one data set; whether that is the truth. */
async function show({ file, title, story, targets, labels, shape }: Exhibit): Promise<boolean> {
  const path = fileURLToPath(new URL(`../../../datasets/${file}`, import.meta.url));
  const { table } = parseCsv((await readInput(path)).bytes, { source: file });
  const found = await discover(table, { model: "linear", targets });
  const pattern = shape ? reshape(patternOf(found), ...shape) : patternOf(found);
  const style = terminalStyle();
  const parts = [
    `${styleText("bold", title)}\n${wrap(story, style.width).join("\n")}`,
    discoveryText(found, style, pattern),
  ];
  const seconds = (found.elapsedMs / 1000).toFixed(2);
  process.stdout.write(`${parts.join("\n\n")}\n${styleText("dim", `(${seconds} s)`)}\n\n`);
  return found.labels.join() === labels.join();
}

function notTheTruth(files: readonly string[]): CoreError {
  return new CoreError("DEMO_WRONG", `demo: expected the groups that are true, got others for ${files.join(", ")}`, {
    fix: "The same data give the same groups everywhere, so this installation is broken: try equivariance doctor.",
  });
}
