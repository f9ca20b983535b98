/**
 * All permutations of n points that keep the colours of pairs, by trying every image of every point in turn.
 *
 * @param colours - Row-major, shape (n, n).
 */
export function* automorphisms(colours: ArrayLike<number>, points: number): Generator<number[]> {
  const images: number[] = [];
  yield* extend();

  function* extend(): Generator<number[]> {
    const point = images.length;
    if (point === points) return yield images.slice();
    for (let image = 0; image < points; image++) {
      if (images.includes(image) || !fits(point, image)) continue;
      images.push(image);
      yield* extend();
      images.pop();
    }
  }

  function fits(point: number, image: number): boolean {
    if (colours[point * points + point] !== colours[image * points + image]) return false;
    return images.every(
      (other, before) =>
        colours[point * points + before] === colours[image * points + other] &&
        colours[before * points + point] === colours[other * points + image],
    );
  }
}

/** Number of elements of the group that permutations generate, by listing all of them. */
export function orderOf(generators: readonly ArrayLike<number>[], points: number): number {
  const start = Array.from({ length: points }, (_, i) => i);
  const seen = new Set([start.join()]);
  const open = [start];
  for (let element = open.pop(); element; element = open.pop()) {
    for (const generator of generators) {
      const next = element.map((image) => generator[image]);
      if (seen.has(next.join())) continue;
      seen.add(next.join());
      open.push(next);
    }
  }
  return seen.size;
}
