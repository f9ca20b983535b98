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

/** Whether a text can be shown as it is: nothing in it moves the cursor, breaks the line or turns the direction. */
export function isPrintable(text: string): boolean {
  return HARMLESS.test(text);
}
