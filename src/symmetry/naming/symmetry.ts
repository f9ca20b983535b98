import type { Compatible } from "../grid/compatible.js";
import type { MoveKind } from "../grid/move-kind.js";
import type { Translation } from "../grid/translations.js";

/** A result, or anything else that says which sites share a parameter and where they stand. */
export interface Labelled {
  /** The group of each site: any integers. */
  readonly labels: ArrayLike<number>;
  /** 1 or −1 for each site, of schemes up to sign. Default: none. */
  readonly signs?: ArrayLike<number>;
  readonly about: {
    readonly grid: {
      /** Names of the outputs; none where sites are no cells of a map. */
      readonly rows: readonly string[];
      /** Names of the inputs, or of the sites. */
      readonly columns: readonly string[];
      /** Which cells are sites, row-major, non-zero = is. Default: all. */
      readonly support?: ArrayLike<number>;
    };
  };
}

/** How to look for a symmetry. */
export interface SymmetryOptions {
  /**
   * `each`: outputs and inputs are moved each by a permutation of its own. `same`: both by one, for square maps whose outputs
   * and inputs are the same things in the same order, and for graphs. Default: `each`.
   */
  readonly sides?: "each" | "same";
}

/** A move of outputs and inputs after which the scheme is the same. */
export interface SymmetryGenerator {
  readonly kind: MoveKind;
  /** In cycle notation: `(a b c)` leads a to b, b to c and c to a; empty where none is moved. */
  readonly rows: string;
  readonly columns: string;
}

/** Things that moves lead to one another, by name; those that stay are lists of one. */
export interface Orbits {
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly (readonly string[])[];
}

/** The symmetry of a scheme: plain data. */
export interface Symmetry {
  /** `C₈`, `S₄ × S₃`, `trivial`; `a group of order 48` where there is no better. */
  readonly name: string;
  /** Number of moves, as a decimal number. */
  readonly order: string;
  /** False if the search stopped early: `order` is then the least that there are. */
  readonly complete: boolean;
  /** Moves that make all of them; those that follow from the order of outputs and inputs first. */
  readonly generators: readonly SymmetryGenerator[];
  readonly orbits: Orbits;
  /** A translation that holds wherever it can, but is no move of all outputs and inputs; null if there is none. */
  readonly partial: Translation | null;
  /** Number of labels that have to be changed until the scheme has this symmetry. */
  readonly distance: number;
  /** Where `distance` is above 0: name and order of the scheme as it stands. */
  readonly asItStands?: { readonly name: string; readonly order: string };
  /** Where one output is all there is: a smaller symmetry that would tie the same, but that it cannot prove. */
  readonly compatible?: Compatible;
  /** What it means for the data. */
  readonly sentence: string;
}
