const LIMIT = 40;
const ELLIPSIS = "…";
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const SHORT: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text from the data, fit for a message or a terminal: in quotes, control characters escaped, at most 40 characters.
 *
 * @example
 * quote("a\u001b[2J"); // '"a\\u{1b}[2J"'
 */
export function quote(text: string): string {
  let shown = "";
  for (const character of text.slice(0, 2 * LIMIT)) {
    const next = SHORT[character] ?? (PRINTABLE.test(character) ? character : escapeCode(character));
    if (shown.length + next.length > LIMIT - 2) return `"${cut(shown)}${ELLIPSIS}"`;
    shown += next;
  }
  return `"${shown}"`;
}

function escapeCode(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** Leaves room for the ellipsis without tearing an escape or a surrogate pair apart. */
function cut(shown: string): string {
  return shown.length < LIMIT - 2 ? shown : shown.replace(/(\\u\{[0-9a-f]+\}|\\.|.)$/su, "");
}

const HARMLESS = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200c\u200d]*$/u;

/**
 * Text from the data as it may stand in a line of any length: characters that move the cursor or turn the direction escaped.
 *
 * @example
 * visible("a\nb"); // "a\\u{a}b"
 */
export function visible(text: string): string {
  return isPrintable(text) ? text : Array.from(text, (c) => (isPrintable(c) ? c : escapeCode(c))).join("");
}

/** The first of some names that is no text, or cannot be shown as it is; undefined if there is none. */
export function unfitName(names: readonly unknown[]): { readonly index: number; readonly got: string } | undefined {
  const index = names.findIndex((name) => typeof name !== "string" || !isPrintable(name));
  if (index < 0) return undefined;
  const name = names[index];
  return { index, got: typeof name === "string" ? quote(name) : typeof name };
}

/** Whether a text can be shown as it is: nothing in it moves the cursor, breaks the line or turns the direction. */
export function isPrintable(text: string): boolean {
  return HARMLESS.test(text);
}
