import type { MoveKind } from "./move-kind.js";

/** What moves that follow from the order of lines mean, where that says more than the group's name; undefined where not. */
export function orderedMeaning(kinds: readonly MoveKind[]): string | undefined {
  const only = (...some: MoveKind[]) => kinds.every((kind) => some.includes(kind));
  if (kinds.length > 1 && only("shift")) return "steps along each axis of a grid that closes on itself";
  if (kinds.length === 1 && only("mirror")) return "a mirror, which puts the last first";
  if (kinds.some((kind) => kind === "turn" || kind === "transposition") && only("mirror", "turn", "transposition"))
    return "turns and mirrors of a square board";
  return undefined;
}
