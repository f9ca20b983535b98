// One step of a gradient method on n parameters, in PyTorch's definitions. Every kernel exists in f32 and f64 (suffix),
// from one body; hyperparameters come in f64 and are rounded to T once.
//
// All arrays hold n elements and are worked on in whole vectors: the elements that fill up the last one belong to the
// same blocks, hold zeros and stay zero. No two arrays overlap. The gradient is only read.
import { last_vector } from "../lanes";

/**
 * Gradient descent with momentum: g = gradient + decay·p; velocity = momentum·velocity + g; p −= rate·velocity.
 * A velocity of zeros is the fresh state; momentum 0 is plain gradient descent.
 *
 * Shapes    p, velocity, gradient (n).
 * Cost      7·n flop.
 * Source    torch.optim.SGD (dampening 0).
 */
export function sgd_step(
  p: usize,
  velocity: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  momentum: f64,
  decay: f64,
): void {
  sgd<f32>(p, velocity, gradient, n, rate, momentum, decay);
}

/** {@link sgd_step} in f64. */
export function sgd_step_f64(
  p: usize,
  velocity: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  momentum: f64,
  decay: f64,
): void {
  sgd<f64>(p, velocity, gradient, n, rate, momentum, decay);
}

function sgd<T>(p: usize, velocity: usize, gradient: usize, n: i32, rate: f64, momentum: f64, decay: f64): void {
  if (n == 0) return;
  const last = last_vector<T>(n);
  const step = v128.splat<T>(<T>rate);
  const keep = v128.splat<T>(<T>momentum);
  const pull = v128.splat<T>(<T>decay);
  let c: usize = 0;
  do {
    const old = v128.load(p + c);
    const g = v128.add<T>(v128.load(gradient + c), v128.mul<T>(pull, old));
    const moved = v128.add<T>(v128.mul<T>(keep, v128.load(velocity + c)), g);
    v128.store(velocity + c, moved);
    v128.store(p + c, v128.sub<T>(old, v128.mul<T>(step, moved)));
    c += 16;
  } while (c <= last);
}

/**
 * Adam: g = gradient + decay·p; mean += (1 − β₁)·(g − mean); square = β₂·square + (1 − β₂)·g²;
 * p −= rate / correction₁ · mean / (√(square / correction₂) + ε).
 *
 * Step t needs correctionᵢ = 1 − βᵢᵗ; the caller keeps the powers by one multiplication a step.
 *
 * Shapes    p, mean, square, gradient (n); zeros in mean and square are the fresh state.
 * Cost      14·n flop, of them n square roots and n divisions.
 * Source    D. P. Kingma, J. Ba, "Adam", ICLR 2015; torch.optim.Adam.
 */
export function adam_step(
  p: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  correction1: f64,
  correction2: f64,
): void {
  adam<f32>(p, mean, square, gradient, n, rate / correction1, beta1, beta2, epsilon, decay, 1, correction2);
}

/** {@link adam_step} in f64. */
export function adam_step_f64(
  p: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  correction1: f64,
  correction2: f64,
): void {
  adam<f64>(p, mean, square, gradient, n, rate / correction1, beta1, beta2, epsilon, decay, 1, correction2);
}

/**
 * AdamW: p −= rate·decay·p, then {@link adam_step} without decay.
 *
 * Shapes    p, mean, square, gradient (n); zeros in mean and square are the fresh state.
 * Cost      14·n flop, of them n square roots and n divisions.
 * Source    I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR 2019; torch.optim.AdamW.
 */
export function adamw_step(
  p: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  correction1: f64,
  correction2: f64,
): void {
  const shrink = 1 - rate * decay;
  adam<f32>(p, mean, square, gradient, n, rate / correction1, beta1, beta2, epsilon, 0, shrink, correction2);
}

/** {@link adamw_step} in f64. */
export function adamw_step_f64(
  p: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  correction1: f64,
  correction2: f64,
): void {
  const shrink = 1 - rate * decay;
  adam<f64>(p, mean, square, gradient, n, rate / correction1, beta1, beta2, epsilon, 0, shrink, correction2);
}

function adam<T>(
  p: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  step: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  shrink: f64,
  correction2: f64,
): void {
  assert(epsilon > 0 && correction2 > 0);
  if (n == 0) return;
  const last = last_vector<T>(n);
  const pull = v128.splat<T>(<T>decay);
  const kept = v128.splat<T>(<T>shrink);
  const rate1 = v128.splat<T>(<T>(1 - beta1));
  const keep2 = v128.splat<T>(<T>beta2);
  const rate2 = v128.splat<T>(<T>(1 - beta2));
  const floor = v128.splat<T>(<T>epsilon);
  const scale = v128.splat<T>(<T>(1 / Math.sqrt(correction2)));
  const factor = v128.splat<T>(<T>step);
  let c: usize = 0;
  do {
    const old = v128.load(p + c);
    const g = v128.add<T>(v128.load(gradient + c), v128.mul<T>(pull, old));
    const m = v128.load(mean + c);
    const first = v128.add<T>(m, v128.mul<T>(v128.sub<T>(g, m), rate1));
    const second = v128.add<T>(v128.mul<T>(keep2, v128.load(square + c)), v128.mul<T>(rate2, v128.mul<T>(g, g)));
    v128.store(mean + c, first);
    v128.store(square + c, second);
    const size = v128.add<T>(v128.mul<T>(v128.sqrt<T>(second), scale), floor);
    v128.store(p + c, v128.sub<T>(v128.mul<T>(old, kept), v128.div<T>(v128.mul<T>(factor, first), size)));
    c += 16;
  } while (c <= last);
}

