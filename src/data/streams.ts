/**
 * What each stream of a seed is for. Everything random draws from a stream of its own, so that, for one seed, the split
 * of the rows knows nothing of the noise in them.
 */
export const streams = {
  testRows: 1,
  trainRows: 2,
  gaussian: 3,
  convolution: 4,
  restarts: 5,
  sums: 6,
  refit: 7,
  partitions: 8,
  augerino: 10,
  circulant: 21,
  gridConvolution: 22,
  denoising: 23,
  planning: 24,
} as const;
