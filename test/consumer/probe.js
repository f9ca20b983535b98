// What a user may ask of the package, in JSON. Every way to run it must give the same bytes.

/** For JSON.stringify: all bits of arrays, and of numbers what JSON would drop. */
function exactly(_key, value) {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  if (Object.is(value, -0)) return "-0";
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Softmax, entropy and a step of AdamW on random numbers, in f32 and f64. */
function optimise({ createCore, Random }) {
  const { kernels, arena } = createCore();
  const logits = new Random(7).normals(7 * 8);
  return ["", "_f64"].map((suffix) => {
    const matrix = () => (suffix ? arena.f64Matrix(7, 8) : arena.f32Matrix(7, 8));
    const [p, a, gradient, mean, square] = [matrix().write(logits), matrix(), matrix(), matrix(), matrix()];
    kernels[`softmax${suffix}`](a.ptr, p.ptr, 7, 8, p.stride, 0.7);
    const entropy = kernels[`entropy${suffix}`](gradient.ptr, a.ptr, 7, 8, p.stride, 1e-7, 1);
    const constants = [0.01, 0.9, 0.999, 1e-8, 0.001, 0.1, 0.001];
    kernels[`adamw_step${suffix}`](p.ptr, mean.ptr, square.ptr, gradient.ptr, 7 * p.stride, ...constants);
    return [p.read(), a.read(), gradient.read(), entropy];
  });
}

/** The transcendental functions that `Math` rounds differently from engine to engine. */
function transcend({ createCore, Random }) {
  const { kernels, arena } = createCore();
  const x = new Random(9).normals(400).map((value) => 10 * value);
  const y = x.map(Math.abs);
  const [wide, single] = [arena.f64(400), arena.f32(400)];
  const through = (block, kernel, values) => {
    block.data.set(values);
    kernels[kernel](block.ptr, block.ptr, 400);
    return block.data.slice();
  };
  return [
    through(wide, "exp_array_f64", x),
    through(wide, "log_array_f64", y),
    through(wide, "log_gamma_array_f64", y),
    through(single, "exp_array", x),
    through(single, "log_array", y),
    x.map(kernels.atan),
    x.map(kernels.normal_cdf),
    y.map((value) => kernels.normal_quantile(value / 50)),
  ];
}

function draw({ Random, ...generators }) {
  const random = new Random(2 ** 40 + 1).split(3);
  return [
    random.normals(999),
    random.uniforms(99),
    random.permutation(50),
    generators.generateGaussian({ sites: 30, groups: 3, seed: 5 }).table.values,
    generators.generateConvolution({ inputs: 7, taps: 3, seed: 5 }).table.values,
    generators.generateCirculant({ size: 5, taps: 2, rows: 9, shuffled: true, seed: 5 }).table.values,
    generators.generateGridConvolution({ height: 3, width: 4, kernel: 2, rows: 9, seed: 5 }).table.values,
    generators.generateDenoising({ noiseVariance: 5, rows: 9, seed: 5 }).table.values,
  ];
}

/** Numbers whose last place is hard to read. */
function readNumbers({ parseCsv }) {
  return parseCsv("x\n0.1\n2.2250738585072011e-308\n9007199254740993\n-0\n6.02214076e23\n").table.values;
}

/** Assignments with their duals, of reals and of integers with ties; how far two partitions are apart. */
function match({ Random, comparePartitions, linearAssignment, partitionDistance }) {
  const random = new Random(11);
  const labels = (groups) => Int32Array.from({ length: 500 }, () => random.integer(groups));
  const [a, b] = [labels(12), labels(9)];
  return [
    linearAssignment(random.normals(20 * 30), 20, 30),
    linearAssignment(
      random.uniforms(20 * 30).map((value) => Math.floor(9 * value)),
      20,
      30,
    ),
    partitionDistance(a, b),
    comparePartitions(a, b),
  ];
}

/** A result as JSON, without the time it took. */
async function discovery({ discover }, table, options) {
  return JSON.stringify({ ...(await discover(table, options)).toJSON(), elapsedMs: 0 });
}

async function discoverAll(api) {
  const gaussian = api.generateGaussian({ sites: 6, groups: 2, seed: 1 }).table;
  const { table, outputNames: targets } = api.generateConvolution({ inputs: 5, taps: 3, seed: 1 });
  const many = api.generateGaussian({ sites: 40, groups: 3, noise: 5, seed: 1 }).table;
  return [
    await discovery(api, gaussian, { model: "mean", seed: 3 }),
    await discovery(api, many, { model: "mean", seed: 3 }),
    await discovery(api, table, { model: "linear", seed: 3, targets }),
    await discovery(api, table, { model: "linear", seed: 3, targets, noise: 0.5 }),
  ];
}

/** What only the full file has: other methods, and ties up to sign. */
async function discoverOtherwise(api) {
  const gaussian = api.generateGaussian({ sites: 6, groups: 2, seed: 1 }).table;
  const { table, outputNames: targets } = api.generateConvolution({ inputs: 5, taps: 3, seed: 1 });
  const small = api.generateConvolution({ inputs: 3, taps: 2, seed: 1 });
  return [
    await discovery(api, gaussian, { model: "mean", seed: 3, criterion: "validation", fdr: 0.1 }),
    await discovery(api, table, { model: "linear", seed: 3, targets, criterion: "validation", splits: 3 }),
    await discovery(api, gaussian, { model: "mean", seed: 3, method: "brute-force" }),
    await discovery(api, gaussian, { model: "mean", seed: 3, method: "relaxed" }),
    await discovery(api, gaussian, { model: "mean", seed: 3, method: "relaxed", variant: "released" }),
    await discovery(api, gaussian, { model: "mean", seed: 3, signed: true }),
    await discovery(api, table, { model: "linear", seed: 3, targets, method: "relaxed" }),
    await discovery(api, small.table, { model: "linear", seed: 3, targets: small.outputNames, method: "brute-force" }),
  ];
}

/** Networks: tokens and real columns, each activation, the relaxation and the search, and what they predict. */
async function discoverInSets(api) {
  const { table } = api.generateSums({ positions: 3, kind: "alternating", rows: 150, seed: 4 });
  const options = { model: "set", targets: ["y"], network: { embedding: 8, hidden: 8 }, refit: { steps: 80 }, seed: 3 };
  const doubleLoop = { restarts: 2, outerSteps: 3, innerSteps: 10 };
  const { columns, values } = table;
  const classes = new api.Table(
    columns,
    values.map((value, i) => (i % columns.length === 3 ? Math.round(value / 6) : value)),
  );
  const runs = [
    { tokens: true },
    { tokens: true, method: "relaxed", doubleLoop },
    { network: { embedding: 4, hidden: 6, widths: [5], activation: "silu" } },
    { network: { embedding: 4, hidden: 6, widths: [5], activation: "tanh", pooling: "max" }, loss: "cross-entropy" },
  ];
  const found = await Promise.all(runs.map((run) => api.discover(run.loss ? classes : table, { ...options, ...run })));
  return found.map((result) => [JSON.stringify({ ...result.toJSON(), elapsedMs: 0 }), result.predict([[1, 2, 3]])]);
}

/** Chances, risks and bounds before there are data. */
async function foresee({ plan, logBellNumber }) {
  const planned = await plan({ sites: 5, groups: 2, gap: 1, noise: 1, rows: 300, trials: 5, seed: 2 });
  return [JSON.stringify({ ...planned, elapsedMs: 0 }), [3, 90, 5000].map(logBellNumber)];
}

/** A caller's own model, with ties of its own kind and absolute loss. */
async function discoverOwn({ discoverModel, generateDenoising }) {
  const { values, columns, rows } = generateDenoising({ length: 2, noiseVariance: 5, rows: 30, seed: 1 }).table;
  const { history, labels, heldOut } = await discoverModel({
    sites: columns,
    rows,
    fit: ({ labels, groupCount }, { train }) => {
      const sums = new Float64Array(groupCount);
      for (const row of train) labels.forEach((group, k) => (sums[group] += values[row * 4 + k]));
      return Float64Array.from(labels, (group) => sums[group] / train.length);
    },
    loss: (theta, { validation }) =>
      Array.from(validation, (row) => theta.reduce((sum, t, k) => sum + Math.abs(values[row * 4 + k] - t), 0)),
  });
  return { history, labels, heldOut };
}

/** A network that learns with which permutations of three tokens to be averaged. */
function augment({ Random, augerino }) {
  const random = new Random(13);
  const part = (rows) => {
    const inputs = Array.from({ length: 3 * rows }, () => random.integer(4));
    return { rows, inputs, targets: random.normals(rows) };
  };
  const split = { train: part(30), validation: part(20), holdOut: part(20) };
  const input = { kind: "tokens", count: 4 };
  const widths = { embedding: 6, hidden: 5, widths: [4], outputs: 1 };
  const shape = { positions: 3, groups: 3, input, ...widths, activation: "silu", pooling: "sum", loss: "huber" };
  const options = { copies: 4, iterations: 5, temperature: 0.3, spread: 0.1, batch: 25, steps: 40, rate: 1e-2 };
  const { predict, mixing, entropy, holdOutLoss } = augerino(shape, split, 5, options);
  return [predict(split.holdOut), mixing, entropy, holdOutLoss];
}

/** The different answers of a hundred calls: neither optimising compilers nor used cores may show. */
async function discoverOften(api) {
  const { table } = api.generateGaussian({ sites: 10, groups: 2, seed: 2 });
  const answers = new Set();
  for (let call = 1; call <= 100; call++) answers.add(await discovery(api, table, { model: "mean" }));
  return [...answers];
}

/** Answers of what the small browser file has, too; generators may come from elsewhere. */
async function answerClosedForm(api) {
  return {
    discoveries: await discoverAll(api),
    repeated: await discoverOften(api),
  };
}

/** These answers as one JSON document. */
export async function probeClosedForm(api) {
  return JSON.stringify(await answerClosedForm(api), exactly);
}

/** All answers as one JSON document. */
export async function probe(api) {
  const answers = {
    ...(await answerClosedForm(api)),
    numbers: readNumbers(api),
    matching: match(api),
    methods: await discoverOtherwise(api),
    kernels: optimise(api),
    elementary: transcend(api),
    random: draw(api),
    augmented: augment(api),
    sets: await discoverInSets(api),
    plan: await foresee(api),
    own: await discoverOwn(api),
  };
  return JSON.stringify(answers, exactly);
}
