// Plain f64 twins of assembly/kernels/activation.ts: f, f′ and f″.

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Relu, tanh, silu, in the order of the kernels' `kind`, each with its two derivatives. */
export const activations: readonly ((x: number) => number)[][] = [
  [(x) => Math.max(x, 0), (x) => (x > 0 ? 1 : 0), () => 0],
  [Math.tanh, (x) => 1 - Math.tanh(x) ** 2, (x) => -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2)],
  [
    (x) => x * sigmoid(x),
    (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))),
    (x) => sigmoid(x) * (1 - sigmoid(x)) * (2 + x * (1 - 2 * sigmoid(x))),
  ],
];
