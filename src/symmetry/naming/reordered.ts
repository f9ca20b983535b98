import { translationOf, type TranslationFound } from "../grid/translations.js";
import { priceOfOrbits } from "../nearest/description.js";
import type { Arrangement } from "../order/arrangement.js";
import { arrangementsOf } from "../order/arrangements.js";
import { logFactorial } from "../order/ordered-structure.js";
import type { Read } from "./read-labelled.js";

/** A translation in another order of outputs and inputs, and what the order costs to name, in nats. */
export interface ReorderedTranslation extends TranslationFound {
  readonly price: number;
}

/**
 * The translation with the fewest offsets that the labels follow in another order of outputs and inputs; undefined if there is none
 * that makes the description shorter.
 */
export function reorderedTranslation({
  grid,
  rowNames,
  columnNames,
  map,
  sides,
}: Read): ReorderedTranslation | undefined {
  const { labels, rows, columns } = grid;
  if (!map || sides === "same") return undefined;
  const price = logFactorial(rows) + logFactorial(columns);
  let best: ReorderedTranslation | undefined;
  for (const arrangement of arrangementsOf(labels, rows, columns)) {
    if (arrangement.kind !== "line" && arrangement.kind !== "grid") continue;
    const [ofRows, ofColumns] = [inOrder(arrangement.outputs), inOrder(arrangement.inputs)];
    const moved = labels.map(
      (_, cell) => labels[ofRows[Math.floor(cell / columns)] * columns + ofColumns[cell % columns]],
    );
    const found = translationOf({ rows, columns, labels: moved }, labels.length, sides);
    if (!found || priceOfOrbits(found.offsets) + price >= priceOfOrbits(labels)) continue;
    if (best && best.offsets.length <= found.offsets.length) continue;
    const order = { rows: ofRows.map((i) => rowNames[i]), columns: ofColumns.map((j) => columnNames[j]) };
    best = { ...found, translation: { ...found.translation, order }, price };
  }
  return best;
}

/** What stands at each place. */
function inOrder(places: Arrangement["outputs"]): number[] {
  const lines = new Array<number>(places.length);
  places.forEach((place, line) => (lines[place] = line));
  return lines;
}
