// A pixel of a texture from its eight neighbours. A texture looks the same everywhere: the covariance of two pixels depends on the step between them alone,
// and a step and the step back have one covariance. So the best linear prediction weighs opposite neighbours the same: four pairs. Nothing
// says that north-south and west-east are alike, or the two diagonals: no symmetry of the square, unless the data say so.
//
//   node examples/textures.mjs [seed]
import { Random, discover, symmetryOf, tableFromRows, verify } from "equivariance-discovery";

const random = new Random(Number(process.argv[2] ?? 1));
const steps = { nw: [-1, -1], n: [-1, 0], ne: [-1, 1], w: [0, -1], e: [0, 1], sw: [1, -1], s: [1, 0], se: [1, 1] };

/** A texture with a grain: noise, and of its neighbours down, right, and down to the right a part each. */
function texture(size) {
  const noise = Array.from({ length: size + 1 }, () => random.normals(size + 1));
  return (row, column) =>
    noise[row][column] + 1.2 * noise[row][column + 1] - 0.9 * noise[row + 1][column] - 0.3 * noise[row + 1][column + 1];
}

/** Windows that do not overlap, two pixels apart. */
function windows(size) {
  const at = texture(size);
  const rows = [];
  for (let row = 1; row < size - 1; row += 5) {
    for (let column = 1; column < size - 1; column += 5) {
      rows.push([...Object.values(steps).map(([down, right]) => at(row + down, column + right)), at(row, column)]);
    }
  }
  return tableFromRows(rows, [...Object.keys(steps), "pixel"]);
}

const found = await discover(windows(400), { model: "linear", targets: ["pixel"], confidence: false });
const groups = found.groups.map((group) => group.map((site) => site.replace("pixel<-", "")).join(" "));
const { verdict } = await verify(found, windows(300), { draws: 99 });
console.log(`${groups.join(" | ")}; ${symmetryOf(found).name}; on new rows it ${verdict}`);
