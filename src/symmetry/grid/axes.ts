/**
 * A way to see n lines as places along an axis: line (o·length + k)·inner + i stands at place k, for each o and i. With
 * `length · inner` = n the axis is the slowest, with `inner` 1 the fastest.
 */
export interface Axis {
  readonly count: number;
  readonly length: number;
  readonly inner: number;
}

/** The axes of at least two places that n lines have: the whole line first. */
export function axesOf(count: number): Axis[] {
  const divisors = Array.from({ length: count }, (_, i) => i + 1).filter((d) => count % d === 0);
  const axes = divisors.flatMap((inner) =>
    divisors
      .filter((length) => length > 1 && count % (length * inner) === 0)
      .map((length) => ({ count, length, inner })),
  );
  return axes.sort((a, b) => b.length - a.length || a.inner - b.inner);
}

/** Where each line goes when its place on an axis does. */
export function along({ count, length, inner }: Axis, place: (k: number) => number): Int32Array {
  return Int32Array.from({ length: count }, (_, line) => {
    const k = Math.floor(line / inner) % length;
    return line + (place(k) - k) * inner;
  });
}
