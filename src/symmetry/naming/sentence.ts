import type { Found } from "./found.js";
import type { Translation } from "../grid/translations.js";
import type { Read } from "./read-labelled.js";

/** What a symmetry means for the data, in a few sentences. */
export function sentenceOf(found: Found, read: Read): string {
  const parts = [main(found, read), partial(found), wrong(found, read), compatible(found, read), stopped(found)];
  return parts.filter(Boolean).join(" ");
}

function main(found: Found, read: Read): string {
  const { name, order } = found;
  if (order === "1") return nothing(found, read);
  const named = name.known ? name.text : "A group without a common name";
  return `${named} (order ${sized(order)}) ${clause(found, read)}.`;
}

/** Orders of many digits by their number of digits. */
function sized(order: string): string {
  return order.length <= 20 ? order : `a number of ${order.length} digits`;
}

function nothing({ partial }: Found, { map }: Read): string {
  if (!map) return "No two of them may change places.";
  return `No rearrangement of outputs and inputs keeps the ties${partial ? "" : ", but leaving all as it is"}.`;
}

function clause({ name, orbits, onePermutation }: Found, { map, grid, sides }: Read): string {
  const rowsMove = orbits.rows.some(({ length }) => length > 1);
  if (!map) return "says that those of one group may be put in any order";
  if (sides === "same") return `moves outputs and inputs by one permutation: ${name.meaning}`;
  if (!rowsMove)
    return `says that inputs that are tied may be put in any order, and the output${grid.rows > 1 ? "s stay as they are" : " stays as it is"}`;
  if (!orbits.columns.some(({ length }) => length > 1))
    return "says that outputs with equal weights may be put in any order";
  return `moves inputs and outputs together${onePermutation ? ", by one permutation" : ""}: ${name.meaning}`;
}

function partial({ partial: found, order }: Found): string {
  if (!found) return "";
  const where = found.order ? "in another order of outputs and inputs, " : "";
  const beside =
    order === "1"
      ? `A translation does, ${where}wherever both cells are there`
      : "Beside them a translation holds wherever both cells are there";
  return `${beside}: ${translationText(found)}; away from the ends, moving the inputs by ${steps(found.stride)} moves the outputs by one.`;
}

/** `translation, kernel 3 × 3, stride 1`. */
export function translationText({ kernel, stride }: Translation): string {
  return `translation, kernel ${kernel.join(" × ")}, stride ${stride[0]}`;
}

function steps([stride]: readonly number[]): string {
  return stride === 1 ? "one step" : `${stride} steps`;
}

function wrong({ distance, asItStands }: Found, { grid }: Read): string {
  if (!asItStands) return "";
  const cells = grid.labels.filter((label) => label >= 0).length;
  const labels = distance === 1 ? "1 label is" : `${distance} labels are`;
  return `That is the nearest one: ${labels} otherwise, of ${cells}; as it stands the scheme has ${asItStands.name === "trivial" ? "none" : `${asItStands.name} (order ${asItStands.order})`}.`;
}

function compatible({ compatible: smaller, name }: Found, { grid, map }: Read): string {
  if (!smaller) return "";
  const { where, name: of } = smaller;
  return `This is compatible with ${of} of ${where}, which ${map ? "one output" : "a list"} cannot tell from ${name.text}: a linear map with an output for each of the ${grid.columns} places would decide.`;
}

function stopped({ complete }: Found): string {
  return complete ? "" : "The search stopped early: there may be more.";
}
