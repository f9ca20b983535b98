import type { Classes } from "../group/orbits.js";
import type { LabelledGrid } from "../grid/labelled-grid.js";
import type { Sides } from "../grid/sides.js";
import { waysOf } from "../grid/translations.js";
import { commonest, countsOf } from "./counts.js";
import { ORDERED } from "./description.js";
import { beyondChance, type Comparison, type Hypothesis } from "./hypothesis.js";

/** Translations along a line or a grid, with all offsets and with those of hardly any cells taken for outside. */
export function* byTranslations(grid: LabelledGrid, sides: Sides, comparison: Comparison): Generator<Hypothesis> {
  for (const { offsetOf, counts } of waysOf(grid, sides)) {
    const first = new Int32Array(counts.reduce((a, b) => a * b)).fill(-1);
    offsetOf.forEach((offset, cell) => (first[offset] = first[offset] < 0 ? cell : first[offset]));
    const agreement = agreementOfOffsets(grid, offsetOf, comparison);
    const join = (classes: Classes) => offsetOf.forEach((offset, cell) => classes.join(first[offset], cell));
    const { tiny, outside } = outsideOf(grid, offsetOf, first.length);
    // An offset with hardly any cells that differs from what is outside is sooner a wrong label than a weight.
    yield { agreement, price: ORDERED * (1 + tiny.length), join };
    if (tiny.length === 0) continue;
    const cellsOutside = [...outside, ...tiny].map((offset) => first[offset]);
    yield {
      agreement,
      price: ORDERED,
      join: (classes) => {
        join(classes);
        for (const cell of cellsOutside) classes.join(cellsOutside[0], cell);
      },
    };
  }
}

/** Offsets with so few cells show nothing of their own where labels may be wrong. */
const FEW = 2;

/** The offsets outside of a kernel, where most cells are of the largest group, and those of other groups with hardly any cells. */
function outsideOf(
  { labels }: LabelledGrid,
  offsetOf: Int32Array,
  count: number,
): { readonly outside: number[]; readonly tiny: number[] } {
  const byOffset = Array.from({ length: count }, (): number[] => []);
  labels.forEach((label, cell) => byOffset[offsetOf[cell]].push(label));
  const largest = commonest(countsOf(labels));
  const isOutside = byOffset.map((some) => some.length > 0 && commonest(countsOf(some)) === largest);
  const offsets = byOffset.map((_, offset) => offset);
  return {
    outside: offsets.filter((offset) => isOutside[offset]),
    tiny: offsets.filter(
      (offset) => !isOutside[offset] && byOffset[offset].length > 0 && byOffset[offset].length <= FEW,
    ),
  };
}

/** Each cell is compared with the one before it that has the same offset. */
function agreementOfOffsets({ labels }: LabelledGrid, offsetOf: Int32Array, comparison: Comparison): number {
  const before = new Map<number, number>();
  let [same, compared] = [0, 0];
  for (const cell of comparison.cells) {
    const other = before.get(offsetOf[cell]);
    before.set(offsetOf[cell], cell);
    if (other === undefined) continue;
    compared++;
    if (labels[cell] === labels[other]) same++;
  }
  return beyondChance(same, compared, comparison);
}
