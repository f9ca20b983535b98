// What a user may ask of the package, in JSON. Every way to run it must give the same bytes.

/** All bits of an array, so that −0, NaN and the last place count. */
function bits(array) {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
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
    return [bits(p.read()), bits(a.read()), bits(gradient.read()), bits(Float64Array.of(entropy))];
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
    return bits(block.data.slice());
  };
  return [
    through(wide, "exp_array_f64", x),
    through(wide, "log_array_f64", y),
    through(wide, "log_gamma_array_f64", y),
    through(single, "exp_array", x),
    through(single, "log_array", y),
    bits(x.map(kernels.atan)),
    bits(x.map(kernels.normal_cdf)),
    bits(y.map((value) => kernels.normal_quantile(value / 50))),
  ];
}

function draw({ Random, generateConvolution, generateGaussian }) {
  const random = new Random(2 ** 40 + 1).split(3);
  return [
    bits(random.normals(999)),
    bits(random.uniforms(99)),
    bits(random.permutation(50)),
    bits(generateGaussian({ sites: 30, groups: 3, seed: 5 }).table.values),
    bits(generateConvolution({ inputs: 7, taps: 3, seed: 5 }).table.values),
  ];
}

/** Numbers whose last place is hard to read. */
function readNumbers({ parseCsv }) {
  return bits(parseCsv("x\n0.1\n2.2250738585072011e-308\n9007199254740993\n-0\n6.02214076e23\n").table.values);
}

/** A result as JSON, without the time it took. */
async function discovery(api, table, options) {
  return JSON.stringify({ ...(await api.discover(table, options)).toJSON(), elapsedMs: 0 });
}

async function discoverAll(api) {
  const gaussian = api.generateGaussian({ sites: 6, groups: 2, seed: 1 }).table;
  const { table, outputNames: targets } = api.generateConvolution({ inputs: 5, taps: 3, seed: 1 });
  const small = api.generateConvolution({ inputs: 3, taps: 2, seed: 1 });
  return [
    await discovery(api, gaussian, { model: "mean", seed: 3 }),
    await discovery(api, gaussian, { model: "mean", seed: 3, method: "brute-force" }),
    await discovery(api, gaussian, { model: "mean", seed: 3, method: "relaxed" }),
    await discovery(api, gaussian, { model: "mean", seed: 3, method: "relaxed", variant: "released" }),
    await discovery(api, table, { model: "linear", seed: 3, targets }),
    await discovery(api, table, { model: "linear", seed: 3, targets, method: "relaxed" }),
    await discovery(api, small.table, { model: "linear", seed: 3, targets: small.outputNames, method: "brute-force" }),
  ];
}

/** The answers of the first and of the hundredth call: optimising compilers and used cores must not show. */
async function discoverOften(api) {
  const { table } = api.generateGaussian({ sites: 10, groups: 2, seed: 2 });
  const answers = [];
  for (let call = 1; call <= 100; call++) answers.push(await discovery(api, table, { model: "mean" }));
  return [...new Set(answers)];
}

/** The answers as one JSON document. */
export async function probe(api) {
  return JSON.stringify({
    kernels: optimise(api),
    elementary: transcend(api),
    random: draw(api),
    numbers: readNumbers(api),
    discoveries: await discoverAll(api),
    repeated: await discoverOften(api),
  });
}
