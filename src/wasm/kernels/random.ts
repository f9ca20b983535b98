/** Philox4x32-10 and what is made of its words; contracts in `assembly/kernels/random.ts`. */
export interface RandomKernels {
  /** 4 · blocks words under the key (k0, k1) from the counter (c0, c1, c2, c3) on. */
  philox(out: number, blocks: number, k0: number, k1: number, c0: number, c1: number, c2: number, c3: number): void;
  /** n uniform numbers in [0, 1) from 2n words, in place if out is words. */
  uniforms_f64(out: number, words: number, n: number): void;
  /** n standard normal numbers from 2n words, n even, in place if out is words. */
  normals_f64(out: number, words: number, n: number): void;
}
