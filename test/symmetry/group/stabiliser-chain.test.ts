import fc from "fast-check";
import { expect, it } from "vitest";
import { blockSystems } from "../../../src/symmetry/group/blocks.js";
import { compose, cyclesOf, inverse, isIdentity, orderOf } from "../../../src/symmetry/group/permutation.js";
import { StabiliserChain } from "../../../src/symmetry/group/stabiliser-chain.js";
import { orderOf as listedOrder } from "../../reference/automorphisms.js";

const permutation = (points: number) =>
  fc
    .shuffledSubarray(
      Array.from({ length: points }, (_, i) => i),
      { minLength: points },
    )
    .map((images) => Int32Array.from(images));

const group = fc
  .integer({ min: 1, max: 7 })
  .chain((points) => fc.array(permutation(points), { maxLength: 3 }).map((generators) => ({ points, generators })));

it("a chain has the order that listing all elements finds, and holds them", () => {
  fc.assert(
    fc.property(group, ({ points, generators }) => {
      const chain = new StabiliserChain({ points, generators });
      expect(chain.order).toBe(BigInt(listedOrder(generators, points)));
      const elements = new Set(Array.from(chain.elements(), (element) => element.join()));
      expect(BigInt(elements.size)).toBe(chain.order);
      for (const generator of generators) {
        expect(chain.has(generator)).toBe(true);
        expect(elements.has(inverse(generator).join())).toBe(true);
      }
    }),
  );
});

it.each([
  [
    [0, 7, 3, 1, 5, 2, 4, 6],
    [7, 3, 6, 4, 1, 0, 5, 2],
  ],
  [
    [3, 5, 7, 6, 1, 4, 2, 0],
    [5, 1, 2, 4, 6, 7, 3, 0],
  ],
])("a point that moves late still moves under all that keeps those before it", (...generators) => {
  const given = generators.map((images) => Int32Array.from(images));
  expect(new StabiliserChain({ points: 8, generators: given }).order).toBe(BigInt(listedOrder(given, 8)));
});

it("a chain knows what is not in the group", () => {
  const chain = new StabiliserChain({ points: 4, generators: [Int32Array.of(1, 2, 3, 0)] });
  expect(chain.has(Int32Array.of(1, 0, 2, 3))).toBe(false);
  expect(chain.has(Int32Array.of(2, 3, 0, 1))).toBe(true);
});

it("base points that are kept leave generators that keep them", () => {
  const generators = [Int32Array.of(1, 0, 2, 3, 4), Int32Array.of(1, 2, 3, 4, 0)];
  const chain = new StabiliserChain({ points: 5, generators, order: 120n }, Int32Array.of(3, 1, 0, 2, 4));
  expect(chain.orbitLengths()).toEqual([5, 4, 3, 2, 1]);
  expect(chain.orderOn(2)).toBe(20n);
  for (const generator of chain.generatorsKeeping(2)) expect([generator[3], generator[1]]).toEqual([3, 1]);
});

it("an element and its order", () => {
  fc.assert(
    fc.property(permutation(9), (element) => {
      expect(isIdentity(compose(element, inverse(element)))).toBe(true);
      let order = 1n;
      for (let power = element; !isIdentity(power); order++) power = Int32Array.from(compose(power, element));
      expect(orderOf(element)).toBe(order);
      expect(cyclesOf(element).flat().length).toBe(element.filter((image, point) => image !== point).length);
    }),
  );
});

it("blocks of a ring of six are its halves and thirds", () => {
  const systems = blockSystems({ points: 6, generators: [Int32Array.of(1, 2, 3, 4, 5, 0)], order: 6n });
  expect(systems.map((blocks) => JSON.stringify(blocks)).sort()).toEqual(["[[0,2,4],[1,3,5]]", "[[0,3],[1,4],[2,5]]"]);
});
