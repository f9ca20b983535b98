import type { TerminalStyle } from "../../report/heat-map.js";

/** How to draw on this stdout: colours on a terminal that has 24 bits of them and no NO_COLOR, or where forced. */
export function terminalStyle(): TerminalStyle {
  const { isTTY = false, columns = 100 } = process.stdout;
  const { FORCE_COLOR } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0";
  return {
    colour: forced || (isTTY && process.stdout.hasColors(2 ** 24)),
    width: Math.min(Math.max(columns, 60), 120),
  };
}
