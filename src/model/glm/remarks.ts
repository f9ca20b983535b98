import type { MarginFacts } from "./margin.js";

/** What a result says of its rows. */
export interface RowFacts {
  readonly separated: readonly string[];
  readonly dropped: { readonly rows: number; readonly why: string };
  readonly rows: { readonly development: number; readonly test: number };
  readonly sites: readonly string[];
  readonly margin?: MarginFacts | null;
  readonly notes?: readonly string[];
  readonly options: { readonly weights?: string; readonly cluster?: string };
}

const MOST_NAMED = 3;

/** What a summary has to say of the rows: nothing where all is as usual. */
export function remarkOnRows({
  separated,
  dropped,
  rows,
  sites,
  margin,
  notes = [],
  options: { weights, cluster },
}: RowFacts): string {
  const all = dropped.rows + rows.development + rows.test;
  const more = separated.length > MOST_NAMED ? ` and ${separated.length - MOST_NAMED} more` : "";
  const named = `${separated.slice(0, MOST_NAMED).join(", ")}${more}`;
  return [
    separated.length > 0
      ? `The rows do not bound ${named} (complete separation): the prior does, and the value says little.`
      : "",
    margin ? equivalentWithin(margin, sites) : "",
    weights === undefined ? "" : `Rows are weighted by their precision, "${weights}".`,
    cluster === undefined ? "" : `Rows of one "${cluster}" belong together.`,
    ...notes,
    dropped.rows === 0 ? "" : `${dropped.rows} of ${all} rows were left out. ${dropped.why}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Sets of sites that are equivalent, each named once; sites alone are not. */
function equivalentWithin({ delta, equivalent }: MarginFacts, sites: readonly string[]): string {
  const members = new Map<string, string[]>();
  equivalent.forEach((letters, site) => {
    const factor = sites[site].split("=")[0];
    for (const letter of letters)
      members.set(`${factor} ${letter}`, [...(members.get(`${factor} ${letter}`) ?? []), sites[site]]);
  });
  const sets = [...members.values()].filter((set) => set.length > 1);
  if (sets.length === 0) return `No two are within ${delta} of each other with probability .95 or more.`;
  const named = sets.slice(0, MOST_NAMED).map((set) => set.join(", "));
  const more = sets.length > MOST_NAMED ? `, and ${sets.length - MOST_NAMED} more` : "";
  return `Within ${delta} of each other with probability .95 or more: ${named.join("; ")}${more}.`;
}
