// Parameter sharing θ = A·ψ and its two adjoints, for blocks of d numbers a site.
import { sum_f32x4 } from "../lanes";

/**
 * Expand shared parameters: θ = A·ψ.
 *
 * Shapes    A (k, m) row-stochastic   ψ (m, d)   θ (k, d);  f32 row-major, d % 4 == 0.
 * Aliasing  θ overlaps neither A nor ψ.
 * Cost      2·k·m·d flop.
 */
export function sharing_forward(theta: usize, a: usize, psi: usize, k: i32, m: i32, d: i32): void {
  assert(d % 4 == 0);
  const row = (<usize>d) << 2;
  for (let i = 0; i < k; i++, theta += row) {
    memory.fill(theta, 0, row);
    let block = psi;
    for (let j = 0; j < m; j++, a += 4, block += row) {
      const weight = v128.load32_splat(a);
      for (let c: usize = 0; c < row; c += 16) {
        v128.store(theta + c, f32x4.add(v128.load(theta + c), f32x4.mul(weight, v128.load(block + c))));
      }
    }
  }
}

/**
 * Adjoint in the parameters: dψ += Aᵀ·dθ. Adds to dψ.
 *
 * Shapes    dψ (m, d)   A (k, m)   dθ (k, d);  f32 row-major, d % 4 == 0.
 * Aliasing  dψ overlaps neither A nor dθ.
 * Cost      2·k·m·d flop.
 */
export function sharing_adjoint_psi(dpsi: usize, a: usize, dtheta: usize, k: i32, m: i32, d: i32): void {
  assert(d % 4 == 0);
  const row = (<usize>d) << 2;
  for (let i = 0; i < k; i++, dtheta += row) {
    let block = dpsi;
    for (let j = 0; j < m; j++, a += 4, block += row) {
      const weight = v128.load32_splat(a);
      for (let c: usize = 0; c < row; c += 16) {
        v128.store(block + c, f32x4.add(v128.load(block + c), f32x4.mul(weight, v128.load(dtheta + c))));
      }
    }
  }
}

/**
 * Adjoint in the assignment: dA = dθ·ψᵀ. Overwrites dA.
 *
 * Shapes    dA (k, m)   dθ (k, d)   ψ (m, d);  f32 row-major, d % 4 == 0.
 * Aliasing  dA overlaps neither dθ nor ψ.
 * Cost      2·k·m·d flop.
 */
export function sharing_adjoint_a(da: usize, dtheta: usize, psi: usize, k: i32, m: i32, d: i32): void {
  assert(d % 4 == 0);
  const row = (<usize>d) << 2;
  for (let i = 0; i < k; i++, dtheta += row) {
    let block = psi;
    for (let j = 0; j < m; j++, da += 4, block += row) {
      let sum = f32x4.splat(0);
      for (let c: usize = 0; c < row; c += 16) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(dtheta + c), v128.load(block + c)));
      }
      store<f32>(da, sum_f32x4(sum));
    }
  }
}
