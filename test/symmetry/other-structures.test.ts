import { describe, expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import { structuresOf } from "../../src/symmetry/structure.js";

const TAPS = [0.31, 1.7, -0.83, 2.9, -1.57];

/** Taps of a kernel of three or five about each output, read from an input that is reflected at its ends. */
function reflected(n: number, taps: number, twice: boolean): number[] {
  const w = new Array<number>(n * n).fill(0);
  const reach = (taps - 1) / 2;
  for (let output = 0; output < n; output++) {
    for (let tap = -reach; tap <= reach; tap++) {
      let input = output + tap;
      if (input < 0) input = (twice ? -1 : 0) - input;
      if (input >= n) input = 2 * n - (twice ? 1 : 2) - input;
      w[output * n + input] += TAPS[tap + reach];
    }
  }
  return w.map((value) => Math.round(value * 1e9) / 1e9);
}

const strided = (outputs: number, inputs: number, stride: number) =>
  Array.from({ length: outputs * inputs }, (_, cell) => {
    const offset = (cell % inputs) - stride * Math.floor(cell / inputs);
    return TAPS[offset] ?? 0;
  });

/** Whether one value stands at each coarse site of a family, and each value but 0 at one site. */
function holds(name: string, outputs: number, inputs: number, weights: readonly number[]): boolean {
  const family = structuresOf({ names: [], cells: new Cells(outputs, inputs) }).find((each) => each.name === name);
  if (!family) return false;
  const [valueOf, siteOf] = [new Map<number, number>(), new Map<number, number>()];
  return weights.every((value, cell) => {
    const site = family.coarseOf[cell];
    const same = (valueOf.get(site) ?? value) === value;
    const one = value === 0 || (siteOf.get(value) ?? site) === site;
    valueOf.set(site, value);
    siteOf.set(value, site);
    return same && one;
  });
}

describe("families of square maps, strides and reflections", () => {
  it.each([6, 8, 11])("hold convolutions of %i places that are reflected at the ends", (n) => {
    for (const twice of [false, true]) {
      const ends = twice ? ", ends twice" : "";
      expect(holds(`line reflected at its ends, reach 1${ends}`, n, n, reflected(n, 3, twice))).toBe(true);
      expect(holds(`line reflected at its ends, reach 2${ends}`, n, n, reflected(n, 5, twice))).toBe(true);
      // Not one for the other.
      expect(holds(`line reflected at its ends, reach 1${ends}`, n, n, reflected(n, 3, !twice))).toBe(false);
    }
  });

  it("hold those of images: the map of both sides is the product of the maps of each", () => {
    const [rows, columns] = [4, 5];
    const [down, along] = [
      reflected(rows, 3, false),
      reflected(columns, 3, false).map((value) => value && value + 0.01),
    ];
    const n = rows * columns;
    const weights = Array.from({ length: n * n }, (_, cell) => {
      const [p, q] = [Math.floor(cell / n), cell % n];
      const [i, j] = [Math.floor(p / columns), Math.floor(q / columns)];
      return down[i * rows + j] * along[(p % columns) * columns + (q % columns)];
    });
    const reach = "line reflected at its ends, reach 1";
    expect(holds(`grid ${rows} × ${columns}, ${reach} by ${reach}`, n, n, weights)).toBe(true);
  });

  it("hold convolutions of stride 2 and 3", () => {
    expect(holds("line, stride 2", 5, 12, strided(5, 12, 2))).toBe(true);
    expect(holds("line, stride 3", 4, 12, strided(4, 12, 3))).toBe(true);
    expect(holds("line, stride 2", 4, 12, strided(4, 12, 3))).toBe(false);
  });

  it("hold what stays when both sides are reversed, and when two halves are exchanged", () => {
    const n = 6;
    const under = (move: (k: number) => number) =>
      Array.from({ length: n * n }, (_, cell) => {
        const [i, j] = [Math.floor(cell / n), cell % n];
        return 1 + Math.min(cell, move(i) * n + move(j));
      });
    expect(
      holds(
        "mirror",
        n,
        n,
        under((k) => n - 1 - k),
      ),
    ).toBe(true);
    expect(
      holds(
        "two halves exchanged with each other",
        n,
        n,
        under((k) => (k + 3) % n),
      ),
    ).toBe(true);
    expect(
      holds(
        "two halves, taking turns, exchanged with each other",
        n,
        n,
        under((k) => k ^ 1),
      ),
    ).toBe(true);
  });
});
