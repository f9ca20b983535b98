/** How the place of an input lies beside that of an output along one side of a grid: as one of `count` coarse places. */
export interface Side {
  readonly kind: "one" | "each" | "same" | "line" | "ring";
  readonly count: number;
  readonly place: (input: number, output: number) => number;
}

/** A side of one place. */
export const one: Side = { kind: "one", count: 1, place: () => 0 };

/** Each pair of an input and an output place by itself. */
export function each(inputs: number, outputs: number): Side {
  return { kind: "each", count: inputs * outputs, place: (input, output) => input * outputs + output };
}

/** Whether the two are the same place: places are exchangeable. */
export function same(length: number): Side {
  return length < 2 ? one : { kind: "same", count: 2, place: (input, output) => (input === output ? 0 : 1) };
}

/** How far apart they are: on a line, and on a ring where both sides are of one length. */
export function shifts(inputs: number, outputs: number): Side[] {
  const line = inputs + outputs - 1;
  const along = (kind: "line" | "ring", count: number): Side => ({
    kind,
    count,
    place: (input, output) => (input - output + line) % count,
  });
  return inputs === outputs ? [along("line", line), along("ring", inputs)] : [along("line", line)];
}
