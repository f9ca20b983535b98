import { DataError, ShapeError } from "../errors.js";
import { numberLabels } from "../scheme/numbering.js";
import { version } from "../version.js";

/** Name and version of the description. */
export const LAYER_FORMAT = "equivariance-discovery/tied-layer/1";

/** What an export needs of a result's document. */
export interface Exportable {
  readonly model: string;
  readonly sites: readonly string[];
  readonly labels: readonly number[];
  readonly signs?: readonly number[];
  readonly parameters: readonly number[];
  readonly intercepts?: readonly number[];
  readonly about: {
    readonly grid: {
      readonly rows: readonly string[];
      readonly columns: readonly string[];
      readonly support?: readonly number[];
    };
  };
}

/**
 * A layer whose parameters are tied, θ = A ψ, in the form that every export is made of: a number ψ for each group, the
 * group and the sign of each place.
 */
export interface TiedLayer {
  readonly format: typeof LAYER_FORMAT;
  /** Of the package that wrote it. */
  readonly version: string;
  /** `map`: y = W x + b, W of shape (outputs, inputs). `vector`: a number for each of the inputs, which are the sites. */
  readonly kind: "map" | "vector";
  /** Names, of a map alone; else empty. */
  readonly outputs: readonly string[];
  readonly inputs: readonly string[];
  /** The number of each group, shape (groups): what is trained. */
  readonly psi: readonly number[];
  /** The group of each place, row-major, from 0 on; 0 where there is no weight. */
  readonly labels: readonly number[];
  /** 1 or −1 for each place; 0 where there is no weight. */
  readonly signs: readonly number[];
  /** Shape (outputs) of a map; else empty, or the one intercept of a model that has one. */
  readonly bias: readonly number[];
}

/**
 * The tied layer of a result.
 *
 * @param document - A result of `mean`, `linear`, `levels` or `estimates`, as an object or from its JSON.
 * @throws {@link DataError} `NOT_EXPORTABLE` for what has no such parameters, {@link ShapeError} `SHAPE_MISMATCH`.
 *
 * @example
 * const document = {
 *   model: "mean", sites: ["a", "b", "c"], labels: [0, 1, 0], parameters: [2, 5, 2], intercepts: [],
 *   about: { grid: { rows: [], columns: ["a", "b", "c"] } },
 * };
 * tiedLayerOf(document).psi; // [2, 5]
 */
export function tiedLayerOf(document: Exportable): TiedLayer {
  const { sites, labels: given, parameters, signs, intercepts = [], about } = checked(document);
  const { labels, groupCount } = numberLabels(given);
  const psi = new Array<number>(groupCount);
  for (const [k, label] of labels.entries()) psi[label] ??= (signs?.[k] ?? 1) * parameters[k];
  const { rows, columns, support } = about.grid;
  const kind = rows.length > 0 ? "map" : "vector";
  const places = kind === "map" ? rows.length * columns.length : sites.length;
  const isSite = (place: number) => kind === "vector" || !support || support[place] !== 0;
  const layer = { labels: new Array<number>(places).fill(0), signs: new Array<number>(places).fill(0) };
  let site = 0;
  for (let place = 0; place < places; place++) {
    if (!isSite(place)) continue;
    layer.labels[place] = labels[site];
    layer.signs[place] = signs?.[site] ?? 1;
    site++;
  }
  requireLength("labels", labels.length, site);
  return {
    format: LAYER_FORMAT,
    version,
    kind,
    outputs: kind === "map" ? rows : [],
    inputs: kind === "map" ? columns : sites,
    psi,
    ...layer,
    bias: intercepts,
  };
}

/** θ, row-major; 0 where there is no weight. */
export function thetaOf({ psi, labels, signs }: TiedLayer): Float64Array {
  return Float64Array.from(labels, (label, place) => (signs[place] === 0 ? 0 : signs[place] * psi[label]));
}

