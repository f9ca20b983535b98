// A balance scale: a weight at a distance on the left, and one on the right, each from 1 to 5. Which side goes down? All 625 settings
// are written out here, so nothing is left to chance but the split of the rows.
//
// The side that goes down is the sign of (weight · distance on the left) − (weight · distance on the right). Weight and distance of a side may change places,
// and when the sides change places the tip changes its sign. The settings do not change as a whole. So the best linear map has one number, a, with signs: a, a, −a, −a.
//
//   node examples/balance-scale.mjs
import { discover, symmetryOf, tableFromRows, verify } from "equivariance-discovery";

const sizes = [1, 2, 3, 4, 5];
const columns = ["left weight", "left distance", "right weight", "right distance"];
const settings = sizes.flatMap((a) => sizes.flatMap((b) => sizes.flatMap((c) => sizes.map((d) => [a, b, c, d]))));
const table = tableFromRows(
  settings.map((row) => [...row, Math.sign(row[0] * row[1] - row[2] * row[3])]),
  [...columns, "tip"],
);
const found = await discover(table, { model: "linear", targets: ["tip"], signed: true });
const { name, order } = symmetryOf(found);
const { verdict } = await verify(found, table, { draws: 99 });
console.log(`${found.groups.length} group, signs ${found.signs.join(", ")}`);
console.log(`${name}, order ${order}; it ${verdict}`);
