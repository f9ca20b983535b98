/** A name with a minus before it for a negative sign. */
export function withSign(name: string, sign = 1): string {
  return sign < 0 ? `−${name}` : name;
}

/** Short names of groups in the order of their first site: A … Z, then AA, AB, … */
export function groupName(group: number): string {
  const last = String.fromCharCode(65 + (group % 26));
  return group < 26 ? last : groupName(Math.floor(group / 26) - 1) + last;
}