/**
 * The layer with the tied weights that are nearest to given ones: ψ is the mean of each group's weights, with their signs.
 *
 * @param weights - θ of a layer that is not tied, row-major, in the shape of the layer.
 * @throws {@link ShapeError} `SHAPE_MISMATCH`; {@link DataError} `BAD_WEIGHT` for what is not finite.
 *
 * @example
 * const document = {
 *   model: "mean", sites: ["a", "b", "c"], labels: [0, 1, 0], parameters: [2, 5, 2],
 *   about: { grid: { rows: [], columns: ["a", "b", "c"] } },
 * };
 * projectOnto(tiedLayerOf(document), [1, 7, 4]).psi; // [2.5, 7]
 */
export function projectOnto(layer: TiedLayer, weights: ArrayLike<number>): TiedLayer {
  requireLength("weights", weights.length, layer.labels.length);
  const [sum, count] = [layer.psi.map(() => 0), layer.psi.map(() => 0)];
  for (const [place, label] of layer.labels.entries()) {
    if (!Number.isFinite(weights[place])) throw badWeight(weights[place], place);
    if (layer.signs[place] === 0) continue;
    sum[label] += layer.signs[place] * weights[place];
    count[label]++;
  }
  return { ...layer, psi: sum.map((total, group) => total / count[group]) };
}

function checked(document: Exportable): Exportable {
  const { sites, labels, parameters, about } = (document ?? {}) as Partial<Exportable>;
  const lists = [sites, labels, parameters, about?.grid?.rows, about?.grid?.columns];
  if (!lists.every(Array.isArray) || "network" in document) throw notExportable(document?.model);
  for (const [where, list] of Object.entries({ parameters, ...(document.signs && { signs: document.signs }) })) {
    requireLength(where, list!.length, sites!.length);
    if (!list!.every(Number.isFinite)) throw notExportable(`${where} that are no finite numbers`);
  }
  requireLength("labels", labels!.length, sites!.length);
  if (!labels!.every(Number.isSafeInteger)) throw notExportable("labels that are no whole numbers");
  if (document.signs?.some((sign) => sign !== 1 && sign !== -1)) throw notExportable("signs other than 1 and −1");
  requireGrid(document);
  return document;
}

/** Names are texts, and support and intercepts are as many as rows and columns call for. */
function requireGrid({ sites, intercepts, about: { grid } }: Exportable): void {
  const { rows, columns, support } = grid;
  const names: readonly unknown[] = [...sites, ...rows, ...columns];
  if (!names.every((name) => typeof name === "string")) throw notExportable("names that are no texts");
  if (support !== undefined) {
    if (!Array.isArray(support)) throw notExportable("a support that is no list");
    requireLength("about.grid.support", support.length, rows.length * columns.length);
  }
  if (intercepts === undefined) return;
  if (!Array.isArray(intercepts) || !intercepts.every(Number.isFinite))
    throw notExportable("intercepts that are no finite numbers");
  const most = Math.max(rows.length, 1);
  if (intercepts.length > 0) requireLength("intercepts", intercepts.length, most);
}

function notExportable(got: unknown): DataError {
  const expected = "export: expected a result with a parameter a site, of mean, linear, levels or estimates";
  return new DataError("NOT_EXPORTABLE", `${expected}, got ${String(got)}`, {
    fix: "Give it what discover --json wrote. The network of the set model stands in its result under network.",
  });
}

function requireLength(where: string, got: number, expected: number): void {
  if (got === expected) return;
  throw new ShapeError("SHAPE_MISMATCH", `${where}: expected ${expected} numbers, got ${got}`, {
    fix: "Give one a site; weights of a map row-major, a row an output.",
    where,
  });
}

function badWeight(got: number, place: number): DataError {
  return new DataError("BAD_WEIGHT", `weights: expected finite numbers, got ${got} at index ${place}`, {
    fix: "Look for a training that has diverged.",
    where: "weights",
  });
}
