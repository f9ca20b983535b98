import type { Command } from "commander";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { parseCsv } from "../../data/csv.js";
import { discover } from "../../discovery/discover.js";
import { patternOf, reshape } from "../../report/pattern.js";
import { discoveryText, wrap } from "../../report/text.js";
import { openWithExamples } from "../examples.js";
import { readInput } from "../input.js";
import { terminalStyle } from "../terminal.js";

interface Exhibit {
  readonly file: string;
  readonly title: string;
  /** What the data are, and which symmetry they are known to have. */
  readonly story: string;
  readonly targets: readonly string[];
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
    shape: [3, 3],
  },
  {
    file: "ecg.csv",
    title: "A measurement: a heartbeat's sample from its neighbours",
    story:
      "2000 windows of an electrocardiogram. One clock took all samples at equal steps, so a neighbour k steps before must weigh the same as one k steps after.",
    targets: ["now"],
  },
  {
    file: "iris.csv",
    title: "A negative control: petals from sepals",
    story: "150 irises. Nothing ties these four weights, so the honest answer is that there is no sharing.",
    targets: ["petal-length", "petal-width"],
  },
];

/** Adds `equivariance demo`. */
export function addDemo(program: Command): void {
  const command = program
    .command("demo")
    .description("Watch three real data sets give up their symmetry, or say that they have none.")
    .action(async () => {
      for (const exhibit of exhibits) process.stdout.write(await show(exhibit));
      process.stdout.write(
        `Your own data: ${styleText("bold", "equivariance discover FILE.csv --model linear --target COLUMN")}\n`,
      );
    });
  openWithExamples(command, ["equivariance demo", "equivariance demo > demo.txt", "equivariance demo | less -R"]);
}

async function show({ file, title, story, targets, shape }: Exhibit): Promise<string> {
  const path = fileURLToPath(new URL(`../../../datasets/${file}`, import.meta.url));
  const { table } = parseCsv((await readInput(path)).bytes, { source: file });
  const found = await discover(table, { model: "linear", targets });
  const pattern = shape ? reshape(patternOf(found), ...shape) : patternOf(found);
  const style = terminalStyle();
  const text = discoveryText(found, style, pattern);
  const seconds = (found.elapsedMs / 1000).toFixed(2);
  return `${styleText("bold", title)}\n${wrap(story, style.width).join("\n")}\n\n${text}\n${styleText("dim", `(${seconds} s)`)}\n\n`;
}
