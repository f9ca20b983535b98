import { presetNames, type PresetName } from "./titles.js";

/** All that decides what the page shows; it lives in the page's address. */
export interface State {
  readonly preset: PresetName;
  readonly seed: number;
  readonly rows: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
}

const first: State = { preset: "sensors", seed: 1, rows: 150, noise: 0.5 };

/** The state that an address holds after its `#`; what it lacks or garbles is as at the first visit. */
export function readState(hash: string): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    preset: presetNames.find((name) => name === given.get("preset")) ?? first.preset,
    seed: Math.round(within(given.get("seed"), 0, 999999, first.seed)),
    rows: Math.round(within(given.get("rows"), 20, 400, first.rows)),
    noise: within(given.get("noise"), 0.1, 3, first.noise),
  };
}

/** What {@link readState} reads. */
export function writeState({ preset, seed, rows, noise }: State): string {
  return `#preset=${preset}&seed=${seed}&rows=${rows}&noise=${noise}`;
}

function within(text: string | null, least: number, most: number, otherwise: number): number {
  const value = text === null || text === "" ? NaN : Number(text);
  return value >= least && value <= most ? value : otherwise;
}
