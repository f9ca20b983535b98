/** What a result says of its rows. */
export interface RowFacts {
  readonly separated: readonly string[];
  readonly dropped: { readonly rows: number; readonly why: string };
  readonly rows: { readonly development: number; readonly test: number };
  readonly options: { readonly weights?: string; readonly cluster?: string };
}

const MOST_NAMED = 3;

/** What a summary has to say of the rows: nothing where all is as usual. */
export function remarkOnRows({ separated, dropped, rows, options: { weights, cluster } }: RowFacts): string {
  const all = dropped.rows + rows.development + rows.test;
  const more = separated.length > MOST_NAMED ? ` and ${separated.length - MOST_NAMED} more` : "";
  const named = `${separated.slice(0, MOST_NAMED).join(", ")}${more}`;
  return [
    separated.length > 0
      ? `The rows do not bound ${named} (complete separation): the prior does, and the value says little.`
      : "",
    weights === undefined ? "" : `Rows are weighted by their precision, "${weights}".`,
    cluster === undefined ? "" : `Rows of one "${cluster}" belong together.`,
    dropped.rows === 0 ? "" : `${dropped.rows} of ${all} rows were left out. ${dropped.why}`,
  ]
    .filter(Boolean)
    .join(" ");
}
