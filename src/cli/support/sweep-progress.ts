import type { TrialKey } from "../../sweep/trial.js";
import { ProgressLine } from "./progress.js";

/** A progress line for each experiment of a sweep, as its trials end. */
export class SweepProgress {
  readonly #total = new Map<string, number>();
  readonly #done = new Map<string, number>();
  readonly #lines = new Map<string, ProgressLine>();

  constructor(trials: readonly TrialKey[]) {
    for (const { experiment } of trials) this.#total.set(experiment, (this.#total.get(experiment) ?? 0) + 1);
    this.#begin(trials[0].experiment);
  }

  update({ experiment }: TrialKey): void {
    const done = (this.#done.get(experiment) ?? 0) + 1;
    const total = this.#total.get(experiment)!;
    this.#done.set(experiment, done);
    const line = this.#lines.get(experiment) ?? this.#begin(experiment);
    line.update(done, total);
    if (done === total) line.close();
  }

  close(): void {
    for (const line of this.#lines.values()) line.close();
  }

  #begin(experiment: string): ProgressLine {
    const line = new ProgressLine(experiment);
    this.#lines.set(experiment, line);
    return line;
  }
}
