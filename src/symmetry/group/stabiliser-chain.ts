import { compose, identity, inverse, isIdentity, type Permutation } from "./permutation.js";
import type { PermutationGroup } from "./automorphisms.js";
import { randomElements } from "./random-elements.js";

/** Random elements in a row that tell nothing new, after which a group whose order is not known is taken as known. */
const ENOUGH = 40;

/** Ways to points of an orbit that take more steps are made shorter. */
const LONGEST = 10;
/** So many generators make the ways anew; later ones only add to them. */
const SHORTENING = 12;

/** A generator and what takes it back. */
interface Generated {
  readonly forth: Permutation;
  readonly back: Permutation;
}

/** What keeps the points before a base point, and where it leads that point. */
class Level {
  readonly generators: Generated[] = [];
  /** Points that the base point is led to, itself first. */
  readonly orbit: number[];
  /** One more than the number of the generator that led to a point; 0 where none did. */
  readonly #via: Int32Array;

  constructor(
    readonly base: number,
    points: number,
  ) {
    this.orbit = [base];
    this.#via = new Int32Array(points);
    this.#via[base] = -1;
  }

  add(generator: Generated): void {
    this.generators.push(generator);
    const anew = this.generators.length <= SHORTENING;
    if (anew) this.#forget();
    this.#extend(anew);
    // An element that leads half of the way, as one more generator, makes the longest way half as long.
    while (this.generators.length < SHORTENING && this.#stepsTo(this.orbit[this.orbit.length - 1]) > LONGEST) {
      const forth = this.lead(this.orbit[this.orbit.length >> 1]);
      this.generators.push({ forth, back: inverse(forth) });
      this.#forget();
      this.#extend(true);
    }
  }

  #forget(): void {
    for (const point of this.orbit.splice(1)) this.#via[point] = 0;
  }

  /** Follows all generators from each point, or only the newest from those that older ones have been followed from. */
  #extend(anew: boolean): void {
    const before = anew ? 0 : this.orbit.length;
    for (let i = 0; i < this.orbit.length; i++) {
      for (let g = i < before ? this.generators.length - 1 : 0; g < this.generators.length; g++) {
        const image = this.generators[g].forth[this.orbit[i]];
        if (this.#via[image] !== 0) continue;
        this.#via[image] = g + 1;
        this.orbit.push(image);
      }
    }
  }

  #stepsTo(point: number): number {
    let steps = 0;
    for (let at = point; at !== this.base; at = this.generators[this.#via[at] - 1].back[at]) steps++;
    return steps;
  }

  /** The rest of an element once it leads the base point to itself; undefined where nothing known does that. */
  strip(element: Permutation): Permutation | undefined {
    let rest = element;
    for (let image = rest[this.base]; image !== this.base; image = rest[this.base]) {
      if (this.#via[image] === 0) return undefined;
      rest = compose(rest, this.generators[this.#via[image] - 1].back);
    }
    return rest;
  }

  /** An element that leads the base point to a point of its orbit. */
  lead(point: number): Permutation {
    let back = identity(this.#via.length);
    for (let at = point; at !== this.base; at = back[point]) {
      back = compose(back, this.generators[this.#via[at] - 1].back);
    }
    return inverse(back);
  }
}

/**
 * A group as a chain of stabilisers (Schreier and Sims): what moves the first base point, what keeps it and moves the second,
 * and so on. Random elements fill it until it has the order that is known; then it is exact.
 *
 * @see C. C. Sims, "Computational methods in the study of permutation groups", 1970.
 */
export class StabiliserChain {
  readonly #levels: (Level | undefined)[];

  /**
   * @param group - Its order ends the work; without, the chain may be too short with a chance of less than 2⁻⁴⁰.
   * @param base - All points, in the order in which they are to be kept. Default: as they are numbered.
   */
  constructor(
    group: Pick<PermutationGroup, "points" | "generators"> & { readonly order?: bigint },
    readonly base: Int32Array = identity(group.points),
  ) {
    this.#levels = new Array<Level | undefined>(group.points).fill(undefined);
    let idle = 0;
    for (const element of randomElements(group.generators, group.points)) {
      if (group.order === undefined ? idle >= ENOUGH : this.order >= group.order) break;
      idle = this.#add(element) ? 0 : idle + 1;
    }
  }

  /** Number of elements. */
  get order(): bigint {
    return this.orderOn(this.base.length);
  }

  /** Number of different ways in which the group moves the first `count` base points. */
  orderOn(count: number): bigint {
    return this.orbitLengths(count).reduce((order, length) => order * BigInt(length), 1n);
  }

  /** Lengths of the orbits of the first `count` base points, each under what keeps those before it. */
  orbitLengths(count: number = this.base.length): number[] {
    return Array.from({ length: count }, (_, i) => this.#levels[i]?.orbit.length ?? 1);
  }

  /** Whether an element is one of the group's. */
  has(element: Permutation): boolean {
    const { rest } = this.#strip(element);
    return isIdentity(rest);
  }

  /** Generators of what keeps the first `count` base points. */
  generatorsKeeping(count: number): readonly Permutation[] {
    const level = this.#levels.slice(count).find((found) => found !== undefined);
    return level?.generators.map(({ forth }) => forth) ?? [];
  }

  /** All elements. */
  *elements(level = 0): Generator<Permutation> {
    const at = this.#levels.findIndex((found, i) => i >= level && found !== undefined);
    if (at < 0) return yield identity(this.base.length);
    const leads = this.#levels[at]!.orbit.map((point) => this.#levels[at]!.lead(point));
    for (const rest of this.elements(at + 1)) for (const lead of leads) yield compose(rest, lead);
  }

  /**
   * An element, each as likely as the others.
   *
   * @param below - Draws a whole number from 0 to below its argument, each as likely as the others.
   */
  uniform(below: (n: number) => number): Permutation {
    return this.#levels.reduceRight<Permutation>(
      (rest, level) => (level ? compose(rest, level.lead(level.orbit[below(level.orbit.length)])) : rest),
      identity(this.base.length),
    );
  }

  /** Takes an element; whether it was new. */
  #add(element: Permutation): boolean {
    const { rest, at } = this.#strip(element);
    if (isIdentity(rest)) return false;
    const generated = { forth: rest, back: inverse(rest) };
    for (let i = 0; i <= at; i++) {
      const moved = i === at || this.#levels[i] !== undefined;
      if (!moved) continue;
      this.#levels[i] ??= this.#levelAt(i);
      this.#levels[i]!.add(generated);
    }
    return true;
  }

  /** A new level: what keeps more base points keeps these, too. */
  #levelAt(i: number): Level {
    const level = new Level(this.base[i], this.base.length);
    const below = this.#levels.slice(i + 1).find((found) => found !== undefined);
    for (const generated of below?.generators ?? []) level.add(generated);
    return level;
  }

  /** What is left of an element, and the base point that it moves out of its orbit. */
  #strip(element: Permutation): { rest: Permutation; at: number } {
    let rest = element;
    for (let i = 0; i < this.base.length; i++) {
      const point = this.base[i];
      if (rest[point] === point) continue;
      const next = this.#levels[i]?.strip(rest);
      if (!next) return { rest, at: i };
      rest = next;
    }
    return { rest, at: this.base.length };
  }
}
