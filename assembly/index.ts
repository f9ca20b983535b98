// The ABI: every function that the TypeScript side may call, and nothing else.
export { arena_base } from "./arena";
export { sharing_forward, sharing_adjoint_psi, sharing_adjoint_a } from "./kernels/sharing";
export { philox, uniforms_f64, normals_f64 } from "./kernels/random";
