import { discover, type LinearDiscoverOptions, type LinearDiscovery } from "./api.js";
import type { Draw } from "./generators/setting.js";

/** Fields that a result may have or not: read where they are, passed over where not. */
interface OptionalFields {
  readonly verdict?: string | { readonly status?: string };
  readonly warnings?: readonly unknown[];
}

/** A pair of sites, the smaller number first. */
export type Pair = readonly [number, number];

/** Runs the search on all rows of a draw. */
export function discoverDraw(draw: Draw, options: Partial<LinearDiscoverOptions> = {}): Promise<LinearDiscovery> {
  const { table, model, targets } = draw;
  return discover(table, { model, ...(targets && { targets }), testFraction: 0, ...options });
}

/** What the result says of its own standing, if it does: the status of `verdict`. */
export function statusOf(found: LinearDiscovery): string | undefined {
  const { verdict } = found as OptionalFields;
  return typeof verdict === "string" ? verdict : verdict?.status;
}

/** Whether the result warns of rows that depend on each other: in `warnings`, or in so many words in its summary. */
export function warnsOfDependence(found: LinearDiscovery): boolean {
  const { warnings = [] } = found as OptionalFields;
  const ofRows = warnings.map((warning) => JSON.stringify(warning)).some((text) => /\brows?\b/i.test(text));
  return ofRows || /autocorrelat|serial|rows (that )?(depend|follow)|not independent/i.test(found.summary);
}

/** The pairs that were declared tied under the option `fdr`, among `sites`. */
export function declaredPairs({ confidence }: LinearDiscovery, sites: readonly number[]): Pair[] {
  const { declared, ties } = confidence!;
  const listed = (declared as { readonly pairs?: readonly Pair[] } | null)?.pairs;
  const wanted = new Set(sites);
  if (listed) return listed.filter(([i, j]) => wanted.has(i) && wanted.has(j));
  const threshold = declared?.threshold;
  if (threshold === null || threshold === undefined || ties === null) return [];
  return pairsOf(sites).filter(([i, j]) => ties[i][j] >= threshold);
}

/** Each pair of these sites once. */
export function pairsOf(sites: readonly number[]): Pair[] {
  return sites.flatMap((j, at) => sites.slice(0, at).map((i) => [i, j] as const));
}
