import type { TerminalStyle } from "../report/heat-map.js";

/** How to draw on this stdout: colours only on a terminal that wants them. */
export function terminalStyle(): TerminalStyle {
  const { isTTY = false, columns = 100 } = process.stdout;
  const wanted = process.env.FORCE_COLOR !== undefined || (isTTY && process.env.TERM !== "dumb");
  return { colour: wanted && !process.env.NO_COLOR, width: Math.min(Math.max(columns, 60), 120) };
}
