/** What a person sees in a move. */
export type MoveKind = "shift" | "mirror" | "turn" | "transposition" | "swap" | "cycle" | "other";
