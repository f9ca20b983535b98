// Texas hold'em: how many of your two cards are higher than every card of the flop? By the rules your two cards are
// exchangeable, so are the three on the table, and the two kinds are not: a high card in the hand is good, on the table
// bad. Can this be seen in 1000 flops, without being told which cards are whose?
//
//   node examples/overcards.mjs [seed]
import { Random, discover, discoveryText, tableFromRows } from "equivariance-discovery";

const seed = Number(process.argv[2] ?? 1);
const columns = ["card1", "card2", "card3", "card4", "card5", "overcards"];
const hand = [1, 3]; // where your cards stand among the five
const random = new Random(seed);

/** Ranks of five cards, 2 to 14 (the ace), and the number of overcards. */
function flop() {
  const ranks = Array.from(random.permutation(52).slice(0, 5), (card) => 2 + (card % 13));
  const highest = Math.max(...ranks.filter((_, i) => !hand.includes(i)));
  return [...ranks, hand.filter((i) => ranks[i] > highest).length];
}

const table = tableFromRows(Array.from({ length: 1000 }, flop), columns);
const found = await discover(table, {
  model: "set",
  targets: ["overcards"],
  tokens: true,
  network: { embedding: 8, hidden: 16, widths: [16] },
  refit: { rate: 5e-3, steps: 2000, plateau: 100, patience: 300 },
  seed,
});

console.log(discoveryText(found, { colour: false, width: 100 }));
