import type { Permutation } from "./permutation.js";

/** Points that are put into one class after another: each class knows its least point. */
export class Classes {
  readonly #parent: Int32Array;

  constructor(points: number) {
    this.#parent = Int32Array.from({ length: points }, (_, i) => i);
  }

  /** The least point of a point's class. */
  of(point: number): number {
    const parent = this.#parent;
    let root = point;
    while (parent[root] !== root) root = parent[root];
    for (let at = point; parent[at] !== root;) [at, parent[at]] = [parent[at], root];
    return root;
  }

  /** Makes the classes of two points one; whether they were two. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.of(a), this.of(b)];
    if (x === y) return false;
    this.#parent[Math.max(x, y)] = Math.min(x, y);
    return true;
  }

  /** Makes each point one with where it goes. */
  joinAlong(permutation: Permutation): void {
    for (let point = 0; point < permutation.length; point++) this.join(point, permutation[point]);
  }

  /** The least point of each point's class, shape (points). */
  roots(): Int32Array {
    return this.#parent.map((_, point) => this.of(point));
  }

  /** The same classes, to go on from. */
  copy(): Classes {
    const copy = new Classes(this.#parent.length);
    copy.#parent.set(this.#parent);
    return copy;
  }

  /** The points of each class, ascending. */
  lists(): number[][] {
    const lists = new Map<number, number[]>();
    this.#parent.forEach((_, point) => {
      const root = this.of(point);
      const list = lists.get(root);
      if (list) list.push(point);
      else lists.set(root, [point]);
    });
    return [...lists.values()];
  }
}

/** The orbits: points that the permutations lead to one another. */
export function orbitsOf(generators: readonly Permutation[], points: number): Classes {
  const orbits = new Classes(points);
  for (const generator of generators) orbits.joinAlong(generator);
  return orbits;
}
