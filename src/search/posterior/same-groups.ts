/** Whether two labellings make the same groups, however these are numbered. */
export function sameGroups(a: Int32Array, b: Int32Array): boolean {
  const [to, from] = [new Map<number, number>(), new Map<number, number>()];
  for (let i = 0; i < a.length; i++) {
    if (!to.has(a[i])) to.set(a[i], b[i]);
    if (!from.has(b[i])) from.set(b[i], a[i]);
    if (to.get(a[i]) !== b[i] || from.get(b[i]) !== a[i]) return false;
  }
  return true;
}
