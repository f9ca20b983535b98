const FIRST_AFTER_MS = 300;
const REDRAW_EVERY_MS = 100;
const PLAIN_EVERY_MS = 10_000;
const BAR_WIDTH = 20;
const CLEAR_LINE = "\r\u001b[2K";

/** What the progress line needs of its surroundings. */
export interface ProgressTarget {
  readonly stream: Pick<NodeJS.WriteStream, "write"> & { readonly isTTY?: boolean; readonly columns?: number };
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/**
 * Tells how far a long calculation is: on a terminal one line, rewritten at most ten times a second, with bar, rate
 * and time left; elsewhere a plain line every ten seconds. Short calculations show nothing.
 */
export class ProgressLine {
  readonly #start: number;
  readonly #terminal: boolean;
  #next: number;
  #shown = false;

  constructor(
    private readonly label: string,
    private readonly target: ProgressTarget = { stream: process.stderr, now: () => performance.now() },
  ) {
    this.#start = target.now();
    this.#terminal = target.stream.isTTY === true && process.env.TERM !== "dumb";
    this.#next = this.#start + (this.#terminal ? FIRST_AFTER_MS : PLAIN_EVERY_MS);
  }

  /** Call as often as you like: it costs a look at the clock. */
  update(done: number, total: number): void {
    const { stream, now } = this.target;
    const time = now();
    if (time < this.#next) return;
    const seconds = (time - this.#start) / 1000;
    const text = `${this.label} ${this.#terminal ? `${bar(done / total)} ` : ""}${describe(done, total, seconds)}`;
    stream.write(this.#terminal ? CLEAR_LINE + text.slice(0, (stream.columns || 80) - 1) : `${text}\n`);
    this.#shown = true;
    this.#next = time + (this.#terminal ? REDRAW_EVERY_MS : PLAIN_EVERY_MS);
  }

  /** Removes the line from the terminal. Update no more. */
  close(): void {
    if (this.#terminal && this.#shown) this.target.stream.write(CLEAR_LINE);
    this.#next = Infinity;
  }
}

function bar(part: number): string {
  const full = Math.round(Math.min(1, part) * BAR_WIDTH);
  return "█".repeat(full) + "░".repeat(BAR_WIDTH - full);
}

function describe(done: number, total: number, seconds: number): string {
  const percent = `${Math.floor((100 * done) / total)} %`;
  if (done === 0) return percent;
  const rate = done / seconds;
  return `${percent}, ${shortNumber(rate)}/s, ${duration((total - done) / rate)} left`;
}

function shortNumber(value: number): string {
  return Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format(value);
}

/** Seconds in words: `45 s`, `3 min`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 99.5) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
