import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { automorphisms } from "../../../src/symmetry/group/automorphisms.js";
import { Classes } from "../../../src/symmetry/group/orbits.js";
import { keeps, pairsOfGrid, pairsOfSquare, type PairColours } from "../../../src/symmetry/group/pair-colours.js";
import { StabiliserChain } from "../../../src/symmetry/group/stabiliser-chain.js";
import { Random } from "../../../src/wasm/random.js";
import { automorphisms as listed } from "../../reference/automorphisms.js";

const everyPoint = (points: number) => Array.from({ length: points }, (_, i) => i);

/** The coarsest colouring of pairs that some permutations keep: its orbits. */
function orbitColours(generators: readonly Int32Array[], points: number): PairColours {
  const classes = new Classes(points * points);
  for (const generator of generators) {
    for (let i = 0; i < points; i++) {
      for (let j = 0; j < points; j++) classes.join(i * points + j, generator[i] * points + generator[j]);
    }
  }
  return pairsOfSquare(classes.roots(), points);
}

function count(elements: Iterable<unknown>): bigint {
  let found = 0n;
  for (const _ of elements) found++;
  return found;
}

/** One random permutation, two that keep blocks of points, or two that undo themselves: groups of many kinds. */
function someGenerators(random: Random, points: number, trial: number): Int32Array[] {
  const below = (n: number) => Math.floor(random.uniform() * n);
  if (trial % 3 === 0) return [shuffled(points, 1, below)];
  if (trial % 3 === 1) {
    const blocks = 1 + below(4);
    return [shuffled(points, blocks, below), shuffled(points, blocks, below)];
  }
  return [0, 1].map(() => {
    const [order, swaps] = [shuffled(points, 1, below), 1 + below(points / 2)];
    const involution = Int32Array.from(everyPoint(points));
    for (let i = 0; i < swaps; i++) {
      [involution[order[2 * i]], involution[order[2 * i + 1]]] = [order[2 * i + 1], order[2 * i]];
    }
    return involution;
  });
}

/** A random order in which points stay in their block: those of one remainder. */
function shuffled(points: number, blocks: number, below: (n: number) => number): Int32Array {
  const order = everyPoint(points);
  for (let i = points - 1; i >= blocks; i--) {
    const j = (i % blocks) + blocks * below(Math.floor(i / blocks) + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return Int32Array.from(order);
}

describe("the group of a colouring", () => {
  it("is what trying all permutations finds, for 200 random actions with up to a million elements", () => {
    const random = new Random(13);
    const orders: bigint[] = [];
    for (let trial = 0; trial < 200; trial++) {
      const points = 3 + (trial % 10);
      const generators = someGenerators(random, points, trial);
      const pairs = orbitColours(generators, points);
      const found = automorphisms(pairs);
      expect(found.complete).toBe(true);
      orders.push(found.order);
      if (found.order > 1_000_000n) continue;
      expect(found.order, `trial ${trial}`).toBe(count(listed(pairs.colours, points)));
      expect(new StabiliserChain(found).order).toBe(found.order);
    }
    const compared = orders.filter((order) => order <= 1_000_000n);
    expect(compared.length).toBeGreaterThan(190);
    expect(new Set(compared).size).toBeGreaterThan(25);
    expect(compared.some((order) => order > 100_000n)).toBe(true);
  }, 120_000);

  const colouring = fc.integer({ min: 1, max: 7 }).chain((points) =>
    fc.record({
      points: fc.constant(points),
      labels: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: points * points, maxLength: points * points }),
      shift: fc.nat({ max: 20 }),
    }),
  );

  it("does not depend on how points are numbered", () => {
    fc.assert(
      fc.property(colouring, ({ points, labels, shift }) => {
        const pairs = pairsOfSquare(Int32Array.from(labels), points);
        const moved = everyPoint(points).map((i) => (i * 5 + shift) % points);
        const renumbering = new Set(moved).size === points ? moved : everyPoint(points).reverse();
        const other = new Int32Array(points * points);
        labels.forEach((label, at) => {
          other[renumbering[Math.floor(at / points)] * points + renumbering[at % points]] = label;
        });
        const [a, b] = [automorphisms(pairs), automorphisms(pairsOfSquare(other, points))];
        expect(a.order).toBe(b.order);
        // What moves i to j in one moves the new number of i to that of j in the other.
        const chain = new StabiliserChain(b);
        for (const generator of a.generators) {
          const conjugate = new Int32Array(points);
          generator.forEach((image, point) => (conjugate[renumbering[point]] = renumbering[image]));
          expect(chain.has(conjugate)).toBe(true);
        }
      }),
    );
  });

  it("has generators that keep the colours, and orders of orbits times stabilisers", () => {
    fc.assert(
      fc.property(colouring, fc.nat({ max: 6 }), ({ points, labels }, at) => {
        const pairs = pairsOfSquare(Int32Array.from(labels), points);
        const group = automorphisms(pairs);
        for (const generator of group.generators) expect(keeps(pairs, generator, everyPoint(points))).toBe(true);
        expect(group.order).toBe(count(listed(pairs.colours, points)));
        const point = at % points;
        const orbit = new Set([...listed(pairs.colours, points)].map((element) => element[point]));
        const fixed = labels.map((label, pair) => (pair === point * points + point ? 9 : label));
        const stabiliser = automorphisms(pairsOfSquare(Int32Array.from(fixed), points));
        expect(group.order).toBe(BigInt(orbit.size) * stabiliser.order);
      }),
    );
  });

  it("of a grid moves rows among rows and columns among columns", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 12, maxLength: 12 }), (labels) => {
        const pairs = pairsOfGrid(Int32Array.from(labels), 3, 4);
        const { order, generators } = automorphisms(pairs);
        expect(order).toBe(count(listed(pairs.colours, 7)));
        for (const generator of generators) expect(generator.slice(0, 3).every((image) => image < 3)).toBe(true);
      }),
    );
  });
});