/**
 * Adjoint of {@link adamw_step}: from the derivatives of a loss in what a step left to those in what it found.
 * dp, dmean and dsquare are overwritten; dp without the way through the gradient, whose derivative is dgradient.
 *
 * mean, square and gradient are those before the step. Where the new square is 0 nothing passes through it.
 *
 * Shapes    dp, dmean, dsquare, dgradient, mean, square, gradient (n).
 * Cost      24·n flop, of them n square roots and 2·n divisions.
 */
export function adamw_adjoint(
  dp: usize,
  dmean: usize,
  dsquare: usize,
  dgradient: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  correction1: f64,
  correction2: f64,
): void {
  const shrink = 1 - rate * decay;
  const step = rate / correction1;
  adam_adjoint<f32>(
    dp,
    dmean,
    dsquare,
    dgradient,
    mean,
    square,
    gradient,
    n,
    step,
    beta1,
    beta2,
    epsilon,
    shrink,
    correction2,
  );
}

/** {@link adamw_adjoint} in f64. */
export function adamw_adjoint_f64(
  dp: usize,
  dmean: usize,
  dsquare: usize,
  dgradient: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  decay: f64,
  correction1: f64,
  correction2: f64,
): void {
  const shrink = 1 - rate * decay;
  const step = rate / correction1;
  adam_adjoint<f64>(
    dp,
    dmean,
    dsquare,
    dgradient,
    mean,
    square,
    gradient,
    n,
    step,
    beta1,
    beta2,
    epsilon,
    shrink,
    correction2,
  );
}

function adam_adjoint<T>(
  dp: usize,
  dmean: usize,
  dsquare: usize,
  dgradient: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  n: i32,
  step: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  shrink: f64,
  correction2: f64,
): void {
  assert(epsilon > 0 && correction2 > 0);
  if (n == 0) return;
  const last = last_vector<T>(n);
  const kept = v128.splat<T>(<T>shrink);
  const keep1 = v128.splat<T>(<T>beta1);
  const rate1 = v128.splat<T>(<T>(1 - beta1));
  const keep2 = v128.splat<T>(<T>beta2);
  const rate2 = v128.splat<T>(<T>(1 - beta2));
  const floor = v128.splat<T>(<T>epsilon);
  const scale = v128.splat<T>(<T>(1 / Math.sqrt(correction2)));
  const half = v128.splat<T>(<T>(0.5 / correction2));
  const factor = v128.splat<T>(<T>step);
  const zero = v128.splat<T>(0);
  let c: usize = 0;
  do {
    const g = v128.load(gradient + c);
    const m = v128.load(mean + c);
    const first = v128.add<T>(m, v128.mul<T>(v128.sub<T>(g, m), rate1));
    const second = v128.add<T>(v128.mul<T>(keep2, v128.load(square + c)), v128.mul<T>(rate2, v128.mul<T>(g, g)));
    const root = v128.mul<T>(v128.sqrt<T>(second), scale);
    const size = v128.add<T>(root, floor);
    const out = v128.load(dp + c);
    const moved = v128.div<T>(v128.mul<T>(factor, out), size);
    const bend = v128.div<T>(v128.mul<T>(v128.mul<T>(moved, first), half), v128.mul<T>(size, root));
    const one = v128.sub<T>(v128.load(dmean + c), moved);
    const two = v128.add<T>(v128.load(dsquare + c), v128.and(bend, v128.gt<T>(root, zero)));
    const through = v128.mul<T>(v128.mul<T>(rate2, g), two);
    v128.store(dgradient + c, v128.add<T>(v128.mul<T>(rate1, one), v128.add<T>(through, through)));
    v128.store(dmean + c, v128.mul<T>(keep1, one));
    v128.store(dsquare + c, v128.mul<T>(keep2, two));
    v128.store(dp + c, v128.mul<T>(kept, out));
    c += 16;
  } while (c <= last);
}

/**
 * RMSprop: g = gradient + decay·p; square = α·square + (1 − α)·g²; p −= rate·g / (√square + ε).
 *
 * Shapes    p, square, gradient (n); zeros in square are the fresh state.
 * Cost      9·n flop, of them n square roots and n divisions.
 * Source    torch.optim.RMSprop (not centred, no momentum).
 */
export function rmsprop_step(
  p: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  alpha: f64,
  epsilon: f64,
  decay: f64,
): void {
  rmsprop<f32>(p, square, gradient, n, rate, alpha, epsilon, decay);
}

/** {@link rmsprop_step} in f64. */
export function rmsprop_step_f64(
  p: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  alpha: f64,
  epsilon: f64,
  decay: f64,
): void {
  rmsprop<f64>(p, square, gradient, n, rate, alpha, epsilon, decay);
}

function rmsprop<T>(
  p: usize,
  square: usize,
  gradient: usize,
  n: i32,
  rate: f64,
  alpha: f64,
  epsilon: f64,
  decay: f64,
): void {
  assert(epsilon > 0);
  if (n == 0) return;
  const last = last_vector<T>(n);
  const step = v128.splat<T>(<T>rate);
  const keep = v128.splat<T>(<T>alpha);
  const gain = v128.splat<T>(<T>(1 - alpha));
  const floor = v128.splat<T>(<T>epsilon);
  const pull = v128.splat<T>(<T>decay);
  let c: usize = 0;
  do {
    const old = v128.load(p + c);
    const g = v128.add<T>(v128.load(gradient + c), v128.mul<T>(pull, old));
    const second = v128.add<T>(v128.mul<T>(keep, v128.load(square + c)), v128.mul<T>(gain, v128.mul<T>(g, g)));
    v128.store(square + c, second);
    const size = v128.add<T>(v128.sqrt<T>(second), floor);
    v128.store(p + c, v128.sub<T>(old, v128.div<T>(v128.mul<T>(step, g), size)));
    c += 16;
  } while (c <= last);
}
