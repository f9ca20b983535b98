import type { PermutationGroup } from "../group/automorphisms.js";

/** What a group is called, and what that means. */
export interface GroupName {
  /** `C₈`, `S₄ × S₃`; `a group of order 48` where there is no better. */
  readonly text: string;
  /** What it does, as a clause: `8 steps round a ring`. */
  readonly meaning: string;
  /** Whether the text has to be put into brackets to be a factor. */
  readonly compound?: boolean;
  /** False where the text says no more than the order. */
  readonly known: boolean;
}

/** Names a group of which it may be known that it is not trivial; for the parts of a group. */
export type Naming = (group: PermutationGroup) => GroupName;

/** A name in the list: undefined for groups that are something else. */
export type Recogniser = (group: PermutationGroup, nameOf: Naming) => GroupName | undefined;

/** `S₄`. */
export function indexed(letter: string, index: number | bigint): string {
  return letter + digits(index, "₀₁₂₃₄₅₆₇₈₉");
}

/** `S₂³`. */
export function raised(text: string, exponent: number): string {
  return text + digits(exponent, "⁰¹²³⁴⁵⁶⁷⁸⁹");
}

function digits(number: number | bigint, shapes: string): string {
  return String(number).replace(/\d/g, (digit) => shapes[Number(digit)]);
}

/** A name as a factor. */
export function bracketed({ text, compound }: GroupName): string {
  return compound ? `(${text})` : text;
}

/** The direct product of some names; three equal ones or more are one with an exponent. */
export function product(names: readonly GroupName[]): GroupName {
  if (names.length === 1) return names[0];
  const counted = new Map<string, number>();
  for (const name of names) {
    const factor = name.text.includes("×") ? name.text : bracketed(name);
    counted.set(factor, (counted.get(factor) ?? 0) + 1);
  }
  const factors = [...counted].flatMap(([factor, count]) =>
    count < 3 ? new Array<string>(count).fill(factor) : [raised(factor, count)],
  );
  const meanings = [...new Set(names.map(({ meaning }) => meaning))];
  return {
    text: factors.join(" × "),
    meaning: meanings.join(", and independently of it "),
    compound: true,
    known: names.every(({ known }) => known),
  };
}
