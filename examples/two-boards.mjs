// Three in a row on nine squares, twice. In tic-tac-toe a piece may go to any free square: all turns and mirrors of the board keep the rules, so
// corners, edges and the centre weigh the same in a linear map from the board to who wins: 3 groups. Where pieces fall to the lowest free
// square of a column, only the mirror from left to right keeps the rules: 6 groups of 9.
//
//   node examples/two-boards.mjs [seed]
import { Random, discover, symmetryOf, tableFromRows, verify } from "equivariance-discovery";

const random = new Random(Number(process.argv[2] ?? 1));
const squares = ["a3", "b3", "c3", "a2", "b2", "c2", "a1", "b1", "c1"];
const lines = ["012", "345", "678", "036", "147", "258", "048", "246"].map((line) => [...line].map(Number));

/** The last board of a game of random moves, 1 and −1 for the players, and who has won. */
function game(falls) {
  const board = new Array(9).fill(0);
  for (let player = 1; ; player = -player) {
    const free = board.flatMap((piece, at) => (piece === 0 && (!falls || at > 5 || board[at + 3] !== 0) ? [at] : []));
    if (free.length === 0) return [...board, 0];
    board[free[random.integer(free.length)]] = player;
    if (lines.some((line) => line.every((at) => board[at] === player))) return [...board, player];
  }
}

const games = (rows, falls) =>
  tableFromRows(
    Array.from({ length: rows }, () => game(falls)),
    [...squares, "winner"],
  );
for (const falls of [false, true]) {
  const found = await discover(games(100000, falls), {
    model: "linear",
    targets: ["winner"],
    confidence: false,
    robust: false,
  });
  const groups = found.groups.map((group) => group.map((site) => site.replace("winner<-", "")).join(" "));
  const { compatible } = symmetryOf(found);
  const { verdict } = await verify(found, games(5000, falls), { draws: 19 });
  console.log(`${falls ? "pieces fall" : "tic-tac-toe"}: ${groups.join(" | ")}`);
  console.log(
    `  ${compatible ? `compatible with ${compatible.name} of ${compatible.where}` : symmetryOf(found).name}; on new games it ${verdict}`,
  );
}
