// The module allocates nothing: memory above its static data belongs to the TypeScript arena.

/** First address that the static data of the core does not use, a multiple of 16. */
export function arena_base(): usize {
  return (__heap_base + 15) & ~15;
}
