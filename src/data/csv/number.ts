const PLUS = 43;
const MINUS = 45;

/** The mark between whole digits and fraction. */
export type DecimalMark = "." | ",";

/**
 * The number that a cell holds, exactly as `Number()` reads it; `undefined` if it is none.
 * Grammar: `[+-]?(digits[.digits] | .digits)([eE][+-]?digits)?`, nothing else: no hexadecimal, no blanks, no `NaN`.
 * A number beyond the largest double comes as ±Infinity.
 */
export function parseNumber(cell: string, decimal: DecimalMark): number | undefined {
  if (!isNumber(cell, decimal)) return undefined;
  return Number(decimal === "." ? cell : cell.replace(",", "."));
}

// By hand: a regular expression's stack overflows on a cell of some million digits.
function isNumber(cell: string, decimal: DecimalMark): boolean {
  const start = afterSign(cell, 0);
  let at = afterDigits(cell, start);
  const whole = at > start;
  if (cell[at] === decimal) {
    const fraction = at + 1;
    at = afterDigits(cell, fraction);
    if (at === fraction) return false;
  } else if (!whole) return false;
  if (cell[at] === "e" || cell[at] === "E") {
    const exponent = afterSign(cell, at + 1);
    at = afterDigits(cell, exponent);
    if (at === exponent) return false;
  }
  return at === cell.length;
}

function afterSign(cell: string, at: number): number {
  const code = cell.charCodeAt(at);
  return code === PLUS || code === MINUS ? at + 1 : at;
}

function afterDigits(cell: string, at: number): number {
  while (isDigit(cell.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
