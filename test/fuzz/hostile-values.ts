import { oneOf, type Draw } from "./draw.js";

function cycle(): unknown {
  const list: unknown[] = [1];
  list.push({ list });
  return list;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
}

const failing = () => {
  throw new Error("a getter that throws");
};

/** What no function of the package was made for; each made anew. */
const makers: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => 2 ** 31,
  () => 1e9,
  () => 1e300,
  () => -1e300,
  () => 1e-300,
  () => NaN,
  () => Infinity,
  () => 5n,
  () => "",
  () => "x",
  () => "c1",
  () => "\u001b[2J\u202e\ud800",
  () => "__proto__",
  () => Symbol("s"),
  () => () => undefined,
  () => failing,
  () => [],
  () => [1, 2, 3],
  () => [NaN],
  () => ["a", "b"],
  () => ["a", 1, null],
  () => [Symbol("s")],
  () => [[]],
  () => [, 1], // eslint-disable-line no-sparse-arrays
  () => new Array(1e9),
  () => ({}),
  () => ({ length: 1e9 }),
  () => ({ length: -1 }),
  () => Object.freeze({ a: 1 }),
  () => Object.create(null),
  () => JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}'),
  () => ({ toString: failing, valueOf: failing }),
  () => Object.defineProperty({}, "a", { get: failing, enumerable: true }),
  () => Object.defineProperty([1, 2], 0, { get: failing, enumerable: true }),
  () => new Proxy({}, { get: failing, ownKeys: failing, has: failing, getPrototypeOf: failing }),
  () => new Proxy([], { get: failing, has: failing }),
  cycle,
  () => nested(20_000),
  () => new Float64Array(0),
  () => Float64Array.of(1, NaN),
  () => new Uint8Array(3),
  () => new DataView(new ArrayBuffer(8)),
  () => new Date(NaN),
  () => new Map([[1, 2]]),
  () => /x/g,
  () => Promise.resolve(1),
];

/** One of them. */
export function hostileValue(draw: Draw): unknown {
  return oneOf(draw, makers)();
}

/** All of them, each made anew. */
export const hostileValues = (): unknown[] => makers.map((make) => make());
