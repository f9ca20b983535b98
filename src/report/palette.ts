/**
 * Colours of groups that stay apart for colour-blind eyes, then repeat darker.
 * @see M. Okabe, K. Ito, "Color universal design", 2008, without black.
 */
const OKABE_ITO: readonly (readonly [number, number, number])[] = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
];

/** Red, green, blue in 0 … 255. */
export function groupColour(group: number): readonly [number, number, number] {
  const [r, g, b] = OKABE_ITO[group % OKABE_ITO.length];
  const shade = 1 / (1 + 0.35 * Math.floor(group / OKABE_ITO.length));
  return [Math.round(r * shade), Math.round(g * shade), Math.round(b * shade)];
}
