// Writes datasets/tic-tac-toe.csv: every unfinished position of tic-tac-toe that can be reached in
// play, with the exact value of random play from there on. Made from the rules alone, no input.
//
//   node scripts/datasets/tic-tac-toe.mjs            writes datasets/tic-tac-toe.csv
//   node scripts/datasets/tic-tac-toe.mjs FILE.csv   writes FILE.csv ("-" is stdout)
//
// x = 1 moves first, o = -1, an empty square is 0. From the position on, each side picks one of the
// empty squares uniformly at random until a line is full or no square is left; the value is
// P(x wins) - P(o wins).

import { writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

// prettier-ignore
const SQUARES = [
  'top-left', 'top', 'top-right',
  'left', 'centre', 'right',
  'bottom-left', 'bottom', 'bottom-right',
];
// prettier-ignore
const LINES = [
  [0, 1, 2], [3, 4, 5], [6, 7, 8],
  [0, 3, 6], [1, 4, 7], [2, 5, 8],
  [0, 4, 8], [2, 4, 6],
];
const FACTORIAL = [1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880];

/** 1 or -1 when that side has a full line, else 0. */
function winner(board) {
  for (const [a, b, c] of LINES) {
    if (board[a] !== 0 && board[a] === board[b] && board[a] === board[c]) return board[a];
  }
  return 0;
}

/**
 * Sum of the outcomes over all orders in which the e empty squares can be filled (e! of them): an
 * integer below 2^53, so that total / e! is the exact value rounded once, to the nearest double.
 */
const totals = new Map();
const unfinished = [];
function total(board) {
  const key = board.join();
  const known = totals.get(key);
  if (known !== undefined) return known;
  const empty = board.flatMap((mark, square) => (mark === 0 ? [square] : []));
  const won = winner(board);
  let sum = 0;
  if (won !== 0) {
    sum = won * FACTORIAL[empty.length];
  } else if (empty.length > 0) {
    const mark = empty.length % 2 === 1 ? 1 : -1; // nine squares, x first
    for (const square of empty) sum += total(board.with(square, mark));
    unfinished.push({ board, value: sum / FACTORIAL[empty.length], stones: 9 - empty.length });
  }
  totals.set(key, sum);
  return sum;
}
total(Array(9).fill(0));

if (totals.size !== 5478 || unfinished.length !== 4520) {
  throw new Error(`${totals.size} positions, ${unfinished.length} unfinished; 5478 and 4520 expected`);
}

// Fewest stones first, then by the squares in reading order.
unfinished.sort((p, q) => {
  let order = p.stones - q.stones;
  for (let i = 0; i < 9 && order === 0; i++) order = q.board[i] - p.board[i];
  return order;
});

const rows = unfinished.map(({ board, value }) => [...board, value].join());
const text = [[...SQUARES, "value"].join(), ...rows, ""].join("\n");
const file = process.argv[2] ?? fileURLToPath(new URL("../../datasets/tic-tac-toe.csv", import.meta.url));
if (file === "-") process.stdout.write(text);
else writeFileSync(file, text);