/** The graph of Cai, Fürer and Immerman over a graph of degree 3: 10 points for each of its points. */
function caiFurerImmerman(points: number, edges: readonly (readonly [number, number])[], twisted: boolean) {
  const numbers = new Map<string, number>();
  const number = (name: string) => numbers.get(name) ?? (numbers.set(name, numbers.size), numbers.size - 1);
  const found: [number, number][] = [];
  for (let point = 0; point < points; point++) {
    const own = edges.flatMap((edge, i) => (edge.includes(point) ? [i] : []));
    for (const side of [0b000, 0b011, 0b101, 0b110]) {
      own.forEach((edge, k) => found.push([number(`${point}:${side}`), number(`${point}-${edge}-${(side >> k) & 1}`)]));
    }
  }
  edges.forEach(([a, b], i) => {
    for (const side of [0, 1]) {
      const other = twisted && i === 0 ? 1 - side : side;
      found.push([number(`${a}-${i}-${side}`), number(`${b}-${i}-${other}`)]);
    }
  });
  return { points: numbers.size, edges: found };
}

describe("hard graphs end", () => {
  const petersen = Array.from({ length: 5 }, (_, i) => [
    [i, (i + 1) % 5],
    [i, 5 + i],
    [5 + i, 5 + ((i + 2) % 5)],
  ]).flat() as [number, number][];

  const together = (a: boolean, b: boolean) => {
    const [first, second] = [caiFurerImmerman(10, petersen, a), caiFurerImmerman(10, petersen, b)];
    expect(first.points).toBe(100);
    return [...first.edges, ...second.edges.map(([i, j]) => [100 + i, 100 + j])];
  };

  // Each alone has 2⁶ · 120 automorphisms; two that are alike may also change places.
  it.each([
    ["alike", false, false, 2n * 7680n * 7680n],
    ["not alike", false, true, 7680n * 7680n],
    ["alike, both twisted", true, true, 2n * 7680n * 7680n],
  ])("pairs of Cai, Fürer and Immerman that are %s", (_, a, b, order) => {
    const colours = new Int32Array(200 * 200);
    for (const [i, j] of together(a, b)) colours[i * 200 + j] = colours[j * 200 + i] = 1;
    const start = performance.now();
    expect(automorphisms({ points: 200, colours })).toMatchObject({ order, complete: true });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("or say that they stop, with the least that there is", () => {
    const colours = new Int32Array(200 * 200);
    for (const [i, j] of together(false, false)) colours[i * 200 + j] = colours[j * 200 + i] = 1;
    const found = automorphisms({ points: 200, colours }, 100_000);
    expect(found.complete).toBe(false);
    expect(found.order).toBeLessThan(2n * 7680n * 7680n);
    for (const generator of found.generators)
      expect(keeps({ points: 200, colours }, generator, everyPoint(200))).toBe(true);
  });

  it("the projective plane of order 7, whose choices are hard to tell apart", () => {
    const range = everyPoint(7);
    const plane = [[0, 0, 1], ...range.map((a) => [0, 1, a]), ...range.flatMap((a) => range.map((b) => [1, a, b]))];
    const colours = new Int32Array(114 * 114);
    plane.forEach(([a, b, c], i) => {
      plane.forEach(([d, e, f], j) => {
        if ((a * d + b * e + c * f) % 7 === 0) colours[i * 114 + 57 + j] = colours[(57 + j) * 114 + i] = 1;
      });
    });
    // |PGL(3, 7)|, twice since points and lines may change places.
    expect(automorphisms({ points: 114, colours })).toMatchObject({ order: 2n * 5630688n, complete: true });
  });
});
