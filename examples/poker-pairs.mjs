// How many pairs are in five cards from a deck? By the rules it does not matter which card was dealt first, so all five
// positions are exchangeable; and the count is no sum over the cards, since a card alone makes no pair. Can this be seen
// in 2000 hands?
//
//   node examples/poker-pairs.mjs [seed]
import { Random, discover, discoveryText, tableFromRows } from "equivariance-discovery";

const seed = Number(process.argv[2] ?? 1);
const positions = ["first", "second", "third", "fourth", "fifth"];
const random = new Random(seed);

/** Ranks of five cards, 0 to 12, and the number of pairs among them. */
function hand() {
  const ranks = Array.from(random.permutation(52).slice(0, 5), (card) => card % 13);
  const pairs = ranks.flatMap((rank, i) => ranks.slice(i + 1).filter((other) => other === rank));
  return [...ranks, pairs.length];
}

const table = tableFromRows(Array.from({ length: 2000 }, hand), [...positions, "pairs"]);
const found = await discover(table, {
  model: "set",
  targets: ["pairs"],
  tokens: true, // a rank is a name here: pairs do not ask which is higher
  network: { embedding: 8, hidden: 16, widths: [16] }, // ρ needs a hidden layer to count what repeats
  refit: { rate: 5e-3, steps: 2000, plateau: 100, patience: 300 },
  seed,
});

console.log(discoveryText(found, { colour: false, width: 100 }));
