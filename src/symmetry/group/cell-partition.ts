import type { PairColours } from "./pair-colours.js";

/** What refining did, as numbers that do not depend on how points are numbered. */
export class Trace {
  readonly #steps: number[] = [];

  /** @param along - The trace to compare with. Default: none, and all steps are taken. */
  constructor(private readonly along?: Trace) {}

  /** Takes a step; whether the other trace took the same. */
  step(value: number): boolean {
    this.#steps.push(value);
    return this.along === undefined || this.along.#steps[this.#steps.length - 1] === value;
  }

  /** Whether the other trace ends here too. */
  get ended(): boolean {
    return this.along === undefined || this.along.#steps.length === this.#steps.length;
  }
}

/** How much has been looked at, and how much may be: counts, not seconds, so that it ends in the same place everywhere. */
export class Work {
  #done = 0;

  constructor(readonly limit: number) {}

  add(amount: number): void {
    this.#done += amount;
  }

  get exceeded(): boolean {
    return this.#done > this.limit;
  }
}

/** An ordered partition of points into cells; a cell is known by the place of its first point. */
export class CellPartition {
  private constructor(
    /** Points in the order of their cells, shape (n). */
    readonly points: Int32Array,
    /** The place of each point, shape (n). */
    private readonly placeOf: Int32Array,
    /** Length of the cell that starts at a place, shape (n). */
    readonly length: Int32Array,
    private count: number,
  ) {}

  /** Points of one colour in one cell, the cells in the order of their colours. */
  static byColour(colours: Int32Array): CellPartition {
    const points = Int32Array.from(colours, (_, i) => i).sort((a, b) => colours[a] - colours[b] || a - b);
    const cells = new CellPartition(points, new Int32Array(points.length), new Int32Array(points.length), 0);
    let start = 0;
    points.forEach((point, place) => {
      cells.placeOf[point] = place;
      if (place === 0 || colours[point] !== colours[points[place - 1]]) {
        start = place;
        cells.count++;
      }
      cells.length[start]++;
    });
    return cells;
  }

  copy(): CellPartition {
    return new CellPartition(this.points.slice(), this.placeOf.slice(), this.length.slice(), this.count);
  }

  /** Whether each point is alone. */
  get discrete(): boolean {
    return this.count === this.points.length;
  }

  /** The places at which cells start. */
  starts(): number[] {
    const starts: number[] = [];
    for (let start = 0; start < this.points.length; start += this.length[start]) starts.push(start);
    return starts;
  }

  /** The first of the largest cells: its points are hardly bound to those chosen before, so that few choices lead nowhere. */
  target(): number {
    let best = 0;
    for (let start = 0; start < this.points.length; start += this.length[start]) {
      if (this.length[start] > this.length[best]) best = start;
    }
    return best;
  }

  /** The points of a cell, ascending. */
  cell(start: number): Int32Array {
    return this.points.slice(start, start + this.length[start]).sort();
  }

  /** Whether the cell at a place holds all of these points. */
  holds(start: number, points: Int32Array): boolean {
    const end = start + this.length[start];
    return points.every((point) => this.placeOf[point] >= start && this.placeOf[point] < end);
  }

  /** Puts one point of a cell before the others. */
  individualise(start: number, point: number): void {
    const other = this.points[start];
    const place = this.placeOf[point];
    [this.points[start], this.points[place]] = [point, other];
    [this.placeOf[point], this.placeOf[other]] = [start, place];
    this.#cut(start, start + 1, this.length[start]);
  }

  /**
   * Splits cells until all points of a cell see the same number of each colour in every cell.
   *
   * @param queue - The cells whose colours are to be looked at first.
   * @returns Whether the trace went along with the one it is compared with.
   */
  refine(pairs: PairColours, queue: number[], trace: Trace, work: Work): boolean {
    const waiting = new Uint8Array(this.points.length);
    for (const start of queue) waiting[start] = 1;
    const seen = new Int32Array(this.points.length);
    for (let next = 0; next < queue.length && !this.discrete; next++) {
      const splitter = this.cell(queue[next]);
      waiting[queue[next]] = 0;
      if (!trace.step(queue[next])) return false;
      for (const start of this.starts()) {
        const length = this.length[start];
        if (length === 1) continue;
        work.add(length * splitter.length);
        const differ = this.#look(pairs, splitter, start, seen);
        if (!trace.step(seen[this.points[start]])) return false;
        if (differ && !this.#split(start, seen, queue, waiting, trace)) return false;
      }
    }
    return trace.ended;
  }

  /** Sums up what each point of a cell sees in the splitter; whether they differ, and if so sorted by it. */
  #look({ colours }: PairColours, splitter: Int32Array, start: number, seen: Int32Array): boolean {
    const members = this.points.subarray(start, start + this.length[start]);
    let differ = false;
    for (const point of members) {
      const row = point * this.points.length;
      let sum = 0;
      for (const other of splitter) sum = (sum + scattered(colours[row + other])) | 0;
      seen[point] = sum;
      differ ||= sum !== seen[members[0]];
    }
    if (differ) members.sort((a, b) => seen[a] - seen[b]);
    return differ;
  }

  #split(start: number, seen: Int32Array, queue: number[], waiting: Uint8Array, trace: Trace): boolean {
    const end = start + this.length[start];
    const starts: number[] = [start];
    for (let place = start; place < end; place++) {
      const point = this.points[place];
      this.placeOf[point] = place;
      if (place === start || seen[point] === seen[this.points[place - 1]]) continue;
      if (!trace.step(place) || !trace.step(seen[point])) return false;
      this.#cut(starts[starts.length - 1], place, end - starts[starts.length - 1]);
      starts.push(place);
    }
    // Hopcroft: what the largest part would tell follows from the others, unless the whole was still waiting.
    const largest = starts.reduce((best, part) => (this.length[part] > this.length[best] ? part : best));
    const left = waiting[start] ? start : largest;
    for (const part of starts) {
      if (part === left) continue;
      waiting[part] = 1;
      queue.push(part);
    }
    return true;
  }

  #cut(start: number, at: number, length: number): void {
    this.length[start] = at - start;
    this.length[at] = length - (at - start);
    this.count++;
  }
}

/** A number that looks random for each colour, so that sums of them tell which colours there are, and how many. */
function scattered(colour: number): number {
  let x = Math.imul(colour ^ 0x5bd1e995, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca77);
  return x ^ (x >>> 13);
}
