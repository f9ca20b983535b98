// The energy of four atoms from their six distances. If all are of one kind (A₄), atoms may change places, and so may the distances: one
// group of 6 in the best linear map. If one is another kind (A₃B), only the three may: 3 distances among them, 3 to the other.
//
//   node examples/cluster-energies.mjs [seed]
import { Random, discover, symmetryOf, tableFromRows, verify } from "equivariance-discovery";

const random = new Random(Number(process.argv[2] ?? 1));
const pairs = [0, 1, 2, 3].flatMap((i) => [1, 2, 3].filter((j) => j > i).map((j) => [i, j]));

/** Rows of distances and the energy: springs of pairs, of one strength among A and of another with B. */
function clusters(rows, kinds) {
  const strength = { AA: 1, AB: 3 };
  const cluster = () => {
    const atoms = Array.from({ length: 4 }, () => [0, 1, 2].map(() => random.normal()));
    const distances = pairs.map(([i, j]) =>
      Math.sqrt([0, 1, 2].reduce((sum, k) => sum + (atoms[i][k] - atoms[j][k]) ** 2, 0)),
    );
    const energy = pairs.reduce((sum, [i, j], p) => sum + strength[kinds[i] + kinds[j]] * (distances[p] - 1) ** 2, 0);
    return [...distances, energy];
  };
  return tableFromRows(Array.from({ length: rows }, cluster), [
    ...pairs.map(([i, j]) => `d${i + 1}${j + 1}`),
    "energy",
  ]);
}

for (const kinds of ["AAAA", "AAAB"]) {
  const found = await discover(clusters(1000, kinds), { model: "linear", targets: ["energy"] });
  const groups = found.groups.map((group) => group.map((site) => site.replace("energy<-", "")).join(" "));
  const { verdict } = await verify(found, clusters(500, kinds), { draws: 99 });
  console.log(`${kinds}: ${groups.join(" | ")}; ${symmetryOf(found).name}; on new rows it ${verdict}`);
}
