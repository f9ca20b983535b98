/** Above this many sites a document holds the probabilities of ties in compact form: 200² numbers are .8 MB of text. */
export const MOST_PLAIN_SITES = 200;
const STEPS = 65535;

/** A symmetric matrix of probabilities with ones on its diagonal, as text. */
export interface CompactTies {
  readonly encoding: "upper-triangle-u16-base64";
  readonly sites: number;
  /**
   * The rows above the diagonal, one after the other: each probability in multiples of 1/65535 as two bytes, the lower
   * first, all of them in base64.
   */
  readonly values: string;
}

/**
 * Probabilities of ties as 2.7 bytes a pair. They move by 1/131070 at most, and never over one half.
 *
 * @param ties - K rows of K.
 *
 * @example
 * packTies([[1, 0.25], [0.25, 1]]); // { encoding: "upper-triangle-u16-base64", sites: 2, values: "AEA=" }
 */
export function packTies(ties: readonly (readonly number[])[]): CompactTies {
  const sites = ties.length;
  const bytes = new Uint8Array(sites * (sites - 1));
  let at = 0;
  for (let i = 0; i < sites; i++) {
    for (let j = i + 1; j < sites; j++) {
      const steps = Math.round(ties[i][j] * STEPS);
      bytes[at++] = steps & 255;
      bytes[at++] = steps >> 8;
    }
  }
  return { encoding: "upper-triangle-u16-base64", sites, values: base64(bytes) };
}

/**
 * The matrix again; undefined if the text does not hold one of that size.
 *
 * @example
 * unpackTies({ encoding: "upper-triangle-u16-base64", sites: 2, values: "AEA=" })?.[0][1].toFixed(4); // "0.2500"
 */
export function unpackTies({ encoding, sites, values }: CompactTies): number[][] | undefined {
  const bytes = encoding === "upper-triangle-u16-base64" ? bytesOf(values) : undefined;
  if (!Number.isSafeInteger(sites) || bytes?.length !== sites * (sites - 1)) return undefined;
  const ties = Array.from({ length: sites }, () => new Array<number>(sites).fill(1));
  let at = 0;
  for (let i = 0; i < sites; i++) {
    for (let j = i + 1; j < sites; j++, at += 2) ties[i][j] = ties[j][i] = (bytes[at] + 256 * bytes[at + 1]) / STEPS;
  }
  return ties;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
