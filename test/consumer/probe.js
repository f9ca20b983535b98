// What a user may ask of the package, in JSON. Every way to run it must give the same bytes.

/** All bits of an array, so that −0, NaN and the last place count. */
function bits(array) {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** θ = A·ψ through the compiled kernel. */
function shareParameters({ createCore }) {
  const { kernels, arena } = createCore();
  const a = arena.f32Matrix(3, 4).write([0.1, 0.2, 0.3, 0.4, 0.7, 0.1, 0.1, 0.1, 0.25, 0.25, 0.3, 0.2]);
  const psi = arena.f32Matrix(4, 4).write(Array.from({ length: 16 }, (_, i) => (i * i - 40) / 7));
  const theta = arena.f32Matrix(3, 4);
  kernels.sharing_forward(theta.ptr, a.ptr, psi.ptr, 3, 4, 4);
  return bits(theta.read());
}

/** Numbers whose last place is hard to read. */
function readNumbers({ parseCsv }) {
  return bits(parseCsv("x\n0.1\n2.2250738585072011e-308\n9007199254740993\n-0\n6.02214076e23\n").table.values);
}

/** The answers as one JSON document. */
export async function probe(api) {
  return JSON.stringify({ sharing: shareParameters(api), numbers: readNumbers(api) });
}
