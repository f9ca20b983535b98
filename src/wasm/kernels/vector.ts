/** Vectors of n numbers, n a multiple of the lanes (4 in f32, 2 in f64); contracts in `assembly/kernels/vector.ts`. */
export interface VectorKernels {
  /** y += alpha · x; f32. */
  vector_axpy(y: number, alpha: number, x: number, n: number): void;
  /** As `vector_axpy`; f64. */
  vector_axpy_f64(y: number, alpha: number, x: number, n: number): void;
  /** y = alpha · y; f32. */
  vector_scale(y: number, alpha: number, n: number): void;
  /** As `vector_scale`; f64. */
  vector_scale_f64(y: number, alpha: number, n: number): void;
  /** ⟨x, y⟩, summed in f64; f32. */
  vector_dot(x: number, y: number, n: number): number;
  /** As `vector_dot`; f64. */
  vector_dot_f64(x: number, y: number, n: number): number;
  /** out = x ∘ y; f32. */
  vector_multiply(out: number, x: number, y: number, n: number): void;
  /** As `vector_multiply`; f64. */
  vector_multiply_f64(out: number, x: number, y: number, n: number): void;
  /** out += x ∘ y ∘ z; f32. */
  vector_multiply_add(out: number, x: number, y: number, z: number, n: number): void;
  /** As `vector_multiply_add`; f64. */
  vector_multiply_add_f64(out: number, x: number, y: number, z: number, n: number): void;
  /** term = alpha · term − beta · image, sum += term; f32. */
  vector_series(sum: number, term: number, image: number, alpha: number, beta: number, n: number): void;
  /** As `vector_series`; f64. */
  vector_series_f64(sum: number, term: number, image: number, alpha: number, beta: number, n: number): void;
}
