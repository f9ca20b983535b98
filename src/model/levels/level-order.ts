/**
 * The order of labels: numbers by size, others by their text, in which runs of digits count as numbers: `a9` before `a10`.
 * It does not depend on the rows.
 */
export function compareLabels(a: string, b: string): number {
  const [x, y] = [pieces(a), pieces(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [m, n] = [Number(x[i]), Number(y[i])];
    const numeric = !Number.isNaN(m) && !Number.isNaN(n);
    if (numeric ? m !== n : x[i] !== y[i]) return numeric ? m - n : x[i] < y[i] ? -1 : 1;
  }
  return x.length - y.length || (a < b ? -1 : a > b ? 1 : 0);
}

function pieces(label: string): string[] {
  if (label.trim() !== "" && !Number.isNaN(Number(label))) return [label];
  return label.match(/\d+|\D+/g) ?? [];
}
