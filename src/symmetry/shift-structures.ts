import type { Cells } from "../layout/cells.js";
import type { Candidate } from "./family.js";

/** Numbers of channels that are tried for inputs and for outputs. */
const CHANNELS = [1, 2, 3];
/** What all families with several channels together weigh; that of one channel on a line, and on a ring, weighs 1. */
const CHANNELS_WEIGHT = 1;

/** How `channels` signals of `length` values each are laid out in a row of columns. */
interface Signal {
  readonly channels: number;
  readonly length: number;
  readonly interleaved: boolean;
}

/**
 * Families in which cells of W hold the same where the offset of their input from their output is the same: on a line, and
 * on a ring where both are of one length; for inputs and outputs of one to three channels, which stand one after the
 * other or take turns. None where W has a single row or column, or a support mask.
 */
export function shiftStructures(cells: Cells): Candidate[] {
  const { outputs, inputs, count } = cells;
  if (outputs < 2 || inputs < 2 || count < outputs * inputs) return [];
  const found = CHANNELS.flatMap((from) =>
    CHANNELS.flatMap((to) =>
      [false, true].flatMap((interleaved) => offsetsOf(cells, signal(inputs, from), signal(outputs, to), interleaved)),
    ),
  );
  const several = found.filter(({ single }) => !single).length;
  return found.map(({ single, ...candidate }) => ({ ...candidate, weight: single ? 1 : CHANNELS_WEIGHT / several }));

  function signal(columns: number, channels: number): Omit<Signal, "interleaved"> {
    return { channels, length: columns / channels };
  }
}

function offsetsOf(
  cells: Cells,
  from: Omit<Signal, "interleaved">,
  to: Omit<Signal, "interleaved">,
  interleaved: boolean,
): (Omit<Candidate, "weight"> & { single: boolean })[] {
  const single = from.channels === 1 && to.channels === 1;
  if (single && interleaved) return [];
  const [n, m] = [from.length, to.length];
  if (!Number.isInteger(n) || !Number.isInteger(m) || n < 2 || m < 2) return [];
  const line = n + m - 1;
  const pairs = from.channels * to.channels;
  // With hardly more cells than offsets nothing is gained over free partitions.
  if (!single && 2 * pairs * line > cells.count) return [];
  const offsetOf = (offsets: number) =>
    Int32Array.from({ length: cells.count }, (_, site) => {
      const [input, inputChannel] = placeOf({ ...from, interleaved }, cells.input[site]);
      const [output, outputChannel] = placeOf({ ...to, interleaved }, cells.output[site]);
      const offset = (input - output + line) % offsets;
      return (inputChannel * to.channels + outputChannel) * offsets + offset;
    });
  const family = (where: string, offsets: number) => ({
    name: single ? where : `${where}, ${channelsOf(from, to, interleaved)}`,
    sentence: `Cells of W depend on the offset of their input from their output on a ${where}${
      single ? "" : `, and on their channels: ${channelsOf(from, to, interleaved)}`
    }.`,
    shifts: true,
    count: pairs * offsets,
    coarseOf: offsetOf(offsets),
    single,
  });
  return n === m ? [family("line", line), family("ring", n)] : [family("line", line)];
}

/** Place within its channel, and channel, of a column. */
function placeOf({ channels, length, interleaved }: Signal, column: number): [number, number] {
  return interleaved
    ? [Math.floor(column / channels), column % channels]
    : [column % length, Math.floor(column / length)];
}

function channelsOf(from: Pick<Signal, "channels">, to: Pick<Signal, "channels">, interleaved: boolean): string {
  const parts = [
    from.channels > 1 ? `${from.channels} input channels` : "",
    to.channels > 1 ? `${to.channels} output channels` : "",
  ].filter(Boolean);
  return `${parts.join(" and ")} ${interleaved ? "taking turns" : "one after the other"}`;
}
