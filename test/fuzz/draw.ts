/** Numbers in [0, 1) from a seed, the same everywhere. */
export type Draw = () => number;

/** @see S. Vigna's and T. Ettinger's mulberry32. */
export function drawing(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const below = (draw: Draw, n: number): number => Math.floor(draw() * n);
export const oneOf = <T>(draw: Draw, list: readonly T[]): T => list[below(draw, list.length)];
