/**
 * The whole number of up to four bytes, the least first.
 *
 * @example
 * littleEndian([1, 2], 0, 2); // 513
 */
export function littleEndian(bytes: ArrayLike<number>, at: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + bytes[at + i];
  return value;
}
