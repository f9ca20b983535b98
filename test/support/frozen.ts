/** Where plain data can still be changed: the paths of objects in it that are not frozen. */
export function thawed(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, part]) => thawed(part, `${path}.${key}`));
  return Object.isFrozen(value) ? inner : [path, ...inner];
}
