// Data of recorded runs. Each function gives a function of the package, which makes `table`, `fresh` rows like it, and, for
// models with inputs, the `targets`.

const drawn = ({ table, test, outputNames }) => ({ table, fresh: test(3), targets: outputNames });

export const gaussian = (options) => (api) => drawn(api.generateGaussian(options));
export const convolution = (options) => (api) => drawn(api.generateConvolution(options));
export const circulant = (options) => (api) => drawn(api.generateCirculant(options));
export const gridConvolution = (options) => (api) => drawn(api.generateGridConvolution(options));
export const denoising = (options) => (api) => drawn(api.generateDenoising(options));
export const sums = (options) => (api) => ({ ...drawn(api.generateSums(options)), targets: ["y"] });

/** A table by its columns. */
export const columns = (byName, targets) => (api) => {
  const table = api.tableFromColumns(byName);
  return { table, fresh: table.take([0]), targets };
};

/** A column of whole numbers in a fixed disorder. */
export const ramp = (count, by) => Array.from({ length: count }, (_, i) => (i * by) % 11);

/** `rows` rows that `make` draws one by one, and three more. */
function rowByRow({ Random, tableFromRows }, names, rows, seed, make) {
  const random = new Random(seed, 1);
  const all = Array.from({ length: rows + 3 }, () => make(random));
  return { table: tableFromRows(all.slice(0, rows), names), fresh: tableFromRows(all.slice(rows), names) };
}

const numbered = (prefix, count) => Array.from({ length: count }, (_, k) => `${prefix}${k + 1}`);
const each = (value, k) => (Array.isArray(value) ? value[k] : value);

/** Columns of these means; `noise` is one deviation or one a column. */
export function means(theta, { rows = 60, noise = 1, seed = 1 } = {}) {
  const make = (random) => theta.map((value, k) => value + each(noise, k) * random.normal());
  return (api) => rowByRow(api, numbered("s", theta.length), rows, seed, make);
}

/**
 * y = W x + 5 + noise.
 *
 * @param weights - W by rows.
 * @param options - `noise`, one deviation or one an output; `growing`, whether it grows with |x1|; `memory`, how much of its
 * neighbour's value an input takes over; `scale`, of each input.
 */
export function linearMap(weights, options = {}) {
  const { rows = 100, noise = 0.3, seed = 1, growing = false, memory = 0, scale = 1 } = options;
  const inputs = weights[0].length;
  const targets = numbered("y", weights.length);
  const make = (random) => {
    const x = [...random.normals(inputs)];
    for (let q = 1; q < inputs; q++) x[q] = memory * x[q - 1] + Math.sqrt(1 - memory * memory) * x[q];
    const spread = growing ? Math.abs(x[0]) : 1;
    const y = weights.map((row, p) =>
      row.reduce((sum, w, q) => sum + w * x[q], 5 + each(noise, p) * spread * random.normal()),
    );
    return [...x.map((value, q) => each(scale, q) * value), ...y];
  };
  return (api) => ({ ...rowByRow(api, [...numbered("x", inputs), ...targets], rows, seed, make), targets });
}

/** Real columns, uniform on 0 … 1, and y, which `label` makes of them. */
export function uniform(names, rows, label, seed = 5) {
  const make = (random) => {
    const x = names.map(() => random.uniform());
    return [...x, label(x)];
  };
  return (api) => ({ ...rowByRow(api, [...names, "y"], rows, seed, make), targets: ["y"] });
}

/** A square W whose cells depend on the offset of their input from their output. */
export function byOffset(size, of) {
  return Array.from({ length: size }, (_, p) => Array.from({ length: size }, (_, q) => of(q - p)));
}

/** A W whose cells are drawn from these values in a fixed disorder. */
export function scattered(outputs, inputs, values) {
  return Array.from({ length: outputs }, (_, p) =>
    Array.from({ length: inputs }, (_, q) => values[((p * inputs + q) * 7919 + p * p * 31) % values.length]),
  );
}

/** A table of the package as CSV. */
export function csvOf({ columns, rows, values }) {
  const width = columns.length;
  const lines = Array.from({ length: rows }, (_, i) => values.slice(i * width, (i + 1) * width).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}
