/** How the place of an input lies beside that of an output along one side of a grid: as one of `count` coarse places. */
export interface Side {
  readonly kind: "one" | "each" | "same" | "line" | "ring" | "stride" | "reflected" | "mirror";
  /** What tells sides of one kind apart. */
  readonly detail?: string;
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

/** How far an input lies from where the output's kernel starts, which moves on by several inputs from output to output. */
export function strides(inputs: number, outputs: number): Side[] {
  return STRIDES.filter((stride) => (outputs - 1) * stride < inputs && outputs > 1).map((stride) => ({
    kind: "stride",
    detail: `${stride}`,
    count: (outputs - 1) * stride + inputs,
    place: (input, output) => input - output * stride + (outputs - 1) * stride,
  }));
}

const STRIDES = [2, 3];

/**
 * Shifts along a line that goes back at its ends, as a convolution whose input is reflected there: how far apart the two are, and near
 * an end also how far they are by way of it. The last input is passed once or twice.
 */
export function reflections(inputs: number, outputs: number): Side[] {
  if (inputs !== outputs) return [];
  return REACHES.filter((reach) => 2 * reach < inputs).flatMap((reach) =>
    [1, 2].map((passed): Side => {
      const key = (input: number, output: number) => {
        const direct = input - output;
        const ends = [1 - passed - input - output, 2 * inputs - 3 + passed - input - output];
        const others = ends.filter((offset) => offset !== direct && Math.abs(offset) <= reach);
        const all = [direct, ...(Math.abs(direct) <= reach ? others : [])];
        return all.sort((a, b) => a - b).join();
      };
      return numbered(inputs, outputs, "reflected", `reach ${reach}${passed > 1 ? ", ends twice" : ""}`, key);
    }),
  );
}

/** Inputs at most so far from an output are in its kernel. */
const REACHES = [1, 2];

/** A place and its mirror image together: both sides are reversed at once. */
export function mirror(inputs: number, outputs: number): Side {
  const place = (input: number, output: number) => output * inputs + input;
  return numbered(inputs, outputs, "mirror", "", (input, output) =>
    String(Math.min(place(input, output), place(inputs - 1 - input, outputs - 1 - output))),
  );
}

/** Places by what they have in common. */
function numbered(
  inputs: number,
  outputs: number,
  kind: Side["kind"],
  detail: string,
  key: (input: number, output: number) => string,
): Side {
  const numbers = new Map<string, number>();
  const places = Int32Array.from({ length: inputs * outputs }, (_, at) => {
    const own = key(at % inputs, Math.floor(at / inputs));
    const number = numbers.get(own) ?? numbers.size;
    numbers.set(own, number);
    return number;
  });
  return { kind, detail, count: numbers.size, place: (input, output) => places[output * inputs + input] };
}
