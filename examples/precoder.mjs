// A base station with N antennas sends to K users. From the channel H (N × K) it computes a precoder V = H (HᵀH + α I)⁻¹ (regularised zero
// forcing). The same code, two truths for the best linear map from H to V:
//
// Any V of this form moves along when antennas or users change places: V(P H Q) = P V(H) Q. If the law of H does too, so does the best linear map:
// its weights are one for each orbit of pairs of cells under S_N × S_K: same cell, same user, same antenna, both other. 4 groups.
// Entries that are independent and normal with mean 0 have more: their law does not change when H is multiplied by an orthogonal matrix, and V(U H) =
// U V(H). Maps that commute with all U of the antennas, and with signs of users, are multiples of the identity: the diagonal, and 0. 2 groups.
//
//   node examples/precoder.mjs [seed]
import { Random, discover, symmetryOf, tableFromRows, verify } from "equivariance-discovery";

const [antennas, users, alpha] = [4, 3, 0.5];
const cells = antennas * users;
const random = new Random(Number(process.argv[2] ?? 1));
const names = (letter) =>
  Array.from({ length: cells }, (_, i) => `${letter}${Math.floor(i / users) + 1}${(i % users) + 1}`);

/** H (HᵀH + α I)⁻¹ of H, row by row, by Gauss and Jordan. */
function precoder(h) {
  const a = Array.from({ length: users }, (_, i) =>
    Array.from({ length: 2 * users }, (_, j) => {
      if (j >= users) return Number(j - users === i);
      let sum = i === j ? alpha : 0;
      for (let n = 0; n < antennas; n++) sum += h[n * users + i] * h[n * users + j];
      return sum;
    }),
  );
  for (let i = 0; i < users; i++) {
    a[i] = a[i].map((value) => value / a[i][i]);
    for (let k = 0; k < users; k++) if (k !== i) a[k] = a[k].map((value, j) => value - a[k][i] * a[i][j]);
  }
  return h.map((_, cell) => {
    const [n, k] = [Math.floor(cell / users), cell % users];
    return a[k].slice(users).reduce((sum, value, j) => sum + h[n * users + j] * value, 0);
  });
}

/** Channels and precoders. */
function channels(rows, entry) {
  const row = () => {
    const h = Array.from({ length: cells }, entry);
    return [...h, ...precoder(h)];
  };
  return tableFromRows(Array.from({ length: rows }, row), [...names("h"), ...names("v")]);
}

const laws = {
  "normal entries of mean 0": () => random.normal(),
  "positive gains": () =>
    (random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2) / 4,
};
for (const [name, entry] of Object.entries(laws)) {
  const found = await discover(channels(800, entry), {
    model: "linear",
    targets: names("v"),
    inputs: names("h"),
    confidence: false,
  });
  const sizes = found.groups.map((group) => group.length).sort((a, b) => a - b);
  const { verdict } = await verify(found, channels(600, entry), { draws: 99 });
  console.log(`${name}: groups of ${sizes.join(", ")} cells; ${symmetryOf(found).name}; on new rows it ${verdict}`);
}
