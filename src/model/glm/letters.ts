/**
 * Compact letters: sites that share one are not told apart, sites without a common letter are. As few as insert and absorb
 * needs; the first letter goes to the site that comes first.
 *
 * @param apart - Whether two sites are told apart, of so many.
 *
 * @see H.-P. Piepho, "An algorithm for a letter-based representation of all-pairwise comparisons", Journal of
 * Computational and Graphical Statistics 13(2), 2004.
 */
export function compactLetters(count: number, apart: (i: number, j: number) => boolean): string[] {
  let sets: Set<number>[] = [new Set(Array.from({ length: count }, (_, i) => i))];
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) if (apart(i, j)) sets = absorbed(sets.flatMap((set) => split(set, i, j)));
  }
  const first = (set: Set<number>) => Math.min(...set);
  sets.sort((a, b) => first(a) - first(b) || b.size - a.size);
  return Array.from({ length: count }, (_, i) => sets.flatMap((set, s) => (set.has(i) ? [letter(s)] : [])).join(""));
}

/** A set without the one, and without the other, where it has both. */
function split(set: Set<number>, i: number, j: number): Set<number>[] {
  if (!set.has(i) || !set.has(j)) return [set];
  return [j, i].map((gone) => new Set([...set].filter((site) => site !== gone)));
}

/** Without sets that lie in others. */
function absorbed(sets: readonly Set<number>[]): Set<number>[] {
  return sets.filter(
    (set, s) => !sets.some((other, o) => o !== s && within(set, other) && (set.size < other.size || o < s)),
  );
}

function within(set: Set<number>, other: Set<number>): boolean {
  return set.size <= other.size && [...set].every((site) => other.has(site));
}

/** a … z, A … Z, then numbers in brackets. */
function letter(index: number): string {
  if (index < 26) return String.fromCharCode(97 + index);
  return index < 52 ? String.fromCharCode(65 + index - 26) : `(${index + 1})`;
}
