/** Short names of groups in the order of their first site: A … Z, then AA, AB, … */
export function groupName(group: number): string {
  const last = String.fromCharCode(65 + (group % 26));
  return group < 26 ? last : groupName(Math.floor(group / 26) - 1) + last;
}
